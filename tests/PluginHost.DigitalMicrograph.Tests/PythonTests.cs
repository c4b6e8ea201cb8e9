// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.RegularExpressions;
using PluginHost.Cli.Tests.Support;
using PluginHost.DigitalMicrograph.Tests.Support;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>The module for the Python inside GMS: the tests are in Python, beside a stand-in for what only GMS has.</summary>
internal sealed partial class PythonTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PluginHost.DigitalMicrograph.Tests", "Python");
    private string _said = "";

    private static IEnumerable<string> Names => Test().Matches(File.ReadAllText(Path.Combine(Folder, "test_pluginhost_gms.py"))).Select(match => match.Groups[1].Value);

    [OneTimeSetUp]
    public void RunThem()
    {
        var temporary = Directory.CreateTempSubdirectory("ph-gms-python-");
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Folder, "test_pluginhost_gms.py")]);
        start.Environment["PYTHONPATH"] = $"{Path.Combine(Gms.Scripts, "python")}:{Folder}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PLUGINHOST_CALL"] = Hosts.Client;
        start.Environment["TMPDIR"] = temporary.FullName;
        using var python = new RunningProgram(start);
        _said = python.ToTheEnd().Error;
        temporary.Delete(recursive: true);
    }

    [TestCaseSource(nameof(Names))]
    public void Python_finds_that(string name) => Assert.That(_said, Does.Match($@"(?m)^test_{name} .*\.\.\. ok$"), _said);

    [GeneratedRegex(@"def test_(\w+)")]
    private static partial Regex Test();
}
