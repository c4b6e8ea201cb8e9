// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Dialogs;

/// <summary>Dialogs that are one function each. Those with a single button need no answer.</summary>
public static class SimpleDialogFunctions
{
    [BuiltIn]
    public static void OKDialog(ScriptSession session, string text) => session.Workspace.Dialogs.Note("OKDialog", text, reply: "OK");

    [BuiltIn]
    public static void ShowAlert(ScriptSession session, string text, double style = 0) => session.Workspace.Dialogs.Note("ShowAlert", text, reply: "OK");

    [BuiltIn]
    public static void ErrorDialog(ScriptSession session, string text) => session.Workspace.Dialogs.Note("ErrorDialog", text, reply: "OK");

    [BuiltIn]
    public static bool OKCancelDialog(ScriptSession session, string text) => IsAccepted(session, "OKCancelDialog", text);

    [BuiltIn]
    public static bool ContinueCancelDialog(ScriptSession session, string text) => IsAccepted(session, "ContinueCancelDialog", text, "Continue");

    [BuiltIn]
    public static bool TwoButtonDialog(ScriptSession session, string text, string accept, string reject) => IsAccepted(session, "TwoButtonDialog", text, accept, reject);

    [BuiltIn]
    public static bool GetNumber(ScriptSession session, string prompt, double initial, Reference<double> value)
    {
        var answer = session.Workspace.Dialogs.Take("GetNumber", prompt, DialogReply.Field(initial));
        if (answer is { Accept: false }) return false;
        value.Value = answer?.Number ?? initial;
        return true;
    }

    /// <summary>Asks for a whole number; an answer that is none is rounded.</summary>
    [BuiltIn]
    public static bool GetInteger(ScriptSession session, string prompt, double initial, Reference<double> value)
    {
        var answer = session.Workspace.Dialogs.Take("GetInteger", prompt, DialogReply.Field(initial));
        if (answer is { Accept: false }) return false;
        value.Value = Math.Round(answer?.Number ?? initial);
        return true;
    }

    [BuiltIn]
    public static bool GetString(ScriptSession session, string prompt, string initial, Reference<string> value) => Text(session, "GetString", prompt, initial, value);

    [BuiltIn]
    public static bool GetBoolean(ScriptSession session, string prompt, double initial, Reference<double> value)
    {
        var answer = session.Workspace.Dialogs.Take("GetBoolean", prompt, DialogReply.Field(initial));
        if (answer is { Accept: false }) return false;
        value.Value = answer?.Number is { } number ? number != 0 ? 1 : 0 : initial;
        return true;
    }

    /// <summary>Asks for a colour; the answer's text is <c>red,green,blue</c>, each 0 to 255.</summary>
    [BuiltIn]
    public static bool GetRGBColorDialog(ScriptSession session, string prompt, RgbValue initial, Reference<RgbValue> colour)
    {
        var answer = session.Workspace.Dialogs.Take("GetRGBColorDialog", prompt);
        if (answer is { Accept: false }) return false;
        var parts = answer?.Text?.Split(',').Select(part => TextFunctions.Number(part)).ToArray();
        colour.Value = parts switch
        {
            null => initial,
            [var red, var green, var blue] => new RgbValue(red, green, blue),
            _ => throw new ScriptException($"The dialog '{prompt}' needs a colour such as 255,0,0, not '{answer!.Text}'."),
        };
        return true;
    }

    [BuiltIn]
    public static bool OpenDialog(ScriptSession session, Reference<string> path) => Text(session, "OpenDialog", "", "", path);

    [BuiltIn]
    public static bool OpenDialog(ScriptSession session, ScriptWindow? window, string prompt, string initial, Reference<string> path) =>
        Text(session, "OpenDialog", prompt, initial, path);

    [BuiltIn]
    public static bool SaveAsDialog(ScriptSession session, string prompt, string initial, Reference<string> path) => Text(session, "SaveAsDialog", prompt, initial, path);

    [BuiltIn]
    public static bool SaveAsDialog(ScriptSession session, ScriptWindow? window, string prompt, string initial, Reference<string> path) =>
        Text(session, "SaveAsDialog", prompt, initial, path);

