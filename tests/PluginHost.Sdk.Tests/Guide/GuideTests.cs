// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using System.Text.Json;

namespace PluginHost.Sdk.Tests.Guide;

/// <summary>Somebody else's plugins: written, built, tested, added and run as <c>docs/writing-a-plugin.md</c> says, against the installed program alone.</summary>
[NonParallelizable]
public sealed class GuideTests
{
    private static readonly float[] Image = [1, 2, 3, 4, 5, 6];
    private readonly GuideText _guide = new("writing-a-plugin.md");
    private ReadersMachine _machine = null!;

    [OneTimeSetUp]
    public void WriteTheFiles()
    {
        _machine = new ReadersMachine();
        foreach (var (path, content) in _guide.Files) _machine.Write(path, content);
        foreach (var folder in new[] { "Brightness", "Invert" }) File.WriteAllBytes(Path.Combine(_machine.Folder, folder, "image.npy"), NpyFile.Of(Image, columns: Image.Length / 2));
    }

    [OneTimeTearDown]
    public void RemoveThem() => _machine.Dispose();

    [Test]
    public void The_first_plugin_is_one_file_of_less_than_40_lines_and_a_project_of_three()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_guide.Files["Brightness/Brightness.cs"].Split('\n'), Has.Length.LessThan(40));
            Assert.That(_guide.Files["Brightness/Brightness.csproj"].TrimEnd().Split('\n'), Has.Length.EqualTo(3));
        });
    }

    [Test]
    public void The_first_plugin_builds_passes_the_check_is_added_and_runs()
    {
        RunAll("Brightness");
        Assert.That(Read("Brightness", "brighter.npy"), Is.EqualTo(Image.Select(value => 3 * value)));
        // What was built is a plugin's folder; contract and SDK are the worker's own.
        var built = Path.Combine(_machine.Folder, "Brightness", "bin", "Release", "net10.0");
        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(built, PluginManifest.FileName)), ContractJson.Default.PluginManifest)!;
        Assert.Multiple(() =>
        {
            Assert.That((manifest.Id, manifest.Version, manifest.Licence), Is.EqualTo(("org.example.brightness", "1.0.0", "MIT")));
            Assert.That(manifest.Analyses.Select(analysis => analysis.Id), Is.EquivalentTo(["brightness", "frame-sums"]));
            Assert.That(Directory.EnumerateFiles(built, "PluginHost.*"), Is.Empty);
        });
    }

    [Test]
    public void Its_tests_pass_in_the_test_process_and_through_a_worker() => RunAll("Brightness.Tests");

    [Test]
    public void A_plugin_in_another_language_needs_the_contract_alone()
    {
        RunAll("Invert");
        Assert.That(Read("Invert", "inverted.npy"), Is.EqualTo(Image.Select(value => 10 - value)));
    }

    private void RunAll(string folder)
    {
        foreach (var command in _guide.Commands[folder]) TestContext.Out.WriteLine(_machine.Run(folder, command));
    }

    private float[] Read(string folder, string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_machine.Folder, folder, name));
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(^(Image.Length * sizeof(float))..)).ToArray();
    }
}
