// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;

namespace PluginHost.Contract;

/// <summary>What is wrong with the placeholders of a <see cref="CommandSpec"/>: each must stand for something that is there when the program is started.</summary>
internal sealed class CommandTextCheck(AnalysisManifest analysis, CommandSpec command)
{
    private static readonly string[] OfPlace = [CommandPlaceholder.Folder, CommandPlaceholder.Environment];
    private static readonly string[] OfShape = [CommandPlaceholder.Size, CommandPlaceholder.Parameter];

    private readonly string[] _files =
    [
        .. command.Files.Keys, .. command.Inputs.Values.Select(input => input.File), .. command.Outputs.Values.Select(output => output.File),
        .. command.Values.Values.Select(value => value.File).OfType<string>(),
    ];

    public IEnumerable<string> Faults()
    {
        foreach (var program in command.Alternatives.Prepend(command.Program)) foreach (var fault in Of(program, "the program", isGrouped: true, OfPlace)) yield return fault;
        foreach (var argument in command.Version ?? []) foreach (var fault in Of(argument, "'version'", isGrouped: false, OfPlace)) yield return fault;
        foreach (var fault in OfAll(command.Arguments, "an argument")) yield return fault;
        foreach (var (name, lines) in command.Files) foreach (var fault in OfAll(lines, $"the file '{name}'")) yield return fault;
        foreach (var (name, value) in command.Environment) foreach (var fault in Of(value, $"the variable '{name}'", isGrouped: false)) yield return fault;
        foreach (var (name, output) in command.Outputs)
        {
            foreach (var size in output.Raw?.Shape ?? []) foreach (var fault in Of(size, $"the shape of output '{name}'", isGrouped: false, OfShape)) yield return fault;
        }
    }

    private IEnumerable<string> OfAll(IEnumerable<CommandArgument> arguments, string place)
    {
        foreach (var argument in arguments)
        {
            if (argument.Text is { } text)
            {
                foreach (var fault in Of(text, place, isGrouped: false)) yield return fault;
                continue;
            }

            var group = argument.Group!;
            if (group.When is { } name && !Decides(name)) yield return $"a group of {place} is there when '{name}' is, which is neither a parameter nor input:NAME";
            if (group.Is is not null && group.When is null) yield return $"a group of {place} has 'is' without 'when'";
            if (group.Then.Count == 0) yield return $"a group of {place} has nothing in 'then'";
            foreach (var inner in group.Then.OfType<string>()) foreach (var fault in Of(inner, place, isGrouped: true)) yield return fault;
        }
    }

    private bool Decides(string name) => name.StartsWith("input:", StringComparison.Ordinal) ? Input(name["input:".Length..]) is not null : Property(name) is not null;

    private IEnumerable<string> Of(string text, string place, bool isGrouped, string[]? allowed = null)
    {
        var parsed = CommandText.Parse(text, out var fault);
        if (fault is not null) yield return $"{place} {fault}";
        foreach (var placeholder in parsed.Placeholders)
        {
            if (allowed is not null && !allowed.Contains(placeholder.Kind)) yield return $"{place} has '{placeholder.Text}'; only {string.Join(" and ", allowed.Select(kind => $"{{{kind}}}"))} may stand there";
            else if (Of(placeholder, isGrouped) is { } wrong) yield return $"{place} has '{placeholder.Text}', {wrong}";
        }
    }

    private string? Of(CommandPlaceholder placeholder, bool isGrouped)
    {
        switch (placeholder.Kind)
        {
            case CommandPlaceholder.Output:
                return command.Outputs.ContainsKey(placeholder.Name) ? null : "and there is no such output";
            case CommandPlaceholder.File:
                return _files.Contains(placeholder.Name) ? null : "and nothing says what that file is";
            case CommandPlaceholder.Parameter:
                return Property(placeholder.Name) is not { } found ? "and there is no such parameter" : isGrouped || found ? null : "which may have no value; put it into a group: {\"then\": […]}";
            case CommandPlaceholder.Input or CommandPlaceholder.Size or CommandPlaceholder.Scale or CommandPlaceholder.Offset or CommandPlaceholder.Units or CommandPlaceholder.Metadata:
                if (Input(placeholder.Name) is not { } input) return "and there is no such input";
                if (input.Optional && !isGrouped) return "which may be missing; put it into a group: {\"then\": […]}";
                return placeholder.Kind is CommandPlaceholder.Input or CommandPlaceholder.Metadata || int.TryParse(placeholder.Place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                    ? null : "where the number of an axis is expected: 0 is the slowest, -1 the fastest";
            default:
                return null;
        }
    }

    private InputSpec? Input(string name) => analysis.Inputs.FirstOrDefault(input => input.Name == name);

    // Whether a parameter always has a value; null when there is no such parameter.
    private bool? Property(string path)
    {
        var schema = analysis.Parameters;
        var always = true;
        foreach (var name in path.Split('.'))
        {
            if (schema["properties"] is JsonObject properties && properties[name] is JsonObject property)
            {
                always &= (property.ContainsKey("default") || Names(schema["required"]).Contains(name)) && !Names(property["type"]).Contains("null");
                schema = property;
            }
            else if (schema["items"] is JsonObject items && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                always &= schema["minItems"] is JsonValue least && least.TryGetValue<int>(out var count) && index < count;
                schema = items;
            }
            else
            {
                // Names of free objects are known only when they are given.
                return schema["additionalProperties"] is JsonObject || (schema["additionalProperties"] is JsonValue free && free.TryGetValue<bool>(out var isFree) && isFree) ? false : null;
            }
        }

        return always;
    }

    private static IEnumerable<string> Names(JsonNode? list) => (list as JsonArray)?.OfType<JsonValue>().Select(name => name.TryGetValue<string>(out var text) ? text : "") ?? [];
}
