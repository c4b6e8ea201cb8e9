// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Cases;

/// <summary>Axes as a case writes them, which gives names but no roles.</summary>
internal static class CaseAxes
{
    private static readonly string[] Navigation = ["scan_y", "scan_x", "frame", "pattern", "template", "spot", "component", "element", "segment"];
    private static readonly string[] Channels = ["energy", "energy_loss", "channel"];

    /// <summary>
    /// Roles by name: beside an energy axis, or a pair ky and kx, everything else is navigation; scan, frame and component axes are navigation
    /// in any case; what is left (y and x of an image) is signal. Without axes, as masks come, the sizes are all there is.
    /// </summary>
    public static IReadOnlyList<Axis> Read(JsonArray? axes, IReadOnlyList<long> shape)
    {
        if (axes is null || axes.Count == 0)
        {
            return [.. shape.Select((size, axis) => new Axis(axis == shape.Count - 1 ? "x" : axis == shape.Count - 2 ? "y" : "", size, axis < shape.Count - 2 ? AxisRole.Navigation : AxisRole.Signal))];
        }

        var names = axes.Select(axis => (string)axis!["name"]!).ToArray();
        bool IsSignal(string name) =>
            names.Any(Channels.Contains) ? Channels.Contains(name)
            : names.Contains("kx") ? name is "ky" or "kx"
            : !Navigation.Contains(name);
        return [.. axes.Select((axis, index) => new Axis(
            names[index], (long)axis!["size"]!, IsSignal(names[index]) ? AxisRole.Signal : AxisRole.Navigation,
            (double?)axis["scale"] ?? 1, (double?)axis["offset"] ?? 0, (string?)axis["units"] ?? ""))];
    }
}
