// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>Functions of windows.</summary>
public static class WindowFunctions
{
    [BuiltIn]
    public static bool WindowIsValid(ScriptWindow? window) => window is { IsOpen: true };

    [BuiltIn]
    public static bool WindowIsOpen(ScriptWindow? window) => window is { IsOpen: true };

    [BuiltIn]
    public static void WindowClose(ScriptSession session, ScriptWindow window, double asks = 0)
    {
        if (session.Workspace.Frames.FirstOrDefault(frame => frame.Window == window)?.Owner is { } dialog) Dialogs.FrameFunctions.Close(session, dialog);
        else session.Workspace.Close(window);
    }

    [BuiltIn]
    public static void WindowSelect(ScriptSession session, ScriptWindow window) => session.Workspace.Select(window);

    [BuiltIn]
    public static void WindowShow(ScriptWindow window) => window.IsShown = true;

    [BuiltIn]
    public static void WindowHide(ScriptWindow window) => window.IsShown = false;

    [BuiltIn]
    public static string WindowGetTitle(ScriptWindow window) => window.Title;

    [BuiltIn]
    public static void WindowSetTitle(ScriptWindow window, string title) => window.Title = title;

    [BuiltIn]
    public static void WindowSetFramePosition(ScriptWindow window, double x, double y) =>
        window.Frame = new Bounds(y, x, y + window.Frame.Height, x + window.Frame.Width);

    [BuiltIn]
    public static void WindowGetFramePosition(ScriptWindow window, Reference<double> x, Reference<double> y) => (x.Value, y.Value) = (window.Frame.Left, window.Frame.Top);

    [BuiltIn]
    [BuiltIn("WindowSetContentSize")]
    public static void WindowSetFrameSize(ScriptWindow window, double width, double height) =>
        window.Frame = new Bounds(window.Frame.Top, window.Frame.Left, window.Frame.Top + height, window.Frame.Left + width);

    [BuiltIn]
    [BuiltIn("WindowGetContentSize")]
    public static void WindowGetFrameSize(ScriptWindow window, Reference<double> width, Reference<double> height) =>
        (width.Value, height.Value) = (window.Frame.Width, window.Frame.Height);

    [BuiltIn]
    [BuiltIn("WindowSetContentBounds")]
    public static void WindowSetFrameBounds(ScriptWindow window, double top, double left, double bottom, double right) =>
        window.Frame = new Bounds(top, left, bottom, right);

    [BuiltIn]
    [BuiltIn("WindowGetContentBounds")]
    public static void WindowGetFrameBounds(ScriptWindow window, Reference<double> top, Reference<double> left, Reference<double> bottom, Reference<double> right) =>
        (top.Value, left.Value, bottom.Value, right.Value) = (window.Frame.Top, window.Frame.Left, window.Frame.Bottom, window.Frame.Right);

    [BuiltIn]
    public static void SetWindowSize(ScriptSession session, DmImage image, double width, double height) => WindowSetFrameSize(Window(session, image), width, height);

    [BuiltIn]
    public static void GetWindowSize(ScriptSession session, DmImage image, Reference<double> width, Reference<double> height) =>
        WindowGetFrameSize(Window(session, image), width, height);

    [BuiltIn]
    public static void SetWindowPosition(ScriptSession session, DmImage image, double x, double y) => Place(session, image, x, y, show: false);

    [BuiltIn]
    public static void GetWindowPosition(ScriptSession session, DmImage image, Reference<double> x, Reference<double> y) =>
        WindowGetFramePosition(Window(session, image), x, y);

    [BuiltIn]
    public static void SetImagePositionWithinWindow(ScriptSession session, DmImage image, double x, double y)
    {
        var display = session.Workspace.DisplayOf(image);
        display.Rectangle = new Bounds(y, x, y + display.Rectangle.Height, x + display.Rectangle.Width);
    }

    [BuiltIn]
    public static void GetScreenSize(Reference<double> width, Reference<double> height) => (width.Value, height.Value) = (1920, 1080);

    /// <summary>The windows of a type that are to be seen; a hidden one is not.</summary>
    [BuiltIn]
    public static double CountDocumentWindowsOfType(ScriptSession session, double type) =>
        session.Workspace.Windows.Count(window => (int)window.Kind == (int)type && window.IsShown);

    [BuiltIn]
    public static ScriptWindow GetDocumentWindow(ScriptSession session, double index) => session.Workspace.Windows.ElementAtOrDefault((int)index)
        ?? throw new ScriptException($"There are {session.Workspace.Windows.Count} windows, none with the index {index}.");

    [BuiltIn]
    public static ScriptWindow? GetDocumentWindowByTitle(ScriptSession session, string title) => session.Workspace.Windows.FirstOrDefault(window => window.Title == title) switch
    {
        { Kind: WindowKind.Results } => GetResultsWindow(session, 0),
        var found => found,
    };

    /// <summary>The results window with what is written by now.</summary>
    [BuiltIn]
    public static ScriptWindow GetResultsWindow(ScriptSession session, double opens)
    {
        var window = session.Workspace.Windows.FirstOrDefault(shown => shown.Kind == WindowKind.Results) ?? session.Workspace.Open(new ScriptWindow("Results", WindowKind.Results));
        window.Text.Clear().Append(session.Results.Text);
        if (opens != 0) window.IsShown = true;
        return window;
    }

    [BuiltIn]
    public static ScriptWindow NewScriptWindow(ScriptSession session, string title, double top, double left, double bottom, double right) =>
        session.Workspace.Open(new ScriptWindow(title, WindowKind.Script) { Frame = new Bounds(top, left, bottom, right) });

    [BuiltIn]
    public static ScriptWindow NewScriptWindowFromFile(ScriptSession session, string path, double top = 0, double left = 0, double bottom = 512, double right = 512)
    {
        if (!File.Exists(path)) throw new ScriptException($"There is no file '{path}'.");
        var window = NewScriptWindow(session, Path.GetFileName(path), top, left, bottom, right);
        window.File = path;
        window.Text.Append(File.ReadAllText(path));
        return window;
    }

    [BuiltIn]
    public static void EditorWindowAddText(ScriptWindow window, string text)
    {
        window.RequireText();
        window.Text.Append(text);
    }

    [BuiltIn]
    public static void EditorWindowSetText(ScriptWindow window, string text)
    {
        window.RequireText();
        window.Text.Clear().Append(text);
    }

    [BuiltIn]
    public static string EditorWindowGetText(ScriptWindow window)
    {
        window.RequireText();
        return window.Text.ToString();
    }

    [BuiltIn]
    public static void EditorWindowSaveToFile(ScriptWindow window, string path)
    {
        window.RequireText();
        try
        {
            File.WriteAllText(path, window.Text.ToString());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException($"The text of the window '{window.Title}' cannot be written to '{path}': {error.Message}");
        }

        window.File = path;
    }

    [BuiltIn]
    public static string WindowGetCurrentFile(ScriptWindow window) => window.File.Length > 0 ? window.File : window.Document?.Path ?? "";

    [BuiltIn]
    public static bool WindowIsLinkedToFile(ScriptWindow window) => WindowGetCurrentFile(window).Length > 0;

    internal static void Place(ScriptSession session, DmImage image, double x, double y, bool show)
    {
        var document = session.Workspace.GetOrCreateDocument(image);
        WindowSetFramePosition(show ? session.Workspace.Show(document) : document.Window ?? session.Workspace.Show(document), x, y);
    }

    private static ScriptWindow Window(ScriptSession session, DmImage image)
    {
        var document = session.Workspace.GetOrCreateDocument(image);
        return document.Window ?? session.Workspace.Show(document);
    }
}
