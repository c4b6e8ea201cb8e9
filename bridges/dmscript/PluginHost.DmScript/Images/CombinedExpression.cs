// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>Complex or coloured pixels put together from real parts.</summary>
internal sealed class CombinedExpression : ImageExpression
{
    private readonly ImageExpression[] _parts;
    private readonly ImageFrame? _frame;
    private readonly bool _isFlexible;

    public CombinedExpression(ImageDataType type, params ImageExpression[] parts)
    {
        _parts = parts;
        DataType = type;
        (_frame, _isFlexible) = Common(parts);
    }

    public override ImageDataType DataType { get; }

    public override ImageFrame? Frame => _frame;

    public override bool IsFlexible => _isFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => _parts;

    internal override void Read(RowCursor at, Span<double> values)
    {
        if (DataType == ImageDataType.Rgb)
        {
            using var colours = new Scratch<RgbValue>(values.Length);
            Read(at, colours.Span);
            for (var i = 0; i < values.Length; i++) values[i] = colours.Span[i].Grey;
        }
        else
        {
            using var complex = new Scratch<Complex>(values.Length);
            Read(at, complex.Span);
            for (var i = 0; i < values.Length; i++) values[i] = complex.Span[i].Magnitude;
        }
    }

    internal override void Read(RowCursor at, Span<Complex> values)
    {
        using var real = new Scratch<double>(values.Length);
        using var imaginary = new Scratch<double>(values.Length);
        _parts[0].Read(at, real.Span);
        _parts[1].Read(at, imaginary.Span);
        for (var i = 0; i < values.Length; i++) values[i] = new Complex(real.Span[i], imaginary.Span[i]);
    }

    internal override void Read(RowCursor at, Span<RgbValue> values)
    {
        using var part = new Scratch<double>(values.Length);
        for (var place = 0; place < _parts.Length; place++)
        {
            _parts[place].Read(at, part.Span);
            for (var i = 0; i < values.Length; i++)
            {
                var value = part.Span[i];
                values[i] = place switch
                {
                    0 => new RgbValue(value, 0, 0),
                    1 => values[i] with { Green = value },
                    2 => values[i] with { Blue = value },
                    _ => values[i] with { Alpha = value },
                };
            }
        }
    }
}
