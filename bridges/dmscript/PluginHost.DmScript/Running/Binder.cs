// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>
/// Resolves names and types of a script and compiles it: variables become slots, calls get their functions where the types decide. What it finds wrong are
/// diagnostics; a function that nobody knows is a warning, since no list of GMS' functions is complete.
/// </summary>
/// <param name="runs">Whether the script is to run: then what is wrong inside a function is an error only when the script comes to it.</param>
internal sealed partial class Binder(ScriptSession session, ScriptUnit unit, List<Diagnostic> diagnostics, bool runs = false)
{
    private UserFunction _function = null!;
    private Scope? _scope;
    private ScriptClass? _class;
    private List<int> _references = [];
    private readonly Dictionary<string, Variable> _ended = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(SourcePosition Position, string Name, UserFunction Where)> _undeclared = [];
    private readonly HashSet<string> _undeclaredHere = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<UserFunction, HashSet<string>> _calls = [];
    private bool _needsOthers;
    private int _numbers;
    private int _values;

    /// <summary>Declares and compiles everything, so that all errors are found.</summary>
    public void BindAll()
    {
        Declare();
        BindDeclared();
    }

    /// <summary>Compiles what is declared.</summary>
    public void BindDeclared()
    {
        Compile(unit.Main!);
        foreach (var function in unit.Functions.Values.SelectMany(f => f)) CompileOnce(function);
        foreach (var type in unit.Classes.Values)
        {
            if (type.Initialiser is { } initialiser) CompileOnce(initialiser);
            if (type.Constructor is { } constructor) CompileOnce(constructor);
            if (type.Destructor is { } destructor) CompileOnce(destructor);
            foreach (var method in type.Methods) CompileOnce(method);
        }
        var used = UsedFunctions();
        foreach (var (position, name, function) in _undeclared)
        {
            if (_needsOthers) Warn(position, $"the variable '{name}' is not declared; another script that this one needs may do it");
            else if (!used.Contains(function)) Warn(position, $"the variable '{name}' is not declared, but nothing calls '{function.Name}'");
            else if (runs && function != unit.Main) Warn(position, $"the variable '{name}' is not declared; the script ends with an error if it comes to it");
            else Error(position, $"the variable '{name}' is not declared");
        }
    }

    /// <summary>The functions that the script itself can come to; of one without statements of its own, all, since it is there for others.</summary>
    private HashSet<UserFunction> UsedFunctions()
    {
        var plain = unit.Functions.Values.SelectMany(functions => functions).ToList();
        var hasStatements = ((BlockStatement)unit.Main!.Body!).Statements.Any(statement => statement is not EmptyStatement);
        var open = new Stack<UserFunction>([.. _calls.Keys.Where(function => function.Owner is not null || function == unit.Main), .. hasStatements ? [] : plain]);
        var used = new HashSet<UserFunction>();
        while (open.TryPop(out var function))
        {
            if (!used.Add(function) || !_calls.TryGetValue(function, out var names)) continue;
            foreach (var called in names.Where(unit.Functions.ContainsKey).SelectMany(name => unit.Functions[name])) open.Push(called);
        }

        return used;
    }

    public void Compile(UserFunction function)
    {
        if (function.Body is null) return;
        _function = function;
        _calls[function] = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        _class = function.Owner;
        _references = [];
        _ended.Clear();
        _undeclaredHere.Clear();
        (_numbers, _values) = (0, 0);
        var isMain = function == unit.Main;
        _scope = isMain ? null : new Scope(null);
        var parameters = new List<Variable>();
        foreach (var parameter in function.Parameters)
        {
            var variable = NewLocal(parameter.Name, parameter.Type, parameter.ByReference);
            parameters.Add(variable);
            _scope?.Add(variable);
        }
        function.ParameterVariables = [.. parameters];
        function.Defaults = [.. function.Parameters.Select(p => p.Default is null ? null : Bind(p.Default))];
        function.Code = isMain ? BindStatements(((BlockStatement)function.Body).Statements, []) : BindBody(function.Body);
        function.NumberCount = _numbers;
        function.ValueCount = _values;
        function.ReferenceSlots = [.. _references];
    }

