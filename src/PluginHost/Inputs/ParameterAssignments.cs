// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Inputs;

/// <summary>Puts together the parameters of a run from <c>--set</c>, in the order given: <c>NAME=VALUE</c> or <c>@FILE.json</c>.</summary>
internal static class ParameterAssignments
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

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
            return JsonNode.Parse(text, documentOptions: Lenient);
        }
        catch (JsonException) when (text.TrimStart() is not ['[' or '{' or '"', ..])
        {
            return JsonValue.Create(text);
        }
        catch (JsonException error)
        {
            throw new UsageException($"The value of --set {assignment} begins like JSON and cannot be read at character {error.BytePositionInLine + 1}.");
        }
    }

    private static JsonObject ReadFile(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient) as JsonObject
                ?? throw new UnreadableFileException($"'{path}' holds no JSON object of parameters.", path);
        }
        catch (JsonException error)
        {
            throw new UnreadableFileException($"'{path}' is no JSON: line {error.LineNumber + 1}, character {error.BytePositionInLine + 1}.", path, inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"The parameters in '{path}' cannot be read: {error.Message}", path, inner: error);
        }
    }
}
