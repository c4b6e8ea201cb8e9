// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Text.Json.Nodes;
using PluginHost.Plugins.GeometricPhaseAnalysis.Lattice;
using PluginHost.Plugins.GeometricPhaseAnalysis.Waves;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Strain;

/// <summary>The maps that come from the two waves, pixel by pixel.</summary>
internal sealed class StrainMaps
{
    private const int BandRows = 32;

    private readonly StrainMatrix _matrix;

    private StrainMaps(AnalysisContext context, Signal image, StrainMatrix matrix)
    {
        _matrix = matrix;
        SignalBuffer<float> Map(string title, Quantity quantity, JsonObject? metadata = null) => context.Create<float>(image.Axes, Titles.Of(image, title), quantity, metadata);
        // Pictures leave out where the output 'mask' says that strain means nothing; the values stay.
        SignalBuffer<float> MaskedMap(string title, Quantity quantity) => Map(title, quantity, new JsonObject { ["picture"] = new JsonObject { ["mask"] = "mask" } });
        var amplitude = new Quantity("Amplitude", image.Quantity?.Units ?? "");
        Exx = MaskedMap("strain εxx", new Quantity("Strain εxx"));
        Eyy = MaskedMap("strain εyy", new Quantity("Strain εyy"));
        Exy = MaskedMap("strain εxy", new Quantity("Strain εxy"));
        Rotation = MaskedMap("rotation", new Quantity("Rotation", "rad"));
        Phase1 = Map("phase of g1", new Quantity("Phase", "rad"));
        Phase2 = Map("phase of g2", new Quantity("Phase", "rad"));
        Amplitude1 = Map("amplitude of g1", amplitude);
        Amplitude2 = Map("amplitude of g2", amplitude);
    }

    public SignalBuffer<float> Exx { get; }

    public SignalBuffer<float> Eyy { get; }

    public SignalBuffer<float> Exy { get; }

    public SignalBuffer<float> Rotation { get; }

    public SignalBuffer<float> Phase1 { get; }

    public SignalBuffer<float> Phase2 { get; }

    public SignalBuffer<float> Amplitude1 { get; }

    public SignalBuffer<float> Amplitude2 { get; }

    public static StrainMaps Of(AnalysisContext context, Signal image, StrainMatrix matrix, DemodulatedWave wave1, DemodulatedWave wave2)
    {
        var maps = new StrainMaps(context, image, matrix);
        var area = wave1.Area;
        context.ForEachBand(
            area.Height,
            BandRows,
            () => new BandState(new WaveRows(wave1, area), new WaveRows(wave2, area), area.Width),
            (start, end, state) =>
            {
                for (var y = start; y < end; y++)
                {
                    state.Rows1.MoveTo(y);
                    state.Rows2.MoveTo(y);
                    maps.FillRow(state);
                    maps.Store(state, y, area.Width);
                }
            });
        return maps;
    }

    private void FillRow(BandState state)
    {
        var half = Vector<double>.Count;
        for (var column = 0; column < state.Width; column += 2 * half)
        {
            Gradients(state, column, out var x1, out var y1, out var x2, out var y2);
            Gradients(state, column + half, out var nextX1, out var nextY1, out var nextX2, out var nextY2);
            Store(_matrix.Exx, state.Exx);
            Store(_matrix.Eyy, state.Eyy);
            Store(_matrix.Exy, state.Exy);
            Store(_matrix.Rotation, state.Rotation);
            Wave(state.Rows1.Here, column, state.Phase1, state.Amplitude1);
            Wave(state.Rows2.Here, column, state.Phase2, state.Amplitude2);

            void Store(double[] weights, float[] row) => Vector.Narrow(
                (x1 * weights[0]) + (y1 * weights[1]) + (x2 * weights[2]) + (y2 * weights[3]),
                (nextX1 * weights[0]) + (nextY1 * weights[1]) + (nextX2 * weights[2]) + (nextY2 * weights[3])).CopyTo(row, column);
        }
    }

    private static void Gradients(BandState state, int column, out Vector<double> x1, out Vector<double> y1, out Vector<double> x2, out Vector<double> y2)
    {
        x1 = PhaseGradient.Across(state.Rows1, column);
        y1 = PhaseGradient.Down(state.Rows1, column);
        x2 = PhaseGradient.Across(state.Rows2, column);
        y2 = PhaseGradient.Down(state.Rows2, column);
    }

    private static void Wave(WaveRow row, int column, float[] phase, float[] amplitude)
    {
        var first = column + 1;
        var next = first + Vector<double>.Count;
        var (real, imaginary) = (new Vector<double>(row.Real, first), new Vector<double>(row.Imaginary, first));
        var (nextReal, nextImaginary) = (new Vector<double>(row.Real, next), new Vector<double>(row.Imaginary, next));
        Vector.Narrow(Arctangent.Of(imaginary, real), Arctangent.Of(nextImaginary, nextReal)).CopyTo(phase, column);
        Vector.Narrow(
            Vector.SquareRoot((real * real) + (imaginary * imaginary)),
            Vector.SquareRoot((nextReal * nextReal) + (nextImaginary * nextImaginary))).CopyTo(amplitude, column);
    }

    private void Store(BandState state, int y, int width)
    {
        void Copy(float[] row, SignalBuffer<float> map) => row.AsSpan(0, width).CopyTo(map.Slice((long)y * width, width));
        Copy(state.Exx, Exx);
        Copy(state.Eyy, Eyy);
        Copy(state.Exy, Exy);
        Copy(state.Rotation, Rotation);
        Copy(state.Phase1, Phase1);
        Copy(state.Phase2, Phase2);
        Copy(state.Amplitude1, Amplitude1);
        Copy(state.Amplitude2, Amplitude2);
    }

    /// <summary>What one thread keeps: the rows of both waves and one row of every map, with room for whole vectors.</summary>
    private sealed class BandState(WaveRows rows1, WaveRows rows2, int width)
    {
        public WaveRows Rows1 { get; } = rows1;

        public WaveRows Rows2 { get; } = rows2;

        public int Width { get; } = width;

        public float[] Exx { get; } = new float[width + Lanes.Block];

        public float[] Eyy { get; } = new float[width + Lanes.Block];

        public float[] Exy { get; } = new float[width + Lanes.Block];

        public float[] Rotation { get; } = new float[width + Lanes.Block];

        public float[] Phase1 { get; } = new float[width + Lanes.Block];

        public float[] Phase2 { get; } = new float[width + Lanes.Block];

        public float[] Amplitude1 { get; } = new float[width + Lanes.Block];

        public float[] Amplitude2 { get; } = new float[width + Lanes.Block];
    }
}
