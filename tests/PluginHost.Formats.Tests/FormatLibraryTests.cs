// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>What can go wrong around any format, in one sentence each, and without leaving anything behind.</summary>
[TestFixture]
internal sealed class FormatLibraryTests
{
    private static readonly string[] Writable = ["npy", "npz", "mrc", "tif", "raw"];

    [Test]
    public void The_formats_say_what_they_can_do()
    {
        var formats = FormatLibrary.Default.Formats;
        Assert.That(formats.Where(format => format.Reads).Select(format => format.Id), Is.SupersetOf(new[] { "blo", "gatan-dm", "mrc", "npy", "npz", "raw", "rpl", "tiff" }));
        Assert.That(formats.Where(format => format.Writes).Select(format => format.Id), Is.SupersetOf(new[] { "mrc", "npy", "npz", "raw", "tiff" }));
        Assert.That(formats.SelectMany(format => format.Extensions), Is.All.StartsWith("."));
        Assert.That(formats.Where(format => format.Writes).SelectMany(format => format.Extensions), Is.Unique, "a suffix chooses one writer");
    }

    [Test]
    public void A_missing_file_is_named() => AssertUnreadable("gone.npy", "There is no file");

    [Test]
    public void A_folder_is_no_file()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => FormatLibrary.Default.Open(folder.Path), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("is a folder"));
    }

    [Test]
    public void An_empty_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.tif"), []);
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.tif")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("is empty"));
    }

    [Test]
    public void A_file_without_permission_is_refused()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows has no such permissions.");
        if (Environment.IsPrivilegedProcess) Assert.Ignore("This user may read every file, whatever its permissions.");
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.npy"), [1]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.File("a.npy"), UnixFileMode.None);
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.npy")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("permission denied"));
    }

    [Test]
    public void Unknown_content_is_refused_whatever_the_suffix()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.dm4"), "These are no tags, and no other format either.");
        Assert.That(() => FormatLibrary.Default.Open(folder.File("a.dm4")), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("no format known here"));
    }

    [Test]
    public void Content_decides_and_not_the_suffix()
    {
        using var folder = new TemporaryFolder();
        File.Copy(SharedData.Path("dm", "2D_test-1.dm3"), folder.File("a.tif"));
        Assert.That(FormatLibrary.Default.Open(folder.File("a.tif")).Format, Is.EqualTo("gatan-dm"));
    }

    [Test]
    public void A_file_that_shrinks_after_it_was_opened_is_refused_while_it_is_read([Values("a.npy", "a.tif")] string name)
    {
        using var folder = new TemporaryFolder();
        Save(folder.File(name), ElementType.UInt16);
        var signal = FormatLibrary.Default.Open(folder.File(name)).Signals[0];
        using (var file = new FileStream(folder.File(name), FileMode.Open)) file.SetLength(300);
        Assert.That(() => SignalBytes.Of(signal), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("ends at byte 300"));
    }

    [Test]
    public void A_file_that_is_gone_when_it_is_read_is_named()
    {
        using var folder = new TemporaryFolder();
        Save(folder.File("a.npy"), ElementType.UInt16);
        var signal = FormatLibrary.Default.Open(folder.File("a.npy")).Signals[0];
        File.Delete(folder.File("a.npy"));
        Assert.That(() => SignalBytes.Of(signal), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("it is gone"));
    }

    [Test]
    public void An_unknown_suffix_is_refused_with_those_that_are_known()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => Save(folder.File("a.xyz"), ElementType.UInt8), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("'.xyz'").And.Message.Contains(".npy"));
        Assert.That(() => FormatLibrary.Default.Save(Small(ElementType.UInt8), folder.File("a.npy"), "hologram"), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("'hologram'"));
        Assert.That(folder.Names(), Is.Empty);
    }

    [Test]
    public void A_format_that_cannot_hold_the_elements_says_what_it_holds()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => Save(folder.File("a.mrc"), ElementType.Boolean), Throws.TypeOf<UnsupportedFormatException>().With.Message.Contains("bool").And.Message.Contains("float32"));
        Assert.That(folder.Names(), Is.Empty);
    }

    [Test]
    public void A_folder_in_the_way_or_no_folder_at_all_is_refused([ValueSource(nameof(Writable))] string suffix)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File($"a.{suffix}"));
        Assert.That(() => Save(folder.File($"a.{suffix}"), ElementType.UInt16), Throws.TypeOf<UnwritableFileException>().With.Message.Contains("is a folder"));
        Assert.That(() => Save(folder.File($"none/a.{suffix}"), ElementType.UInt16), Throws.TypeOf<UnwritableFileException>().With.Message.Contains("There is no folder"));
    }

    [Test]
    public void A_source_that_fails_leaves_the_old_file_and_nothing_else([ValueSource(nameof(Writable))] string suffix)
    {
        using var folder = new TemporaryFolder();
        Save(folder.File($"a.{suffix}"), ElementType.UInt16);
        var before = folder.Names();
        var old = File.ReadAllBytes(folder.File($"a.{suffix}"));
        var failing = new FailingSource(ArraySource.Describe(ElementType.UInt16, 100, 100), new UnreadableFileException("The disk of the source is broken."));
        Assert.That(() => FormatLibrary.Default.Save(failing, folder.File($"a.{suffix}")), Throws.TypeOf<UnreadableFileException>().With.Message.Contains("broken"));
        Assert.That(folder.Names(), Is.EqualTo(before));
        Assert.That(File.ReadAllBytes(folder.File($"a.{suffix}")), Is.EqualTo(old));
    }

    [Test]
    public void Cancelled_work_leaves_nothing([ValueSource(nameof(Writable))] string suffix)
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.That(() => FormatLibrary.Default.Save(Small(ElementType.UInt16), folder.File($"a.{suffix}"), cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(folder.Names(), Is.Empty);
    }

    [Test]
    public void A_full_disk_is_named_and_nothing_is_left([ValueSource(nameof(Writable))] string suffix)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Ignore("Only a privileged user of Linux can make a small disk to fill.");
        using var folder = new TemporaryFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=256k", "none", folder.Path) != 0) Assert.Ignore("No file system can be mounted here.");
        try
        {
            var large = ArraySource.Describe(ElementType.UInt16, 1000, 1000);
            Assert.That(
                () => FormatLibrary.Default.Save(new ArraySource(large, ArraySource.Counting(large)), folder.File($"a.{suffix}")),
                Throws.TypeOf<UnwritableFileException>().With.Message.Contains("there is no space left on the disk"));
            Assert.That(folder.Names(), Is.Empty);
        }
        finally
        {
            Assert.That(Run("umount", folder.Path), Is.Zero);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void AssertUnreadable(string name, string sentence)
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => FormatLibrary.Default.Open(folder.File(name)), Throws.TypeOf<UnreadableFileException>().With.Message.Contains(sentence));
    }

    private static ArraySource Small(ElementType type)
    {
        var descriptor = ArraySource.Describe(type, 40, 50);
        return new ArraySource(descriptor, ArraySource.Counting(descriptor));
    }

    private static void Save(string path, ElementType type) => FormatLibrary.Default.Save(Small(type), path);

    private sealed class FailingSource(SignalDescriptor descriptor, Exception error) : SignalSource(descriptor)
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default)
        {
            destination.Write(new byte[1000]);
            throw error;
        }
    }
}
