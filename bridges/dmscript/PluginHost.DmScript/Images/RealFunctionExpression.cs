// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>A function of real values, applied to every pixel; complex pixels where it has a complex form.</summary>
internal sealed class RealFunctionExpression(ImageExpression operand, SpanFunction real, Func<Complex, Complex>? complex = null, ImageDataType? type = null)
    : ImageExpression
{
    public override ImageDataType DataType => type ?? (operand.DataType.Kind() == ElementKind.Complex && complex is not null
        ? operand.DataType.ToComplex()
        : operand.DataType.ToReal());

    public override ImageFrame? Frame => operand.Frame;

    public override bool IsFlexible => operand.IsFlexible;

    internal override IReadOnlyList<ImageExpression> Parts => [operand];

    internal override void Read(RowCursor at, Span<double> values)
    {
        operand.Read(at, values);
        real(values, values);
    }

    internal override void Read(RowCursor at, Span<Complex> values)
    {
        if (complex is null || operand.DataType.Kind() != ElementKind.Complex)
        {
            base.Read(at, values);
            return;
        }

        operand.Read(at, values);
        for (var i = 0; i < values.Length; i++) values[i] = complex(values[i]);
    }
}
