// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>Functions of workspaces, which have an id, a name and a place in a row.</summary>
public static class WorkspaceFunctions
{
    [BuiltIn]
    public static double WorkspaceGetCount(ScriptSession session) => session.Workspace.Tabs.All.Count;

    [BuiltIn]
    public static double WorkspaceGetActive(ScriptSession session) => session.Workspace.Tabs.Active;

    [BuiltIn]
    public static void WorkspaceSetActive(ScriptSession session, double id) => session.Workspace.Tabs.Activate(id);

    /// <summary>Makes a workspace at a place in the row; gives its id.</summary>
    [BuiltIn]
    public static double WorkspaceAdd(ScriptSession session, double index = double.PositiveInfinity) => session.Workspace.Tabs.Insert(index).Id;

    /// <summary>The place of a workspace in the row; -1 of an id that is none.</summary>
    [BuiltIn]
    public static double WorkspaceGetIndex(ScriptSession session, double id) => session.Workspace.Tabs.All.ToList().FindIndex(tab => tab.Id == (int)id);

    [BuiltIn]
    public static string WorkspaceGetName(ScriptSession session, double id) => session.Workspace.Tabs.Get(id).Name;

    [BuiltIn]
    public static void WorkspaceSetName(ScriptSession session, double id, string name) => session.Workspace.Tabs.Get(id).Name = name;

    /// <summary>Puts the windows of a workspace in order; as nothing is drawn, they stay where they are.</summary>
    [BuiltIn]
    public static void WorkspaceArrange(ScriptSession session, double id, double isTiled = 0, double order = 0) => session.Workspace.Tabs.Get(id);
}
