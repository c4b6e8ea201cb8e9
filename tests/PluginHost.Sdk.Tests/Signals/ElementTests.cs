// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using System.Runtime.InteropServices;
using PluginHost.Sdk.Execution;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

/// <summary>Every way to get at elements gives the same bytes, for every element type, from memory and from files.</summary>
[TestFixtureSource(nameof(Types))]
public sealed class ElementTests(ElementType type)
{
    private const long Frames = 6;
    private const long Length = 35;
    private readonly byte[] _bytes = SampleBytes.Make(type, Frames * Length);
    private string _file = "";

    private static IEnumerable<ElementType> Types => Enum.GetValues<ElementType>();

    [OneTimeSetUp]
    public void WriteTheFile()
    {
        _file = Path.GetTempFileName();
        // The array starts at no multiple of anything.
        File.WriteAllBytes(_file, [.. new byte[4099], .. _bytes]);
    }

    [OneTimeTearDown]
    public void RemoveTheFile() => File.Delete(_file);

    [TestCase(true)]
    [TestCase(false)]
    public void All_ways_to_an_element_lead_to_the_same_bytes(bool fromFile) => Call(nameof(CheckAllWays), fromFile);

    [Test]
    public void An_array_in_memory_goes_to_a_file_as_it_is() => Call(nameof(CheckLocated));

    [Test]
    public void Another_type_is_refused_by_name()
    {
        using var signal = OpenFile();
        Assert.That(() => signal.Span<decimal>(), Throws.InvalidOperationException.With.Message.EqualTo($"The elements are {type.Name()}, not Decimal."));
    }

    private static void CheckAllWays<T>(ElementTests test, bool fromFile) where T : unmanaged
    {
        using var signal = fromFile ? test.OpenFile() : test.InMemory<T>();
        var expected = test._bytes;
        var read = new T[10];
        signal.Read(17, read.AsSpan());
        var view = signal.View<T>();
        var viewed = new T[(int)signal.Count];
        view.CopyTo(viewed);
        Assert.Multiple(() =>
        {
            Assert.That(Bytes(signal.Span<T>()).SequenceEqual(expected), "Span");
            Assert.That(Bytes(signal.Span<T>(17, 10)).SequenceEqual(expected.AsSpan(17 * test.Size, 10 * test.Size)), "Span of a part");
            Assert.That(Bytes<T>(read).SequenceEqual(expected.AsSpan(17 * test.Size, 10 * test.Size)), "Read");
            Assert.That(Bytes<T>(viewed).SequenceEqual(expected), "View");
            Assert.That(Bytes(MemoryMarshal.CreateReadOnlySpan(in view[4, 3, 2], 1)).SequenceEqual(expected.AsSpan(((4 * 35) + (3 * 7) + 2) * test.Size, test.Size)), "one element");
            Assert.That(Bytes(signal.Frame<T>(5)).SequenceEqual(expected.AsSpan(5 * 35 * test.Size)), "Frame");
        });
    }

    private static void CheckLocated<T>(ElementTests test) where T : unmanaged
    {
        using var context = new ScratchContext();
        var result = new AnalysisResult(new Dictionary<string, Signal> { ["a"] = test.InMemory<T>() }, []);
        var located = result.Locate(() => context.Scratch)["a"];
        Assert.Multiple(() =>
        {
            Assert.That(located.ElementType, Is.EqualTo(test.TypeOfElements));
            Assert.That(File.ReadAllBytes(located.Location!.Path), Is.EqualTo(test._bytes));
        });
    }

    private int Size => type.Size();

    private ElementType TypeOfElements => type;

    private Signal OpenFile() => Signal.Open(new SignalDescriptor
    {
        ElementType = type,
        Shape = [6, 5, 7],
        Axes = Axes.Of("n6 s5 s7"),
        Location = new ArrayLocation(_file, 4099),
    });

    private Signal InMemory<T>() where T : unmanaged => Signal.FromArray(MemoryMarshal.Cast<byte, T>(_bytes).ToArray(), type, Axes.Of("n6 s5 s7"));

    private static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> elements) where T : unmanaged => MemoryMarshal.AsBytes(elements);

    private void Call(string check, params object[] arguments)
    {
        var method = typeof(ElementTests).GetMethod(check, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(SampleBytes.Of(type));
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [this, .. arguments], null);
    }
}
