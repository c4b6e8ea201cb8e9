// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

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

    // A state of a later host gets a value of its own, which no state of the contract has.
    internal static JobState Parse(string name)
    {
        if (Array.IndexOf(Known, name) is >= 0 and var known) return (JobState)known;
        lock (Gate)
        {
            var index = Unknown.IndexOf(name);
            if (index >= 0) return (JobState)(FirstUnknown + index);
            if (name.Length == 0 || Unknown.Count == MostUnknown) throw new JsonException($"'{name}' is no state of a job.");
            Unknown.Add(name);
            return (JobState)(FirstUnknown + Unknown.Count - 1);
        }
    }
}
