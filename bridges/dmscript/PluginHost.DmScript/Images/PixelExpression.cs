// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>The pixels of an image.</summary>
internal sealed class PixelExpression(DmImage image) : ImageExpression
{
    public DmImage Image => image;

    public override ImageDataType DataType => image.DataType;

    public override ImageFrame? Frame => image.Frame;

    internal override DmImage? Origin => image;

    internal override bool ReadsElsewhere(DmImage target) => image.Pixels == target.Pixels && !IsSame(target);

    internal override void Read(RowCursor at, Span<double> values)
    {
        if (image.DataType.Kind() != ElementKind.Complex)
        {
            PixelRows.Read(image.Pixels, image.DataType, image.Element(at), image.Stride(0), values);
            return;
        }

        using var complex = new Scratch<Complex>(values.Length);
        Read(at, complex.Span);
        for (var i = 0; i < values.Length; i++) values[i] = complex.Span[i].Magnitude;
    }

    internal override void Read(RowCursor at, Span<Complex> values)
    {
        if (image.DataType.Kind() == ElementKind.Complex)
            PixelRows.Read(image.Pixels, image.DataType, image.Element(at), image.Stride(0), values);
        else
            base.Read(at, values);
    }

    internal override void Read(RowCursor at, Span<RgbValue> values)
    {
        if (image.DataType.Kind() == ElementKind.Rgb)
            PixelRows.Read(image.Pixels, image.Element(at), image.Stride(0), values);
        else
            base.Read(at, values);
    }

    private bool IsSame(DmImage other)
    {
        if (image.Offset != other.Offset) return false;
        for (var dimension = 0; dimension < Math.Max(image.Frame.Rank, other.Frame.Rank); dimension++)
        {
            if (image.Frame[dimension] > 1 && image.Stride(dimension) != other.Stride(dimension)) return false;
        }

        return true;
    }
}
