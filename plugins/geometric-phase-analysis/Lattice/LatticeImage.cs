// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;

/// <summary>The image as numbers with mean 0. Pixels that are not finite count as the mean.</summary>
internal sealed class LatticeImage
{
    private LatticeImage(double[] values, int height, int width, long missing)
    {
        Values = values;
        Height = height;
        Width = width;
        Missing = missing;
    }

    public double[] Values { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>Number of pixels that were not finite.</summary>
    public long Missing { get; }

    public PixelArea Whole => new(0, Height, 0, Width);

    public ReadOnlySpan<double> Row(int y) => Values.AsSpan(y * Width, Width);

    public static LatticeImage Read(Signal signal)
    {
        if (signal.Count > Array.MaxLength) throw new InvalidInputException($"The image has {signal.Count} pixels; at most {Array.MaxLength} can be analysed at once.", "image");
        var values = signal.ToArray<double>();
        var (sum, finite) = (0.0, 0L);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            sum += value;
            finite++;
        }

        if (finite == 0) throw new InvalidInputException("No pixel of the image has a finite value.", "image");
        var mean = sum / finite;
        var contrast = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.IsFinite(values[i]) ? values[i] - mean : 0;
            contrast = Math.Max(contrast, Math.Abs(values[i]));
        }

        // Less than what the sum itself may err by.
        if (contrast <= Math.Abs(mean) * 1e-12) throw new InvalidInputException("The image is constant; geometric phase analysis needs lattice fringes.", "image");
        return new LatticeImage(values, (int)signal.Shape[0], (int)signal.Shape[1], values.Length - finite);
    }
}
