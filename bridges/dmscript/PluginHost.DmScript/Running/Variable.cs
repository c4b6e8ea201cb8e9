// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal enum VariablePlace
{
    Global,
    Local,
    Field,
}

/// <summary>Where a variable's value lies: numbers in one array of a frame or object, everything else in another.</summary>
internal sealed record Variable(string Name, ScriptType Type, VariablePlace Place, int Slot, bool ByReference)
{
    public bool IsNumber => Type.Kind == TypeKind.Number && !ByReference;

    /// <summary>Whether the variable counts as a reference to a script object.</summary>
    public bool CountsReferences => !ByReference && Type.Kind is TypeKind.Object or TypeKind.Dynamic;
}
