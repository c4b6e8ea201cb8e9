// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Contract;

/// <summary>
/// A text with placeholders: <c>{folder}</c>, <c>{scratch}</c>, <c>{parameters}</c>, <c>{input:NAME}</c>, <c>{output:NAME}</c>, <c>{file:NAME}</c>,
/// <c>{parameter:NAME}</c>, <c>{size:INPUT:AXIS}</c> (and <c>scale</c>, <c>offset</c>, <c>units</c>), <c>{metadata:INPUT:FIELD}</c>, <c>{environment:NAME}</c>.
/// A brace of its own is written twice.
/// </summary>
public sealed class CommandText
{
    private static readonly Dictionary<string, int> Names = new(StringComparer.Ordinal)
    {
        [CommandPlaceholder.Folder] = 0,
        [CommandPlaceholder.Scratch] = 0,
        [CommandPlaceholder.Parameters] = 0,
        [CommandPlaceholder.Input] = 1,
        [CommandPlaceholder.Output] = 1,
        [CommandPlaceholder.File] = 1,
        [CommandPlaceholder.Parameter] = 1,
        [CommandPlaceholder.Environment] = 1,
        [CommandPlaceholder.Size] = 2,
        [CommandPlaceholder.Scale] = 2,
        [CommandPlaceholder.Offset] = 2,
        [CommandPlaceholder.Units] = 2,
        [CommandPlaceholder.Metadata] = 2,
    };

    // Plain pieces and placeholders in their order; one of the two is set.
    private readonly List<(string? Plain, CommandPlaceholder? Placeholder)> _pieces = [];

    private CommandText()
    {
    }

    /// <summary>The placeholders, in their order.</summary>
    public IEnumerable<CommandPlaceholder> Placeholders => _pieces.Where(piece => piece.Placeholder is not null).Select(piece => piece.Placeholder!);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it, as the second half of a sentence; null when nothing is.</param>
    /// <returns>The text as far as it can be understood.</returns>
    public static CommandText Parse(string text, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new CommandText();
        var plain = new StringBuilder();
        fault = null;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter is not ('{' or '}'))
            {
                plain.Append(letter);
            }
            else if (index + 1 < text.Length && text[index + 1] == letter)
            {
                plain.Append(letter);
                index++;
            }
            else
            {
                var end = letter == '{' ? text.IndexOf('}', index) : -1;
                if (end < 0)
                {
                    fault = $"has a '{letter}' that belongs to no placeholder; a brace of its own is written twice";
                    return result;
                }

                var placeholder = Placeholder(text[index..(end + 1)]);
                if (placeholder is null)
                {
                    fault = $"has '{text[index..(end + 1)]}', which is no placeholder; there are {Known}, and a brace of its own is written twice";
                    return result;
                }

                if (plain.Length > 0) result._pieces.Add((plain.ToString(), null));
                plain.Clear();
                result._pieces.Add((null, placeholder));
                index = end;
            }
        }

        if (plain.Length > 0) result._pieces.Add((plain.ToString(), null));
        return result;
    }

    /// <summary>The text with the values of its placeholders.</summary>
    /// <param name="value">Gives the value of a placeholder; null when it has none.</param>
    /// <returns>The text; null when a placeholder has no value.</returns>
    public string? Fill(Func<CommandPlaceholder, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder();
        foreach (var (plain, placeholder) in _pieces)
        {
            if ((plain ?? value(placeholder!)) is not { } piece) return null;
            text.Append(piece);
        }

        return text.ToString();
    }

    private static string Known => string.Join(", ", Names.Select(kind => $"{{{kind.Key}{(kind.Value > 0 ? ":…" : "")}}}"));

    private static CommandPlaceholder? Placeholder(string text)
    {
        var parts = text[1..^1].Split(':', 3);
        if (!Names.TryGetValue(parts[0], out var count) || parts.Length - 1 != count || parts.Any(string.IsNullOrWhiteSpace)) return null;
        return new CommandPlaceholder(text, parts[0], count > 0 ? parts[1] : "", count > 1 ? parts[2] : "");
    }
}
