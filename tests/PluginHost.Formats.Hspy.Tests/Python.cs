// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Runs a script of this project with the Python that has HyperSpy.</summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Runs a script and gives the JSON object it prints, by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Run(string script, string folder)
    {
        var start = new ProcessStartInfo(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(TestContext.CurrentContext.TestDirectory, "Python", script));
        start.ArgumentList.Add(folder);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Interpreter} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) Assert.Fail($"{script} failed: {errors.Result}");
        // HyperSpy reports its progress on the same stream.
        var line = output.Split('\n', '\r').Last(text => text.StartsWith('{'));
        return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!;
    }
}
