// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>
/// What kind of data an array is, as <c>ImageTags.Meta Data</c> says it: the counterpart of <see cref="DmAxes"/>. GMS opens its tools for
/// spectra and for diffraction by these tags.
/// </summary>
internal static class DmKind
{
    private static readonly string[] Path = ["Meta Data"];

    /// <summary>The tags of an image whose axes are to be read with these roles.</summary>
    /// <param name="tags">The tags of the acquisition, with those of the source.</param>
    /// <param name="axes">The axes, slowest first.</param>
    /// <param name="signalType">What the signal is, such as <c>EELS</c>; null when it is not known.</param>
    public static DmGroup Add(DmGroup tags, IReadOnlyList<Axis> axes, string? signalType)
    {
        var meta = tags.Group(Path) ?? DmGroup.Named();
        var fastestFirst = axes.Reverse().ToArray();
        var signals = Enumerable.Range(0, fastestFirst.Length).Where(index => fastestFirst[index].Role == AxisRole.Signal).ToArray();
        var navigations = fastestFirst.Length - signals.Length;
        var isSpectral = signals.Length == 1 && (IsSpectrum(signalType) || IsEnergy(fastestFirst[signals[0]]));
        var isPattern = signals.Length == 2 && (signalType == "diffraction" || signals.All(index => IsReciprocal(fastestFirst[index])));
        string? format = null;
        bool? isDetectorFastest = null;
        if (signals is [var only])
        {
            if (navigations > 0)
            {
                format = "Spectrum image";
                var usual = navigations == 1 ? 0 : navigations;
                if (only != usual) isDetectorFastest = only == 0;
            }
            else if (isSpectral)
            {
                format = "Spectrum";
            }
        }
        else if (signals is [var first, var second])
        {
            var areFastest = first == 0 && second == 1;
            var areSlowest = second == fastestFirst.Length - 1 && first == second - 1;
            if (isPattern || navigations == 2) format = "Diffraction image";
            if (navigations > 0 && (areFastest || areSlowest) && (format is not null || !areFastest)) isDetectorFastest = areFastest;
        }

        meta = Put("Format", format is null ? null : new DmText(format));
        meta = Put("Data Order Swapped", isDetectorFastest is { } swapped ? DmScalar.Of(swapped) : null);
        if (signalType is "EELS" or "CL") meta = Put("Signal", new DmText(signalType));
        else if (signalType == "EDS") meta = Put("Signal", new DmText("X-ray"));
        return meta.Entries.Count == 0 ? tags : tags.With(Path[0], meta);

        DmGroup Put(string name, DmNode? value) => value is null ? meta.Without(name) : meta.With(name, value);
    }

    private static bool IsSpectrum(string? signalType) => signalType is "EELS" or "CL" || signalType?.StartsWith("EDS", StringComparison.Ordinal) == true;

    private static bool IsEnergy(Axis axis) => Dimension(axis).IsEnergy;

    private static bool IsReciprocal(Axis axis) => Dimension(axis).IsReciprocal;

    private static DmDimension Dimension(Axis axis) => new(axis.Size, 0, 1, axis.Units);
}
