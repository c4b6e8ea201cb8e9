// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>What the writer refuses, what it reports, and that nothing is left of a failure.</summary>
internal sealed class WritingTests
{
    private readonly Folder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void H5py_finds_every_one_of_more_than_a_thousand_compressed_chunks()
    {
        var signal = Signals.Made(Signals.Descriptor(ElementType.UInt8, 1100, 1024, 1024), (stream, _) =>
        {
            var frame = new byte[1 << 20];
            for (var number = 0; number < 1100; number++)
            {
                frame.AsSpan().Fill((byte)(number % 251));
                stream.Write(frame);
            }
        });
        Save(signal, "many.hspy", "gzip");
        var said = Python.Run("h5py_reads_many_chunks.py", _folder.Path);
        File.Delete(_folder.File("many.hspy"));
        Assert.That(said["wrong"].GetArrayLength(), Is.Zero);
        Assert.That(said["chunks"].GetInt32(), Is.EqualTo(1100));
    }

    [TestCase("none")]
    [TestCase("gzip")]
    public void The_same_signal_gives_the_same_bytes(string compression)
    {
        var signal = Signals.Counting(Signals.Descriptor(ElementType.Float32, 300, 1001) with { Title = "µ", Metadata = new JsonObject { ["a"] = new JsonArray("x", "", 1.5) } });
        Save(signal, "same-1.hspy", compression);
        Save(signal, "same-2.hspy", compression);
        var first = File.ReadAllBytes(_folder.File("same-1.hspy"));
        Assert.That(File.ReadAllBytes(_folder.File("same-2.hspy")), Is.EqualTo(first));
        foreach (var name in (string[])["same-1.hspy", "same-2.hspy"]) File.Delete(_folder.File(name));
    }