    private void CompileOnce(UserFunction function)
    {
        if (function.Code is null) Compile(function);
    }

    private BlockNode BindBody(Statement body)
        => body is BlockStatement block ? BindBlock(block) : BindStatements([body], []);

    private Variable NewLocal(string name, ScriptType type, bool byReference = false)
    {
        var isNumber = type.Kind == TypeKind.Number && !byReference;
        var variable = new Variable(name, type, VariablePlace.Local, isNumber ? _numbers++ : _values++, byReference);
        if (variable.CountsReferences) _references.Add(variable.Slot);
        return variable;
    }

    private Variable Declare(string name, ScriptType type)
    {
        if (_scope is { } scope)
        {
            var local = NewLocal(name, type);
            scope.Add(local);
            return local;
        }
        if (unit.Globals.TryGetValue(name, out var existing) && existing.Type == type) return existing;
        var isNumber = type.Kind == TypeKind.Number;
        var global = new Variable(name, type, VariablePlace.Global, isNumber ? _numbers++ : _values++, ByReference: false);
        unit.Globals[name] = global;
        return global;
    }

    private Node VariableNode(Variable variable)
    {
        if (variable.ByReference)
            return variable.Type.Kind == TypeKind.Number ? new ReferenceNumberNode(variable.Slot) : new ReferenceNode(variable.Slot, variable.Type, session);
        if (!variable.IsNumber) return new ValueNode(variable, unit, session);
        return variable.Place switch
        {
            VariablePlace.Field => new FieldNumberNode(variable.Slot),
            VariablePlace.Global when _function != unit.Main => new GlobalNumberNode(unit, variable.Slot),
            _ => new LocalNumberNode(variable.Slot),
        };
    }

    private Node? FindVariable(string name)
    {
        for (var scope = _scope; scope is not null; scope = scope.Outer)
            if (scope.Find(name) is { } local) return VariableNode(local);
        if (_class?.FindField(name) is { } field) return VariableNode(field);
        if (_class is not null && name.Equals("self", StringComparison.OrdinalIgnoreCase)) return new SelfNode();
        if (unit.Globals.TryGetValue(name, out var global)) return VariableNode(global);
        return null;
    }

    private ScriptType TypeNamed(string name, SourcePosition position)
    {
        if (ScriptType.TryParse(name, out var type)) return type;
        if (FindClass(name) is not null) return ScriptType.Object;
        Error(position, $"expected a type, found '{name}', which is neither a type nor a class");
        return ScriptType.Dynamic;
    }

    private ScriptClass? FindClass(string name)
    {
        if (unit.Classes.TryGetValue(name, out var own)) return own;
        foreach (var library in session.Libraries)
            if (library.Classes.TryGetValue(name, out var type)) return type;
        return ApplicationClasses.Contains(name) ? session.ApplicationClass(name) : null;
    }

    private void Error(SourcePosition position, string message) => Report(position, DiagnosticSeverity.Error, message);

    private void Warn(SourcePosition position, string message) => Report(position, DiagnosticSeverity.Warning, message);

    private void Report(SourcePosition position, DiagnosticSeverity severity, string message)
    {
        if (diagnostics.Count < 200) diagnostics.Add(new Diagnostic(unit.Name, position, severity, message));
    }

    private void EndScope(Scope? outer)
    {
        foreach (var variable in _scope!.Variables) _ended[variable.Name] = variable;
        _scope = outer;
    }

    private sealed class Scope(Scope? outer)
    {
        private readonly Dictionary<string, Variable> _variables = new(StringComparer.OrdinalIgnoreCase);

        public Scope? Outer { get; } = outer;

        public List<int> References { get; } = [];

        public IEnumerable<Variable> Variables => _variables.Values;

        public Variable? Find(string name) => _variables.GetValueOrDefault(name);

        public void Add(Variable variable)
        {
            _variables[variable.Name] = variable;
            if (variable.CountsReferences) References.Add(variable.Slot);
        }
    }
}
