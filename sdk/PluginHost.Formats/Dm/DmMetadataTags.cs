// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Dm;

/// <summary>Vendor-neutral fields in the places where GMS keeps them: the counterpart of <see cref="DmMetadata"/>.</summary>
internal static class DmMetadataTags
{
    private static readonly (string Field, string[] Path, double Factor)[] Numbers =
    [
        ("acquisition.beamEnergy", ["Microscope Info", "Voltage"], 1000),
        ("acquisition.magnification", ["Microscope Info", "Indicated Magnification"], 1),
        ("acquisition.cameraLength", ["Microscope Info", "STEM Camera Length"], 1),
        ("acquisition.probeCurrent", ["Microscope Info", "Probe Current (nA)"], 1),
        ("acquisition.emissionCurrent", ["Microscope Info", "Emission Current (µA)"], 1),
        ("acquisition.dwellTime", ["DigiScan", "Sample Time"], 1e6),
        ("acquisition.exposureTime", ["DataBar", "Exposure Time (s)"], 1),
        ("acquisition.scanRotation", ["DigiScan", "Rotation"], 1),
        ("stage.alphaTilt", ["Microscope Info", "Stage Position", "Stage Alpha"], 1),
        ("stage.betaTilt", ["Microscope Info", "Stage Position", "Stage Beta"], 1),
        ("stage.x", ["Microscope Info", "Stage Position", "Stage X"], 1),
        ("stage.y", ["Microscope Info", "Stage Position", "Stage Y"], 1),
        ("stage.z", ["Microscope Info", "Stage Position", "Stage Z"], 1),
    ];

    // Of spectra of energy losses only: other images have no group EELS.
    private static readonly (string Field, string[] Path, double Factor)[] EelsNumbers =
    [
        ("acquisition.convergenceSemiAngle", ["EELS", "Convergence semi-angle (mrad)"], 1),
        ("acquisition.collectionSemiAngle", ["EELS", "Collection semi-angle (mrad)"], 1),
    ];

    private static readonly (string Field, string[] Path)[] Texts =
    [
        ("instrument.name", ["Session Info", "Microscope"]),
        ("acquisition.operator", ["Session Info", "Operator"]),
        ("sample.name", ["Session Info", "Specimen"]),
        ("detector.name", ["Acquisition", "Device", "Name"]),
    ];

    /// <summary>The tags of an image with those fields that they do not say yet.</summary>
    /// <param name="tags">The tags of the acquisition.</param>
    /// <param name="metadata">The fields.</param>
    /// <param name="said">What the tags say already.</param>
    public static DmGroup Add(DmGroup tags, JsonObject metadata, JsonObject said)
    {
        var isEels = JsonPath.Get(metadata, "signal.type")?.ToString() == "EELS";
        foreach (var (field, path, factor) in isEels ? [.. Numbers, .. EelsNumbers] : Numbers)
        {
            if (IsNew(field) && Json.ToDouble(JsonPath.Get(metadata, field) is JsonObject quantity ? quantity["value"] : JsonPath.Get(metadata, field)) is { } number) tags = Set(tags, path, DmScalar.Of(number * factor));
        }

        foreach (var (field, path) in Texts)
        {
            if (IsNew(field) && Text(field) is { } text) tags = Set(tags, path, new DmText(text));
        }

        if (IsNew("acquisition.mode") && Text("acquisition.mode") is "TEM" or "STEM" or "SEM") tags = Set(tags, ["Microscope Info", "Illumination Mode"], new DmText(Text("acquisition.mode")!));
        if (IsNew("acquisition.dateTime") && DateTime.TryParse(Text("acquisition.dateTime"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
        {
            // The clock of the instrument; the form is one that no country reads in another way.
            tags = Set(tags, ["DataBar", "Acquisition Date"], new DmText(moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            tags = Set(tags, ["DataBar", "Acquisition Time"], new DmText(moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture)));
        }

        return tags;

        bool IsNew(string field) => JsonPath.Get(metadata, field) is { } value && !JsonNode.DeepEquals(value, JsonPath.Get(said, field));

        string? Text(string field) => JsonPath.Get(metadata, field) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }

    /// <summary>A group with a value at the end of a path; groups that are missing are made, and what is no group there is replaced.</summary>
    public static DmGroup Set(DmGroup group, ReadOnlySpan<string> path, DmNode value) =>
        path.Length == 1 ? group.With(path[0], value) : group.With(path[0], Set(group.Group(path[0]) ?? DmGroup.Named(), path[1..], value));
}
