// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>A function of two real expressions.</summary>
internal sealed class PairExpression : ImageExpression
{
    private readonly ImageExpression _left;
    private readonly ImageExpression _right;
    private readonly Func<double, double, double> _function;
    private readonly ImageFrame? _frame;
    private readonly bool _isFlexible;

    public PairExpression(ImageExpression left, ImageExpression right, Func<double, double, double> function)
    {
        (_left, _right, _function) = (left, right, function);
        (_frame, _isFlexible) = Common(left, right);
    }

    public override ImageDataType DataType => _left.DataType.IsWide() || _right.DataType.IsWide() ? ImageDataType.Float64 : ImageDataType.Float32;

    public override ImageFrame? Frame => _frame;

    public override bool IsFlexible => _isFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => [_left, _right];

    internal override void Read(RowCursor at, Span<double> values)
    {
        using var right = new Scratch<double>(values.Length);
        _left.Read(at, values);
        _right.Read(at, right.Span);
        for (var i = 0; i < values.Length; i++) values[i] = _function(values[i], right.Span[i]);
    }
}
