// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>One number for all pixels.</summary>
internal sealed class ConstantExpression(object value) : ImageExpression
{
    public object Value => value;

    public override ImageDataType DataType => value switch
    {
        Complex => ImageDataType.Complex64,
        RgbValue => ImageDataType.Rgb,
        _ => ImageDataType.Float32,
    };

    internal override bool IsNumber => true;

    internal override bool HasValue => true;

    public override object? ToValue() => value;

    internal override void Read(RowCursor at, Span<double> values) => values.Fill(value switch
    {
        double number => number,
        RgbValue colour => colour.Grey,
        _ => ((Complex)value).Magnitude,
    });

    internal override void Read(RowCursor at, Span<Complex> values) => values.Fill(value switch
    {
        Complex number => number,
        RgbValue colour => colour.Grey,
        _ => (double)value,
    });

    internal override void Read(RowCursor at, Span<RgbValue> values) => values.Fill(value switch
    {
        RgbValue colour => colour,
        double number => RgbValue.OfGrey(number),
        _ => RgbValue.OfGrey(((Complex)value).Magnitude),
    });
}
