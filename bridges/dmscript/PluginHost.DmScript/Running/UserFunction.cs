// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>A function or method of a script; its code is compiled when it is first called.</summary>
internal sealed class UserFunction(string name, ScriptType returnType, IReadOnlyList<FunctionParameter> parameters, ScriptUnit unit)
{
    public string Name { get; } = name;

    public ScriptType ReturnType { get; } = returnType;

    /// <summary>Without <c>self</c>.</summary>
    public IReadOnlyList<FunctionParameter> Parameters { get; } = parameters;

    public ScriptUnit Unit { get; } = unit;

    public ScriptClass? Owner { get; init; }

    /// <summary>Null for a declaration in advance.</summary>
    public Statement? Body { get; set; }

    public SourcePosition Position { get; init; }

    public int RequiredCount => Parameters.TakeWhile(p => p.Default is null).Count();

    public StatementNode? Code { get; set; }

    public int NumberCount { get; set; }

    public int ValueCount { get; set; }

    /// <summary>Slots that hold references to objects, released when the call ends.</summary>
    public int[] ReferenceSlots { get; set; } = [];

    public Variable[] ParameterVariables { get; set; } = [];

    public Node?[] Defaults { get; set; } = [];

    public bool Accepts(int count) => count >= RequiredCount && count <= Parameters.Count;

    public bool HasSameParameters(UserFunction other)
    {
        if (other.Parameters.Count != Parameters.Count) return false;
        for (var i = 0; i < Parameters.Count; i++)
            if (!Parameters[i].Type.IsSameParameter(other.Parameters[i].Type) || Parameters[i].ByReference != other.Parameters[i].ByReference) return false;
        return true;
    }

    public string Signature => $"{Name}({string.Join(", ", Parameters.Select(p => p.Type.Name + (p.ByReference ? " &" : " ") + p.Name))})";
}

internal sealed record FunctionParameter(string Name, ScriptType Type, bool ByReference, Expression? Default);
