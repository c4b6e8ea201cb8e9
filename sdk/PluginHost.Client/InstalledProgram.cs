// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Client;

/// <summary>
/// Where the program <c>pluginhost</c> is, for callers that may have to start a host: the last host of a state folder leaves the path of its program there, as
/// one line of UTF-8.
/// </summary>
public static class InstalledProgram
{
    /// <summary>Environment variable that names the program.</summary>
    public const string Variable = "PLUGINHOST_PROGRAM";

    /// <summary>Name of the file in the state folder.</summary>
    public const string FileName = "program.txt";

    /// <summary>Name of the program's file on this platform.</summary>
    public static string ProgramName => OperatingSystem.IsWindows() ? "pluginhost.exe" : "pluginhost";

    /// <summary>Writes the path of the program into a state folder; where that is not possible callers look elsewhere.</summary>
    /// <param name="stateFolder">State folder; exists.</param>
    /// <param name="program">Absolute path of the program.</param>
    public static void Record(string stateFolder, string program)
    {
        var path = Path.Combine(stateFolder, FileName);
        var part = $"{path}.{Environment.ProcessId}";
        try
        {
            File.WriteAllText(part, program + "\n", new UTF8Encoding(false));
            File.Move(part, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
        }
    }

    /// <summary>Finds the program: <c>PLUGINHOST_PROGRAM</c>, a folder beside the caller, the record in the state folder, then the search path.</summary>
    /// <param name="stateFolder">State folder.</param>
    /// <param name="beside">Folder of the caller's own program.</param>
    /// <param name="looked">Where it was looked for, in words.</param>
    /// <returns>Absolute path of an existing file, or null.</returns>
    public static string? Find(string stateFolder, string beside, out IReadOnlyList<string> looked)
    {
        var places = new List<string>();
        looked = places;
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            // Who names one means that one.
            places.Add($"{named} ({Variable})");
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        }

        places.Add(beside);
        var candidate = Path.Combine(beside, ProgramName);
        if (File.Exists(candidate)) return candidate;
        var record = Path.Combine(stateFolder, FileName);
        places.Add(record);
        try
        {
            if (File.Exists(record) && File.ReadAllText(record).Trim() is { Length: > 0 } recorded && File.Exists(recorded)) return Path.GetFullPath(recorded);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // As if there were none.
        }

        places.Add("PATH");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, ProgramName))
            .FirstOrDefault(File.Exists);
    }
}
