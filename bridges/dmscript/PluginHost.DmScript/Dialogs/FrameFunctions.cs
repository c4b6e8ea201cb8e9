// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Methods of the application's class UIFrame.</summary>
public static class FrameFunctions
{
    [BuiltIn]
    [BuiltIn("Super_Init")]
    public static ScriptObject Init(ScriptObject frame, TagGroup dialog)
    {
        var state = frame.Part<DialogFrame>();
        (state.Root, state.Title, state.Owner) = (dialog, dialog.Title(), frame);
        return frame;
    }

    /// <summary>Shows the dialog until it is left; whether it was left with OK.</summary>
    [BuiltIn]
    public static bool Pose(ScriptSession session, ScriptObject frame)
    {
        var state = frame.Part<DialogFrame>();
        state.IsOpen = true;
        session.Tasks.RunWhileModal();
        if (!state.IsOpen)
        {
            session.Workspace.Dialogs.Note("Pose", state.Title, "closed by the script", "closed by the script");
            return false;
        }

        var answer = session.Workspace.Dialogs.Take("Pose", state.Title);
        if (answer is not null) state.Apply(session, answer);
        state.IsOpen = false;
        return answer?.Accept ?? true;
    }

    /// <summary>Shows the dialog and goes on. What its answer says is done when the main thread has nothing else to do; without one it stays open.</summary>
    [BuiltIn]
    public static ScriptWindow Display(ScriptSession session, ScriptObject frame, string title)
    {
        var state = frame.Part<DialogFrame>();
        (state.Title, state.IsOpen, state.Owner) = (title, true, frame);
        state.Window = session.Workspace.Open(new ScriptWindow(title, WindowKind.Dialog));
        if (!session.Workspace.Frames.Contains(state))
        {
            // An open dialog keeps its object, whether or not a variable does.
            session.Workspace.Frames.Add(state);
            session.Objects.Retain(frame);
        }

        if (session.Workspace.Dialogs.TakeIfAny("Display", title) is { } answer) state.ApplyLater(session, answer);
        return state.Window;
    }

    /// <summary>Makes a dialog a palette of the application, which shows it; gives a number for it.</summary>
    [BuiltIn]
    public static double RegisterScriptPalette(ScriptSession session, ScriptObject frame, string type, string name) => Display(session, frame, name).Id;

    [BuiltIn]
    public static void Close(ScriptSession session, ScriptObject frame)
    {
        var state = frame.Part<DialogFrame>();
        if (!state.IsOpen) return;
        state.IsOpen = false;
        var wasDisplayed = session.Workspace.Frames.Remove(state);
        if (state.Window is { IsOpen: true } window) session.Workspace.Close(window);
        try
        {
            if (frame.HasMethod("AboutToCloseDocument")) session.Call(frame, "AboutToCloseDocument", 0d);
        }
        finally
        {
            if (wasDisplayed) session.Objects.Release(frame);
        }
    }

    [BuiltIn]
    public static ScriptWindow? GetFrameWindow(ScriptObject frame) => frame.Part<DialogFrame>().Window;

    [BuiltIn]
    public static TagGroup LookUpElement(ScriptObject frame, string identifier) => frame.Part<DialogFrame>().Element(identifier);

    [BuiltIn]
    public static bool DoesElementExist(ScriptObject frame, string identifier) =>
        DialogElement.Descendants(frame.Part<DialogFrame>().Root).Any(element => element.Identifier().Equals(identifier, StringComparison.OrdinalIgnoreCase));

    [BuiltIn]
    public static void SetElementIsEnabled(ScriptObject frame, string identifier, double isEnabled) =>
        frame.Part<DialogFrame>().Element(identifier).With("Enabled", isEnabled);

    [BuiltIn]
    public static bool GetElementIsEnabled(ScriptObject frame, string identifier) => frame.Part<DialogFrame>().Element(identifier).IsEnabled();

    [BuiltIn]
    public static void SetElementIsShown(ScriptObject frame, string identifier, double isShown) =>
        frame.Part<DialogFrame>().Element(identifier).With("Shown", isShown);

    [BuiltIn]
    public static void SetTextElementData(ScriptObject frame, string identifier, string text) => frame.Part<DialogFrame>().Element(identifier).With("Title", text).With("Value", text);

    [BuiltIn]
    public static double DLGGetValue(ScriptObject frame, string identifier) => frame.Part<DialogFrame>().Element(identifier).Number();

    [BuiltIn]
    public static bool DLGGetValue(ScriptObject frame, string identifier, Reference<double> value)
    {
        value.Value = DLGGetValue(frame, identifier);
        return true;
    }

    [BuiltIn]
    public static bool DLGGetValue(ScriptObject frame, string identifier, Reference<string> value)
    {
        value.Value = DLGGetStringValue(frame, identifier);
        return true;
    }

    [BuiltIn]
    public static string DLGGetStringValue(ScriptObject frame, string identifier) => frame.Part<DialogFrame>().Element(identifier).Text();

    [BuiltIn]
    public static void DLGValue(ScriptObject frame, string identifier, double value) => frame.Part<DialogFrame>().Element(identifier).With("Value", value);

    [BuiltIn]
    public static void DLGValue(ScriptObject frame, string identifier, string value) => frame.Part<DialogFrame>().Element(identifier).With("Value", value);

    [BuiltIn]
    public static void DLGTitle(ScriptObject frame, string identifier, string title) => frame.Part<DialogFrame>().Element(identifier).With("Title", title);

    [BuiltIn]
    public static void DLGSetProgress(ScriptObject frame, string identifier, double progress) => frame.Part<DialogFrame>().Element(identifier).With("Value", progress);

    [BuiltIn]
    public static void DLGBevelButtonOn(ScriptObject frame, string identifier, double isOn) => frame.Part<DialogFrame>().Element(identifier).With("Value", isOn);

    [BuiltIn]
    public static void ValidateView(ScriptObject frame)
    {
    }
}
