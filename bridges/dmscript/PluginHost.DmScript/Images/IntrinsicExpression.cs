// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>A value that follows from the place of a pixel.</summary>
internal sealed class IntrinsicExpression(Func<ImageFrame, Func<RowCursor, long, double>> rule) : ImageExpression
{
    public override ImageDataType DataType => ImageDataType.Float32;

    internal override bool IsNumber => true;

    public override object? ToValue() => null;

    internal override bool ReadsElsewhere(DmImage target) => false;

    internal override void Read(RowCursor at, Span<double> values)
    {
        var value = rule(at.Frame);
        for (var i = 0; i < values.Length; i++) values[i] = value(at, at.Column + i);
    }
}
