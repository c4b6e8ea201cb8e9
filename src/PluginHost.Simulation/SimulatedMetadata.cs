// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;

namespace PluginHost.Simulation;

/// <summary>The metadata that all simulated signals have: what the values are, and that no microscope recorded them.</summary>
internal static class SimulatedMetadata
{
    public static JsonObject Create(string model, ulong seed, JsonObject acquisition) => new()
    {
        ["quantity"] = new JsonObject { ["name"] = "intensity", ["units"] = "counts" },
        ["acquisition"] = acquisition,
        ["simulation"] = new JsonObject { ["model"] = model, ["seed"] = seed.ToString(CultureInfo.InvariantCulture) },
    };

    public static JsonObject Quantity(double value, string units) => new() { ["value"] = value, ["units"] = units };
}
