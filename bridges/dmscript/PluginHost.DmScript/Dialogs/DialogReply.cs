// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace PluginHost.DmScript.Dialogs;

/// <summary>How the answer of a dialog reads: the button that was pressed, or what was entered before.</summary>
internal sealed class DialogReply
{
    private readonly string _accept;
    private readonly string _reject;

    private DialogReply(string accept, string reject) => (_accept, _reject) = (accept, reject);

    public static DialogReply Buttons(string accept = "OK", string reject = "Cancel") => new(accept, reject);

    /// <summary>A dialog with one field, which has a value when it comes up.</summary>
    public static DialogReply Field(object initial) => new(Text(initial), "Cancel");

    public string Of(DialogAnswer? answer)
    {
        if (answer is null) return _accept;
        if (!answer.Accept) return _reject;
        string[] done = [.. answer.Values.Select(value => $"{value.Key} = {Text(value.Value)}"), .. answer.Press.Select(name => $"'{name}'")];
        return answer switch
        {
            { Text: { } text } => Text(text),
            { Number: { } number } => Text(number),
            _ => string.Join(", ", [.. done, _accept]),
        };
    }

    private static string Text(object value) => value switch
    {
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
