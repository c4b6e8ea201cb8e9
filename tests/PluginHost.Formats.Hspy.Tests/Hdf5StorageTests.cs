// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Hspy.Tests;

/// <summary>Ways of storing an array that h5py has: old and new structures, layouts, chunk indexes, filters, byte orders.</summary>
internal sealed class Hdf5StorageTests
{
    private readonly Folder _folder = new();
    private IReadOnlyDictionary<string, JsonElement> _said = new Dictionary<string, JsonElement>();

    [OneTimeSetUp]
    public void Write() => _said = Python.Run("h5py_writes.py", _folder.Path);

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Every_kind_of_storage_gives_the_elements_that_h5py_reads()
    {
        Assert.That(_said, Has.Count.GreaterThan(200));
        Assert.Multiple(() =>
        {
            foreach (var (name, said) in _said)
            {
                var signal = Open(name);
                Assert.That(signal.Descriptor.Shape, Is.EqualTo(said.GetProperty("shape").Deserialize<long[]>()), name);
                Assert.That(Signals.Sha256(signal), Is.EqualTo(said.GetProperty("sha256").GetString()), name);
            }
        });
    }

    [TestCase("contiguous-earliest")]
    [TestCase("contiguous-latest")]
    [TestCase("user-block-earliest")]
    [TestCase("user-block-latest")]
    [TestCase("compact-earliest")]
    [TestCase("compact-latest")]
    [TestCase("plain-latest-7x11x13")]
    [TestCase("type-earliest-c16")]
    public void Plain_bytes_are_used_where_they_lie(string name)
    {
        var signal = Open(name);
        Assert.That(signal.Descriptor.Location, Is.Not.Null);
        Assert.That(Signals.BytesInPlace(signal.Descriptor), Is.EqualTo(Signals.Bytes(signal)));
    }

    [TestCase("type-latest-big-f4")]
    [TestCase("type-earliest-f2")]
    [TestCase("gzip-earliest-7x11x13")]
    [TestCase("plain-latest-2x3x5")]
    [TestCase("plain-earliest-1x11x13")]
    [TestCase("never-written-earliest")]
    public void What_is_not_plain_has_no_location(string name) => Assert.That(Open(name).Descriptor.Location, Is.Null);

    [TestCase("earliest")]
    [TestCase("latest")]
    public void Titles_and_axes_that_are_not_ASCII_are_read_from_groups_of_both_styles(string style)
    {
        var descriptor = Open("contiguous-" + style).Descriptor;
        Assert.That(descriptor.Title, Is.EqualTo("µ title"));
        Assert.That(descriptor.Axes[2], Is.EqualTo(new Axis("a2", 13, AxisRole.Signal, 3, -1, "µm")));
    }

    [TestCase("much-metadata-earliest")]
    [TestCase("much-metadata-latest")]
    [TestCase("ordered-earliest")]
    [TestCase("ordered-latest")]
    public void Hundreds_of_attributes_groups_and_links_are_read(string name)
    {
        var original = (JsonObject)Open(name).Descriptor.Metadata["original"]!;
        for (var i = 0; i < 300; i++)
        {
            Assert.That((string?)original[$"attribute {i}"], Is.EqualTo($"value {i} µ"));
            Assert.That((long)original[$"group {i} µ"]!["i"]!, Is.EqualTo(i));
        }

        Assert.That((string?)original["soft"]!["General"]!["title"], Is.EqualTo("µ title"));
        Assert.That(original["texts"]!.ToJsonString(), Is.EqualTo("""["a","\u00B5",""]"""));
        Assert.That(original["long"]!["$array"]!.ToJsonString(), Is.EqualTo("""{"dtype":"float64","shape":[200,200],"omitted":true}"""));
        Assert.That(original, Does.Not.ContainKey("nowhere").And.Not.ContainKey("itself").And.Not.ContainKey("elsewhere"));
    }

    [Test]
    public void Reading_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => Open("gzip-earliest-2x3x5").CopyTo(Stream.Null, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_file_that_changed_since_it_was_opened_is_refused()
    {
        var path = _folder.File("changing.hspy");
        File.Copy(_folder.File("gzip-earliest-2x3x5.hspy"), path);
        var signal = FormatLibrary.Default.Open(path).Signals[0];
        File.Copy(_folder.File("noise-gzip-latest.hspy"), path, overwrite: true);
        var error = Assert.Catch<ContractException>(() => signal.CopyTo(Stream.Null));
        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.UnreadableFile));
    }

    private SignalSource Open(string name) => FormatLibrary.Default.Open(_folder.File(name + ".hspy")).Signals.Single();
}
