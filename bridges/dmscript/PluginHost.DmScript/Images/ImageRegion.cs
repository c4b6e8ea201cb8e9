// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>
/// Pixels picked by an index per dimension, each a number or an expression: <c>img[x,y]</c> is a pixel, <c>img[irow,icol]</c> a transposed image. Read outside,
/// an expression gives the nearest pixel of the edge. What is written outside by an expression is dropped.
/// </summary>
public sealed class ImageRegion : ImageExpression
{
    private readonly ImageExpression[] _indices;
    private readonly ImageFrame? _frame;
    private readonly bool _isFlexible;
    private readonly bool _isPixel;

    public ImageRegion(DmImage image, params IEnumerable<ImageExpression> indices)
    {
        Image = image;
        _indices = [.. indices];
        if (_indices.Length > Math.Max(image.Frame.Rank, 2))
            throw new ScriptException($"The image '{image.Name}' has {image.Frame.Rank} dimensions, but {_indices.Length} indices are given.");
        _isPixel = _indices.All(index => index is ConstantExpression);
        (_frame, _isFlexible) = Common(_indices);
        if (_isPixel) (_frame, _isFlexible) = (new ImageFrame(1), false);
        else if (_frame is null) (_frame, _isFlexible) = (image.Frame, true);
    }

    public DmImage Image { get; }

    public override ImageDataType DataType => Image.DataType;

    public override ImageFrame? Frame => _frame;

    public override bool IsFlexible => _isFlexible;

    public override object? ToValue() => _isPixel ? Image.Get(Place()) : base.ToValue();

    /// <summary>Sets the pixels, or combines them with values: several values that meet in one pixel add up there.</summary>
    public void Assign(ImageExpression values, BinaryOperator? operation = null)
    {
        if (_isPixel && values.ToValue() is { } value)
        {
            Image.Set(operation is { } combine ? ImageOperators.Binary(combine, Image.Get(Place()), value) : value, Place());
            return;
        }

        var frame = Common([values, .. _indices]).Frame ?? Image.Frame;
        if (values.ReadsElsewhere(Image) || values is PixelExpression { Image: var source } && source.Pixels == Image.Pixels) values = values.ToImage(frame);
        var place = new long[_indices.Length];
        foreach (var at in frame.Rows())
        {
            using var rows = new Scratch<long>(at.Length * _indices.Length);
            ReadPlaces(at, rows.Span);
            using var row = new Scratch<Complex>(Image.DataType.Kind() == ElementKind.Rgb ? 0 : at.Length);
            using var colours = new Scratch<RgbValue>(Image.DataType.Kind() == ElementKind.Rgb ? at.Length : 0);
            if (Image.DataType.Kind() == ElementKind.Rgb) values.Read(at, colours.Span);
            else values.Read(at, row.Span);
            for (var i = 0; i < at.Length; i++)
            {
                var isInside = true;
                for (var d = 0; d < place.Length; d++)
                {
                    place[d] = rows.Span[d * at.Length + i];
                    isInside &= place[d] >= 0 && place[d] < Image.Frame[d];
                }

                if (!isInside) continue;
                if (Image.DataType.Kind() == ElementKind.Rgb) Put(Image.Element(place), colours.Span[i], operation);
                else Put(Image.Element(place), row.Span[i], operation);
            }
        }

        Image.Touch();
    }

    internal override IReadOnlyList<ImageExpression> Parts => _indices;

    internal override bool IsNumber => false;

    internal override bool HasValue => false;

    internal override bool ReadsElsewhere(DmImage target) => Image.Pixels == target.Pixels || base.ReadsElsewhere(target);

    internal override void Read(RowCursor at, Span<double> values)
    {
        if (DataType.Kind() == ElementKind.Complex)
        {
            using var complex = new Scratch<Complex>(values.Length);
            Read(at, complex.Span);
            for (var i = 0; i < values.Length; i++) values[i] = complex.Span[i].Magnitude;
            return;
        }

        using var elements = Elements(at, values.Length);
        for (var i = 0; i < values.Length; i++) PixelRows.Read(Image.Pixels, DataType, elements.Span[i], 1, values.Slice(i, 1));
    }

    internal override void Read(RowCursor at, Span<Complex> values)
    {
        if (DataType.Kind() != ElementKind.Complex)
        {
            base.Read(at, values);
            return;
        }

        using var elements = Elements(at, values.Length);
        for (var i = 0; i < values.Length; i++) PixelRows.Read(Image.Pixels, DataType, elements.Span[i], 1, values.Slice(i, 1));
    }

    internal override void Read(RowCursor at, Span<RgbValue> values)
    {
        if (DataType.Kind() != ElementKind.Rgb)
        {
            base.Read(at, values);
            return;
        }

        using var elements = Elements(at, values.Length);
        for (var i = 0; i < values.Length; i++) PixelRows.Read(Image.Pixels, elements.Span[i], 1, values.Slice(i, 1));
    }

    private long[] Place() => [.. _indices.Select(index => (long)(double)ImageOperators.Simplify(index))];

    private void Put(long element, Complex value, BinaryOperator? operation)
    {
        if (Image.DataType.Kind() == ElementKind.Complex)
        {
            Span<Complex> pixel = [value];
            if (operation is { } combine)
            {
                PixelRows.Read(Image.Pixels, Image.DataType, element, 1, pixel);
                pixel[0] = Elementwise.Apply(combine, pixel[0], value);
            }

            PixelRows.Write(Image.Pixels, Image.DataType, element, 1, pixel);
        }
        else
        {
            Span<double> pixel = [value.Real];
            if (operation is { } combine)
            {
                PixelRows.Read(Image.Pixels, Image.DataType, element, 1, pixel);
                pixel[0] = Elementwise.Apply(combine, pixel[0], value.Real);
            }

            PixelRows.Write(Image.Pixels, Image.DataType, element, 1, pixel);
        }
    }

    private void Put(long element, RgbValue value, BinaryOperator? operation)
    {
        Span<RgbValue> pixel = [value];
        if (operation is { } combine) pixel[0] = Elementwise.Apply(combine, RgbValue.Unpack(Image.Pixels.At<uint>(element)), value);
        PixelRows.Write(Image.Pixels, element, 1, pixel);
    }

    private void ReadPlaces(RowCursor at, Span<long> places)
    {
        using var row = new Scratch<double>(at.Length);
        for (var d = 0; d < _indices.Length; d++)
        {
            _indices[d].Read(at, row.Span);
            for (var i = 0; i < at.Length; i++) places[d * at.Length + i] = (long)Math.Floor(row.Span[i]);
        }
    }

    private Scratch<long> Elements(RowCursor at, int length)
    {
        var elements = new Scratch<long>(length);
        elements.Span.Fill(Image.Offset);
        using var row = new Scratch<double>(length);
        for (var d = 0; d < _indices.Length; d++)
        {
            _indices[d].Read(at, row.Span);
            var stride = Image.Stride(d);
            var last = Image.Frame[d] - 1;
            for (var i = 0; i < length; i++)
            {
                var index = row.Span[i];
                elements.Span[i] += stride * (index > 0 ? Math.Min(last, (long)index) : 0);
            }
        }

        return elements;
    }
}
