// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>A new random number for every pixel.</summary>
internal sealed class RandomExpression(Func<double> next) : ImageExpression
{
    public override ImageDataType DataType => ImageDataType.Float32;

    internal override bool IsNumber => true;

    internal override bool HasValue => true;

    internal override bool IsOrdered => true;

    internal override void Read(RowCursor at, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = next();
    }
}
