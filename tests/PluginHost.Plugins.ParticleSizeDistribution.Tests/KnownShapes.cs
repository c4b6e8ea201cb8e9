// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.ParticleSizeDistribution.Tests;

/// <summary>Shapes of known size, alone and touching.</summary>
internal sealed class KnownShapes
{
    private readonly record struct Disk(double Y, double X, double Radius)
    {
        public bool Holds(double y, double x) => double.Hypot(y - Y, x - X) <= Radius;
    }

    /// <summary>Two disks that overlap: the distance of their centres is 0.8 to 0.95 of the sum of their radii.</summary>
    private static readonly Gen<(Disk A, Disk B)> Pairs = Gen.Select(
        Gen.Double[11, 20], Gen.Double[0.8, 1], Gen.Double[0.8, 0.95], Gen.Double[0, 2 * Math.PI], Gen.Double[0, 1], Gen.Double[0, 1],
        (radius, ratio, share, direction, y, x) =>
        {
            var first = new Disk(60 + y, 60 + x, radius);
            var apart = share * radius * (1 + ratio);
            return (first, new Disk(first.Y + (apart * Math.Sin(direction)), first.X + (apart * Math.Cos(direction)), ratio * radius));
        });

    [Test]
    public void Overlapping_disks_are_cut_along_their_common_chord() => Pairs.Sample(
        pair =>
        {
            var (a, b) = pair;
            var image = TestImage.Where(120, 120, (y, x) => a.Holds(y, x) || b.Holds(y, x));
            var particles = Particles(image.Plain().Set("split", "watershed"));
            Assert.That(particles, Has.Length.EqualTo(2));
            foreach (var (disk, other) in new[] { (a, b), (b, a) })
            {
                var found = particles.MinBy(particle => double.Hypot(particle[0] - disk.Y, particle[1] - disk.X))!;
                // The cut may lie two and a half pixels off the chord (the worst of 6000 pairs: 2.1); half a pixel is usual.
                Assert.That(found[2], Is.EqualTo(AreaBeforeChord(disk, other)).Within(2.5 * Chord(disk, other)));
            }
        },
        iter: 100);

