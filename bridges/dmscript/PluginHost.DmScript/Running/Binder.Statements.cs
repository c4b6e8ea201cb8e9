// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed partial class Binder
{
    private BlockNode BindBlock(BlockStatement block)
    {
        var scope = _scope = new Scope(_scope);
        var node = BindStatements(block.Statements, scope.References);
        EndScope(scope.Outer);
        return node;
    }

    private BlockNode BindStatements(IReadOnlyList<Statement> statements, List<int> references)
    {
        var nodes = new StatementNode[statements.Count];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Counted(statements[i], BindStatement(statements[i]));
        return new BlockNode(nodes, [.. statements.Select(s => s.Position.Line)], [.. references], session);
    }

    // A block is its statements; what stands in the head of a loop is part of the loop.
    private StatementNode Counted(Statement statement, StatementNode node)
        => session.Options.Coverage is { } coverage && statement is not (BlockStatement or EmptyStatement)
            ? new CountedNode(node, coverage.CounterOf(unit.Syntax.Source, statement.Position))
            : node;

    private BlockNode BindNested(Statement statement)
        => statement is BlockStatement block ? BindBlock(block) : BindBlock(new BlockStatement([statement], statement.Position));

    private StatementNode BindStatement(Statement statement)
    {
        switch (statement)
        {
            case BlockStatement block: return BindBlock(block);
            case EmptyStatement: return EmptyNode.Instance;
            case ExpressionStatement expression: return new ExpressionNode(BindForEffect(expression.Expression));
            case DeclarationStatement declaration: return BindDeclaration(declaration);
            case SequenceStatement sequence: return BindStatements(sequence.Statements, []);
            case FieldInitialisers fields: return BindFields(fields);
            case IfStatement branch:
                return new IfNode(Bind(branch.Condition), BindNested(branch.Then), branch.Else is null ? null : BindNested(branch.Else));
            case WhileStatement loop:
                var condition = Bind(loop.Condition);
                return new LoopNode(null, condition, null, BindNested(loop.Body), loop.TestsAfter, loop.Position.Line, session);
            case ForStatement loop: return BindFor(loop);
            case ForEachStatement loop: return BindForEach(loop);
            case TryStatement attempt: return new TryNode(BindNested(attempt.Body), BindNested(attempt.Handler), attempt.Recovers, session);
            case BreakStatement: return new FlowNode(Flow.Break);
            case ContinueStatement: return new FlowNode(Flow.Continue);
            case ReturnStatement result: return BindReturn(result);
            default:
                Error(statement.Position, "expected a statement; functions and classes can only be defined at the outermost level");
                return EmptyNode.Instance;
        }
    }

    private StatementNode BindDeclaration(DeclarationStatement declaration)
    {
        var type = TypeNamed(declaration.Type, declaration.Position);
        if (type.Kind == TypeKind.Void) Error(declaration.Position, "expected a type, found 'void'; a variable cannot have it");
        var nodes = new List<StatementNode>();
        foreach (var declarator in declaration.Variables)
        {
            // The initial value may speak of an outer variable of the same name.
            var initial = declarator.Initial is null ? null : BindPlace(declarator.Initial, type.Kind == TypeKind.Image);
            if (initial is not null) RequireValue(initial, declarator.Initial!);
            var variable = Declare(declarator.Name, type);
            nodes.Add(new ExpressionNode(DeclareNode(variable, initial, declarator.Binds)));
        }
        return nodes.Count == 1 ? nodes[0] : new BlockNode([.. nodes], [.. nodes.Select(_ => declaration.Position.Line)], [], session);
    }

    private Node DeclareNode(Variable variable, Node? initial, bool binds)
    {
        var target = VariableNode(variable);
        if (target is LocalNumberNode local) return new AssignLocalNumberNode(local.Slot, initial ?? new NumberConstantNode(0));
        return new DeclareNode(target, variable.Type, initial, binds);
    }

    private BlockNode BindFields(FieldInitialisers fields)
    {
        var nodes = new List<StatementNode>();
        foreach (var field in fields.Fields.Cast<DeclarationStatement>())
        {
            var declarator = field.Variables[0];
            var variable = _class!.FindField(declarator.Name)!;
            nodes.Add(new ExpressionNode(new DeclareNode(
                VariableNode(variable), variable.Type, declarator.Initial is null ? null : Bind(declarator.Initial), declarator.Binds)));
        }
        return new BlockNode([.. nodes], [.. fields.Fields.Select(f => f.Position.Line)], [], session);
    }

    private LoopNode BindFor(ForStatement loop)
    {
        var outer = _scope;
        // At the outermost level a variable of the head is one of the script, as everywhere there.
        if (outer is not null) _scope = new Scope(outer);
        var start = loop.Start is null ? null : BindStatement(loop.Start);
        var condition = loop.Condition is null ? null : Bind(loop.Condition);
        var step = loop.Step is null ? null : BindStatement(loop.Step);
        var body = BindNested(loop.Body);
        if (outer is not null) EndScope(outer);
        return new LoopNode(start, condition, step, body, testsAfter: false, loop.Position.Line, session);
    }

    private ForEachNode BindForEach(ForEachStatement loop)
    {
        var list = Bind(loop.List);
        var outer = _scope;
        _scope = new Scope(outer);
        var variable = loop.Type is null
            ? FindVariable(loop.Variable) is IVariableNode known ? (Node)known : Undeclared(loop.Position, loop.Variable)
            : VariableNode(Declare(loop.Variable, TypeNamed(loop.Type, loop.Position)));
        var body = BindNested(loop.Body);
        EndScope(outer);
        return new ForEachNode(variable, list, body, session);
    }

    private ReturnNode BindReturn(ReturnStatement result)
    {
        if (result.Value is null) return new ReturnNode(null, _function.ReturnType, session);
        var value = Bind(result.Value);
        RequireValue(value, result.Value);
        return new ReturnNode(value, _function.ReturnType, session);
    }
}
