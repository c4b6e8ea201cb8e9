// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Displays;

/// <summary>A page with displays and annotations, shown in a window or not, saved in a file or not.</summary>
public sealed class ImageDocument(string name)
{
    public long Id { get; internal set; }

    public string Name { get; set; } = name;

    public Component Root { get; } = new(24);

    public TagGroup Tags { get; } = new();

    public string Path { get; set; } = "";

    public ScriptWindow? Window { get; internal set; }

    public bool IsValid { get; internal set; } = true;

    public bool IsDirty { get; set; }

    /// <summary>The id of the workspace, a tab of the application's window, that it is in.</summary>
    public int Tab { get; set; }

    public IEnumerable<ImageDisplay> Displays => Root.Descendants().OfType<ImageDisplay>();

    /// <summary>The images of its displays, each once.</summary>
    public IEnumerable<DmImage> Images => Displays.SelectMany(display => display.Images).Distinct();
}
