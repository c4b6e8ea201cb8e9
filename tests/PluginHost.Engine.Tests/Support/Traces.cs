// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text;
using PluginHost.Contract;

namespace PluginHost.Engine.Tests.Support;

/// <summary>What one run of a host has outside its state folder: folders in shared memory and for temporary files, and processes.</summary>
internal sealed class Traces
{
    private readonly string _instance;

    private Traces(string instance) => _instance = instance;

    /// <summary>Name of its folders.</summary>
    public string Name => $"pluginhost-{_instance}";

    /// <param name="instance">Id of the run, or the name of a folder of its own.</param>
    public static Traces Of(string instance) => new(instance.Replace("pluginhost-", "", StringComparison.Ordinal));

    public static bool IsGone(int process)
    {
        try
        {
            // A zombie is gone for all that matters here.
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    public IReadOnlyList<string> Folders() =>
        [.. new[] { "/dev/shm", Path.GetTempPath() }.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root, Name))];

    /// <summary>Processes that were started as workers of that run, or by them.</summary>
    public IReadOnlyList<int> Processes() =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && Environment(id).Any(variable =>
                variable.StartsWith(WorkerEnvironment.Address + "=", StringComparison.Ordinal) && variable.Contains(_instance, StringComparison.Ordinal)))];

    private static string[] Environment(int process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/environ")).Split('\0');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
