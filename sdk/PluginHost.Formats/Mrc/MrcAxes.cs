// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Mrc;

/// <summary>Axes of an MRC file, slowest first: sections are navigation, rows and columns signal.</summary>
internal static class MrcAxes
{
    private static readonly string[] Letters = ["x", "y", "z"];

    /// <summary>The axes. A single section is an image; a scan of Direct Electron gets the axes of its scan.</summary>
    public static IReadOnlyList<Axis> Of(MrcHeader header, DirectElectronSidecar? sidecar)
    {
        if (sidecar?.Scan(header.Sections) is { } scan)
        {
            return
            [
                Step("y", scan.Rows, sidecar.ScanStep("Y")),
                Step("x", scan.Columns, sidecar.ScanStep("X")),
                new Axis("ky", header.Rows, AxisRole.Signal),
                new Axis("kx", header.Columns, AxisRole.Signal),
            ];
        }

        var row = Spatial(header, 1, header.Rows, AxisRole.Signal);
        var column = Spatial(header, 0, header.Columns, AxisRole.Signal);
        if (header.Sections == 1) return [row, column];
        var inVolume = header.SectionsOfVolume;
        if (header.SpaceGroup is >= 401 and <= 630 && inVolume > 0 && header.Sections % inVolume == 0)
            return [new Axis("volume", header.Sections / inVolume, AxisRole.Navigation), Spatial(header, 2, inVolume, AxisRole.Navigation), row, column];
        return [Spatial(header, 2, header.Sections, AxisRole.Navigation), row, column];
    }

    private static Axis Step(string name, long size, double? nanometres) =>
        new(name, size, AxisRole.Navigation, nanometres ?? 1, 0, nanometres is null ? "" : "nm");

    private static Axis Spatial(MrcHeader header, int place, long size, AxisRole role)
    {
        var axis = header.AxisOrder[place];
        // A stack of images that says it has one sample along z says nothing about the distance of its images.
        var isSpacing = axis != 2 || header.SpaceGroup != 0 || header.SectionsOfVolume > 1;
        return isSpacing && header.VoxelSize(axis) is { } scale
            ? new Axis(Letters[axis], size, role, scale, header.Start(place) * scale, "nm")
            : new Axis(Letters[axis], size, role);
    }
}
