// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Application;

/// <summary>A workspace as scripts know it: a tab of the application's window that holds documents.</summary>
public sealed class WorkspaceTab(int id, string name)
{
    public int Id => id;

    public string Name { get; set; } = name;
}
