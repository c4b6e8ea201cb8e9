// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Images;

/// <summary>
/// An image of the language: pixels of one type in one to any number of dimensions, the fastest first, with calibrations and tags. Several images can be views
/// of the same pixels; that is what slices are.
/// </summary>
public sealed class DmImage
{
    private ImageCalibration[] _dimensions;
    private long[] _strides;

    public DmImage(ImageDataType type, params IReadOnlyList<long> sizes)
        : this(type, new ImageFrame(sizes), null, 0, null)
    {
    }

    private DmImage(ImageDataType type, ImageFrame frame, PixelBuffer? pixels, long offset, long[]? strides)
    {
        DataType = type;
        Frame = frame;
        Offset = offset;
        _strides = strides ?? Contiguous(frame);
        Pixels = pixels ?? new PixelBuffer(checked(frame.Count * type.Bytes()));
        _dimensions = [.. frame.Sizes.Select(_ => new ImageCalibration())];
    }

    public ImageDataType DataType { get; private set; }

    public ImageFrame Frame { get; private set; }

    public PixelBuffer Pixels { get; private set; }

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>The number by which scripts find it; zero until it was asked for.</summary>
    public long Id { get; internal set; }

    public TagGroup Tags { get; init; } = new();

    public IReadOnlyList<ImageCalibration> Dimensions => _dimensions;

    public ImageCalibration Intensity { get; } = new();

    /// <summary>How often pixels were changed, through this image or another view of them.</summary>
    public long Changes => Pixels.Changes;

    /// <summary>Whether its pixels lie together in the order of its dimensions.</summary>
    public bool IsContiguous => _strides.SequenceEqual(Contiguous(Frame));

    internal long Offset { get; private set; }

    public long Width => Frame[0];

    public long Height => Frame[1];

    public ImageCalibration Dimension(double dimension) => dimension >= 0 && dimension < _dimensions.Length
        ? _dimensions[(int)dimension]
        : throw new ScriptException($"The image '{Name}' has {_dimensions.Length} dimensions, none of them with the number {dimension}.");

    /// <summary>A copy of pixels, calibrations and tags.</summary>
    public DmImage Clone()
    {
        var clone = new DmImage(DataType, Frame.Sizes) { Name = Name, Description = Description, Tags = Tags.Clone() };
        clone.CopyCalibrationsFrom(this);
        clone.Assign(this);
        return clone;
    }

    public void CopyCalibrationsFrom(DmImage other)
    {
        for (var dimension = 0; dimension < Math.Min(_dimensions.Length, other._dimensions.Length); dimension++)
            _dimensions[dimension].CopyFrom(other._dimensions[dimension]);
        Intensity.CopyFrom(other.Intensity);
    }

    /// <summary>Sets all pixels to those of an expression; its size must be the image's, or it has none.</summary>
    public void Assign(ImageExpression values)
    {
        if (values is { Frame: { } frame, IsFlexible: false } && !frame.Matches(Frame))
            throw new ScriptException($"The image '{Name}' of {Frame} pixels cannot take the values of {frame} pixels; the sizes must be equal.");
        if (DataType.Kind() != ElementKind.Complex && values.DataType.Kind() == ElementKind.Complex)
            throw new ScriptException($"The image '{Name}' is not complex and cannot take complex values; use Real, Imaginary, Modulus or Phase.");
        if (values.ReadsElsewhere(this)) values = values.ToImage(Frame, DataType);
        // A dimension without a step writes its pixels one over the other.
        Frame.Each(at => Write(at, values), values.IsOrdered || _strides.Contains(0));
        Touch();
    }

    /// <summary>Says that pixels were changed.</summary>
    public void Touch() => Pixels.Changes++;

    /// <summary>Changes the type of the pixels in place.</summary>
    public void ConvertTo(ImageDataType type)
    {
        if (type == DataType) return;
        var other = new DmImage(type, Frame.Sizes);
        other.Assign(type.Kind() != ElementKind.Complex && DataType.Kind() == ElementKind.Complex ? ImageFunctions.Modulus(this) : this);
        Take(other);
    }

    /// <summary>Replaces the pixels by those of another image, its size included; dimensions that it has not had are not calibrated.</summary>
    internal void Take(DmImage other)
    {
        var changes = Changes;
        if (other.Frame.Rank != _dimensions.Length)
            _dimensions = [.. Enumerable.Range(0, other.Frame.Rank).Select(d => d < _dimensions.Length ? _dimensions[d] : new ImageCalibration())];
        (DataType, Frame, Pixels, Offset, _strides) = (other.DataType, other.Frame, other.Pixels, other.Offset, other._strides);
        Pixels.Changes = changes + 1;
    }

