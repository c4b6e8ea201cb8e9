// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace PluginHost.Formats.Dm;

/// <summary>
/// Tags as JSON without loss: one tree of plain values, easy to read, and beside it a sparse tree of what JSON cannot say.
/// </summary>
/// <remarks>
/// Groups become objects, lists arrays, both in the order of the file. What the tree of types does not mention is a text, a truth
/// value or a group. It mentions numbers (<c>f32</c>), arrays (<c>f32[]</c>; of bytes, as base64), structures (<c>{f32 f32}</c>),
/// arrays of structures (<c>{u16 u16 u16}[]</c>), strings of type 18 (<c>string</c>) and arrays left in the file, whose value is null
/// (<c>{"array": "f32", "count": 8192, "offset": 156270}</c>). In lists the keys are indices. <c>$names</c> stands where names repeat
/// or are partly missing, <c>$sorted</c> and <c>$open</c> where a group's flags are unusual; a name that begins with <c>$</c> gets another.
/// </remarks>
public static class DmTagJson
{
    private const string Names = "$names";
    private const string Sorted = "$sorted";
    private const string Open = "$open";

    /// <summary>Writes a node and all below it.</summary>
    /// <returns>The plain values, and the types that they do not tell; null when there are none to tell.</returns>
    public static (JsonNode? Values, JsonNode? Types) Write(DmNode node) => node switch
    {
        DmGroup group => Write(group),
        _ => DmValueJson.Write(node),
    };

    /// <summary>Reads back what <see cref="Write(DmNode)"/> wrote.</summary>
    /// <exception cref="FormatException">The two trees do not fit each other.</exception>
    public static DmNode Read(JsonNode? values, JsonNode? types) => values switch
    {
        JsonObject when types is null or JsonObject => ReadNamed(values.AsObject(), types as JsonObject),
        JsonArray when types is null or JsonObject => ReadList(values.AsArray(), types as JsonObject),
        _ => DmValueJson.Read(values, types),
    };

    private static (JsonNode? Values, JsonNode? Types) Write(DmGroup group)
    {
        var isList = group.Entries.All(entry => entry.Name.Length == 0) && (group.Entries.Count > 0 || !group.IsSorted);
        var types = new JsonObject();
        JsonNode values = isList ? WriteList(group, types) : WriteNamed(group, types);
        if (group.IsSorted == isList) types[Sorted] = group.IsSorted;
        if (group.IsOpen) types[Open] = true;
        return (values, types.Count > 0 ? types : null);
    }

    private static JsonArray WriteList(DmGroup group, JsonObject types)
    {
        var values = new JsonArray();
        for (var index = 0; index < group.Entries.Count; index++)
        {
            var (value, type) = Write(group.Entries[index].Value);
            values.Add(value);
            if (type is not null) types[Index(index)] = type;
        }

        return values;
    }

    private static JsonObject WriteNamed(DmGroup group, JsonObject types)
    {
        var values = new JsonObject();
        var isPlain = true;
        foreach (var entry in group.Entries)
        {
            var key = entry.Name;
            for (var number = 2; key.Length == 0 || values.ContainsKey(key); number++)
            {
                key = $"{entry.Name} ({number})";
                isPlain = false;
            }

            var (value, type) = Write(entry.Value);
            values[key] = value;
            if (type is not null) types[Escaped(key)] = type;
        }

        if (!isPlain) types[Names] = new JsonArray([.. group.Entries.Select(entry => (JsonNode)entry.Name)]);
        return values;
    }

    private static DmGroup ReadList(JsonArray values, JsonObject? types) => new(
        [.. values.Select((value, index) => new DmEntry("", Read(value, types?[Index(index)])))],
        Flag(types, Sorted, false), Flag(types, Open, false));

    private static DmGroup ReadNamed(JsonObject values, JsonObject? types)
    {
        var names = types?[Names]?.AsArray();
        if (names is not null && names.Count != values.Count) throw new FormatException($"{Names} should list {values.Count} names.");
        return new DmGroup(
            [.. values.Select((pair, index) => new DmEntry(names?[index]?.GetValue<string>() ?? pair.Key, Read(pair.Value, types?[Escaped(pair.Key)])))],
            Flag(types, Sorted, true), Flag(types, Open, false));
    }

    private static bool Flag(JsonObject? types, string name, bool usual) => types?[name]?.GetValue<bool>() ?? usual;

    private static string Escaped(string key) => key.StartsWith('$') ? "$" + key : key;

    private static string Index(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
