// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Worker.Commands;

/// <summary>The texts of a manifest with the values of one job. Numbers are written as they are in C, whatever the language of the machine.</summary>
internal sealed class CommandTexts(string folder, CommandSpec command, AnalysisRunRequest request)
{
    /// <summary>Name of the file with all parameters; no file of a manifest begins with a dot.</summary>
    public const string ParametersFile = ".parameters.json";

    /// <summary>Whether a text of the manifest asks for the file with all parameters.</summary>
    public bool WantsParameters { get; } = All(command).Any(text => CommandText.Parse(text, out _).Placeholders.Any(placeholder => placeholder.Kind == CommandPlaceholder.Parameters));

    /// <summary>Arguments or lines, without the groups that are left out.</summary>
    public IReadOnlyList<string> Of(IEnumerable<CommandArgument> arguments)
    {
        var filled = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Text is { } text)
            {
                filled.Add(Of(text));
            }
            else if (argument.Group is { } group && IsThere(group))
            {
                var texts = group.Then.Select(inner => CommandText.Parse(inner, out _).Fill(ValueOf)).ToArray();
                if (texts.All(inner => inner is not null)) filled.AddRange(texts!);
            }
        }

        return filled;
    }

    /// <summary>One text, whose placeholders must have values.</summary>
    /// <exception cref="ContractException">One has none.</exception>
    public string Of(string text) => CommandText.Parse(text, out _).Fill(placeholder => ValueOf(placeholder) ?? throw Missing(placeholder))!;

    /// <summary>How the program is started.</summary>
    public ProcessStartInfo Start(string program, string scratch) => Start(program, Of(command.Arguments), scratch);

    /// <summary>How it is started with other arguments.</summary>
    /// <exception cref="InvalidParametersException">An argument cannot be passed on.</exception>
    public ProcessStartInfo Start(string program, IReadOnlyList<string> arguments, string scratch)
    {
        if (arguments.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
            throw new InvalidParametersException($"A parameter of '{request.Analysis}' has the character U+0000, which no argument of a program may have.");
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = scratch, UseShellExecute = false, CreateNoWindow = true };
        // Points in numbers and one encoding for all texts; what Python prints comes when it is printed.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["PYTHONUNBUFFERED"] = "1";
        foreach (var (name, value) in command.Environment) start.Environment[name] = Of(value);
        return start;
    }

    private static IEnumerable<string> All(CommandSpec command) => command.Arguments.Concat(command.Files.Values.SelectMany(lines => lines))
        .SelectMany(argument => argument.Group?.Then ?? [argument.Text!]).Concat(command.Environment.Values);

    private bool IsThere(CommandGroup group)
    {
        if (group.When is not { } name) return true;
        if (name.StartsWith("input:", StringComparison.Ordinal)) return request.Inputs.ContainsKey(name["input:".Length..]) && group.Is is null;
        var text = ParameterText(name);
        return group.Is is { } expected ? text == expected : text is not (null or "false");
    }

    private string? ValueOf(CommandPlaceholder placeholder) => placeholder.Kind switch
    {
        CommandPlaceholder.Folder => folder,
        CommandPlaceholder.Scratch => request.Scratch,
        CommandPlaceholder.Parameters => Place(ParametersFile),
        CommandPlaceholder.File => Place(placeholder.Name),
        CommandPlaceholder.Output => Place(command.Outputs[placeholder.Name].File),
        CommandPlaceholder.Input => request.Inputs.ContainsKey(placeholder.Name) ? Place(command.Inputs[placeholder.Name].File) : null,
        CommandPlaceholder.Parameter => ParameterText(placeholder.Name),
        CommandPlaceholder.Environment => Environment.GetEnvironmentVariable(placeholder.Name),
        CommandPlaceholder.Metadata => request.Inputs.TryGetValue(placeholder.Name, out var signal) ? MetadataText(signal.Metadata, placeholder.Place) : null,
        _ => request.Inputs.TryGetValue(placeholder.Name, out var signal) ? AxisText(signal, placeholder) : null,
    };

    private string Place(string file) => Path.Combine(request.Scratch, file);

    private string AxisText(SignalDescriptor signal, CommandPlaceholder placeholder)
    {
        var number = int.Parse(placeholder.Place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var index = number < 0 ? signal.Axes.Count + number : number;
        if (index < 0 || index >= signal.Axes.Count)
            throw new InvalidInputException($"The input '{placeholder.Name}' has {signal.Axes.Count} axes; '{request.Analysis}' asks for number {number} of them.", $"/inputs/{placeholder.Name}");
        var axis = signal.Axes[index];
        return placeholder.Kind switch
        {
            CommandPlaceholder.Size => axis.Size.ToString(CultureInfo.InvariantCulture),
            CommandPlaceholder.Scale => axis.Scale.ToString(CultureInfo.InvariantCulture),
            CommandPlaceholder.Offset => axis.Offset.ToString(CultureInfo.InvariantCulture),
            _ => axis.Units,
        };
    }

    private string? ParameterText(string path) => TextOf(Reach(request.Parameters, path));

    // A quantity is {"value": 200, "units": "kV"}; its number is what a program wants.
    private static string? MetadataText(JsonObject metadata, string path) => Reach(metadata, path) is JsonObject { } quantity && quantity["value"] is { } value ? TextOf(value) : TextOf(Reach(metadata, path));

    private static JsonNode? Reach(JsonNode? node, string path) => JsonReach.At(node, path.Split('.'));

    private static string? TextOf(JsonNode? node) => node switch
    {
        null => null,
        JsonArray items when items.All(item => item is JsonValue) => string.Join(',', items.Select(TextOf)),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => NumberText(value),
            _ => value.ToJsonString(),
        },
        _ => node.ToJsonString(),
    };

    // 3.0 for a whole number is 3: many programs read nothing else.
    private static string NumberText(JsonValue value)
    {
        var text = value.ToJsonString();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole.ToString(CultureInfo.InvariantCulture);
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);
    }

    private ContractException Missing(CommandPlaceholder placeholder) => placeholder.Kind switch
    {
        CommandPlaceholder.Metadata => new InvalidInputException(
            $"The metadata of the input '{placeholder.Name}' do not say '{placeholder.Place}', which '{request.Analysis}' needs.", $"/inputs/{placeholder.Name}"),
        CommandPlaceholder.Environment => new PluginFailedException($"The environment variable '{placeholder.Name}', which '{request.Analysis}' needs, is not set where the host was started."),
        CommandPlaceholder.Parameter => new InvalidParametersException($"The parameter '{placeholder.Name}' has no value, and '{request.Analysis}' needs one.", "/" + placeholder.Name.Replace('.', '/')),
        _ => new InvalidInputException($"'{request.Analysis}' needs the input '{placeholder.Name}'.", $"/inputs/{placeholder.Name}"),
    };
}
