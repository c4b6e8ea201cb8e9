// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Images;

/// <summary>An operation of two expressions, pixel by pixel.</summary>
internal sealed class BinaryExpression : ImageExpression
{
    private readonly BinaryOperator _operation;
    private readonly ImageExpression _left;
    private readonly ImageExpression _right;
    private readonly ImageFrame? _frame;
    private readonly bool _isFlexible;

    public BinaryExpression(BinaryOperator operation, ImageExpression left, ImageExpression right)
    {
        _operation = operation;
        _left = left;
        _right = right;
        (_frame, _isFlexible) = Common(left, right);
        DataType = TypeOf(operation, left, right);
    }

    public override ImageDataType DataType { get; }

    public override ImageFrame? Frame => _frame;

    public override bool IsFlexible => _isFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => [_left, _right];

    private ElementKind OperandKind => (ElementKind)Math.Max((int)_left.DataType.Kind(), (int)_right.DataType.Kind());

    internal override void Read(RowCursor at, Span<double> values)
    {
        switch (OperandKind)
        {
            case ElementKind.Real:
                _left.Read(at, values);
                if (_right is ConstantExpression { Value: double number })
                {
                    Elementwise.Apply(_operation, values, number, values);
                    return;
                }

                using (var right = new Scratch<double>(values.Length))
                {
                    _right.Read(at, right.Span);
                    Elementwise.Apply(_operation, values, right.Span, values);
                }

                break;
            case ElementKind.Complex:
                using (var complex = new Scratch<Complex>(values.Length))
                {
                    Read(at, complex.Span);
                    for (var i = 0; i < values.Length; i++)
                        values[i] = ImageDataTypes.IsTruth(_operation) ? complex.Span[i].Real : complex.Span[i].Magnitude;
                }

                break;
            default:
                using (var colours = new Scratch<RgbValue>(values.Length))
                {
                    Read(at, colours.Span);
                    for (var i = 0; i < values.Length; i++)
                        values[i] = ImageDataTypes.IsTruth(_operation) ? colours.Span[i].Red : colours.Span[i].Grey;
                }

                break;
        }
    }

    internal override void Read(RowCursor at, Span<Complex> values)
    {
        if (OperandKind == ElementKind.Real)
        {
            base.Read(at, values);
            return;
        }

        using var right = new Scratch<Complex>(values.Length);
        _left.Read(at, values);
        _right.Read(at, right.Span);
        for (var i = 0; i < values.Length; i++) values[i] = Elementwise.Apply(_operation, values[i], right.Span[i]);
    }

    internal override void Read(RowCursor at, Span<RgbValue> values)
    {
        if (OperandKind != ElementKind.Rgb)
        {
            base.Read(at, values);
            return;
        }

        using var right = new Scratch<RgbValue>(values.Length);
        _left.Read(at, values);
        _right.Read(at, right.Span);
        for (var i = 0; i < values.Length; i++) values[i] = Elementwise.Apply(_operation, values[i], right.Span[i]);
    }

    private static ImageDataType TypeOf(BinaryOperator operation, ImageExpression left, ImageExpression right)
    {
        // A number of the script is of the image's precision: an image of float32 times 2.5 is one of float32.
        if (left.IsNumber != right.IsNumber && !ImageDataTypes.IsTruth(operation))
        {
            var (image, number) = left.IsNumber ? (right.DataType, left.DataType) : (left.DataType, right.DataType);
            if (image.Kind() == ElementKind.Real && number.Kind() == ElementKind.Real) return image.ToReal();
        }

        return ImageDataTypes.Of(operation, left.DataType, right.DataType);
    }
}
