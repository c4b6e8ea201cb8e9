// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats;

/// <summary>The axes of arrays about which nothing is known but their shape.</summary>
public static class DefaultAxes
{
    /// <summary>
    /// Uncalibrated axes: one axis is a signal axis, two are an image (y, x), three a stack of images, four a scan of patterns
    /// (scan_y, scan_x, ky, kx), and further axes in front are navigation axes.
    /// </summary>
    /// <param name="shape">Sizes, slowest first.</param>
    public static IReadOnlyList<Axis> For(IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var names = Names(shape.Count);
        var signals = Math.Min(2, shape.Count);
        return [.. shape.Select((size, index) => new Axis(names[index], size, index >= shape.Count - signals ? AxisRole.Signal : AxisRole.Navigation))];
    }

    private static string[] Names(int count) => count switch
    {
        0 => [],
        1 => ["x"],
        2 => ["y", "x"],
        3 => ["stack", "y", "x"],
        _ => [.. Enumerable.Range(0, count - 4).Select(index => $"axis_{index}"), "scan_y", "scan_x", "ky", "kx"],
    };
}
