// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Hspy;

/// <summary>
/// Between a descriptor's metadata and HyperSpy's. In a descriptor, <c>original</c> holds the tree that HyperSpy calls original_metadata,
/// and under <c>original.hyperspy</c> everything else the file says about the signal, by the names it has there. In a file, fields that
/// HyperSpy has no place for are in its metadata under <c>PluginHost</c>.
/// </summary>
internal static class HspyMetadata
{
    public const string Original = "original";
    public const string HyperSpy = "hyperspy";
    public const string Metadata = "metadata";
    public const string OriginalMetadata = "original_metadata";
    public const string LearningResults = "learning_results";
    public const string Own = "PluginHost";

    /// <summary>HyperSpy's metadata among what a signal's group holds; before version 1.2 they had another name.</summary>
    public static JsonObject Of(JsonObject experiment) => experiment[Metadata] as JsonObject ?? experiment["mapped_parameters"] as JsonObject ?? [];

    /// <summary>A descriptor's metadata.</summary>
    /// <param name="experiment">What the signal's group holds but for its array; taken apart.</param>
    public static JsonObject FromFile(JsonObject experiment)
    {
        var tree = Take(experiment, OriginalMetadata) ?? Take(experiment, "original_parameters") ?? [];
        var said = Of(experiment);
        var own = Take(said, Own) ?? [];
        var further = Take(own, HyperSpy);

        var neutral = new JsonObject();
        if (MetadataConversion.ReadMoment(said) is { } moment) JsonPath.Set(neutral, HspyMetadataMap.DateTime, moment);
        foreach (var field in HspyMetadataMap.Fields)
        {
            if (MetadataConversion.Read(field, said) is { } value) JsonPath.Set(neutral, field.Neutral, value);
        }

        // What HyperSpy has a place for may have been changed there since.
        JsonPath.Merge(neutral, own);
        if (further is not null) JsonPath.Merge(experiment, further);

        // The vendor's tree may have an entry of that name itself.
        if (tree.TryGetPropertyValue(HyperSpy, out var same))
        {
            tree.Remove(HyperSpy);
            experiment[OriginalMetadata] = new JsonObject { [HyperSpy] = same };
        }

        if (experiment.Count > 0) tree[HyperSpy] = experiment;
        if (tree.Count > 0) neutral[Original] = tree;
        return neutral;
    }

    /// <summary>What a file says for a descriptor: HyperSpy's metadata, original_metadata and learning_results.</summary>
    public static (JsonObject Metadata, JsonObject Original, JsonObject LearningResults) ToFile(SignalDescriptor descriptor)
    {
        var neutral = (JsonObject)descriptor.Metadata.DeepClone();
        var original = Take(neutral, Original) ?? [];
        var hyperSpy = Take(original, HyperSpy) ?? [];
        var said = Take(hyperSpy, Metadata) ?? [];
        var learning = Take(hyperSpy, LearningResults) ?? [];
        if (Take(hyperSpy, OriginalMetadata) is { } same) JsonPath.Merge(original, same);

        if (JsonPath.Get(neutral, HspyMetadataMap.DateTime) is { } moment && MetadataConversion.WriteMoment(moment, said)) JsonPath.Remove(neutral, HspyMetadataMap.DateTime);
        var isSem = MetadataConversion.Text(JsonPath.Get(neutral, "acquisition.mode")) == "SEM";
        foreach (var field in HspyMetadataMap.Fields)
        {
            if (JsonPath.Get(neutral, field.Neutral) is { } value && MetadataConversion.Write(field, value, said, isSem)) JsonPath.Remove(neutral, field.Neutral);
        }

        JsonPath.Set(said, HspyMetadataMap.Title, descriptor.Title);
        if (JsonPath.Get(said, HspyMetadataMap.SignalType) is null) JsonPath.Set(said, HspyMetadataMap.SignalType, "");

        // Axes, versions and the writer's name are said by the file itself.
        foreach (var key in hyperSpy.Select(entry => entry.Key).Where(IsSaidByTheFile).ToList()) hyperSpy.Remove(key);
        if (hyperSpy.Count > 0) neutral[HyperSpy] = hyperSpy;
        if (neutral.Count > 0) said[Own] = neutral;
        return (said, original, learning);
    }

    private static bool IsSaidByTheFile(string key) =>
        key.StartsWith(HspyAxes.Prefix, StringComparison.Ordinal) || key is "package" or "package_version" or "file_format_version";

    private static JsonObject? Take(JsonObject tree, string key)
    {
        if (tree[key] is not JsonObject content) return null;
        tree.Remove(key);
        return content;
    }
}
