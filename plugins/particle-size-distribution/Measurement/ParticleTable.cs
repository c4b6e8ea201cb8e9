// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;

namespace PluginHost.Plugins.ParticleSizeDistribution.Measurement;

/// <summary>The table of particles as a signal [particles, columns]; the metadata <c>columns</c> give name and units of each column.</summary>
internal static class ParticleTable
{
    public static Signal Of(Particle[] particles, PixelScale scale, string title, string intensityUnits)
    {
        var units = scale.Units;
        (string Name, string Units)[] columns =
        [
            ("y", "px"), ("x", "px"), ("area", "px²"), ("diameter", "px"),
            ("y calibrated", units), ("x calibrated", units), ("area calibrated", units + "²"), ("diameter calibrated", units),
            ("major axis", units), ("minor axis", units), ("angle", "deg"), ("mean intensity", intensityUnits), ("at border", ""),
        ];
        var values = new double[particles.Length * columns.Length];
        for (var i = 0; i < particles.Length; i++)
        {
            ref readonly var particle = ref particles[i];
            var (major, minor, degrees) = particle.Ellipse(scale.Height, scale.Width);
            ReadOnlySpan<double> row =
            [
                particle.Y, particle.X, particle.Area, particle.Diameter,
                scale.RowAt(particle.Y), scale.ColumnAt(particle.X), particle.Area * scale.Height * scale.Width, particle.Diameter * scale.Length,
                major, minor, degrees, particle.MeanIntensity, particle.AtBorder ? 1 : 0,
            ];
            row.CopyTo(values.AsSpan(i * columns.Length));
        }

        var metadata = new JsonObject
        {
            ["columns"] = new JsonArray([.. columns.Select(column => (JsonNode)new JsonObject { ["name"] = column.Name, ["units"] = column.Units })]),
        };
        Axis[] axes = [new("particle", particles.Length, AxisRole.Navigation, 1, 1), new("column", columns.Length, AxisRole.Signal)];
        return Signal.FromArray(values, axes, title, metadata: metadata);
    }
}
