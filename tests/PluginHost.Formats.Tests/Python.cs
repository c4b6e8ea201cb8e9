// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json;

namespace PluginHost.Formats.Tests;

/// <summary>Other people's readers and writers, as a second opinion. Tests that need them are left out where they are not installed.</summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Runs a script with modules and gives what it printed, as JSON.</summary>
    /// <param name="modules">Modules that it needs.</param>
    /// <param name="script">The script; <c>sys</c>, <c>json</c> and <c>hashlib</c> are imported.</param>
    /// <param name="arguments">Its arguments, from <c>sys.argv[1]</c> on.</param>
    public static JsonElement Run(string[] modules, string script, params string[] arguments)
    {
        if (!File.Exists(Interpreter)) Assert.Ignore($"There is no {Interpreter} here to ask for a second opinion.");
        foreach (var module in modules)
        {
            if (Start($"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)", []).ExitCode != 0) Assert.Ignore($"The Python module {module} is not installed here.");
        }

        var (exit, output, errors) = Start("import sys, json, hashlib\n" + script, arguments);
        Assert.That(exit, Is.Zero, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static (int ExitCode, string Output, string Errors) Start(string script, string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
