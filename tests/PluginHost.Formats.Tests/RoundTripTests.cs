// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.Contract;

namespace PluginHost.Formats.Tests;

/// <summary>What is written and read again is what it was, for all element types and shapes that a format holds.</summary>
[TestFixture]
internal sealed class RoundTripTests
{
    private const int Iterations = 300;

    private static readonly ElementType[] All = Enum.GetValues<ElementType>();
    private static readonly ElementType[] OfMrc = [ElementType.Int8, ElementType.Int16, ElementType.UInt16, ElementType.Float32, ElementType.Complex64];
    private static readonly ElementType[] OfTiff = [.. All.Where(type => type != ElementType.Boolean)];
    private static readonly string[] Units = ["nm", "1/nm", "eV", "µm", "Å", "s", ""];

    [Test]
    public void NPY_keeps_types_shapes_and_elements() => Arrays.Of(All, 0, Units).Sample(signal => Check(signal, "a.npy", (_, _) => true), iter: Iterations);

    [Test]
    public void NPZ_keeps_everything() => Arrays.Of(All, 0, Units).Sample(signal => Check(signal, "a.npz", KeepsAll), iter: Iterations);

    [Test]
    public void Raw_bytes_with_a_description_keep_everything() => Arrays.Of(All, 0, Units).Sample(signal => Check(signal, "a.raw", KeepsAll), iter: Iterations);

    [Test]
    public void MRC_keeps_types_elements_and_lengths() => Arrays.Of(OfMrc, 2, "nm", "Å", "µm").Sample(
        signal => Check(signal, "a.mrc", (before, after) =>
            after.Axes.TakeLast(2).Zip(before.Axes.TakeLast(2)).All(pair =>
                pair.First.Units == "nm" && IsNear(pair.First.Scale, pair.Second.Scale * (pair.Second.Units switch { "Å" => 0.1, "µm" => 1000, _ => 1 }), 1e-6))),
        iter: Iterations);

    [Test]
    public void TIFF_keeps_types_elements_spacing_and_units() => Arrays.Of(OfTiff, 2, "nm", "1/nm", "eV", "µm", "Å", "s").Sample(
        signal => Check(signal, "a.tif", (before, after) =>
            (before.Title.Length == 0 || after.Title == before.Title)
            && after.Axes.TakeLast(2).Zip(before.Axes.TakeLast(2)).All(pair =>
                pair.First.Units == pair.Second.Units && IsNear(pair.First.Scale, pair.Second.Scale, 1e-7)
                && Math.Abs(pair.First.Offset - pair.Second.Offset) <= 1e-6 * Math.Abs(pair.Second.Offset))),
        iter: Iterations);

    private static bool KeepsAll(SignalDescriptor before, SignalDescriptor after) =>
        (before.Title.Length == 0 || after.Title == before.Title)
        && after.Axes.SequenceEqual(before.Axes)
        && after.Shape.SequenceEqual(before.Shape)
        && after.Metadata.ToJsonString() == before.Metadata.ToJsonString();

    private static bool IsNear(double number, double expected, double tolerance) => Math.Abs(number - expected) <= tolerance * Math.Abs(expected);

    private static bool Check(ArraySource signal, string name, Func<SignalDescriptor, SignalDescriptor, bool> keeps)
    {
        using var folder = new TemporaryFolder();
        var saved = FormatLibrary.Default.Save(signal, folder.File(name));
        var read = FormatLibrary.Default.Open(folder.File(name)).Signals[0];
        var holdsShape = name.EndsWith(".npy", StringComparison.Ordinal) ? read.Descriptor.Shape.SequenceEqual(signal.Descriptor.Shape) : read.Descriptor.Count == signal.Descriptor.Count;
        return holdsShape
            && read.Descriptor.ElementType == signal.Descriptor.ElementType
            && SignalBytes.Of(read).SequenceEqual(SignalBytes.Of(signal))
            && keeps(signal.Descriptor, read.Descriptor)
            && saved.Bytes == new DirectoryInfo(folder.Path).EnumerateFiles().Sum(file => file.Length);
    }
}
