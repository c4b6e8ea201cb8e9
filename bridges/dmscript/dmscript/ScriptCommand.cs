// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record ScriptCommand
{
    public List<string> Files { get; } = [];

    public List<string> Libraries { get; } = [];

    public List<string> Images { get; } = [];

    /// <summary>Persistent tags that are set before anything runs: paths and texts.</summary>
    public List<(string Path, string Text)> PersistentTags { get; } = [];

    public bool Checks { get; private set; }

    public bool IsStrict { get; private set; }

    public bool ListsFunctions { get; private set; }

    public bool ShowsHelp { get; private set; }

    public bool ShowsVersion { get; private set; }

    public bool IsQuiet { get; private set; }

    public bool UsesVirtualClock { get; private set; }

    public bool ExitsWithValue { get; private set; }

    public bool AcceptsDefaults { get; private set; }

    public string? Answers { get; private set; }

    public string? Results { get; private set; }

    public string? ApplicationFolder { get; private set; }

    /// <summary>Whether it is told which lines ran.</summary>
    public bool TellsCoverage { get; private set; }

    /// <summary>The tracefile for which lines ran; null where it is told as text.</summary>
    public string? CoverageFile { get; private set; }

    public double? LimitSeconds { get; private set; }

    public DialectOptions Dialect { get; private set; } = new();

    public static ScriptCommand Parse(IReadOnlyList<string> arguments)
    {
        var command = new ScriptCommand();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal) && argument != "-h")
            {
                command.Files.Add(argument);
                continue;
            }
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            string Value(string what) => equals >= 0 ? argument[(equals + 1)..]
                : ++i < arguments.Count ? arguments[i]
                : throw new UsageException($"expected {what} after '{name}'");
            if (name == "--coverage") (command.TellsCoverage, command.CoverageFile) = (true, equals < 0 ? null : Value("a file"));
            else command.Read(name, Value);
        }
        if (command.Files.Count == 0 && !command.ListsFunctions && !command.ShowsHelp && !command.ShowsVersion) throw new UsageException("expected the file of a script");
        return command;
    }

    private void Read(string name, Func<string, string> value)
    {
        switch (name)
        {
            case "--check": Checks = true; break;
            case "--strict": IsStrict = true; break;
            case "--list-functions": ListsFunctions = true; break;
            case "--help" or "-h": ShowsHelp = true; break;
            case "--version": ShowsVersion = true; break;
            case "--quiet": IsQuiet = true; break;
            case "--virtual-clock": UsesVirtualClock = true; break;
            case "--exit-value": ExitsWithValue = true; break;
            case "--accept-defaults": AcceptsDefaults = true; break;
            case "--decimal-comma": Dialect = Dialect with { HasDecimalComma = true }; break;
            case "--library": Libraries.Add(value("a file or a folder")); break;
            case "--image": Images.Add(value("a file")); break;
            case "--persistent": PersistentTags.Add(Tag(value("TAG=TEXT"))); break;
            case "--answers": Answers = value("a file"); break;
            case "--results": Results = value("a file"); break;
            case "--folder": ApplicationFolder = value("a folder"); break;
            case "--version-string": Dialect = Dialect with { VersionString = value("a version such as 3.4") }; break;
            case "--limit-seconds":
                var text = value("a number of seconds");
                if (!double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
                    || !(seconds > 0 && seconds < 1e7))
                    throw new UsageException($"expected a number of seconds after '--limit-seconds', found '{text}'");
                LimitSeconds = seconds;
                break;
            case "--catch":
                Dialect = Dialect with { CatchRethrows = Choice(name, value("continues or rethrows"), "continues", "rethrows") == 1 };
                break;
            case "--numbers":
                Dialect = Dialect with { Numbers = (NumberStyle)Choice(name, value("integers, six or shortest"), "integers", "six", "shortest") };
                break;
            case "--allow-shell": Dialect = Dialect with { AllowShell = true }; break;
            default: throw new UsageException($"there is no switch '{name}'");
        }
    }

    private static (string Path, string Text) Tag(string given) => given.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
        ? (given[..equals], given[(equals + 1)..])
        : throw new UsageException($"expected TAG=TEXT after '--persistent', found '{given}'");

    private static int Choice(string name, string given, params string[] choices)
    {
        var index = Array.IndexOf(choices, given);
        return index >= 0 ? index : throw new UsageException($"expected {string.Join(" or ", choices)} after '{name}', found '{given}'");
    }
}
