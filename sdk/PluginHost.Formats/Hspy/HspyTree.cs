// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PluginHost.Formats.Hdf5;

namespace PluginHost.Formats.Hspy;

/// <summary>
/// Reads the trees of dictionaries that HyperSpy keeps in groups. Numbers and texts are attributes, arrays datasets, dictionaries groups;
/// prefixes tell the rest (found by saving each kind of value with HyperSpy 1.7.3 and looking at the file):
/// <c>_list_k</c>, <c>_tuple_k</c> datasets of equal elements; <c>_list_3_k</c>, <c>_tuple_3_k</c> groups of numbered elements;
/// <c>_list_empty_k</c>, <c>_tuple_empty_k</c>, <c>_bs_k</c> (bytes), <c>_datetime_k</c> attributes; the text <c>_None_</c> is no value.
/// </summary>
internal sealed partial class HspyTree(Hdf5File file)
{
    public const string None = "_None_";

    // HyperSpy nests a few levels; a group that contains itself would nest without end.
    private const int DeepestNesting = 64;
    private const int MostEntries = 1 << 17;
    private const int MostOfOneName = 4;

    private readonly JsonValues _values = new(file);
    private int _entries;

    /// <summary>A dictionary.</summary>
    /// <param name="group">Its group.</param>
    /// <param name="without">Names of its entries to leave out.</param>
    public JsonObject Read(Hdf5Group group, params IReadOnlyCollection<string> without) => Read(group, without, 0);

    private JsonObject Read(Hdf5Group group, IReadOnlyCollection<string> without, int depth)
    {
        if (depth > DeepestNesting) throw file.Input.Damaged(group.Header.Address, "groups are nested too deeply");
        var tree = new JsonObject();
        foreach (var attribute in group.Attributes)
        {
            if (!without.Contains(attribute.Name)) AddAttribute(tree, attribute);
        }

        foreach (var child in group.Children())
        {
            if (without.Contains(child.Name)) continue;
            if (child is Hdf5Dataset dataset) AddDataset(tree, dataset);
            else AddGroup(tree, (Hdf5Group)child, depth);
        }

        return tree;
    }

    private void AddAttribute(JsonObject tree, Hdf5Attribute attribute)
    {
        var name = attribute.Name;
        if (Strip(ref name, "_list_empty_")) Add(tree, name, new JsonArray());
        else if (Strip(ref name, "_tuple_empty_")) Add(tree, name, new JsonObject { [JsonNotation.Tuple] = new JsonArray() });
        else if (Strip(ref name, "_datetime_")) Add(tree, name, Time(_values.Of(attribute)));
        else if (attribute.Type is OpaqueType && Strip(ref name, "_bs_")) Add(tree, name, _values.Of(attribute));
        else Add(tree, name, WithoutNone(_values.Of(attribute)));
    }

    private void AddDataset(JsonObject tree, Hdf5Dataset dataset)
    {
        var name = dataset.Name;
        if (Strip(ref name, "_list_")) Add(tree, name, _values.ListOf(dataset) ?? _values.Of(dataset));
        else if (Strip(ref name, "_tuple_")) Add(tree, name, _values.ListOf(dataset) is { } list ? new JsonObject { [JsonNotation.Tuple] = list } : _values.Of(dataset));
        else Add(tree, name, _values.Of(dataset));
    }

    private void AddGroup(JsonObject tree, Hdf5Group group, int depth)
    {
        var content = Read(group, [], depth + 1);
        var numbered = NumberedGroup().Match(group.Name);
        if (numbered.Success && AsList(content) is { } list)
        {
            Add(tree, numbered.Groups["name"].Value, numbered.Groups["kind"].Value == "list" ? list : new JsonObject { [JsonNotation.Tuple] = list });
        }
        else
        {
            Add(tree, group.Name, content);
        }
    }

    // In order of the numbers: HDF5 lists "10" before "2".
    private static JsonArray? AsList(JsonObject content)
    {
        var items = new SortedDictionary<int, JsonNode?>();
        foreach (var (name, value) in content)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !items.TryAdd(number, value)) return null;
        }

        content.Clear();
        return new JsonArray([.. items.Values]);
    }

    private void Add(JsonObject tree, string name, JsonNode? value)
    {
        if (++_entries > MostEntries) throw file.Input.Unsupported("more metadata than can be held");
        // An attribute and a group may have the same name; a dictionary has it once.
        for (var count = 1; !tree.TryAdd(name, value); count++)
        {
            if (count == MostOfOneName) throw file.Input.Damaged(0, $"the name '{name}' is used again and again");
            name += "'";
        }
    }

    private static bool Strip(ref string name, string prefix)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal)) return false;
        name = name[prefix.Length..];
        return true;
    }

    private static JsonNode? WithoutNone(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? content) && content == None ? null : value;

    // "datetime.date(1991, 10, 1)" and "datetime.time(12, 0)" as Python writes them become 1991-10-01 and 12:00:00.
    private static JsonNode? Time(JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue(out string? content)) return value;
        var numbers = Number().Matches(content).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        if (content.StartsWith("datetime.date(", StringComparison.Ordinal) && numbers is [var year, var month, var day])
        {
            return $"{year:0000}-{month:00}-{day:00}";
        }

        if (content.StartsWith("datetime.time(", StringComparison.Ordinal) && numbers is [var hour, var minute, ..] and { Count: <= 4 })
        {
            var fraction = numbers.Count == 4 ? $".{numbers[3]:000000}" : "";
            return $"{hour:00}:{minute:00}:{(numbers.Count > 2 ? numbers[2] : 0):00}{fraction}";
        }

        return value;
    }

    [GeneratedRegex(@"^_(?<kind>list|tuple)_\d+_(?<name>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberedGroup();

    [GeneratedRegex(@"\d{1,9}")]
    private static partial Regex Number();
}
