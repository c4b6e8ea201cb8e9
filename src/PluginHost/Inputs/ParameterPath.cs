// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Errors;

namespace PluginHost.Inputs;

/// <summary>A parameter's name on the command line: <c>radius</c>, <c>detectors[0].inner</c>.</summary>
internal sealed class ParameterPath
{
    private readonly string _text;
    private readonly List<object> _steps = [];

    /// <exception cref="UsageException">It is no name.</exception>
    public ParameterPath(string text)
    {
        _text = text;
        foreach (var part in text.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length == 0) throw Wrong();
            _steps.Add(name);
            if (bracket >= 0) AddIndices(part[bracket..]);
        }
    }

    /// <summary>Sets the value, making the objects and lists on the way.</summary>
    /// <exception cref="UsageException">An earlier assignment put something else there, or a list would get a gap.</exception>
    public void Set(JsonObject parameters, JsonNode? value)
    {
        JsonNode at = parameters;
        for (var step = 0; step < _steps.Count - 1; step++)
        {
            if (Get(at, _steps[step]) is not { } next)
            {
                next = _steps[step + 1] is int ? new JsonArray() : new JsonObject();
                Put(at, _steps[step], next);
            }

            at = next;
        }

        Put(at, _steps[^1], value);
    }

    private void AddIndices(string text)
    {
        foreach (var piece in text.Split('[').Skip(1))
        {
            if (!piece.EndsWith(']') || !int.TryParse(piece[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) throw Wrong();
            _steps.Add(index);
        }
    }

    private JsonNode? Get(JsonNode at, object step) => (at, step) switch
    {
        (JsonObject fields, string name) => fields[name],
        (JsonArray items, int index) => index < items.Count ? items[index] : null,
        _ => throw Conflict(),
    };

    private void Put(JsonNode at, object step, JsonNode? value)
    {
        switch (at, step)
        {
            case (JsonObject fields, string name):
                fields[name] = value;
                break;
            case (JsonArray items, int index) when index < items.Count:
                items[index] = value;
                break;
            case (JsonArray items, int index) when index == items.Count:
                items.Add(value);
                break;
            case (JsonArray items, int index):
                throw new UsageException($"--set {_text} leaves a gap: the list has {items.Count} items, so the next one is [{items.Count}], not [{index}].");
            default:
                throw Conflict();
        }
    }

    private UsageException Conflict() => new($"--set {_text} does not fit what another --set put there.");

    private UsageException Wrong() => new($"'{_text}' is no name of a parameter.", "Write NAME=VALUE, as in --set radius=4 or --set detectors[0].inner=4.");
}
