// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Displays;

/// <summary>A window of the application. It has a place and a title, and is drawn nowhere.</summary>
public sealed class ScriptWindow(string title, WindowKind kind)
{
    public long Id { get; internal set; }

    public string Title { get; set; } = title;

    public WindowKind Kind => kind;

    /// <summary>The document that it shows, if it shows one.</summary>
    public ImageDocument? Document { get; init; }

    /// <summary>The text of a script or results window.</summary>
    public StringBuilder Text { get; } = new();

    public string File { get; set; } = "";

    public Bounds Frame { get; set; } = new(0, 0, 512, 512);

    public bool IsOpen { get; internal set; } = true;

    public bool IsShown { get; set; } = true;

    public void RequireText()
    {
        if (Kind is not (WindowKind.Script or WindowKind.Results)) throw new ScriptException($"The window '{Title}' holds no text.");
    }
}
