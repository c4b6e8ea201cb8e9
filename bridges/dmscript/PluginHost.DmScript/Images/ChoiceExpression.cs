// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Images;

/// <summary>One of two expressions, pixel by pixel.</summary>
internal sealed class ChoiceExpression : ImageExpression
{
    private readonly ImageExpression _condition;
    private readonly ImageExpression _yes;
    private readonly ImageExpression _no;
    private readonly ImageFrame? _frame;
    private readonly bool _isFlexible;

    public ChoiceExpression(ImageExpression condition, ImageExpression yes, ImageExpression no)
    {
        (_condition, _yes, _no) = (condition, yes, no);
        (_frame, _isFlexible) = Common(condition, yes, no);
        DataType = new BinaryExpression(BinaryOperator.Add, yes, no).DataType;
    }

    public override ImageDataType DataType { get; }

    public override ImageFrame? Frame => _frame;

    public override bool IsFlexible => _isFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => [_condition, _yes, _no];

    internal override void Read(RowCursor at, Span<double> values)
    {
        using var no = new Scratch<double>(values.Length);
        _yes.Read(at, values);
        _no.Read(at, no.Span);
        Choose(at, values, no.Span);
    }

    internal override void Read(RowCursor at, Span<Complex> values)
    {
        using var no = new Scratch<Complex>(values.Length);
        _yes.Read(at, values);
        _no.Read(at, no.Span);
        Choose(at, values, no.Span);
    }

    internal override void Read(RowCursor at, Span<RgbValue> values)
    {
        using var no = new Scratch<RgbValue>(values.Length);
        _yes.Read(at, values);
        _no.Read(at, no.Span);
        Choose(at, values, no.Span);
    }

    private void Choose<T>(RowCursor at, Span<T> values, ReadOnlySpan<T> no)
    {
        using var condition = new Scratch<double>(values.Length);
        _condition.Read(at, condition.Span);
        for (var i = 0; i < values.Length; i++)
        {
            if (condition.Span[i] == 0) values[i] = no[i];
        }
    }
}
