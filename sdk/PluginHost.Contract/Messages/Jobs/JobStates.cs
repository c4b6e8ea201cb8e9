// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Names of job states. A later host may have states that this version does not know; they keep their names.</summary>
public static class JobStates
{
    private const int FirstUnknown = 1000;
    private const int MostUnknown = 100;

    private static readonly string[] Known = ["queued", "running", "succeeded", "failed", "cancelled"];
    private static readonly Lock Gate = new();
    private static readonly List<string> Unknown = [];

    /// <summary>The name, as the contract writes it.</summary>
    /// <param name="state">State.</param>
    public static string Name(this JobState state)
    {
        if ((int)state >= 0 && (int)state < Known.Length) return Known[(int)state];
        lock (Gate) return (int)state - FirstUnknown is >= 0 and var index && index < Unknown.Count ? Unknown[index] : state.ToString();
    }

    // A state of a later host gets a value of its own, which no state of the contract has; without end there are none.
    internal static bool TryParse(string name, out JobState state)
    {
        state = (JobState)Array.IndexOf(Known, name);
        if ((int)state >= 0) return true;
        lock (Gate)
        {
            var index = Unknown.IndexOf(name);
            if (index < 0 && (name.Length == 0 || Unknown.Count == MostUnknown)) return false;
            if (index < 0) Unknown.Add(name);
            state = (JobState)(FirstUnknown + (index < 0 ? Unknown.Count - 1 : index));
            return true;
        }
    }
}
