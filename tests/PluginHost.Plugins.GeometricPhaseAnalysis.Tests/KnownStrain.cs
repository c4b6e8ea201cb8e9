// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;
using PluginHost.Sdk;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.GeometricPhaseAnalysis.Tests;

/// <summary>Lattices whose strain is known.</summary>
internal sealed class KnownStrain
{
    private const int Height = 208;
    private const int Width = 223;

    // Seven standard deviations of the Gaussian in the image: nothing of the border is left.
    private const int Border = 70;
    private const double Sigma = 0.016;

    private static readonly string[] Unchanged = ["exx", "eyy", "exy", "rotation", "phase1", "phase2"];

    /// <summary>Two vectors between 0.12 and 0.2 cycles/px, 60° to 120° apart, in any direction.</summary>
    private static readonly Gen<(double[] G1, double[] G2)> Lattices = Gen.Select(
        Gen.Double[0.12, 0.2], Gen.Double[0.12, 0.2], Gen.Double[0, 2 * Math.PI], Gen.Double[Math.PI / 3, 2 * Math.PI / 3],
        (length1, length2, direction, between) => (Polar(length1, direction), Polar(length2, direction + between)));

    private static readonly Gen<double[]> Strains = Gen.Double[-0.02, 0.02].Array[4];

    [Test]
    public void A_uniform_displacement_gradient_comes_back() => Gen.Select(Lattices, Strains).Sample(
        (lattice, gradient) =>
        {
            var (xx, xy, yx, yy) = (gradient[0], gradient[1], gradient[2], gradient[3]);
            var outcome = Run(Strained(lattice, gradient).Run());
            using (Assert.EnterMultipleScope())
            {
                Expect(outcome, "exx", xx);
                Expect(outcome, "eyy", yy);
                Expect(outcome, "exy", (xy + yx) / 2);
                Expect(outcome, "rotation", (yx - xy) / 2);
            }
        },
        iter: 20);

    [Test]
    public void A_lattice_turned_by_an_angle_has_that_rotation() => Gen.Select(Lattices, Gen.Double[-0.05, 0.05]).Sample(
        (lattice, angle) =>
        {
            // Content turned by the angle from x towards y: r − u is r turned back.
            var (s, c) = Math.SinCos(angle);
            var outcome = Run(Strained(lattice, [1 - c, -s, s, 1 - c]).Run());
            using (Assert.EnterMultipleScope())
            {
                Expect(outcome, "rotation", Math.Sin(angle));
                Expect(outcome, "exx", 1 - Math.Cos(angle));
                Expect(outcome, "exy", 0);
            }
        },
        iter: 10);

    [Test]
    public void Turned_strain_axes_turn_the_strain_tensor_and_not_the_rotation() => Gen.Select(Lattices, Strains, Gen.Double[-360, 360]).Sample(
        (lattice, gradient, degrees) =>
        {
            var (xx, shear, yy) = (gradient[0], (gradient[1] + gradient[2]) / 2, gradient[3]);
            var (s, c) = Math.SinCos(degrees * Math.PI / 180);
            var outcome = Run(Strained(lattice, gradient).Run().Set("strainAxes", degrees));
            using (Assert.EnterMultipleScope())
            {
                // e(n, m) = n·E m with n = (c, s) and m = (−s, c).
                Expect(outcome, "exx", (c * ((c * xx) + (s * shear))) + (s * ((c * shear) + (s * yy))));
                Expect(outcome, "eyy", (-s * ((-s * xx) + (c * shear))) + (c * ((-s * shear) + (c * yy))));
                Expect(outcome, "exy", (c * ((-s * xx) + (c * shear))) + (s * ((-s * shear) + (c * yy))));
                Expect(outcome, "rotation", (gradient[2] - gradient[1]) / 2);
            }
        },
        iter: 10);

