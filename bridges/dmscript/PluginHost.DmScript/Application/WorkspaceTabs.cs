// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Application;

/// <summary>The tabs in their order; new documents come into the active one.</summary>
public sealed class WorkspaceTabs
{
    private readonly List<WorkspaceTab> _tabs = [new(0, "Workspace 1")];
    private int _lastId;

    public IReadOnlyList<WorkspaceTab> All => _tabs;

    /// <summary>The id of the active one.</summary>
    public int Active { get; private set; }

    public WorkspaceTab Get(double id) => _tabs.Find(tab => tab.Id == (int)id) ?? throw new ScriptException($"There is no workspace with the id {id}.");

    public WorkspaceTab Insert(double index)
    {
        var tab = new WorkspaceTab(++_lastId, $"Workspace {_lastId + 1}");
        _tabs.Insert((int)Math.Clamp(index, 0, _tabs.Count), tab);
        return tab;
    }

    public void Activate(double id) => Active = Get(id).Id;
}
