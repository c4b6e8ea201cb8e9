// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>An element-wise expression of images and numbers that is not computed before it is assigned, summed or looked at, row by row.</summary>
public abstract class ImageExpression
{
    /// <summary>The type of a new image that holds its values.</summary>
    public abstract ImageDataType DataType { get; }

    /// <summary>Its size; null when it takes that of what it is assigned to.</summary>
    public virtual ImageFrame? Frame => null;

    /// <summary>Whether <see cref="Frame"/> is only what it has when nothing else says a size.</summary>
    public virtual bool IsFlexible => false;

    /// <summary>Whether it is a number and does not decide the precision of a result.</summary>
    internal virtual bool IsNumber => Parts.Count > 0 && Parts.All(part => part.IsNumber);

    /// <summary>What it is computed from, pixel by pixel.</summary>
    internal virtual IReadOnlyList<ImageExpression> Parts => [];

    /// <summary>Whether its pixels have to be computed in order, one row after the other.</summary>
    internal virtual bool IsOrdered => Parts.Any(part => part.IsOrdered);

    public static implicit operator ImageExpression(double value) => new ConstantExpression(value);

    public static implicit operator ImageExpression(Complex value) => new ConstantExpression(value);

    public static implicit operator ImageExpression(RgbValue value) => new ConstantExpression(value);

    public static implicit operator ImageExpression(DmImage image) => new PixelExpression(image);

    /// <summary>The expression of a value of the language.</summary>
    public static ImageExpression Of(object? value) => value switch
    {
        ImageExpression expression => expression,
        DmImage image => image,
        double number => number,
        Complex number => number,
        RgbValue colour => colour,
        bool truth => truth ? 1 : 0,
        int number => number,
        long number => number,
        null => throw new ScriptException("An image was expected, but the variable has none."),
        _ => throw new ScriptException($"An image or a number was expected, not a {value.GetType().Name}."),
    };

    /// <summary>A new image of its values, in the type given or its own.</summary>
    public DmImage ToImage(ImageFrame? frame = null, ImageDataType? type = null)
    {
        var size = frame ?? Frame ?? throw new ScriptException("The expression has no size of its own; use ExprSize, or assign it to an image that has one.");
        var image = new DmImage(type ?? DataType, size.Sizes);
        image.Assign(this);
        if (Origin is { } origin) image.CopyCalibrationsFrom(origin);
        return image;
    }

    /// <summary>Whether it can be computed without a size.</summary>
    internal virtual bool HasValue => Parts.Count > 0 && Parts.All(part => part.HasValue);

    /// <summary>Its only value, when it is a number or has one pixel; else null.</summary>
    public virtual object? ToValue()
    {
        var frame = Frame ?? (HasValue ? new ImageFrame(1) : null);
        if (frame is not { Count: 1 }) return null;
        foreach (var at in frame.Rows()) return ValueAt(at);
        return null;
    }

    /// <summary>The image whose calibrations a new image of the expression has, when it is nothing but that image's pixels.</summary>
    internal virtual DmImage? Origin => null;

    /// <summary>Whether a pixel is computed from others than the one at its place in an image, so that assigning to that image needs a copy.</summary>
    internal virtual bool ReadsElsewhere(DmImage target) => Parts.Any(part => part.ReadsElsewhere(target));

    internal abstract void Read(RowCursor at, Span<double> values);

    internal virtual void Read(RowCursor at, Span<Complex> values)
    {
        using var real = new Scratch<double>(values.Length);
        Read(at, real.Span);
        for (var i = 0; i < values.Length; i++) values[i] = real.Span[i];
    }

    internal virtual void Read(RowCursor at, Span<RgbValue> values)
    {
        using var real = new Scratch<double>(values.Length);
        Read(at, real.Span);
        for (var i = 0; i < values.Length; i++) values[i] = RgbValue.OfGrey(real.Span[i]);
    }

    internal object ValueAt(RowCursor at)
    {
        switch (DataType.Kind())
        {
            case ElementKind.Complex:
                Span<Complex> complex = stackalloc Complex[1];
                Read(at, complex);
                return complex[0];
            case ElementKind.Rgb:
                Span<RgbValue> colour = stackalloc RgbValue[1];
                Read(at, colour);
                return colour[0];
            default:
                Span<double> real = stackalloc double[1];
                Read(at, real);
                return real[0];
        }
    }

    /// <summary>The size of several expressions together.</summary>
    internal static (ImageFrame? Frame, bool IsFlexible) Common(params ReadOnlySpan<ImageExpression> parts)
    {
        ImageFrame? frame = null;
        var isFlexible = true;
        foreach (var part in parts)
        {
            if (part.Frame is not { } other) continue;
            if (frame is null || isFlexible && !part.IsFlexible) (frame, isFlexible) = (other, part.IsFlexible);
            else if (!part.IsFlexible && !frame.Matches(other))
                throw new ScriptException($"Images of {frame} and of {other} pixels cannot be combined; the sizes must be equal.");
        }

        return (frame, frame is not null && isFlexible);
    }
}
