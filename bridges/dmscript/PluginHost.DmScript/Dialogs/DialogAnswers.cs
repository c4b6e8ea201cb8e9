// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using PluginHost.DmScript.Application;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Answers dialogs and presses keys in the user's place, and remembers all that was shown.</summary>
public sealed class DialogAnswers(params IEnumerable<DialogAnswer> answers)
{
    private readonly List<DialogAnswer> _answers = [.. answers];
    private readonly List<ShownDialog> _shown = [];
    private readonly Lock _lock = new();

    /// <summary>What was shown so far.</summary>
    public IReadOnlyList<ShownDialog> Shown
    {
        get
        {
            lock (_lock) return [.. _shown];
        }
    }

    /// <summary>Answers that no dialog has asked for yet.</summary>
    public IReadOnlyList<DialogAnswer> Left
    {
        get
        {
            lock (_lock) return [.. _answers.Where(answer => !answer.IsLasting)];
        }
    }

    /// <summary>The keys that are pressed when scripts ask for them.</summary>
    public Keyboard Keyboard { get; } = new();

    /// <summary>Whether dialogs without an answer are accepted as they are; else they are an error.</summary>
    public bool AcceptsDefaults { get; set; }

    /// <summary>Told of each dialog as it is shown and answered.</summary>
    public Action<ShownDialog>? Observer { get; set; }

    /// <summary>Reads answers from JSON: a list of objects with dialog, kind, text, number, accept, values, press and lasting, or keys and held.</summary>
    /// <exception cref="JsonException">The text is no such list.</exception>
    public static DialogAnswers Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("Answers are a list of objects, one for each dialog.");
        var answers = new DialogAnswers();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object) throw new JsonException("An answer is an object.");
            if (KeyAnswer.IsOne(element)) KeyAnswer.Read(element, answers.Keyboard);
            else answers.Add(Answer(element));
        }

        return answers;
    }

    public void Add(DialogAnswer answer)
    {
        lock (_lock) _answers.Add(answer);
    }

    /// <summary>Says that something was shown that needs no answer, or was answered.</summary>
    public void Note(string kind, string text, string answer = "", string? reply = null) => Add(new ShownDialog(kind, text, answer) { Reply = reply });

    /// <summary>The answer for a dialog; null when it is to be accepted as it is.</summary>
    /// <exception cref="ScriptException">There is none, and defaults are not accepted.</exception>
    public DialogAnswer? Take(string kind, string text) => Take(kind, text, DialogReply.Buttons());

    /// <summary>The same for a dialog with other buttons than OK and Cancel, or with a field.</summary>
    internal DialogAnswer? Take(string kind, string text, DialogReply reply)
    {
        lock (_lock)
        {
            var answer = _answers.Find(candidate => Fits(candidate, kind, text));
            if (answer is { IsLasting: false }) _answers.Remove(answer);
            if (answer is null && !AcceptsDefaults)
            {
                _shown.Add(new ShownDialog(kind, text, "unanswered"));
                throw new ScriptException($"Nobody answers the dialog '{text}' ({kind}); give an answer for it, or let dialogs be accepted as they are.");
            }

            Add(new ShownDialog(kind, text, answer is null ? "default" : answer.Accept ? "accepted" : "cancelled") { Reply = reply.Of(answer) });
            return answer;
        }
    }

    /// <summary>The answer for a dialog that stays open without one.</summary>
    internal DialogAnswer? TakeIfAny(string kind, string text)
    {
        lock (_lock)
        {
            var answer = _answers.Find(candidate => Fits(candidate, kind, text));
            if (answer is { IsLasting: false }) _answers.Remove(answer);
            Add(new ShownDialog(kind, text, answer is null ? "open" : "answered") { Reply = answer is null ? "stays open" : DialogReply.Buttons("stays open").Of(answer) });
            return answer;
        }
    }

    private void Add(ShownDialog dialog)
    {
        lock (_lock) _shown.Add(dialog);
        Observer?.Invoke(dialog);
    }

    private static bool Fits(DialogAnswer answer, string kind, string text) =>
        (answer.Kind.Length == 0 || answer.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
        && text.Contains(answer.Dialog, StringComparison.OrdinalIgnoreCase);

    private static DialogAnswer Answer(JsonElement element)
    {
        var answer = new DialogAnswer("");
        foreach (var property in element.EnumerateObject())
        {
            var value = property.Value;
            answer = property.Name switch
            {
                "dialog" => answer with { Dialog = value.GetString() ?? "" },
                "kind" => answer with { Kind = value.GetString() ?? "" },
                "text" => answer with { Text = value.GetString() },
                "number" => answer with { Number = value.GetDouble() },
                "accept" => answer with { Accept = value.GetBoolean() },
                "lasting" => answer with { IsLasting = value.GetBoolean() },
                "press" => answer with { Press = [.. value.EnumerateArray().Select(item => item.GetString() ?? "")] },
                "values" => answer with { Values = value.EnumerateObject().ToDictionary(item => item.Name, item => Value(item.Value)) },
                _ => throw new JsonException($"An answer has no field '{property.Name}'; it has dialog, kind, text, number, accept, values, press, lasting, or only keys and held."),
            };
        }

        return answer;
    }

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1d,
        JsonValueKind.False => 0d,
        JsonValueKind.String => value.GetString()!,
        _ => throw new JsonException("The value of a field is a number, a text or true or false."),
    };
}
