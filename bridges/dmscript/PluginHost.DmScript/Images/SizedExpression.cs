// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>An expression over a size that it is given.</summary>
internal sealed class SizedExpression : ImageExpression
{
    private readonly ImageExpression _values;

    public SizedExpression(ImageExpression values, ImageFrame frame)
    {
        if (values is { Frame: { } own, IsFlexible: false } && !own.Matches(frame))
            throw new ScriptException($"An expression of {own} pixels cannot be given the size {frame}.");
        (_values, Frame) = (values, frame);
    }

    public override ImageDataType DataType => _values.DataType;

    public override ImageFrame Frame { get; }

    internal override IReadOnlyList<ImageExpression> Parts => [_values];

    internal override bool IsNumber => false;

    internal override bool HasValue => false;

    internal override void Read(RowCursor at, Span<double> values) => _values.Read(at, values);

    internal override void Read(RowCursor at, Span<Complex> values) => _values.Read(at, values);

    internal override void Read(RowCursor at, Span<RgbValue> values) => _values.Read(at, values);
}
