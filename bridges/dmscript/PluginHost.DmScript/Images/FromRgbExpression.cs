// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Images;

/// <summary>A part of every coloured pixel.</summary>
internal sealed class FromRgbExpression(ImageExpression operand, Func<RgbValue, double> function) : ImageExpression
{
    public override ImageDataType DataType => ImageDataType.Float32;

    public override ImageFrame? Frame => operand.Frame;

    public override bool IsFlexible => operand.IsFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => [operand];

    internal override void Read(RowCursor at, Span<double> values)
    {
        using var colours = new Scratch<RgbValue>(values.Length);
        operand.Read(at, colours.Span);
        for (var i = 0; i < values.Length; i++) values[i] = function(colours.Span[i]);
    }
}
