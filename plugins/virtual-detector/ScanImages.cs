// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.VirtualDetector;

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
    public Signal Image(string name, double[] sums) => Make(sums, _axes, name);

    /// <summary>One image for each step along a further, last axis.</summary>
    public Signal Stack(string name, IReadOnlyList<double[]> sums, Axis last)
    {
        var values = new double[sums.Count * sums[0].Length];
        for (var index = 0; index < values.Length; index++) values[index] = sums[index % sums.Count][index / sums.Count];
        return Make(values, [.. data.NavigationAxes.Count == 0 ? [] : _axes, last], name);
    }

    // What the host knows of the experiment goes along; what one file said, and what its values were, does not.
    private Signal Make(double[] values, IReadOnlyList<Axis> axes, string name)
    {
        var metadata = new JsonObject();
        foreach (var (key, value) in data.Metadata)
        {
            if (key is not ("original" or "quantity")) metadata[key] = value?.DeepClone();
        }

        return Signal.FromArray(values, axes, data.Title.Length == 0 ? name : $"{data.Title}: {name}", new Quantity("Intensity", data.Quantity?.Units ?? "counts"), metadata);
    }
}
