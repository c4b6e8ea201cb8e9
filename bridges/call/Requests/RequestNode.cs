// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Call.Errors;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Requests;

/// <summary>
/// A request as a tree of keys, whether it came as lines, as JSON or as arguments: a text, or named parts, of which lists are those named 0, 1, ….
/// </summary>
internal sealed class RequestNode
{
    private readonly Dictionary<string, RequestNode> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private RequestNode(string path) => Path = path;

    /// <summary>The key, for sentences.</summary>
    public string Path { get; }

    /// <summary>Folder of the file that the value came from; null for arguments and standard input.</summary>
    public string? Folder { get; private set; }

    /// <summary>The value; null for a node that only has parts.</summary>
    public string? Value { get; private set; }

    /// <summary>The value as JSON, when it came as JSON.</summary>
    public JsonNode? Json { get; private set; }

    /// <summary>Whether it came as JSON's null.</summary>
    public bool IsNull { get; private set; }

    public IReadOnlyDictionary<string, RequestNode> Parts => _parts;

    public static RequestNode Empty() => new("");

    /// <summary>The tree of a JSON document.</summary>
    public static RequestNode OfJson(JsonObject json, string? folder)
    {
        var root = new RequestNode("");
        root.Fill(json, folder);
        return root;
    }

    /// <summary>Puts a value at a key of several parts.</summary>
    /// <exception cref="ContractException">Something else is there.</exception>
    public void Put(IReadOnlyList<string> key, string value, bool replace, string? folder = null)
    {
        var node = this;
        foreach (var name in key)
        {
            if (node.Value is not null && !replace) throw CallErrorKind.Wrong($"The key '{Joined(key)}' does not go with '{node.Path}', which has a value.", Joined(key));
            node.Value = null;
            node = node.Part(name);
        }

        if ((node.Value is not null || node._parts.Count > 0) && !replace) throw CallErrorKind.Wrong($"The key '{Joined(key)}' occurs twice.", Joined(key));
        node._parts.Clear();
        (node.Value, node.Json, node.IsNull, node.Folder) = (value, null, false, folder);
    }

    /// <summary>A part, marked as known; null when it is not there.</summary>
    public RequestNode? Take(string name)
    {
        _read.Add(name);
        return _parts.GetValueOrDefault(name) is { IsNull: false } part ? part : null;
    }

    /// <summary>The text of a part; null when it is not there, or empty.</summary>
    public string? Text(string name)
    {
        if (Take(name) is not { } part) return null;
        var text = part.Value ?? throw CallErrorKind.Wrong($"'{part.Path}' takes one value, not parts.", part.Path);
        return text.Length == 0 ? null : text;
    }

    /// <summary>The absolute path that a part names; null when it is not there.</summary>
    /// <exception cref="ContractException">It is no path.</exception>
    public string? FullPath(string name) => Text(name) is { } path ? RequestPath.Full(path, Key(name), _parts[name].Folder) : null;

    public double? Number(string name) => Text(name) is not { } text
        ? null
        : LineNumber.TryRead(text, out var number) ? number : throw CallErrorKind.Wrong($"'{Key(name)}' is '{text}'; a number was expected.", Key(name));

    public long? Whole(string name) => Text(name) is not { } text
        ? null
        : LineNumber.TryReadWhole(text, out var number) ? number : throw CallErrorKind.Wrong($"'{Key(name)}' is '{text}'; a whole number was expected.", Key(name));

    public bool Truth(string name) => Text(name) switch
    {
        null or "0" or "false" => false,
        "1" or "true" => true,
        var text => throw CallErrorKind.Wrong($"'{Key(name)}' is '{text}'; 1 or 0 was expected.", Key(name)),
    };

    /// <summary>Texts separated by commas, or the parts of a list.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (Take(name) is not { } part) return [];
        if (part.Value is { } text) return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. part.Items().Select(item => item.Value ?? throw CallErrorKind.Wrong($"'{item.Path}' takes one value, not parts.", item.Path))];
    }

    /// <summary>The parts of a list, in order.</summary>
    /// <exception cref="ContractException">It is no list, or has a gap.</exception>
    public IReadOnlyList<RequestNode> Items()
    {
        var items = new List<RequestNode>();
        while (_parts.TryGetValue(LineNumber.Write(items.Count), out var item)) items.Add(item);
        return items.Count == _parts.Count
            ? items
            : throw CallErrorKind.Wrong($"The parts of '{Path}' must be 0, 1, … without a gap.", Path);
    }

    public bool IsList => _parts.Count > 0 && _parts.Keys.All(name => name.All(char.IsAsciiDigit));

    /// <summary>Refuses what nobody took: a misspelt key is no silent default.</summary>
    public void RefuseOthers()
    {
        if (_parts.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } unknown) throw Unknown(unknown, _read);
    }

    /// <summary>Refuses keys that nobody could take: one that is misspelt is named before the one that is missing for it.</summary>
    public void RefuseOthersThan(params IReadOnlyList<string> known)
    {
        if (_parts.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown) throw Unknown(unknown, known);
    }

    public string Key(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private RequestNode Part(string name)
    {
        if (!_parts.TryGetValue(name, out var part)) _parts[name] = part = new RequestNode(Key(name));
        return part;
    }

    private void Fill(JsonNode? json, string? folder)
    {
        (Json, Folder) = (json, folder);
        switch (json)
        {
            case null:
                IsNull = true;
                break;
            case JsonObject fields:
                foreach (var (name, value) in fields) Part(name).Fill(value, folder);
                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++) Part(LineNumber.Write(index)).Fill(items[index], folder);
                break;
            default:
                Value = json.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : json.ToJsonString();
                break;
        }
    }

    private ContractException Unknown(string name, IEnumerable<string> known)
    {
        var nearest = NearestNames.Of(name, known);
        return CallErrorKind.Wrong($"There is no key '{_parts[name].Path}'.", _parts[name].Path, nearest.Count == 0 ? null : $"Did you mean {string.Join(" or ", nearest)}?");
    }

    private static string Joined(IReadOnlyList<string> key) => string.Join('.', key);
}
