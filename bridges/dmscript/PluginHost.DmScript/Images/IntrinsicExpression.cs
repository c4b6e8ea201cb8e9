// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>A value that follows from the place of a pixel.</summary>
internal sealed class IntrinsicExpression(RowFill fill) : ImageExpression
{
    public override ImageDataType DataType => ImageDataType.Float32;

    internal override bool IsNumber => true;

    public override object? ToValue() => null;

    internal override void Read(RowCursor at, Span<double> values) => fill(at, values);
}
