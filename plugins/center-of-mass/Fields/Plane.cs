// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>The tilt of a plane fitted to an image by least squares, over the pixels that are numbers.</summary>
internal static class Plane
{
    /// <summary>b (y - ȳ) + c (x - x̄) for every pixel, where a + b y + c x fits best and ȳ, x̄ are means over the pixels that are numbers.</summary>
    public static double[] Tilt(ReadOnlySpan<double> image, int columns)
    {
        double count = 0, meanDown = 0, meanRight = 0;
        for (var index = 0; index < image.Length; index++)
        {
            if (!double.IsFinite(image[index])) continue;
            count++;
            meanDown += index / columns;
            meanRight += index % columns;
        }

        (meanDown, meanRight) = (meanDown / count, meanRight / count);
        double downDown = 0, downRight = 0, rightRight = 0, valueDown = 0, valueRight = 0;
        for (var index = 0; index < image.Length; index++)
        {
            if (!double.IsFinite(image[index])) continue;
            var (down, right) = ((index / columns) - meanDown, (index % columns) - meanRight);
            downDown += down * down;
            downRight += down * right;
            rightRight += right * right;
            valueDown += image[index] * down;
            valueRight += image[index] * right;
        }

        // Normal equations of two unknowns; along a line, or for too few pixels, only what can be told is fitted.
        var determinant = (downDown * rightRight) - (downRight * downRight);
        var (b, c) = determinant > 1e-12 * downDown * rightRight
            ? (((valueDown * rightRight) - (valueRight * downRight)) / determinant, ((valueRight * downDown) - (valueDown * downRight)) / determinant)
            : downDown > rightRight ? (valueDown / downDown, 0)
            : rightRight > 0 ? (0, valueRight / rightRight)
            : (0, 0);
        var tilt = new double[image.Length];
        for (var index = 0; index < tilt.Length; index++) tilt[index] = (b * ((index / columns) - meanDown)) + (c * ((index % columns) - meanRight));
        return tilt;
    }
}
