// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>A variable of the script that a function may set.</summary>
public abstract class Reference<T>
{
    /// <summary>The variable's value.</summary>
    public abstract T Value { get; set; }
}
