// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>Classes of the application that scripts derive from or make instances of.</summary>
internal static class ApplicationClasses
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "object", "Thread", "UIFrame", "UIFrameWork", "ObjectList", "ListenerObject", "ScriptObject", "Task", "WorkflowTask",
    };

    public static bool Contains(string name) => Names.Contains(name);
}
