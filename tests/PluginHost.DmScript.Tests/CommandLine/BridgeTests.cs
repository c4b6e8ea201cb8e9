// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Text.Json.Nodes;
using PluginHost.DmScript.Images;

namespace PluginHost.DmScript.Tests.CommandLine;

/// <summary>The bridge's library and its example, run as the README says.</summary>
internal sealed class BridgeTests
{
    private Program _program = null!;

    private static string Library => Path.Combine(Repository, "bridges", "digitalmicrograph", "scripts");

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "PluginHost.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    [SetUp]
    public void MakeFolder() => _program = new Program();

    [TearDown]
    public void RemoveFolder() => _program.Dispose();

    [Test]
    public void The_library_of_the_bridge_is_checked_as_a_folder()
    {
        var example = _program.Write("example.s", Example());
        Assert.That(_program.Run("--check", "--strict", "--library", Library, example), Is.EqualTo(new Ended(0, "", "")));
    }

    [Test]
    public void The_example_of_the_guide_runs_with_the_installed_client()
    {
        var client = Path.Combine(Repository, "artifacts", "install", OperatingSystem.IsWindows() ? "pluginhost-call.exe" : "pluginhost-call");
        if (!File.Exists(client)) Assert.Fail($"'{client}' is missing; run ./test, or ./pluginhost --build-only first.");
        _program.Environment["PLUGINHOST_HOME"] = _program.PathOf("home");
        var scan = new DmImage(ImageDataType.Float32, 32, 32, 5, 4) { Name = "scan" };
        // Any number above 0: the analysis looks for the middle of the patterns.
        scan.Pixels.Run(0, scan.Pixels.Bytes).Fill(0x3F);
        ImageFiles.SaveDm(scan, _program.PathOf("scan.dm4"), 4);
        try
        {
            var ended = _program.Run(
                "--library", Library, "--persistent", $"PluginHost:Client={client}", "--image", _program.PathOf("scan.dm4"), _program.Write("example.s", Example()),
                _program.Write("after.s", "number x, y\nGetSize(GetFrontImage(), x, y)\nresult(\"of \" + x + \" x \" + y)"));
            Assert.That(ended, Has.Property("Code").Zero.And.Property("Output").EndsWith("of 5 x 4"), ended.Errors);
        }
        finally
        {
            StopHost(client, _program.PathOf("home"));
        }
    }

    // The one that the client has started, until its process has ended: it cleans up in that folder.
    private static void StopHost(string client, string home)
    {
        var published = Path.Combine(home, "host.json");
        if (!File.Exists(published)) return;
        var id = (int)JsonNode.Parse(File.ReadAllText(published))!["processId"]!;
        var stop = new ProcessStartInfo(client, ["stop", "--seconds", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        stop.Environment["PLUGINHOST_HOME"] = home;
        using var process = Process.Start(stop)!;
        Program.End(process);
        try
        {
            using var host = Process.GetProcessById(id);
            Assert.That(host.WaitForExit(60_000), Is.True, "the host has not ended");
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    /// <summary>The script of the guide.</summary>
    private static string Example()
    {
        var guide = File.ReadAllText(Path.Combine(Repository, "docs", "digitalmicrograph.md")).ReplaceLineEndings("\n");
        return guide[guide.IndexOf("## From your own script", StringComparison.Ordinal)..].Split("```")[1];
    }
}
