// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.CenterOfMass.Fields;

/// <summary>A scan as images of rows and columns, in C order; a line is one row, a single pattern one pixel.</summary>
/// <param name="Images">Number of images.</param>
/// <param name="Rows">Rows of each.</param>
/// <param name="Columns">Columns of each.</param>
internal sealed record ScanShape(int Images, int Rows, int Columns)
{
    /// <summary>Pixels of an image.</summary>
    public int Area => Rows * Columns;

    /// <summary>The scan of data: the last two navigation axes are rows and columns.</summary>
    public static ScanShape Of(Signal data)
    {
        var axes = data.NavigationAxes;
        var columns = axes.Count > 0 ? axes[^1].Size : 1;
        var rows = axes.Count > 1 ? axes[^2].Size : 1;
        return new ScanShape(checked((int)(data.FrameCount / Math.Max(1, rows * columns))), checked((int)rows), checked((int)columns));
    }
}
