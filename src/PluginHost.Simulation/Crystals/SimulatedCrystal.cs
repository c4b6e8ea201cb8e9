// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Simulation.Chance;

namespace PluginHost.Simulation.Crystals;

/// <summary>
/// Atomic-resolution images of a perovskite along [001], deformed in a known way: bright columns on the corners and weaker ones in the
/// middle of square cells, 512 × 512 pixels of 0.02 nm, Poisson noise. For geometric phase analysis and for finding atom columns.
/// </summary>
public static class SimulatedCrystal
{
    /// <summary>Pixels along a side.</summary>
    public const int Side = 512;

    /// <summary>Size of a pixel in nm.</summary>
    public const double PixelSize = 0.02;

    /// <summary>Lattice parameter in nm.</summary>
    public const double LatticeParameter = 0.3905;

    // In counts.
    private const double Background = 30;
    private const double CornerPeak = 260;
    private const double CentrePeak = 130;

    // Deviation of a column's image in nm.
    private const double ColumnWidth = 0.062;

    /// <summary>A layer stretched by 4 % across the image, between 4.0 nm and 6.5 nm from the top.</summary>
    public static SimulatedSignal<CrystalTruth> WithMisfitLayer(ulong seed = 2026) =>
        Create("Simulated crystal with a misfit layer", "lattice with a stretched layer, Poisson noise", new MisfitLayer(4.0, 6.5, 0.04), seed);

    /// <summary>An edge dislocation in the middle of the image, its Burgers vector one lattice parameter to the right.</summary>
    public static SimulatedSignal<CrystalTruth> WithEdgeDislocation(ulong seed = 2026)
    {
        const double Middle = Side * PixelSize / 2;
        return Create(
            "Simulated crystal with an edge dislocation",
            "lattice with an edge dislocation, isotropic elasticity, Poisson noise",
            new EdgeDislocation(Middle, Middle, LatticeParameter, 0.3),
            seed);
    }

    private static SimulatedSignal<CrystalTruth> Create(string title, string model, Deformation deformation, ulong seed)
    {
        var counts = new ushort[Side * Side];
        var chance = new Xoshiro256(seed);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (x, y) = (column * PixelSize, row * PixelSize);
                var (right, down) = deformation.At(x, y);
                counts[(row * Side) + column] = PoissonCounts.DrawPixel(chance, MeanAt((x - right) / LatticeParameter, (y - down) / LatticeParameter));
            }
        }

        var descriptor = new SignalDescriptor
        {
            Title = title,
            ElementType = ElementType.UInt16,
            Shape = [Side, Side],
            Axes = [new("y", Side, AxisRole.Signal, PixelSize, 0, "nm"), new("x", Side, AxisRole.Signal, PixelSize, 0, "nm")],
            Metadata = SimulatedMetadata.Create(model, seed, new JsonObject { ["beamEnergy"] = SimulatedMetadata.Quantity(200, "kV") }),
        };
        return new(descriptor, counts, new(LatticeParameter, deformation));
    }

    // Mean count at a place in units of the lattice: rows of Gaussians on the corners and in the middle of the cells.
    private static double MeanAt(double x, double y) =>
        Background + (CornerPeak * RowOfGaussians(x) * RowOfGaussians(y)) + (CentrePeak * RowOfGaussians(x + 0.5) * RowOfGaussians(y + 0.5));

    private static double RowOfGaussians(double place)
    {
        var toNearest = place - Math.Round(place);
        // The next neighbours are more than three widths away wherever it matters.
        var beyond = 1 - Math.Abs(toNearest);
        return Gaussian(toNearest) + Gaussian(beyond);
    }

    private static double Gaussian(double distance) => Math.Exp(-distance * distance * LatticeParameter * LatticeParameter / (2 * ColumnWidth * ColumnWidth));
}
