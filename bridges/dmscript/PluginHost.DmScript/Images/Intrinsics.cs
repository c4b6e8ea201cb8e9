// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PluginHost.DmScript.Images;

/// <summary>The names that stand for the place of a pixel in expressions. Angles and radii are from the pixel at half of the width and height.</summary>
public static class Intrinsics
{
    /// <summary>The expression of a name of the language in any case of letters.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        value = name.ToUpperInvariant() switch
        {
            "ICOL" or "ICOLUMN" => new IntrinsicExpression((at, values) => Ascending(at.Column, values)),
            "IROW" => Of(at => at[1]),
            "IPLANE" => Of(at => at[2]),
            "IWIDTH" => Of(at => at.Frame[0]),
            "IHEIGHT" => Of(at => at.Frame[1]),
            "IDEPTH" => Of(at => at.Frame[2]),
            "IPOINTS" => Of(at => at.Frame.Count),
            "IRADIUS" => OfCentre((x, y) => Math.Sqrt(x * x + y * y)),
            "ITHETA" => OfCentre((x, y) => Math.Atan2(y, x)),
            _ => null,
        };
        return value is not null;
    }

    // The same value for the whole piece.
    private static IntrinsicExpression Of(Func<RowCursor, double> rule) => new((at, values) => values.Fill(rule(at)));

    private static IntrinsicExpression OfCentre(Func<double, double, double> rule) => new((at, values) =>
    {
        var x = at.Column - at.Frame[0] / 2;
        var y = at[1] - at.Frame[1] / 2;
        for (var i = 0; i < values.Length; i++) values[i] = rule(x + i, y);
    });

    private static void Ascending(double first, Span<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var next = Vector.CreateSequence(first, 1d);
        for (var i = 0; i < vectors.Length; i++, next += new Vector<double>(Vector<double>.Count)) vectors[i] = next;
        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++) values[i] = first + i;
    }
}
