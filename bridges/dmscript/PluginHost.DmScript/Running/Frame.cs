// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Running;

/// <summary>The variables of one call, or of a script's outermost level.</summary>
internal sealed class Frame(ScriptThread thread, int numbers, int values, ScriptObject? self)
{
    public readonly double[] Numbers = numbers == 0 ? [] : new double[numbers];
    public readonly object?[] Values = values == 0 ? [] : new object?[values];
    public readonly ScriptThread Thread = thread;
    public readonly ScriptObject? Self = self;
    public object? Result;
    public double NumberResult;
    public int Line;
}
