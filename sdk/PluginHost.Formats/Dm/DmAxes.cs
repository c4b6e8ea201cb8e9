// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Dm;

/// <summary>
/// Axes of an image in the order in which its bytes lie, and what each of them is. DigitalMicrograph says this in
/// <c>ImageTags.Meta Data</c>; where it does not, units tell, and else an array is a stack of images.
/// </summary>
internal static class DmAxes
{
    /// <summary>The axes, slowest first.</summary>
    public static IReadOnlyList<Axis> Of(DmImage image)
    {
        var dimensions = image.Dimensions;
        var isSignal = SignalDimensions(image);
        var signals = isSignal.Count(signal => signal);
        var isPattern = image.Format.Equals("Diffraction image", StringComparison.OrdinalIgnoreCase)
            || (signals == 2 && dimensions.Where((_, index) => isSignal[index]).All(dimension => dimension.IsReciprocal));
        var axes = new Axis[dimensions.Count];
        var positions = 0;
        var angles = 0;
        for (var index = 0; index < dimensions.Count; index++)
        {
            var dimension = dimensions[index];
            var name = isSignal[index] && signals == 1 ? SpectralName(image, dimension) : null;
            if (isSignal[index] && isPattern) name = Names("kx", "ky", "k", angles++);
            name ??= Names("x", "y", "z", positions++);
            axes[^(index + 1)] = new Axis(
                name, dimension.Size, isSignal[index] ? AxisRole.Signal : AxisRole.Navigation, dimension.Scale, dimension.Offset, dimension.Units);
        }

        return axes;
    }

    private static string Names(string first, string second, string other, int index) => index switch
    {
        0 => first,
        1 => second,
        2 => other,
        _ => $"{other}{index}",
    };

    private static string? SpectralName(DmImage image, DmDimension dimension) => image.Signal switch
    {
        "EELS" when dimension.IsEnergy => "Energy loss",
        "CL" when dimension.Units is "nm" or "µm" or "um" => "Wavelength",
        _ when dimension.IsEnergy => "Energy",
        _ => null,
    };

    // One flag for each dimension, fastest first.
    private static bool[] SignalDimensions(DmImage image)
    {
        var dimensions = image.Dimensions;
        var count = dimensions.Count;
        var flags = new bool[count];
        if (count == 1)
        {
            flags[0] = true;
            return flags;
        }

        if (SpectralDimension(image) is { } spectral)
        {
            flags[spectral] = true;
            return flags;
        }

        // A pattern at each position: GMS wrote [x, y, kx, ky] before it had the tag, and says so since it writes [kx, ky, x, y].
        var reciprocal = Enumerable.Range(0, count).Where(index => dimensions[index].IsReciprocal).ToArray();
        var slowestAreSignal = image.IsDetectorFastest switch
        {
            { } isFastest => !isFastest,
            null when reciprocal.Length == 2 => reciprocal is [var first, var second] && first == count - 2 && second == count - 1 && count > 2,
            null => count == 4 && image.Format.Equals("Diffraction image", StringComparison.OrdinalIgnoreCase),
        };
        var start = slowestAreSignal && count > 2 ? count - 2 : 0;
        flags[start] = flags[start + 1] = true;
        return flags;
    }

    private static int? SpectralDimension(DmImage image)
    {
        var count = image.Dimensions.Count;
        if (image.Format.Equals("Spectrum", StringComparison.OrdinalIgnoreCase)) return 0;
        if (!image.Format.Equals("Spectrum image", StringComparison.OrdinalIgnoreCase)) return null;
        var energies = Enumerable.Range(0, count).Where(index => image.Dimensions[index].IsEnergy).ToArray();
        if (energies is [var only]) return only;
        if (image.IsDetectorFastest is { } isFastest) return isFastest ? 0 : count - 1;
        // A spectrum image is stored [x, y, E]; one along a line is shown as an image whose rows are spectra.
        return count > 2 ? count - 1 : 0;
    }
}
