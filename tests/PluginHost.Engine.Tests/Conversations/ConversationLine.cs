// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.Tests.Conversations;

/// <summary>One step of a recorded conversation.</summary>
/// <param name="Number">Line in the file.</param>
/// <param name="Mark">What the line begins with.</param>
/// <param name="Text">What follows, its continuations joined.</param>
internal sealed record ConversationLine(int Number, string Mark, string Text)
{
    private static readonly string[] Marks = [">>", "<.", ">", "<", "="];

    /// <summary>The steps of a file, as docs/contract/conversations/README.md describes them.</summary>
    public static IReadOnlyList<ConversationLine> Read(string path)
    {
        var steps = new List<ConversationLine>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.StartsWith("  ", StringComparison.Ordinal) && steps.Count > 0)
            {
                steps[^1] = steps[^1] with { Text = steps[^1].Text + " " + line.Trim() };
                continue;
            }

            var mark = Marks.FirstOrDefault(mark => line == mark || line.StartsWith(mark + " ", StringComparison.Ordinal))
                ?? throw new FormatException($"{path}, line {number}: a line begins with one of {string.Join(' ', Marks)} or #.");
            steps.Add(new ConversationLine(number, mark, line[mark.Length..].Trim()));
        }

        return steps;
    }
}