    [Test]
    public void Cuts_lie_on_the_common_chord_on_average()
    {
        var random = new Random(5);
        var shifts = new List<double>();
        for (var pair = 0; pair < 100; pair++)
        {
            var (a, direction) = (new Disk(60 + random.NextDouble(), 60 + random.NextDouble(), 9 + (11 * random.NextDouble())), 2 * Math.PI * random.NextDouble());
            var apart = 1.7 * a.Radius;
            var b = new Disk(a.Y + (apart * Math.Sin(direction)), a.X + (apart * Math.Cos(direction)), a.Radius);
            var particles = Particles(TestImage.Where(120, 120, (y, x) => a.Holds(y, x) || b.Holds(y, x)).Plain().Set("split", "watershed"));
            var found = particles.MinBy(particle => double.Hypot(particle[0] - a.Y, particle[1] - a.X))!;
            shifts.Add((found[2] - AreaBeforeChord(a, b)) / Chord(a, b));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shifts.Average(), Is.Zero.Within(0.2), "px");
            Assert.That(Math.Sqrt(shifts.Average(shift => shift * shift)), Is.LessThan(0.75), "px");
        }
    }

    [Test]
    public void Overlapping_disks_count_as_one_without_splitting() => Pairs.Sample(
        pair => Assert.That(Particles(TestImage.Where(120, 120, (y, x) => pair.A.Holds(y, x) || pair.B.Holds(y, x)).Plain()), Has.Length.EqualTo(1)),
        iter: 10);

    [Test]
    public void One_convex_particle_is_not_split() => Gen.Select(Gen.Double[2, 25], Gen.Double[0.4, 1], Gen.Double[0, Math.PI], Gen.Double[0, 1]).Sample(
        (major, ratio, direction, shift) => Assert.That(Particles(Ellipse(major, ratio * major, direction, shift).Plain().Set("split", "watershed")), Has.Length.EqualTo(1)),
        iter: 60);

    [Test]
    public void A_chain_of_disks_comes_apart_into_all_of_them()
    {
        var disks = Enumerable.Range(0, 7).Select(i => new Disk(20, 15 + (17 * i), 10)).ToArray();
        var particles = Particles(TestImage.Where(40, 140, (y, x) => disks.Any(disk => disk.Holds(y, x))).Plain().Set("split", "watershed"));
        Assert.That(particles.Select(particle => particle[1]), Is.EqualTo(disks.Select(disk => disk.X)).Within(1.1));
    }

    [Test]
    public void The_ellipse_has_the_axes_and_the_direction_of_the_particle() => Gen.Select(Gen.Double[18, 25], Gen.Double[0.3, 0.7], Gen.Double[-1.5, 1.5], Gen.Double[0, 1]).Sample(
        (major, ratio, direction, shift) =>
        {
            var particle = Particles(Ellipse(major, ratio * major, direction, shift).Plain()).Single();
            using (Assert.EnterMultipleScope())
            {
                // In nm: pixels are half a nanometre wide. Drawing on pixels moves an end by up to half of one, which is within the bounds from 36 px on.
                Assert.That(particle[8], Is.EqualTo(major).Within(3).Percent);
                Assert.That(particle[9], Is.EqualTo(ratio * major).Within(5).Percent);
                Assert.That(Math.IEEERemainder(particle[10] - (direction * 180 / Math.PI), 180), Is.Zero.Within(4));
            }
        },
        iter: 40);

    [Test]
    public async Task Sizes_come_in_pixels_and_in_the_units_of_the_axes()
    {
        // A rectangle of 6 × 10 px; pixels of 0.5 nm by 0.25 nm, the first at (10, 20) nm.
        var image = TestImage.Where(30, 40, (y, x) => y is >= 4 and < 10 && x is >= 8 and < 18) with { Pixel = (0.5, 0.25) };
        var outcome = await image.Plain().RunAsync();
        var particle = outcome["particles"].ToArray<double>();
        var area = 60 * 0.5 * 0.25;
        double[] expected = [6.5, 12.5, 60, 2 * Math.Sqrt(60 / Math.PI), 10 + (6.5 * 0.5), 20 + (12.5 * 0.25), area, 2 * Math.Sqrt(area / Math.PI)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(particle.Take(8), Is.EqualTo(expected).Within(1e-12));
            // The moments of a rectangle a × b: 4 √(a²/12).
            Assert.That(particle[8], Is.EqualTo(4 * 3 / Math.Sqrt(12)).Within(1e-9));
            Assert.That(particle[9], Is.EqualTo(4 * 2.5 / Math.Sqrt(12)).Within(1e-9));
            Assert.That(Math.Abs(particle[10]), Is.EqualTo(90).Within(1e-9), "the longer side runs along y");
            Assert.That(particle[11], Is.EqualTo(1).Within(1e-12), "mean intensity");
            Assert.That((double)outcome.Values["mean"]!, Is.EqualTo(particle[7]));
            Assert.That((string?)outcome.Values["units"], Is.EqualTo("nm"));
            Assert.That(outcome["particles"].Metadata["columns"]!.AsArray().Select(column => $"{column!["name"]} {column["units"]}"), Is.EqualTo(
            [
                "y px", "x px", "area px²", "diameter px", "y calibrated nm", "x calibrated nm", "area calibrated nm²", "diameter calibrated nm",
                "major axis nm", "minor axis nm", "angle deg", "mean intensity counts", "at border ",
            ]));
        }
    }

    private static double[][] Particles(AnalysisRun run)
    {
        var table = run.RunAsync().GetAwaiter().GetResult()["particles"];
        return [.. table.ToArray<double>().Chunk((int)table.Shape[1])];
    }

    /// <summary>An ellipse with full axes in pixels, its longer one turned from x towards y.</summary>
    private static TestImage Ellipse(double major, double minor, double direction, double shift)
    {
        var (s, c) = Math.SinCos(direction);
        return TestImage.Where(80, 80, (y, x) =>
        {
            var (dy, dx) = (y - 40 - shift, x - 40 - shift);
            return double.Hypot(((c * dx) + (s * dy)) / major, ((c * dy) - (s * dx)) / minor) <= 1;
        });
    }

    /// <summary>Length of the chord that two disks have in common.</summary>
    private static double Chord(Disk disk, Disk other) => 2 * Math.Sqrt((disk.Radius * disk.Radius) - Math.Pow(ToChord(disk, other), 2));

    private static double ToChord(Disk disk, Disk other)
    {
        var apart = double.Hypot(disk.Y - other.Y, disk.X - other.X);
        return ((apart * apart) + (disk.Radius * disk.Radius) - (other.Radius * other.Radius)) / (2 * apart);
    }

    /// <summary>Area of a disk up to the chord that it has in common with another.</summary>
    private static double AreaBeforeChord(Disk disk, Disk other)
    {
        var toChord = ToChord(disk, other);
        var half = Math.Acos(toChord / disk.Radius);
        return (disk.Radius * disk.Radius * (Math.PI - half)) + (toChord * disk.Radius * Math.Sin(half));
    }
}