    [TestCase("none")]
    [TestCase("gzip")]
    public void A_failing_signal_leaves_nothing(string compression)
    {
        var signal = Signals.Made(Signals.Descriptor(ElementType.UInt16, 1000, 1000), (stream, _) =>
        {
            stream.Write(new byte[1_500_000]);
            throw new UnreadableFileException("The source is damaged.");
        });
        Assert.That(() => Save(signal, "failing.hspy", compression), Throws.TypeOf<UnreadableFileException>());
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path, "*failing*").Concat(Directory.EnumerateFiles(_folder.Path, "*.part")), Is.Empty);
    }

    [TestCase("none", 99)]
    [TestCase("none", 101)]
    [TestCase("gzip", 99)]
    [TestCase("gzip", 101)]
    public void A_signal_of_another_length_than_it_says_is_refused(string compression, int length)
    {
        var signal = Signals.Made(Signals.Descriptor(ElementType.UInt8, 10, 10), (stream, _) => stream.Write(new byte[length]));
        Assert.That(() => Save(signal, "length.hspy", compression), Throws.TypeOf<InvalidInputException>().With.Message.Contains("bytes"));
        Assert.That(Directory.EnumerateFiles(_folder.Path), Is.Empty);
    }

    [TestCase("none")]
    [TestCase("gzip")]
    public void Cancelling_leaves_nothing(string compression)
    {
        using var cancelled = new CancellationTokenSource();
        var signal = Signals.Made(Signals.Descriptor(ElementType.UInt8, 100, 100_000), (stream, cancellation) =>
        {
            for (var i = 0; i < 100; i++)
            {
                stream.Write(new byte[100_000]);
                if (i == 50) cancelled.Cancel();
                cancellation.ThrowIfCancellationRequested();
            }
        });
        Assert.That(
            () => FormatLibrary.Default.Save(signal, _folder.File("cancelled.hspy"), options: new JsonObject { ["compression"] = compression }, cancellation: cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.EnumerateFiles(_folder.Path), Is.Empty);
    }

    [TestCase("""{"compression":"zip"}""", "'none' or 'gzip'")]
    [TestCase("""{"compression":5}""", "'none' or 'gzip'")]
    [TestCase("""{"level":5}""", "no option 'level'")]
    public void Unknown_options_are_refused(string options, string why) =>
        Assert.That(
            () => FormatLibrary.Default.Save(Signals.Counting(Signals.Descriptor(ElementType.UInt8, 3)), _folder.File("options.hspy"), options: (JsonObject)JsonNode.Parse(options)!),
            Throws.TypeOf<InvalidParametersException>().With.Message.Contains(why));

    [Test]
    public void More_axes_than_HDF5_has_are_refused() =>
        Assert.That(() => Save(Signals.Counting(Signals.Descriptor(ElementType.UInt8, [.. Enumerable.Repeat(1L, 33)])), "axes.hspy", "none"), Throws.TypeOf<UnsupportedFormatException>());

    [Test]
    public void What_takes_another_form_is_reported()
    {
        var metadata = (JsonObject)JsonNode.Parse("""
            {"original":{"a/b":{"c":1},"big":{"$array":{"dtype":"float64","shape":[4096,4096],"omitted":true}},"records":{"$array":{"dtype":"record","shape":[1],"values":[{"a":1}]}},
             "huge":123456789012345678901234567890}}
            """)!;
        var lost = Save(Signals.Counting(Signals.Descriptor(ElementType.UInt8, 3) with { Metadata = metadata }), "lost.hspy", "none").Lost;
        Assert.That(lost, Has.Some.Contains("original.a/b").And.Some.Contains("original.big (float64, 4096 × 4096)").And.Some.Contains("original.records").And.Some.Contains("original.huge"));
        Assert.That(lost, Has.Count.EqualTo(4));
        File.Delete(_folder.File("lost.hspy"));
    }

    [Test]
    public void Names_that_would_be_the_same_are_kept_apart()
    {
        var original = new JsonObject { ["a/b"] = new JsonObject { ["c"] = 1 }, ["a∕b"] = new JsonObject { ["c"] = 2 }, [new string('n', 70_000)] = 3, [""] = 4, ["_"] = 5 };
        var lost = Save(Signals.Counting(Signals.Descriptor(ElementType.UInt8, 3) with { Metadata = new JsonObject { ["original"] = original } }), "names.hspy", "none").Lost;
        var read = (JsonObject)FormatLibrary.Default.Open(_folder.File("names.hspy")).Signals[0].Descriptor.Metadata["original"]!;
        Assert.That((long)read["a∕b"]!["c"]!, Is.EqualTo(1));
        Assert.That((long)read["a∕b'"]!["c"]!, Is.EqualTo(2));
        Assert.That((long)read[new string('n', 1000)]!, Is.EqualTo(3));
        Assert.That((long)read["_"]!, Is.EqualTo(4));
        Assert.That((long)read["_'"]!, Is.EqualTo(5));
        Assert.That(lost, Has.Count.EqualTo(5));
        File.Delete(_folder.File("names.hspy"));
    }

    [Test]
    public void Nothing_is_reported_when_all_is_kept()
    {
        var signal = FormatLibrary.Default.Open(SharedData.Path("hspy/EDS_TEM_FePt_nanoparticles.hspy")).Signals[0];
        Assert.That(Save(signal, "kept.hspy", "gzip").Lost, Is.Empty);
        File.Delete(_folder.File("kept.hspy"));
    }

    [TestCase("none")]
    [TestCase("gzip")]
    public void A_large_signal_is_written_and_read_in_pieces(string compression)
    {
        const int rows = 2048;
        var row = new byte[100_000];
        new Random(1).NextBytes(row.AsSpan(0, 1000));
        var signal = Signals.Made(Signals.Descriptor(ElementType.UInt16, rows, 50_000), (stream, _) =>
        {
            for (var i = 0; i < rows; i++) stream.Write(row);
        });
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Save(signal, "large.hspy", compression);
        var read = FormatLibrary.Default.Open(_folder.File("large.hspy")).Signals[0];
        read.CopyTo(Stream.Null);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.That(read.Descriptor.Bytes, Is.EqualTo(204_800_000));
        // Two blocks of 32 MiB when reading chunks, and a few chunks for each processor.
        Assert.That(allocated, Is.LessThan((80 << 20) + (Environment.ProcessorCount * (12L << 20))));
        File.Delete(_folder.File("large.hspy"));
    }

    [Test]
    public void An_existing_file_is_replaced_also_by_a_signal_that_lies_in_it()
    {
        var path = _folder.File("same.hspy");
        Save(Signals.Counting(Signals.Descriptor(ElementType.UInt16, 30, 40)), "same.hspy", "none");
        var first = FormatLibrary.Default.Open(path).Signals[0];
        var bytes = Signals.Bytes(first);
        FormatLibrary.Default.Save(first, path, options: new JsonObject { ["compression"] = "gzip" });
        Assert.That(Signals.Bytes(FormatLibrary.Default.Open(path).Signals[0]), Is.EqualTo(bytes));
        File.Delete(path);
    }

    private DatasetSaveResponse Save(SignalSource signal, string name, string compression) =>
        FormatLibrary.Default.Save(signal, _folder.File(name), options: new JsonObject { ["compression"] = compression });
}
