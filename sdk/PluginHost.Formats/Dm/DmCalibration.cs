// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>Calibrations as tags: a value is (i − Origin) · Scale, so that Origin = −offset / scale, both <c>f32</c> as GMS writes them.</summary>
internal static class DmCalibration
{
    /// <summary>A calibration.</summary>
    /// <param name="scale">Step.</param>
    /// <param name="offset">Value of the index, or of the number, 0.</param>
    /// <param name="units">Units.</param>
    /// <param name="source">The calibration in a source, which is kept when it says the same; may be null.</param>
    public static DmGroup Of(double scale, double offset, string units, DmGroup? source)
    {
        if (source is not null && source.Number("Scale") == scale && new DmDimension(1, source.Number("Origin") ?? 0, scale, "").Offset == offset && (source.Text("Units") ?? "") == units) return source;
        var (step, origin) = Tags(scale, offset);
        return DmGroup.Named(new DmEntry("Origin", origin), new DmEntry("Scale", step), new DmEntry("Units", new DmText(units)));
    }

    /// <summary>Whether a calibration can be written: its scale is a number other than 0.</summary>
    public static bool IsUsable(double scale, double offset) => scale != 0 && double.IsFinite(scale) && double.IsFinite(offset);

    /// <summary>Scale and offset of an axis as they come back from a file.</summary>
    public static (double Scale, double Offset) Rounded(Axis axis)
    {
        var (scale, origin) = Tags(axis.Scale, axis.Offset);
        var dimension = new DmDimension(axis.Size, origin.ToDouble(), scale.ToDouble(), axis.Units);
        return (dimension.Scale, dimension.Offset);
    }

    private static (DmScalar Scale, DmScalar Origin) Tags(double scale, double offset)
    {
        if (!IsUsable(scale, offset)) return (DmScalar.Of(1f), DmScalar.Of(0f));
        var origin = offset == 0 ? 0 : -offset / scale;
        return (Number(scale), Number(origin));
    }

    // Beyond the range of a float, and for that alone, a number takes its own type.
    private static DmScalar Number(double value) =>
        float.IsFinite((float)value) && (value == 0 || float.IsNormal((float)value)) ? DmScalar.Of((float)value) : DmScalar.Of(value);
}
