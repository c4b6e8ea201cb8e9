// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.DmScript.Running;
using PluginHost.Formats;

namespace PluginHost.DmScript.Images;

/// <summary>An image as the signal that other formats are written from.</summary>
internal sealed class ImageSignal(DmImage image) : SignalSource(Describe(image))
{
    private static readonly (ImageDataType Image, ElementType Element)[] Types =
    [
        (ImageDataType.Int8, ElementType.Int8), (ImageDataType.Int16, ElementType.Int16), (ImageDataType.Int32, ElementType.Int32),
        (ImageDataType.Int64, ElementType.Int64), (ImageDataType.UInt8, ElementType.UInt8), (ImageDataType.UInt16, ElementType.UInt16),
        (ImageDataType.UInt32, ElementType.UInt32), (ImageDataType.UInt64, ElementType.UInt64), (ImageDataType.Float32, ElementType.Float32),
        (ImageDataType.Float64, ElementType.Float64), (ImageDataType.Complex64, ElementType.Complex64), (ImageDataType.Complex128, ElementType.Complex128),
        (ImageDataType.PackedComplex64, ElementType.Complex64), (ImageDataType.PackedComplex128, ElementType.Complex128),
        (ImageDataType.Binary, ElementType.Boolean), (ImageDataType.Rgb, ElementType.Rgba32),
    ];

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        if (image.DataType != ImageDataType.Rgb)
        {
            ImageTags.Write(image, destination, isBigEndian: false, cancellation);
            return;
        }

        using var bytes = new MemoryStream();
        ImageTags.Write(image, bytes, isBigEndian: false, cancellation);
        var pixels = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        for (var i = 0; i < pixels.Length; i += 4) (pixels[i], pixels[i + 2], pixels[i + 3]) = (pixels[i + 2], pixels[i], 255);
        destination.Write(pixels);
    }

    public static DmImage ToImage(SignalSource signal)
    {
        var descriptor = signal.Descriptor;
        long[] sizes = [.. descriptor.Shape.Reverse()];
        DmImage image;
        if (descriptor.ElementType is ElementType.Rgb24 or ElementType.Rgba32)
        {
            image = new DmImage(ImageDataType.Rgb, sizes);
            Colours(signal, image, descriptor.ElementType == ElementType.Rgb24 ? 3 : 4);
        }
        else
        {
            var type = Types.Where(pair => pair.Element == descriptor.ElementType).Select(pair => (ImageDataType?)pair.Image).FirstOrDefault()
                ?? throw new ScriptException($"An image cannot hold elements of type {descriptor.ElementType}.");
            image = new DmImage(type, sizes);
            using var pixels = new PixelStream(image);
            signal.CopyTo(pixels);
        }

        image.Name = descriptor.Title;
        for (var dimension = 0; dimension < sizes.Length; dimension++)
        {
            var axis = descriptor.Axes[sizes.Length - 1 - dimension];
            var calibration = image.Dimensions[dimension];
            (calibration.Scale, calibration.Units) = (axis.Scale, axis.Units);
            calibration.Origin = axis.Scale == 0 ? 0 : 0 - axis.Offset / axis.Scale;
        }

        return image;
    }

    private static void Colours(SignalSource signal, DmImage image, int bytes)
    {
        using var stream = new MemoryStream();
        signal.CopyTo(stream);
        var all = stream.GetBuffer();
        for (var i = 0L; i < image.Frame.Count; i++)
        {
            var place = i * bytes;
            image.Pixels.At<uint>(i) = new RgbValue(all[place], all[place + 1], all[place + 2], bytes == 4 ? all[place + 3] : 0).Pack();
        }
    }

    private static SignalDescriptor Describe(DmImage image) => new()
    {
        Title = image.Name,
        ElementType = Types.First(pair => pair.Image == image.DataType).Element,
        Shape = [.. image.Frame.Sizes.Reverse()],
        Axes = [.. image.Dimensions.Select((calibration, dimension) => new Axis(
            dimension switch { 0 => "x", 1 => "y", _ => "" }, image.Frame[dimension], dimension < 2 ? AxisRole.Signal : AxisRole.Navigation, calibration.Scale,
            0 - calibration.Origin * calibration.Scale, calibration.Units)).Reverse()],
    };
}
