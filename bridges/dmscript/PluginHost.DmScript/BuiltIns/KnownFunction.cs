// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>A function of GMS that scripts use, by its name.</summary>
internal sealed record KnownFunction(string Name)
{
    private static readonly string[] Hardware =
    [
        "CM_", "EM", "Camera", "CAMERA3", "DS", "DigiScan", "IF", "MicrotomeStage_", "DEF3", "LENS3", "EOS3", "STAGE3", "GUN3", "HT3", "DETECTOR3", "SCREEN1",
        "CMPress", "CMTurn", "SSC", "Detector",
    ];

    /// <summary>Why the interpreter cannot run it.</summary>
    public string WhyNot => Hardware.Any(prefix => Name.StartsWith(prefix, StringComparison.Ordinal))
        ? $"'{Name}' needs a microscope or camera; the interpreter has none."
        : $"'{Name}' is a function of GMS that the interpreter does not have.";

    public static IEnumerable<KnownFunction> ReadAll()
    {
        using var stream = typeof(KnownFunction).Assembly.GetManifestResourceStream("functions.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return new KnownFunction(line);
        }
    }
}
