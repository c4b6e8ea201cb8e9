// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tags;

/// <summary>Windows that show tags.</summary>
public static class TagBrowserFunctions
{
    [BuiltIn]
    public static ScriptWindow TagGroupOpenBrowserWindow(ScriptSession session, TagGroup tags, double isFileBased = 0) =>
        TagGroupOpenBrowserWindow(session, tags, "Tags", isFileBased);

    [BuiltIn]
    public static ScriptWindow TagGroupOpenBrowserWindow(ScriptSession session, TagGroup tags, string title, double isFileBased = 0)
    {
        session.Workspace.Dialogs.Note("TagGroupOpenBrowserWindow", title);
        return session.Workspace.Open(new ScriptWindow(title, WindowKind.Dialog));
    }
}