    [Test]
    public void Pixels_that_are_not_square_are_taken_into_account()
    {
        double[] gradient = [0.01, -0.006, 0.012, -0.004];
        var lattice = Strained(([0.02, 0.15], [0.16, -0.03]), gradient) with { Pixel = (0.03, 0.02) };
        var outcome = Run(lattice.Run());
        using (Assert.EnterMultipleScope())
        {
            Expect(outcome, "exx", 0.01);
            Expect(outcome, "eyy", -0.004);
            Expect(outcome, "exy", ((-0.006 * 0.02 / 0.03) + (0.012 * 0.03 / 0.02)) / 2);
            Expect(outcome, "rotation", ((0.012 * 0.03 / 0.02) + (0.006 * 0.02 / 0.03)) / 2);
        }
    }

    [Test]
    public async Task Strain_is_zero_in_the_reference_area_and_known_beyond_it()
    {
        // The right half is wider by 2 %; the reference is the left half, and g is given wrongly by 3 %.
        var lattice = new TestLattice(160, 300, [0.01, 0.15], [0.16, -0.02]) { Displacement = (_, x) => (0, 0.02 * Math.Max(0, x - 150)) };
        var outcome = await lattice.Run().Set("g1", TestLattice.Json(0.0103, 0.1545)).Set("g2", TestLattice.Json(0.165, -0.0206)).Set("sigma", Sigma)
            .Set("reference", new System.Text.Json.Nodes.JsonObject { ["y0"] = 60, ["y1"] = 100, ["x0"] = 60, ["x1"] = 90 }).Set("refinements", 5).RunAsync();
        var exx = outcome["exx"].Span<float>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exx[(80 * 300) + 75], Is.Zero.Within(1e-5));
            Assert.That(exx[(80 * 300) + 225], Is.EqualTo(0.02).Within(1e-5));
            Assert.That((double)outcome.Values["g1"]![1]!, Is.EqualTo(0.15).Within(1e-6));
            Assert.That((double)outcome.Values["g2"]![0]!, Is.EqualTo(0.16).Within(1e-6));
            Assert.That(outcome.Progress, Is.Ordered.And.All.InRange(0, 1));
        }
    }

    [Test]
    public void Adding_a_constant_or_scaling_changes_amplitudes_alone() => Gen.Select(Lattices, Strains, Gen.Double[-1e4, 1e4], Gen.Double[0.1, 1000]).Sample(
        (lattice, gradient, offset, contrast) =>
        {
            var plain = Run(Strained(lattice, gradient).Run().Set("refinements", 2));
            var changed = Run((Strained(lattice, gradient) with { Offset = offset, Contrast = contrast }).Run().Set("refinements", 2));
            using (Assert.EnterMultipleScope())
            {
                foreach (var output in Unchanged) Assert.That(Middle(changed[output]), Is.EqualTo(Middle(plain[output])).Within(1e-6), output);
                Assert.That(Middle(changed["amplitude1"]), Is.EqualTo(Middle(plain["amplitude1"]).Select(value => contrast * value)).Within(1e-6 * contrast));
            }
        },
        iter: 10);

    private static double[] Polar(double length, double direction) => [length * Math.Sin(direction), length * Math.Cos(direction)];

    private static TestLattice Strained((double[] G1, double[] G2) lattice, double[] gradient) => new(Height, Width, lattice.G1, lattice.G2)
    {
        Displacement = (y, x) => ((gradient[2] * x) + (gradient[3] * y), (gradient[0] * x) + (gradient[1] * y)),
    };

    private static AnalysisOutcome Run(AnalysisRun run) => run.Set("sigma", Sigma).RunAsync().GetAwaiter().GetResult();

    private static void Expect(AnalysisOutcome outcome, string output, double value) => Assert.That(Middle(outcome[output]), Is.All.EqualTo(value).Within(2e-6), output);

    private static double[] Middle(Signal map)
    {
        var values = map.Span<float>();
        var middle = new List<double>();
        for (var y = Border; y < Height - Border; y += 3)
        {
            for (var x = Border; x < Width - Border; x += 3) middle.Add(values[(y * Width) + x]);
        }

        return [.. middle];
    }
}
