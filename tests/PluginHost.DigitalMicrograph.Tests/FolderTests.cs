// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using PluginHost.DigitalMicrograph.Tests.Support;

namespace PluginHost.DigitalMicrograph.Tests;

/// <summary>The folders of calls among the temporary files, and what becomes of those that nobody removed.</summary>
internal sealed class FolderTests
{
    private const string Call = "object job = PluginHostAnalysis(\"do-nothing\")\njob.Run()";

    [Test]
    public void What_a_killed_GMS_left_goes_after_a_week_and_nothing_else_does()
    {
        using var gms = new Gms();
        var today = Today(gms);
        var old = Leave(gms, $"pluginhost-{today - 8}-1-2", "input0.raw", "input0-tags.dm4", "output-image.raw", "run-request.txt", "run-answer.txt", "run-answer.txt.part");
        string[] others =
        [
            Leave(gms, $"pluginhost-{today - 7}-1-2", "input0.raw"),
            Leave(gms, $"pluginhost-{today - 8}-1-3", "input0.raw", "thesis.txt"),
            Leave(gms, Path.Combine($"pluginhost-{today - 8}-1-4", "inner"), "input0.raw"),
            Leave(gms, $"pluginhost-{today - 8}-1", "input0.raw"),
            Leave(gms, $"pluginhost-{today - 8}-1-", "input0.raw"),
            Leave(gms, $"pluginhost-{today - 8}--2", "input0.raw"),
            Leave(gms, $"pluginhost-{today - 8}-1-2-3", "input0.raw"),
            Leave(gms, $"pluginhost-{today - 8}-1-2x", "input0.raw"),
            Leave(gms, $"other-{today - 8}-1-2", "input0.raw"),
        ];
        gms.Run(Call);
        Assert.That(Directory.Exists(old), Is.False);
        Assert.That(others.Where(folder => !Directory.Exists(folder)), Is.Empty);
        Assert.That(Directory.EnumerateFiles(gms.Temporary, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(others.Length + 1), "whatever is in them stays");
    }

    [Test]
    public void It_is_looked_for_once_a_day()
    {
        using var gms = new Gms();
        gms.Run(Call);
        var old = Leave(gms, $"pluginhost-{Today(gms) - 100}-1-2");
        gms.Run(Call);
        Assert.That(Directory.Exists(old));
        gms.Run($"SetPersistentNumberNote(\"PluginHost:Cleared\", PluginHostToday() - 1)\n{Call}");
        Assert.That(Directory.Exists(old), Is.False);
        gms.IsAsBefore();
    }

    [Test]
    public void A_folder_that_was_noted_and_has_gone_is_noted_no_more()
    {
        using var gms = new Gms();
        gms.Run($"SetPersistentStringNote(\"PluginHost:Left:a\", PathConcatenate(\"{gms.Temporary}\", \"gone\"))\n{Call}");
        Assert.That(gms.Workspace.PersistentTags.Get("PluginHost:Left"), Has.Property("Count").Zero);
        gms.IsAsBefore();
    }

    [Test]
    public void Where_the_folder_for_temporary_files_is_not_there_it_is_made()
    {
        using var gms = new Gms();
        Directory.Delete(gms.Temporary);
        gms.Run(Call);
        gms.IsAsBefore();
    }

    [Test]
    public void Where_GMS_names_none_for_temporary_files_another_is_taken()
    {
        using var gms = new Gms();
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = gms.Temporary;
        Environment.SetEnvironmentVariable("TMPDIR", "scratch");
        try
        {
            gms.UseClient("");
            gms.Run("""
                string folder = PluginHostNewFolder()
                Result("[" + PluginHostTemporaryFolder() + PluginHostInstalledClient() + "] " + folder)
                PluginHostRemoveFolder(folder)
                PluginHostTryDeletePackage("PluginHost menu")
                """);
            Assert.That(gms.Results, Does.StartWith($"[] {Path.Combine("scratch", "pluginhost-")}"));
            Directory.Delete("scratch");
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        gms.IsAsBefore();
    }

    [Test]
    public void A_file_that_cannot_be_written_is_one_sentence()
    {
        using var gms = new Gms();
        Assert.That(gms.Fails($"PluginHostWriteText(PathConcatenate(\"{gms.Temporary}\", \"none/request.txt\"), \"a\")"), Does.StartWith("PluginHost cannot write to its folder for temporary files: "));
        gms.Run($"Result(\"\" + PluginHostTrySaveTags(RealImage(\"a\", 4, 1), PathConcatenate(\"{gms.Temporary}\", \"none/tags.dm4\")))");
        Assert.That(gms.Results, Is.EqualTo("0"), "without its tags an image can still be sent");
    }

    [Test]
    [Platform("Linux", Reason = "A file that opens and cannot be read.")]
    public void An_answer_that_cannot_be_read_is_one_sentence()
    {
        using var gms = new Gms();
        Assert.That(gms.Fails("PluginHostReadLines(\"/proc/self/mem\")"), Does.StartWith("The answer of pluginhost-call cannot be read: "));
    }

    private static long Today(Gms gms)
    {
        gms.Run("Result(Format(PluginHostToday(), \"%.0f\"))");
        var today = long.Parse(gms.Results, CultureInfo.InvariantCulture);
        gms.Session.Results.Clear();
        return today;
    }

    private static string Leave(Gms gms, string name, params string[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(gms.Temporary, name)).FullName;
        foreach (var file in files) File.WriteAllText(Path.Combine(folder, file), "1");
        return folder;
    }
}
