// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.Patterns;

/// <summary>
/// Signals over the scan: the data's navigation axes, of which the last two become the image's own axes and further ones stay navigation. Data
/// without navigation axes give one element.
/// </summary>
internal sealed class ScanImages(Signal data)
{
    private readonly Axis[] _axes = data.NavigationAxes.Count == 0
        ? [new Axis("", 1, AxisRole.Signal)]
        : [.. data.NavigationAxes.Select((axis, index) => axis with { Role = index < data.NavigationAxes.Count - 2 ? AxisRole.Navigation : AxisRole.Signal })];

    /// <summary>One image.</summary>
    /// <param name="name">What it shows.</param>
    /// <param name="values">One value for each position of the scan.</param>
    /// <param name="quantity">What the values are; what the data's are, by default.</param>
    public Signal Image(string name, double[] values, Quantity? quantity = null) => Make(values, _axes, name, quantity);

    /// <summary>One image for each step along a further, last axis.</summary>
    /// <param name="name">What they show.</param>
    /// <param name="images">Values of each image.</param>
    /// <param name="last">The further axis.</param>
    /// <param name="quantity">What the values are; what the data's are, by default.</param>
    public Signal Stack(string name, IReadOnlyList<double[]> images, Axis last, Quantity? quantity = null)
    {
        var values = new double[images.Count * images[0].Length];
        for (var index = 0; index < values.Length; index++) values[index] = images[index % images.Count][index / images.Count];
        return Make(values, [.. data.NavigationAxes.Count == 0 ? [] : _axes, last], name, quantity);
    }

    // What the host knows of the experiment goes along; what one file said, what its values were, and that it held patterns, does not.
    private Signal Make(double[] values, IReadOnlyList<Axis> axes, string name, Quantity? quantity)
    {
        var metadata = new JsonObject();
        foreach (var (key, value) in data.Metadata)
        {
            if (key is not ("original" or "quantity")) metadata[key] = value?.DeepClone();
        }

        if (metadata["signal"] is JsonObject signal && signal.Remove("type") && signal.Count == 0) metadata.Remove("signal");

        var title = data.Title.Length == 0 ? name : $"{data.Title}: {name}";
        return Signal.FromArray(values, axes, title, quantity ?? new Quantity("Intensity", data.Quantity?.Units ?? "counts"), metadata);
    }
}
