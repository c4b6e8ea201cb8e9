// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using CsCheck;

namespace PluginHost.Plugins.CenterOfMass.Tests;

/// <summary>Centres of mass are those that a plain loop gives, for every element type and any shape of frame and ring.</summary>
internal sealed class Kernels
{
    private static readonly int[] Widths = [1, 3, 7, 8, 15, 16, 17, 31, 32, 33, 64, 65, 255, 257];

    private static readonly Gen<(int Width, int Height, int Seed)> Frames =
        Gen.Select(Gen.Int[0, Widths.Length - 1].Select(index => Widths[index]), Gen.Int[1, 40], Gen.Int[0, 1 << 30]);

    [TestCaseSource(typeof(Scan), nameof(Scan.RealTypes))]
    public void Whole_patterns_give_their_centre_of_mass(ElementType type) => Frames.Sample(
        frame =>
        {
            using var data = Scan.Random(type, Scan.Axes(2, 3, frame.Height, frame.Width), frame.Seed);
            Check(data, Run(Scan.Run(data)), (_, _) => true);
        },
        iter: 40);

    [TestCaseSource(typeof(Scan), nameof(Scan.RealTypes))]
    public void A_ring_gives_the_centre_of_mass_of_its_pixels(ElementType type) => Gen.Select(Frames, Gen.Int[0, 64], Gen.Int[0, 64], Gen.Int[0, 12 * 16], Gen.Int[2 * 16, 40 * 16]).Sample(
        (frame, down, right, sixteenths, more) =>
        {
            // Binary fractions, whose squares are exact: what lies on an edge does so in any way of computing it.
            var (inner, outer) = (sixteenths / 16.0, (sixteenths + more) / 16.0);
            using var data = Scan.Random(type, Scan.Axes(2, 3, frame.Height, frame.Width), frame.Seed);
            var (row, column) = (down / 64.0 * (frame.Height - 1), right / 64.0 * (frame.Width - 1));
            bool Counts(int y, int x) => Math.Pow(y - row, 2) + Math.Pow(x - column, 2) is var square && square >= inner * inner && square < outer * outer;
            if (!Enumerable.Range(0, frame.Height * frame.Width).Any(pixel => Counts(pixel / frame.Width, pixel % frame.Width))) return;
            AnalysisOutcome outcome;
            try
            {
                outcome = Run(Scan.Run(data).Set("center", new JsonArray(row, column)).Set("inner", inner).Set("outer", outer));
            }
            catch (AnalysisException error) when (error.Message.StartsWith("No pattern has any intensity", StringComparison.Ordinal))
            {
                // A few pixels of a type with a sign may well sum to less than 0 in every pattern.
                return;
            }

            Check(data, outcome, Counts);
        },
        iter: 40);

    [Test]
    public void Lanes_are_emptied_before_they_overflow()
    {
        // More rows than the lanes of 8 and 16 bits take at a time (361), and more than those of 32 bits do (65535).
        Greatest(byte.MaxValue, 800, 33);
        Greatest(sbyte.MaxValue, 800, 33);
        Greatest(ushort.MaxValue, 800, 33);
        Greatest(short.MaxValue, 800, 33);
        Greatest(uint.MaxValue, 66000, 17);
        Greatest(int.MaxValue, 66000, 17);
        Greatest(ulong.MaxValue, 800, 9);
        Greatest(long.MaxValue, 800, 9);

        static void Greatest<T>(T value, int height, int width) where T : unmanaged
        {
            using var data = Scan.Make(Scan.Axes(1, 1, height, width), 0, _ => value);
            Assert.That(Run(Scan.Run(data))["com"].ToArray<double>(), Is.EqualTo(new[] { (height - 1) / 2.0, (width - 1) / 2.0 }).Within(1e-9), typeof(T).Name);
            // Through the masks of a disk that reaches every corner but leaves one column out.
            var outcome = Run(Scan.Run(data).Set("center", new JsonArray((height - 1) / 2.0, 0)).Set("outer", Math.Sqrt(Math.Pow((height - 1) / 2.0, 2) + Math.Pow(width - 1, 2)) - 1e-9));
            Check(data, outcome, (y, x) => Math.Pow(y - ((height - 1) / 2.0), 2) + (x * x) < Math.Pow((height - 1) / 2.0, 2) + Math.Pow(width - 1, 2) - 1e-3);
        }
    }

    [Test]
    public void A_dead_pixel_outside_the_ring_does_not_count()
    {
        var values = Enumerable.Range(0, 40 * 40).Select(index => index == 3 ? float.NaN : 1f).ToArray();
        using var data = Signal.FromArray(values, [new Axis("ky", 40, AxisRole.Signal), new Axis("kx", 40, AxisRole.Signal)]);
        var outcome = Run(Scan.Run(data).Set("center", new JsonArray(20, 17)).Set("outer", 15.5));
        Assert.That(outcome["com"].ToArray<double>(), Is.EqualTo(new double[] { 20, 17 }).Within(1e-12));
    }

    [Test]
    public void Only_the_rows_of_the_ring_are_taken_from_large_frames()
    {
        using var data = Scan.Random(ElementType.UInt16, Scan.Axes(2, 3, 512, 512), 11);
        Check(data, Run(Scan.Run(data).Set("center", new JsonArray(255, 300)).Set("inner", 2).Set("outer", 9.7)), (y, x) => Math.Pow(y - 255, 2) + Math.Pow(x - 300, 2) is >= 4 and < 9.7 * 9.7);
    }

    private static AnalysisOutcome Run(AnalysisRun run) => run.RunAsync().GetAwaiter().GetResult();

    private static void Check(Signal data, AnalysisOutcome outcome, Func<int, int, bool> counts)
    {
        var (height, width) = ((int)data.SignalAxes[0].Size, (int)data.SignalAxes[1].Size);
        var values = data.ToArray<double>();
        var centres = outcome["com"].ToArray<double>();
        for (var frame = 0; frame < data.FrameCount; frame++)
        {
            double sum = 0, down = 0, right = 0, size = 0;
            for (var pixel = 0; pixel < height * width; pixel++)
            {
                if (!counts(pixel / width, pixel % width)) continue;
                var value = values[(frame * height * width) + pixel];
                sum += value;
                size += Math.Abs(value);
                down += value * (pixel / width);
                right += value * (pixel % width);
            }

            if (sum <= 0)
            {
                Assert.That(centres[frame * 2], Is.NaN);
                continue;
            }

            // Where values of both signs nearly cancel, both ways of summing lose digits.
            var tolerance = 1e-11 * (height + width) * (size / sum) * (size / sum);
            Assert.That(centres[frame * 2], Is.EqualTo(down / sum).Within(tolerance));
            Assert.That(centres[(frame * 2) + 1], Is.EqualTo(right / sum).Within(tolerance));
        }
    }
}