    [BuiltIn]
    public static bool GetDirectoryDialog(ScriptSession session, Reference<string> path) => Text(session, "GetDirectoryDialog", "", "", path);

    [BuiltIn]
    public static bool GetDirectoryDialog(ScriptSession session, string prompt, string initial, Reference<string> path) =>
        Text(session, "GetDirectoryDialog", prompt, initial, path);

    [BuiltIn]
    public static bool GetDirectoryDialog(ScriptSession session, ScriptWindow? window, string prompt, string initial, Reference<string> path) =>
        Text(session, "GetDirectoryDialog", prompt, initial, path);

    [BuiltIn]
    public static bool GetOneImage(ScriptSession session, string title, Reference<DmImage?> image) => Images(session, "GetOneImage", title, image);

    [BuiltIn]
    public static bool GetOneImageWithPrompt(ScriptSession session, string prompt, string title, Reference<DmImage?> image) =>
        Images(session, "GetOneImageWithPrompt", prompt, image);

    [BuiltIn]
    public static bool GetTwoImages(ScriptSession session, string title, Reference<DmImage?> first, Reference<DmImage?> second) =>
        Images(session, "GetTwoImages", title, first, second);

    [BuiltIn]
    public static bool GetTwoImagesWithPrompt(ScriptSession session, string prompt, string title, Reference<DmImage?> first, Reference<DmImage?> second) =>
        Images(session, "GetTwoImagesWithPrompt", prompt, first, second);

    [BuiltIn]
    public static bool GetTwoLabeledImagesWithPrompt(
        ScriptSession session, string prompt, string title, string label1, Reference<DmImage?> first, string label2, Reference<DmImage?> second) =>
        Images(session, "GetTwoLabeledImagesWithPrompt", prompt, first, second);

    [BuiltIn]
    public static bool GetThreeLabeledImagesWithPrompt(
        ScriptSession session, string prompt, string title, string label1, Reference<DmImage?> first, string label2, Reference<DmImage?> second, string label3,
        Reference<DmImage?> third) => Images(session, "GetThreeLabeledImagesWithPrompt", prompt, first, second, third);

    [BuiltIn]
    public static void OpenAndSetProgressWindow(ScriptSession session, string line1, string line2, string line3) =>
        session.Workspace.Dialogs.Note("OpenAndSetProgressWindow", string.Join("\n", line1, line2, line3).TrimEnd());

    [BuiltIn]
    public static void CloseProgressWindow(ScriptSession session) => session.Workspace.Dialogs.Note("CloseProgressWindow", "");

    [BuiltIn]
    public static void OpenTimeBar(ScriptSession session, string text, double total) => session.Workspace.Dialogs.Note("OpenTimeBar", text);

    [BuiltIn]
    public static void CloseTimeBar(ScriptSession session) => session.Workspace.Dialogs.Note("CloseTimeBar", "");

    private static bool IsAccepted(ScriptSession session, string kind, string text, string accept = "OK", string reject = "Cancel") =>
        session.Workspace.Dialogs.Take(kind, text, DialogReply.Buttons(accept, reject))?.Accept ?? true;

    private static bool Text(ScriptSession session, string kind, string prompt, string initial, Reference<string> value)
    {
        var answer = session.Workspace.Dialogs.Take(kind, prompt, DialogReply.Field(initial));
        if (answer is { Accept: false }) return false;
        value.Value = answer?.Text ?? initial;
        return true;
    }

    // The answer names images by image1, image2, …; the front images are offered.
    private static bool Images(ScriptSession session, string kind, string prompt, params ReadOnlySpan<Reference<DmImage?>> images)
    {
        var answer = session.Workspace.Dialogs.Take(kind, prompt);
        if (answer is { Accept: false }) return false;
        var shown = session.Workspace.ShownImages.ToList();
        for (var i = 0; i < images.Length; i++)
        {
            if (answer is not null && answer.Values.TryGetValue($"image{i + 1}", out var name))
                images[i].Value = shown.Find(image => image.Name == name as string) ?? throw new ScriptException($"There is no image '{name}' to choose.");
            else
                images[i].Value = shown.ElementAtOrDefault(i) ?? throw new ScriptException($"The dialog '{prompt}' needs {images.Length} images; {shown.Count} are shown.");
        }

        return true;
    }
}
