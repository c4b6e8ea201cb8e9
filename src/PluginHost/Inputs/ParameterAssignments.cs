// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Wire;

namespace PluginHost.Inputs;

/// <summary>Puts together the parameters of a run from <c>--set</c>, in the order given: <c>NAME=VALUE</c> or <c>@FILE.json</c>.</summary>
internal static class ParameterAssignments
{
    /// <exception cref="UsageException">An assignment cannot be read.</exception>
    /// <exception cref="UnreadableFileException">A file of parameters cannot be read.</exception>
    public static JsonObject Combine(IEnumerable<string> assignments)
    {
        var parameters = new JsonObject();
        foreach (var assignment in assignments)
        {
            if (assignment.StartsWith('@'))
            {
                foreach (var (name, value) in ReadFile(assignment[1..])) parameters[name] = value?.DeepClone();
                continue;
            }

            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new UsageException($"--set {assignment} has no value.", "Write NAME=VALUE, or @FILE.json for a file of parameters.");
            new ParameterPath(assignment[..equals]).Set(parameters, Value(assignment, assignment[(equals + 1)..]));
        }

        return parameters;
    }

    // JSON where it is JSON; what is none and does not begin like a list, an object or a quoted text is a bare word.
    private static JsonNode? Value(string assignment, string text)
    {
        try
        {
            return JsonText.Parse(text, byHand: true);
        }
        catch (JsonException) when (text.TrimStart() is not ['[' or '{' or '"', ..])
        {
            return JsonValue.Create(text);
        }
        catch (JsonException error)
        {
            throw new UsageException($"The value of --set {assignment} begins like JSON and cannot be read: {Fault(error)}.");
        }
    }

    private static JsonObject ReadFile(string path)
    {
        try
        {
            return JsonText.Parse(File.ReadAllBytes(path), byHand: true) as JsonObject
                ?? throw new UnreadableFileException($"'{path}' holds no JSON object of parameters.", path);
        }
        catch (JsonException error)
        {
            throw new UnreadableFileException($"'{path}' is no JSON: {Fault(error)}.", path, inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The parameters in '{path}' cannot be read: {(error is FileNotFoundException ? "there is no such file" : FileReason.OfReading(error))}.", path, inner: error);
        }
    }

    // Where the reader stopped, or what it found wrong in a text that is JSON otherwise.
    private static string Fault(JsonException error) => error.BytePositionInLine is { } character and > 0
        ? $"line {error.LineNumber + 1}, character {character + 1}"
        : JsonFault.Words(error).TrimEnd('.');
}
