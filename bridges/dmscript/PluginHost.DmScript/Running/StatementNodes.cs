// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Coverage;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
}

internal abstract class StatementNode
{
    public abstract Flow Execute(Frame frame);
}

internal sealed class EmptyNode : StatementNode
{
    public static readonly EmptyNode Instance = new();

    public override Flow Execute(Frame frame) => Flow.Next;
}

internal sealed class ExpressionNode(Node expression) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        expression.Execute(frame);
        return Flow.Next;
    }
}

/// <summary>Notes that a statement was come to.</summary>
internal sealed class CountedNode(StatementNode statement, ScriptCoverage.Counter counter) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        counter.Count++;
        return statement.Execute(frame);
    }
}

/// <summary>Statements one after the other; objects that a statement leaves without a reference are destroyed after it.</summary>
internal sealed class BlockNode(StatementNode[] statements, int[] lines, int[] referenceSlots, ScriptSession session) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        var mark = frame.Thread.Pending.Count;
        for (var i = 0; i < statements.Length; i++)
        {
            frame.Line = lines[i];
            var flow = statements[i].Execute(frame);
            if (session.Listeners.AreThere) session.Listeners.Raise();
            if (frame.Thread.Pending.Count > mark) session.Objects.Sweep(frame.Thread, mark);
            if (flow == Flow.Next) continue;
            Leave(frame, mark);
            return flow;
        }
        Leave(frame, mark);
        return Flow.Next;
    }

    private void Leave(Frame frame, int mark)
    {
        if (referenceSlots.Length == 0) return;
        foreach (var slot in referenceSlots) session.Objects.Store(ref frame.Values[slot], null);
        if (frame.Thread.Pending.Count > mark) session.Objects.Sweep(frame.Thread, mark);
    }
}

internal sealed class IfNode(Node condition, StatementNode then, StatementNode? otherwise) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        if (condition.IsTrue(frame)) return then.Execute(frame);
        return otherwise is null ? Flow.Next : otherwise.Execute(frame);
    }
}

internal sealed class LoopNode(
    StatementNode? start, Node? condition, StatementNode? step, StatementNode body, bool testsAfter, int line, ScriptSession session) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        start?.Execute(frame);
        if (!testsAfter && condition is not null && !condition.IsTrue(frame)) return Flow.Next;
        while (true)
        {
            var flow = body.Execute(frame);
            if (flow == Flow.Break) return Flow.Next;
            if (flow == Flow.Return) return flow;
            frame.Line = line;
            if (--frame.Thread.Fuel <= 0) session.Scheduler.Tick(frame.Thread);
            step?.Execute(frame);
            if (condition is not null && !condition.IsTrue(frame)) return Flow.Next;
        }
    }
}

internal sealed class ForEachNode(Node variable, Node list, StatementNode body, ScriptSession session) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        foreach (var item in ListItems.Of(list.Value(frame), variable.Type))
        {
            ((IVariableNode)variable).Assign(frame, item);
            var flow = body.Execute(frame);
            if (flow == Flow.Break) break;
            if (flow == Flow.Return) return flow;
            if (--frame.Thread.Fuel <= 0) session.Scheduler.Tick(frame.Thread);
        }
        return Flow.Next;
    }
}

internal sealed class FlowNode(Flow flow) : StatementNode
{
    public override Flow Execute(Frame frame) => flow;
}

internal sealed class ReturnNode(Node? value, ScriptType type, ScriptSession session) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        if (value is null) return Flow.Return;
        if (type.Kind == TypeKind.Number)
        {
            frame.NumberResult = value.Number(frame);
            return Flow.Return;
        }
        var result = value.Value(frame);
        if (type.Kind == TypeKind.Void) return Flow.Return;
        result = session.Convert(result, type);
        session.Objects.Store(ref frame.Result, result);
        return Flow.Return;
    }
}

internal sealed class TryNode(StatementNode body, StatementNode handler, bool recovers, ScriptSession session) : StatementNode
{
    public override Flow Execute(Frame frame)
    {
        var mark = frame.Thread.Pending.Count;
        var depth = frame.Thread.Depth;
        ScriptException caught;
        try
        {
            return body.Execute(frame);
        }
        catch (ScriptException e)
        {
            caught = e;
        }
        catch (InsufficientExecutionStackException e)
        {
            caught = new ScriptException("The script has called itself too deeply.", e);
        }
        frame.Thread.Depth = depth;
        session.Objects.Sweep(frame.Thread, mark);
        var before = frame.Thread.ExceptionText;
        frame.Thread.ExceptionText = caught.Message;
        Flow flow;
        try
        {
            flow = handler.Execute(frame);
        }
        finally
        {
            frame.Thread.ExceptionText = before;
        }
        if (flow == Flow.Break) return Flow.Next;
        if (flow == Flow.Next && !recovers && session.Dialect.CatchRethrows) throw new ScriptException(caught.Message, caught);
        return flow;
    }
}
