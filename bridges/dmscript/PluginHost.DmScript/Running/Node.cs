// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>A compiled expression: variables are slots, overloads chosen where the types are known.</summary>
internal abstract class Node
{
    /// <summary>What is known of its value before it runs.</summary>
    public virtual ScriptType Type => ScriptType.Dynamic;

    public abstract object? Value(Frame frame);

    public virtual double Number(Frame frame) => Values.ToNumber(Value(frame));

    public virtual bool IsTrue(Frame frame) => Values.IsTrue(Value(frame));

    /// <summary>Runs it for what it does.</summary>
    public virtual void Execute(Frame frame) => Value(frame);
}

/// <summary>A number, computed without making an object of it.</summary>
internal abstract class NumberNode : Node
{
    public sealed override ScriptType Type => ScriptType.Number;

    public sealed override object? Value(Frame frame) => Values.Box(Number(frame));

    public abstract override double Number(Frame frame);

    public override bool IsTrue(Frame frame) => Number(frame) != 0;

    public override void Execute(Frame frame) => Number(frame);
}

/// <summary>An expression that a function can set.</summary>
internal interface IVariableNode
{
    Location Locate(Frame frame);

    void Assign(Frame frame, object? value);
}

internal sealed class ConstantNode(object? value, ScriptType type) : Node
{
    public override ScriptType Type => type;

    public override object? Value(Frame frame) => value;
}

internal sealed class NumberConstantNode(double value) : NumberNode
{
    public double Constant => value;

    public override double Number(Frame frame) => value;
}

internal sealed class ComputedNode(Func<Frame, object?> compute, ScriptType type) : Node
{
    public override ScriptType Type => type;

    public override object? Value(Frame frame) => compute(frame);
}

/// <summary>An error that was a warning before the script ran.</summary>
internal sealed class FailingNode(string message) : Node
{
    public override object? Value(Frame frame) => throw new ScriptException(message);
}
