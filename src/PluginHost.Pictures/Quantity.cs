// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Pictures.Numbers;

namespace PluginHost.Pictures;

/// <summary>What the values of a signal are: a name such as <c>strain</c>, and units, either of which may be empty.</summary>
public sealed record Quantity(string Name = "", string Units = "")
{
    /// <summary>Name and units as printed along a colour bar or an axis.</summary>
    public string Text => UnitText.Labelled(UnitText.Sentence(Name), UnitText.Pretty(Units));

    /// <summary>True for what a camera or a counter gives: an image, not a map of something derived.</summary>
    public bool IsIntensity
    {
        get
        {
            foreach (var word in (string[])["intensity", "count", "electron", "e-", "e⁻"])
            {
                if (Name.Contains(word, StringComparison.OrdinalIgnoreCase) || Units.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            return Name.Length == 0 && Units.Length == 0;
        }
    }

    /// <summary>
    /// The quantity that metadata give as <c>"quantity": {"name": "strain", "units": ""}</c> or as a text such as
    /// <c>"Intensity (counts)"</c>; else the intensity that a vendor's file gives as <c>"signal": {"quantity", "units"}</c>; an empty one when they give none.
    /// </summary>
    public static Quantity Of(SignalDescriptor signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Metadata["quantity"] switch
        {
            JsonObject fields => new(TextOf(fields["name"]), TextOf(fields["units"])),
            JsonValue value => FromText(TextOf(value)),
            _ => OfIntensity(signal.Metadata["signal"] as JsonObject),
        };
    }

    // Where intensity = offset + scale · number, what is drawn is the number, which has no units.
    private static Quantity OfIntensity(JsonObject? signal)
    {
        var units = TextOf(signal?["units"]);
        if (units.Length == 0) units = TextOf(signal?["quantity"]);
        return units.Length == 0 ? new() : new("Intensity", signal!.ContainsKey("scale") || signal.ContainsKey("offset") ? "" : units);
    }

    private static Quantity FromText(string text)
    {
        var open = text.LastIndexOf('(');
        return open > 0 && text.EndsWith(')') ? new(text[..open].Trim(), text[(open + 1)..^1].Trim()) : new(text.Trim());
    }

    private static string TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
