// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Worker.Commands;

/// <summary>The single values of a job, from what the program printed and from files that it wrote.</summary>
internal sealed class CommandValues(AnalysisManifest analysis, CommandSpec command, string scratch, PrintedLines printed, ProgramFailure failure)
{
    private const long LargestFile = 64 << 20;

    /// <exception cref="PluginFailedException">A value is missing or cannot be understood.</exception>
    public JsonObject Read()
    {
        var values = new JsonObject();
        foreach (var spec in analysis.Values)
        {
            var source = command.Values[spec.Name];
            var value = source.Pattern is null ? FromJson(spec.Name, source) : FromText(spec.Name, source);
            if (value is not null) values[spec.Name] = value;
            else if (!source.Optional) throw failure.Of(Missing(spec.Name, source));
        }

        return values;
    }

    private static string Missing(string name, CommandValue source) => (source.Pattern, source.File) switch
    {
        (null, { } file) => $"wrote '{file}' without '{source.Pointer ?? "/" + name}', where the value '{name}' is expected",
        ({ } pattern, { } file) => $"wrote '{file}' without a line that matches '{pattern}', where the value '{name}' is expected",
        var (pattern, _) => $"printed no line that matches '{pattern}', where the value '{name}' is expected",
    };

    private JsonValue? FromText(string name, CommandValue source)
    {
        string? text;
        if (source.File is { } file)
        {
            if (Path(file, name, source.Optional) is not { } path) return null;
            var pattern = PrintedLines.Pattern(source.Pattern!);
            text = Reading(file, () => File.ReadLines(path).Select(line => PrintedLines.ValueIn(line, pattern)).LastOrDefault(found => found is not null));
        }
        else
        {
            text = printed.Found.GetValueOrDefault(name);
        }

        if (text is null) return null;
        if (source.Text) return JsonValue.Create(text.Trim());
        return Number(text.Trim()) ?? throw failure.Of($"gave '{(text.Length > 100 ? text[..100] + "…" : text)}' for the value '{name}'; a number is expected");
    }

    private JsonNode? FromJson(string name, CommandValue source)
    {
        if (Path(source.File!, name, source.Optional) is not { } file) return null;
        if (new FileInfo(file).Length > LargestFile) throw failure.Of($"wrote more than {LargestFile >> 20} MiB into '{source.File}', where values are expected");
        JsonNode? node;
        try
        {
            node = JsonText.Parse(Reading(source.File!, () => File.ReadAllBytes(file)));
        }
        catch (JsonException error)
        {
            throw failure.Of($"wrote '{source.File}', which is no JSON in line {error.LineNumber + 1}", error);
        }

        var path = (source.Pointer ?? "/" + name).Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return JsonReach.At(node, path)?.DeepClone();
    }

    private string? Path(string file, string name, bool isOptional)
    {
        var path = System.IO.Path.Combine(scratch, file);
        if (File.Exists(path))
        {
            // What has no length may be a pipe, and is never opened: nobody would write into it any more.
            return new FileInfo(path).Length > 0 ? path : throw failure.Of($"wrote nothing into '{file}', where the value '{name}' is expected");
        }

        return isOptional ? null : throw failure.Of($"did not write '{file}', where the value '{name}' is expected");
    }

    private T Reading<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw failure.Of($"wrote '{file}', which cannot be read: {FileReason.OfReading(error)}", error);
        }
    }

    // As programs print them: 1.5, 1e-3, Fortran's 1.5D-3, and what is no number but stands for one.
    private static JsonValue? Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        if (double.TryParse(text.Replace('D', 'E').Replace('d', 'e'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return JsonValue.Create(number);
        return text.TrimStart('+').ToUpperInvariant() switch
        {
            "NAN" or "-NAN" => JsonValue.Create("NaN"),
            "INF" or "INFINITY" => JsonValue.Create("Infinity"),
            "-INF" or "-INFINITY" => JsonValue.Create("-Infinity"),
            _ => null,
        };
    }
}
