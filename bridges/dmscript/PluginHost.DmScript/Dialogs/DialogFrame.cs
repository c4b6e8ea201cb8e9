// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Dialogs;

/// <summary>The dialog of an object of class UIFrame.</summary>
public sealed class DialogFrame
{
    /// <summary>The dialog's description, with the values of its fields; empty before it is given one.</summary>
    public TagGroup Root { get; internal set; } = new();

    public string Title { get; internal set; } = "";

    /// <summary>The object whose methods its buttons call.</summary>
    public ScriptObject? Owner { get; internal set; }

    public ScriptWindow? Window { get; internal set; }

    public bool IsOpen { get; internal set; }

    /// <summary>Uses a field or button: the method that belongs to it is called; a name that is no element is one of a method.</summary>
    public void Press(ScriptSession session, string name)
    {
        var owner = Owner ?? throw new ScriptException("The dialog belongs to no object.");
        if (DialogElement.Find(Root, name) is { } element)
        {
            if (!element.IsEnabled()) throw new ScriptException($"'{name}' of the dialog '{Title}' is not enabled and cannot be pressed.");
            if (element.Type() is "CheckBox") element.With("Value", element.Number() == 0 ? 1 : 0);
            if (element.Method().Length > 0) session.Call(owner, element.Method(), element);
        }
        else if (owner.HasMethod(name))
        {
            session.Call(owner, name);
        }
        else
        {
            throw new ScriptException($"The dialog '{Title}' has no element '{name}', nor a method of that name.");
        }
    }

    /// <summary>Enters a value into a field; the method that belongs to the field is called.</summary>
    public void Enter(ScriptSession session, string name, object value)
    {
        var element = DialogElement.Find(Root, name) ?? throw new ScriptException($"The dialog '{Title}' has no field '{name}'.");
        if (!element.IsEnabled()) throw new ScriptException($"The field '{name}' of the dialog '{Title}' is not enabled.");
        DialogElement.Enter(element, value);
        if (element.Method().Length > 0 && Owner is { } owner) session.Call(owner, element.Method(), element);
    }

    /// <summary>Does what an answer says in a modal dialog.</summary>
    internal void Apply(ScriptSession session, DialogAnswer answer)
    {
        foreach (var (name, value) in answer.Values) Enter(session, name, value);
        foreach (var name in answer.Press)
        {
            Press(session, name);
            if (IsOpen) session.Tasks.RunWhileModal();
        }
    }

    /// <summary>Does what an answer says in a dialog that stays open: step by step, when the main thread has nothing else to do.</summary>
    internal void ApplyLater(ScriptSession session, DialogAnswer answer)
    {
        foreach (var (name, value) in answer.Values) Later(name, () => Enter(session, name, value));
        foreach (var name in answer.Press) Later(name, () => Press(session, name));

        void Later(string name, Action use) => session.User.Add(() =>
        {
            if (!IsOpen || Window is { IsOpen: false }) throw new ScriptException($"The dialog '{Title}' was closed before '{name}' was used.");
            use();
        });
    }

    internal TagGroup Element(string identifier) =>
        DialogElement.Descendants(Root).FirstOrDefault(element => element.Identifier().Equals(identifier, StringComparison.OrdinalIgnoreCase))
        ?? throw new ScriptException($"The dialog '{Title}' has no element with the identifier '{identifier}'.");
}
