// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.RegularExpressions;
using PluginHost.Plugins.Patterns;

namespace PluginHost.Plugins.VirtualDetector.Detectors;

/// <summary>The detectors that the parameters ask for, in the order in which their images are named.</summary>
/// <param name="Image">The one of the output <c>image</c>.</param>
/// <param name="Named">Those of named outputs.</param>
/// <param name="Sectors">Those of the output <c>segments</c>.</param>
/// <param name="Center">The centre of those that have none of their own, in the units of the parameters; null when there is no such detector.</param>
internal sealed partial record DetectorPlan(Detector? Image, IReadOnlyList<Detector> Named, IReadOnlyList<Detector> Sectors, double[]? Center)
{
    private const string ImageOutput = "image";
    private const string SegmentsOutput = "segments";
    private const string MaskInput = "/inputs/mask";

    /// <summary>All detectors: image, named, sectors.</summary>
    public IReadOnlyList<Detector> All => [.. Image is null ? [] : new[] { Image }, .. Named, .. Sectors];

    /// <summary>Checks the parameters against each other and makes the detectors.</summary>
    /// <param name="parameters">Parameters.</param>
    /// <param name="mask">Weights of the pixels, when given.</param>
    /// <param name="geometry">Geometry of the frames.</param>
    /// <param name="find">Finds the centre where none is given, as row and column; asked only when it is needed.</param>
    /// <exception cref="InvalidParametersException">The parameters contradict each other or the data.</exception>
    /// <exception cref="InvalidInputException">The mask does not fit the data, or nothing counts in it.</exception>
    public static DetectorPlan Of(VirtualDetectorParameters parameters, Signal? mask, FrameGeometry geometry, Func<(double Row, double Column)> find)
    {
        var rings = parameters.Detectors;
        var segments = parameters.Segments;
        var one = mask is null && rings is null && segments is null;
        CheckCombination(parameters, mask, one);
        var shared = one || (rings?.Any(ring => ring.Center is null) ?? false) || segments is { Center: null };
        if (parameters.Center is not null && !shared) throw new InvalidParametersException("'center' is given, but no detector uses it: each has a centre of its own, or there is only a mask.", "/center");
        var centre = parameters.Center is { } given ? geometry.Locate(Two(given, "'center'", "/center"), "centre", "/center") : shared ? find() : default;
        (double Row, double Column) Centre(double[]? own, string name, string at) =>
            own is null ? centre : geometry.Locate(Two(own, $"'center' of '{name}'", $"{at}/center"), $"centre of '{name}'", $"{at}/center");
        return new DetectorPlan(
            mask is not null ? FromMask(mask, geometry) : one ? new Detector(ImageOutput, geometry.Ring(ImageOutput, centre, parameters.Inner, parameters.Outer, "")) : null,
            [.. (rings ?? []).Select((ring, index) => new Detector(ring.Name, geometry.Ring(ring.Name, Centre(ring.Center, ring.Name, At(index)), ring.Inner, ring.Outer, At(index))))],
            segments is null ? [] : Segments(segments, Centre(segments.Center, SegmentsOutput, "/segments"), geometry),
            shared ? geometry.Describe(centre.Row, centre.Column) : null);
    }

    private static void CheckCombination(VirtualDetectorParameters parameters, Signal? mask, bool one)
    {
        // Written so that NaN counts as given, and is then refused for what it is.
        if (!one && (parameters.Inner is not 0 || parameters.Outer is not null))
        {
            var other = mask is not null ? "a mask" : parameters.Detectors is not null ? "'detectors'" : "'segments'";
            throw new InvalidParametersException($"'inner' and 'outer' describe the one detector of the output 'image'; they cannot be combined with {other}.", parameters.Inner is not 0 ? "/inner" : "/outer");
        }

        if (parameters.Detectors is not { } rings) return;
        if (rings.Length == 0) throw new InvalidParametersException("'detectors' is an empty list; at least one detector was expected.", "/detectors");
        foreach (var (index, ring) in rings.Index())
        {
            var at = $"{At(index)}/name";
            if (!OutputName().IsMatch(ring.Name)) throw new InvalidParametersException($"A detector cannot have the name '{ring.Name}'; letters, digits, '-', '_' and '.' were expected.", at);
            if (ring.Name is ImageOutput or SegmentsOutput) throw new InvalidParametersException($"A detector cannot have the name '{ring.Name}', which is that of another output.", at);
            if (rings.Take(index).Any(other => other.Name == ring.Name)) throw new InvalidParametersException($"Two detectors have the name '{ring.Name}'; each needs a name of its own.", at);
        }
    }

    private static string At(int detector) => $"/detectors/{detector}";

    private static Detector[] Segments(SegmentParameters parameters, (double Row, double Column) centre, FrameGeometry geometry) =>
        [.. geometry.Sectors(SegmentsOutput, centre, parameters.Inner, parameters.Outer, parameters.Count, parameters.FirstEdge, "/segments")
            .Select((pixels, index) => new Detector($"{SegmentsOutput}[{index}]", pixels))];

    private static double[] Two(double[] center, string name, string at) =>
        center.Length == 2 ? center : throw new InvalidParametersException($"{name} has {center.Length} numbers; [y, x] was expected.", at);

    private static Detector FromMask(Signal mask, FrameGeometry geometry)
    {
        if (mask.Shape is not [var height, var width] || height != geometry.Height || width != geometry.Width)
        {
            throw new InvalidInputException($"The mask has the shape {string.Join(" x ", mask.Shape)}; that of the frames, {geometry.Height} x {geometry.Width}, was expected.", MaskInput);
        }

        var weights = mask.ToArray<double>();
        var wrong = Array.FindIndex(weights, weight => !double.IsFinite(weight));
        if (wrong >= 0) throw new InvalidInputException($"The mask is not finite at row {wrong / width}, column {wrong % width}; every weight must be a number.", MaskInput);
        var detector = Detector.FromWeights(ImageOutput, weights);
        return detector.Count > 0 ? detector : throw new InvalidInputException("The mask is 0 everywhere; at least one pixel must have a weight.", MaskInput);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+\z")]
    private static partial Regex OutputName();
}
