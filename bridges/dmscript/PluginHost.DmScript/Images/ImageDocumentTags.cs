// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.Images;

/// <summary>The tags of a document that shows one image.</summary>
internal static class ImageDocumentTags
{
    public static DmGroup Of(DmImage image) => DmDocument.With(Group(
        ("ImageData", Pixels(image)),
        ("ImageTags", image.Tags.ToDm()),
        ("Name", new DmText(image.Name)),
        ("UniqueID", DmGroup.List([.. UniqueId().Select(DmScalar.Of)]))));

    private static DmGroup Pixels(DmImage image) => Group(
        ("Calibrations", Group(
            ("Brightness", Calibration(image.Intensity)),
            ("Dimension", DmGroup.List([.. image.Dimensions.Select(Calibration)])),
            ("DisplayCalibratedUnits", DmScalar.Of(true)))),
        ("Data", ImageTags.Pixels(image)),
        ("DataType", DmScalar.Of((uint)Stored(image.DataType))),
        ("Dimensions", DmGroup.List([.. image.Frame.Sizes.Select(size => DmScalar.Of((uint)size))])),
        ("PixelDepth", DmScalar.Of((uint)image.DataType.Bytes())));

    private static DmGroup Calibration(ImageCalibration calibration) => Group(
        ("Origin", Number(calibration.Origin)), ("Scale", Number(calibration.Scale)), ("Units", new DmText(calibration.Units)));

    // GMS writes float32; some of its files hold float64, which is kept.
    private static DmScalar Number(double value) => (float)value == value ? DmScalar.Of((float)value) : DmScalar.Of(value);

    // Packed transforms are held whole.
    private static ImageDataType Stored(ImageDataType type) => type switch
    {
        ImageDataType.PackedComplex64 => ImageDataType.Complex64,
        ImageDataType.PackedComplex128 => ImageDataType.Complex128,
        _ => type,
    };

    private static uint[] UniqueId()
    {
        var bytes = Guid.NewGuid().ToByteArray();
        return [.. Enumerable.Range(0, 4).Select(i => BitConverter.ToUInt32(bytes, 4 * i))];
    }

    private static DmGroup Group(params ReadOnlySpan<(string Name, DmNode Value)> entries)
    {
        var list = new List<DmEntry>();
        foreach (var (name, value) in entries) list.Add(new DmEntry(name, value));
        return new DmGroup(list);
    }
}
