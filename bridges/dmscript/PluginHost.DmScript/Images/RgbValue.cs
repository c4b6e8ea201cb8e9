// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace PluginHost.DmScript.Images;

/// <summary>A colour; its parts are 0 to 255, and beyond while it is computed with.</summary>
public readonly record struct RgbValue(double Red, double Green, double Blue, double Alpha = 0) :
    IAdditionOperators<RgbValue, RgbValue, RgbValue>, ISubtractionOperators<RgbValue, RgbValue, RgbValue>
{
    /// <summary>The grey of ITU-R BT.601.</summary>
    public double Grey => 0.299 * Red + 0.587 * Green + 0.114 * Blue;

    public static RgbValue OfGrey(double value) => new(value, value, value);

    public static RgbValue operator +(RgbValue left, RgbValue right) =>
        new(left.Red + right.Red, left.Green + right.Green, left.Blue + right.Blue, left.Alpha + right.Alpha);

    public static RgbValue operator -(RgbValue left, RgbValue right) =>
        new(left.Red - right.Red, left.Green - right.Green, left.Blue - right.Blue, left.Alpha - right.Alpha);

    /// <summary>A pixel as files hold it: blue, green, red, alpha from the lowest byte.</summary>
    internal static RgbValue Unpack(uint pixel) => new((pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255, pixel >> 24);

    internal uint Pack() => (uint)byte.CreateSaturating(Alpha) << 24 | (uint)byte.CreateSaturating(Red) << 16
        | (uint)byte.CreateSaturating(Green) << 8 | byte.CreateSaturating(Blue);
}