    /// <summary>
    /// A view of some of the pixels: it begins at a place, and each of its dimensions runs along one of this image's with a step. The calibrations come along.
    /// </summary>
    public DmImage View(ReadOnlySpan<long> start, params ReadOnlySpan<(int Dimension, long Length, long Step)> steps)
    {
        var offset = Offset;
        for (var dimension = 0; dimension < start.Length; dimension++)
        {
            RequireInside(dimension, start[dimension]);
            offset += start[dimension] * Stride(dimension);
        }

        var sizes = new long[steps.Length];
        var strides = new long[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var (dimension, length, step) = steps[i];
            if (length < 1) throw new ScriptException($"A part of the image '{Name}' needs at least one pixel along its dimension {i}.");
            RequireInside(dimension, (dimension < start.Length ? start[dimension] : 0) + (length - 1) * step);
            sizes[i] = length;
            strides[i] = Stride(dimension) * step;
        }

        var view = new DmImage(DataType, new ImageFrame(sizes), Pixels, offset, strides) { Name = Name, Tags = Tags };
        for (var i = 0; i < steps.Length; i++)
        {
            var (dimension, _, step) = steps[i];
            if (dimension >= _dimensions.Length) continue;
            var calibration = view._dimensions[i];
            calibration.CopyFrom(_dimensions[dimension]);
            if (step == 0) continue;
            calibration.Scale *= step;
            calibration.Origin = (calibration.Origin - (dimension < start.Length ? start[dimension] : 0)) / step;
        }

        view.Intensity.CopyFrom(Intensity);
        return view;
    }

    /// <summary>A real pixel, or a complex one's modulus.</summary>
    public double GetNumber(params ReadOnlySpan<long> place)
    {
        if (DataType.Kind() == ElementKind.Complex) return Get(place) is Complex value ? value.Magnitude : 0;
        Span<double> pixel = stackalloc double[1];
        PixelRows.Read(Pixels, DataType, Element(place), 1, pixel);
        return pixel[0];
    }

    /// <summary>A pixel as a value of the language: double, <see cref="Complex"/> or <see cref="RgbValue"/>.</summary>
    public object Get(params ReadOnlySpan<long> place)
    {
        switch (DataType.Kind())
        {
            case ElementKind.Complex:
                Span<Complex> complex = stackalloc Complex[1];
                PixelRows.Read(Pixels, DataType, Element(place), 1, complex);
                return complex[0];
            case ElementKind.Rgb:
                return RgbValue.Unpack(Pixels.At<uint>(Element(place)));
            default:
                return GetNumber(place);
        }
    }

    /// <summary>Sets a pixel from a value of the language.</summary>
    public void Set(object value, params ReadOnlySpan<long> place)
    {
        var steps = new (int, long, long)[Frame.Rank];
        for (var dimension = 0; dimension < steps.Length; dimension++) steps[dimension] = (dimension, 1, 1);
        View(place, steps).Assign(ImageExpression.Of(value));
        Touch();
    }

    internal long Stride(int dimension) => dimension < _strides.Length ? _strides[dimension] : 0;

    internal long Element(ReadOnlySpan<long> place)
    {
        var element = Offset;
        for (var dimension = 0; dimension < place.Length; dimension++)
        {
            RequireInside(dimension, place[dimension]);
            element += place[dimension] * Stride(dimension);
        }

        return element;
    }

    internal long Element(RowCursor at)
    {
        var element = Offset;
        for (var dimension = 0; dimension < _strides.Length; dimension++) element += at[dimension] * _strides[dimension];
        return element;
    }

    internal void Write(RowCursor at, ImageExpression values)
    {
        switch (DataType.Kind())
        {
            case ElementKind.Complex:
                using (var row = new Scratch<Complex>(at.Length))
                {
                    values.Read(at, row.Span);
                    PixelRows.Write(Pixels, DataType, Element(at), _strides[0], row.Span);
                }

                break;
            case ElementKind.Rgb:
                using (var row = new Scratch<RgbValue>(at.Length))
                {
                    values.Read(at, row.Span);
                    PixelRows.Write(Pixels, Element(at), _strides[0], row.Span);
                }

                break;
            default:
                using (var row = new Scratch<double>(at.Length))
                {
                    values.Read(at, row.Span);
                    PixelRows.Write(Pixels, DataType, Element(at), _strides[0], row.Span);
                }

                break;
        }
    }

    private static long[] Contiguous(ImageFrame frame)
    {
        var strides = new long[frame.Rank];
        var stride = 1L;
        for (var dimension = 0; dimension < strides.Length; dimension++)
        {
            strides[dimension] = stride;
            stride *= frame[dimension];
        }

        return strides;
    }

    private void RequireInside(int dimension, long index)
    {
        if (index < 0 || index >= Frame[dimension])
            throw new ScriptException($"The image '{Name}' has {Frame[dimension]} pixels along dimension {dimension}; {index} is outside.");
    }
}
