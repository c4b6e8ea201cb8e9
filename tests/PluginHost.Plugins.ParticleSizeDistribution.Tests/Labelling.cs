// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using NUnit.Framework;
using PluginHost.Sdk.Testing;

namespace PluginHost.Plugins.ParticleSizeDistribution.Tests;

/// <summary>Labels, areas and outlines of random images against the plainest way to find them.</summary>
internal sealed class Labelling
{
    private static readonly Gen<(TestImage Image, bool Corners)> Images = Gen.Select(
        Gen.Int[1, 40], Gen.Int[1, 90], Gen.Double[0.05, 0.95], Gen.Int, Gen.Bool,
        (height, width, filled, seed, corners) => (TestImage.Random(height, width, filled, seed), corners));

    [Test]
    public void Labels_are_those_of_a_flood_fill() => Images.Sample(
        (image, corners) =>
        {
            var labels = Labels(Result(image.Plain().Set("connectivity", corners ? 8 : 4)));
            Assert.That(labels, Is.EqualTo(image.FloodFill(Mask(image), corners)));
        },
        iter: 200);

    [Test]
    public void Holes_are_background_that_does_not_reach_the_border() => Images.Sample(
        (image, corners) =>
        {
            var background = image.FloodFill([.. Mask(image).Select(inside => !inside)], corners: false);
            var open = background.Where((_, at) => image.AtBorder(at)).ToHashSet();
            var filled = Mask(image).Select((inside, at) => inside || !open.Contains(background[at])).ToArray();
            var labels = Labels(Result(image.Plain().Set("fillHoles", true).Set("connectivity", corners ? 8 : 4)));
            Assert.That(labels, Is.EqualTo(image.FloodFill(filled, corners)));
        },
        iter: 100);

    [Test]
    public void The_table_counts_the_pixels_of_the_labels() => Gen.Select(Images, Gen.Bool, Gen.Bool, Gen.Int[1, 20]).Sample(
        (given, split, border, least) =>
        {
            var (image, _) = given;
            var outcome = Result(image.Plain().Set("split", split ? "watershed" : "none").Set("excludeBorder", border).Set("minimumArea", least));
            var labels = Labels(outcome);
            var table = Table(outcome);
            using (Assert.EnterMultipleScope())
            {
                Assert.That((int)outcome.Values["count"]!, Is.EqualTo(table.Length).And.EqualTo(labels.Max()));
                Assert.That((double)outcome.Values["areaFraction"]!, Is.EqualTo(labels.Count(label => label > 0) / (double)labels.Length).Within(1e-12));
                for (var label = 1; label <= table.Length; label++)
                {
                    var pixels = Enumerable.Range(0, labels.Length).Where(at => labels[at] == label).ToArray();
                    var row = table[label - 1];
                    Assert.That(pixels, Has.Length.EqualTo((int)row[2]).And.Length.AtLeast(least));
                    Assert.That(row[0], Is.EqualTo(pixels.Average(at => at / image.Width)).Within(1e-9));
                    Assert.That(row[1], Is.EqualTo(pixels.Average(at => at % image.Width)).Within(1e-9));
                    Assert.That(row[12], Is.EqualTo(pixels.Any(image.AtBorder) ? 1 : 0));
                    Assert.That(border && pixels.Any(image.AtBorder), Is.False);
                }
            }
        },
        iter: 60);

    [Test]
    public void Splitting_covers_the_same_pixels_and_never_joins_particles() => Images.Sample(
        (image, corners) =>
        {
            var split = Labels(Result(image.Plain().Set("split", "watershed").Set("splitDepth", 0.3).Set("connectivity", corners ? 8 : 4)));
            var whole = image.FloodFill(Mask(image), corners);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(split.Select(label => label > 0), Is.EqualTo(Mask(image)));
                Assert.That(split.Zip(whole).Distinct().GroupBy(pair => pair.First).Select(group => group.Count()), Is.All.EqualTo(1));
                // A part is one piece: its pixels touch each other.
                Assert.That(split.Distinct().Where(label => label > 0).Select(label => image.FloodFill([.. split.Select(each => each == label)], corners).Max()), Is.All.EqualTo(1));
            }
        },
        iter: 100);

    [Test]
    public void Outlines_are_the_pixels_that_border_on_something_else() => Images.Sample(
        (image, _) =>
        {
            var outcome = Result(image.Plain().Set("split", "watershed"));
            var labels = Labels(outcome);
            var expected = labels.Select((label, at) => label > 0 && (image.AtBorder(at) || image.Neighbours(at, corners: false).Any(next => labels[next] != label)) ? 255 : 0);
            Assert.That(outcome["outlines"].ToArray<int>(), Is.EqualTo(expected));
        },
        iter: 60);

    [Test]
    public void Dark_particles_are_those_of_the_negative() => Images.Sample(
        (image, corners) =>
        {
            var negative = image with { Values = [.. image.Values.Select(value => -value)] };
            var dark = Labels(Result(negative.Plain().Set("bright", false).Set("threshold", -0.5).Set("connectivity", corners ? 8 : 4)));
            Assert.That(dark, Is.EqualTo(image.FloodFill(Mask(image), corners)));
        },
        iter: 30);

    private static AnalysisOutcome Result(AnalysisRun run) => run.RunAsync().GetAwaiter().GetResult();

    private static int[] Labels(AnalysisOutcome outcome) => outcome["labels"].ToArray<int>();

    private static double[][] Table(AnalysisOutcome outcome) => [.. outcome["particles"].ToArray<double>().Chunk((int)outcome["particles"].Shape[1])];

    private static bool[] Mask(TestImage image) => [.. image.Values.Select(value => value > 0.5)];
}
