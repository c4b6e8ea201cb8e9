// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Tiff;

/// <summary>The INI text that Thermo Fisher (FEI) scanning and dual-beam instruments leave in a tag. Numbers are in SI units, angles in radians.</summary>
internal static class FeiOrigin
{
    private const string User = "User";
    private const double DegreesInRadian = 180 / Math.PI;

    public static TiffOrigin? Read(TiffDirectory directory)
    {
        if ((directory.Text(TiffTagId.FeiHelios) ?? directory.Text(TiffTagId.FeiSfeg)) is not { } text) return null;
        var sections = Parse(text);
        var beam = Text(sections, "Beam", "Beam") ?? "EBeam";
        var stage = sections.ContainsKey("Stage") ? "Stage" : beam;
        // Cameras give the field of view only; their picture may have a bar of text below, which counts as no part of it.
        var x = Number(sections, "Scan", "PixelWidth") ?? Number(sections, "EScan", "PixelWidth") ?? (Number(sections, beam, "HFW") / Number(sections, "Image", "ResolutionX"));
        var y = Number(sections, "Scan", "PixelHeight") ?? Number(sections, "EScan", "PixelHeight") ?? (Number(sections, beam, "VFW") / Number(sections, "Image", "ResolutionY"));
        var metadata = new SignalMetadata
        {
            InstrumentName = Text(sections, "System", "SystemType"),
            Manufacturer = "FEI",
            Software = Text(sections, "System", "Software"),
            DateTime = Times.Local(Text(sections, User, "Date"), Text(sections, User, "Time")),
            Operator = Text(sections, User, User),
            Mode = beam switch { "EBeam" => "SEM", "IBeam" => "FIB", _ => null },
            BeamEnergy = Number(sections, "Beam", "HV") / 1000,
            ProbeCurrent = Number(sections, beam, "BeamCurrent") * 1e9,
            EmissionCurrent = Number(sections, beam, "EmissionCurrent") * 1e6,
            DwellTime = Number(sections, "Scan", "Dwelltime"),
            ScanRotation = Number(sections, "Beam", "ScanRotation") * DegreesInRadian,
            WorkingDistance = Number(sections, beam, "WD") * 1000,
            AlphaTilt = (Number(sections, stage, "StageT") ?? Number(sections, stage, "StageTa")) * DegreesInRadian,
            BetaTilt = Number(sections, stage, "StageTb") * DegreesInRadian,
            StageRotation = Number(sections, stage, "StageR") * DegreesInRadian,
            StageX = Number(sections, stage, "StageX") * 1e6,
            StageY = Number(sections, stage, "StageY") * 1e6,
            StageZ = Number(sections, stage, "StageZ") * 1e6,
            Detector = Text(sections, "Detectors", "Name"),
            Notes = Text(sections, User, "UserText"),
        };
        var said = new JsonObject(sections.Select(section => KeyValuePair.Create(
            section.Key, (JsonNode?)new JsonObject(section.Value.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))))));
        return new TiffOrigin("fei", said, TiffCalibration.Of(x, "m"), TiffCalibration.Of(y, "m"), metadata);
    }

    private static Dictionary<string, Dictionary<string, string>> Parse(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var section = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line is ['[', .. var name, ']'])
            {
                section = new Dictionary<string, string>(StringComparer.Ordinal);
                sections.TryAdd(name, section);
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                section.TryAdd(line[..equals], line[(equals + 1)..]);
            }
        }

        return sections;
    }

    private static string? Text(Dictionary<string, Dictionary<string, string>> sections, string section, string name) =>
        sections.GetValueOrDefault(section)?.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    private static double? Number(Dictionary<string, Dictionary<string, string>> sections, string section, string name) =>
        double.TryParse(Text(sections, section, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
