// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace PluginHost.DmScript.Images;

/// <summary>The names that stand for the place of a pixel in expressions. Angles and radii are from the pixel at half of the width and height.</summary>
public static class Intrinsics
{
    /// <summary>The expression of a name of the language in any case of letters.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        value = name.ToUpperInvariant() switch
        {
            "ICOL" or "ICOLUMN" => Of((_, x) => x),
            "IROW" => Of((at, _) => at[1]),
            "IPLANE" => Of((at, _) => at[2]),
            "IWIDTH" => OfFrame(frame => frame[0]),
            "IHEIGHT" => OfFrame(frame => frame[1]),
            "IDEPTH" => OfFrame(frame => frame[2]),
            "IPOINTS" => OfFrame(frame => frame.Count),
            "IRADIUS" => OfCentre(double.Hypot),
            "ITHETA" => OfCentre((x, y) => Math.Atan2(y, x)),
            _ => null,
        };
        return value is not null;
    }

    private static IntrinsicExpression Of(Func<RowCursor, long, double> rule) => new(_ => rule);

    private static IntrinsicExpression OfFrame(Func<ImageFrame, double> rule) => new(frame =>
    {
        var value = rule(frame);
        return (_, _) => value;
    });

    private static IntrinsicExpression OfCentre(Func<double, double, double> rule) => new(frame =>
    {
        var x = frame[0] / 2;
        var y = frame[1] / 2;
        return (at, column) => rule(column - x, at[1] - y);
    });
}
