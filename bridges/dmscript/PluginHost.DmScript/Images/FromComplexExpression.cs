// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>A real value of every complex pixel.</summary>
internal sealed class FromComplexExpression(ImageExpression operand, Func<Complex, double> function) : ImageExpression
{
    public override ImageDataType DataType => operand.DataType.ToReal();

    public override ImageFrame? Frame => operand.Frame;

    public override bool IsFlexible => operand.IsFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => [operand];

    internal override void Read(RowCursor at, Span<double> values)
    {
        using var complex = new Scratch<Complex>(values.Length);
        operand.Read(at, complex.Span);
        for (var i = 0; i < values.Length; i++) values[i] = function(complex.Span[i]);
    }
}
