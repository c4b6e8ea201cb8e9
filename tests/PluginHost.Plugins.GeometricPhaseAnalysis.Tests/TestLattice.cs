// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Sdk;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Tests;

/// <summary>Lattice images made from a formula: the sum of cos 2π g·(r − u(r)) over two lattice vectors.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="G1">[gy, gx] in cycles per pixel.</param>
/// <param name="G2">[gy, gx] in cycles per pixel.</param>
internal sealed record TestLattice(int Height, int Width, double[] G1, double[] G2)
{
    /// <summary>Displacement (uy, ux) at (y, x); none when null.</summary>
    public Func<double, double, (double Uy, double Ux)>? Displacement { get; init; }

    public double Offset { get; init; } = 5;

    public double Contrast { get; init; } = 1;

    /// <summary>Size of a pixel along y and x, in nm.</summary>
    public (double Y, double X) Pixel { get; init; } = (1, 1);

    public string Units { get; init; } = "nm";

    public IReadOnlyList<Axis> Axes => [new("y", Height, AxisRole.Signal, Pixel.Y, 0, Units), new("x", Width, AxisRole.Signal, Pixel.X, 0, Units)];

    public double[] Values()
    {
        var values = new double[Height * Width];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (uy, ux) = Displacement?.Invoke(y, x) ?? (0, 0);
                values[(y * Width) + x] = Offset + (Contrast * (Fringe(G1, y - uy, x - ux) + Fringe(G2, y - uy, x - ux)));
            }
        }

        return values;
    }

    public AnalysisRun Run() => Run(Signal.FromArray(Values(), Axes, "lattice", new Quantity("Intensity", "counts")));

    /// <summary>A run on another image with this lattice's vectors, without refinement.</summary>
    public AnalysisRun Run(Signal image) => AnalysisRun.Of<GpaParameters>("geometric-phase-analysis").With("image", image)
        .Set("g1", Json(G1)).Set("g2", Json(G2)).Set("refinements", 0);

    public static JsonArray Json(params double[] values) => [.. values.Select(value => (JsonNode)value)];

    private static double Fringe(double[] g, double y, double x) => Math.Cos(2 * Math.PI * ((g[0] * y) + (g[1] * x)));
}
