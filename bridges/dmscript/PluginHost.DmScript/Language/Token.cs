// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Operator,
    NewLine,
    End,
}

/// <param name="Text">A name as written, an operator, or a string's content.</param>
/// <param name="AfterBlank">Whether blanks stand before it: <c>img{0}</c> is a slice, <c>x {</c> begins a block.</param>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, SourcePosition Position, bool AfterBlank)
{
    public bool Is(string op) => Kind == TokenKind.Operator && Text == op;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public string Describe() => Kind switch
    {
        TokenKind.Name => $"'{Text}'",
        TokenKind.Number => "a number",
        TokenKind.Text => "a string",
        TokenKind.NewLine => "the end of the line",
        TokenKind.End => "the end of the script",
        _ => $"'{Text}'",
    };
}
