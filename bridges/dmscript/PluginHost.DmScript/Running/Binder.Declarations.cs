// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed partial class Binder
{
    /// <summary>Functions and classes of the whole script are known everywhere in it.</summary>
    public void Declare()
    {
        var statements = unit.Syntax.Statements;
        _needsOthers = unit.Syntax.Uses.Count > 0;
        foreach (var syntax in statements.OfType<ClassDeclaration>())
        {
            if (unit.Classes.TryGetValue(syntax.Name, out _) && !syntax.IsInterface)
                Error(syntax.Position, $"the class '{syntax.Name}' is already defined");
            unit.Classes[syntax.Name] = new ScriptClass(syntax.Name, null);
        }
        foreach (var syntax in statements.OfType<ClassDeclaration>()) SetBase(syntax);
        var done = new HashSet<ScriptClass>();
        foreach (var syntax in statements.OfType<ClassDeclaration>()) DeclareMembers(syntax, statements, done);
        foreach (var syntax in statements.OfType<FunctionDeclaration>()) DeclareFunction(syntax);
        unit.Main = new UserFunction("", ScriptType.Void, [], unit)
        {
            Body = new BlockStatement([.. statements.Where(s => s is not (ClassDeclaration or FunctionDeclaration))], new SourcePosition(1, 1)),
        };
    }

    private void SetBase(ClassDeclaration syntax)
    {
        var type = unit.Classes[syntax.Name];
        for (var i = 0; i < syntax.BaseNames.Count; i++)
        {
            var name = syntax.BaseNames[i];
            var parent = FindClass(name);
            if (parent is null)
            {
                type.IsComplete = false;
                _needsOthers = true;
                Warn(syntax.Position, $"the class '{name}', from which '{syntax.Name}' derives, is neither in the script nor known");
            }
            else if (i == 0)
            {
                for (var above = parent; above is not null; above = above.Base)
                {
                    if (above != type) continue;
                    Error(syntax.Position, $"the class '{syntax.Name}' derives from itself");
                    return;
                }
                type.Base = parent;
            }
            else type.IsComplete = false;
        }
    }

    /// <summary>Base classes first: their fields come first in the layout.</summary>
    private void DeclareMembers(ClassDeclaration syntax, IReadOnlyList<Statement> statements, HashSet<ScriptClass> done)
    {
        var type = unit.Classes[syntax.Name];
        if (!done.Add(type)) return;
        if (type.Base is { } parent && statements.OfType<ClassDeclaration>().FirstOrDefault(c => unit.Classes[c.Name] == parent) is { } above)
            DeclareMembers(above, statements, done);
        type.NumberCount = type.Base?.NumberCount ?? 0;
        type.ValueCount = type.Base?.ValueCount ?? 0;
        var initial = new List<Statement>();
        foreach (var field in syntax.Fields)
        {
            var fieldType = TypeNamed(field.Type, field.Position);
            foreach (var variable in field.Variables)
            {
                var slot = fieldType.Kind == TypeKind.Number ? type.NumberCount++ : type.ValueCount++;
                type.Add(new Variable(variable.Name, fieldType, VariablePlace.Field, slot, ByReference: false));
                initial.Add(new DeclarationStatement(field.Type, [variable], variable.Position));
            }
        }
        if (initial.Count > 0)
        {
            type.Initialiser = new UserFunction(syntax.Name, ScriptType.Void, [], unit)
            {
                Owner = type,
                Body = new FieldInitialisers(initial, syntax.Position),
            };
        }
        foreach (var method in syntax.Methods)
        {
            var function = NewFunction(method, type);
            if (method.Name.StartsWith('~')) type.Destructor = function;
            else if (method.ReturnType.Length == 0) type.Constructor = function;
            else if (function.ReturnType == ScriptType.Void && method.Name.Equals(syntax.Name, StringComparison.OrdinalIgnoreCase))
            {
                // Public scripts write 'void' before it and count on its being run.
                type.Constructor = function;
                type.Add(function);
            }
            else type.Add(function);
        }
    }

    private void DeclareFunction(FunctionDeclaration syntax)
    {
        var function = NewFunction(syntax, null);
        if (!unit.Functions.TryGetValue(function.Name, out var overloads)) unit.Functions[function.Name] = overloads = [];
        var same = overloads.FindIndex(o => o.HasSameParameters(function));
        if (same < 0) overloads.Add(function);
        else if (overloads[same].Body is null) overloads[same] = function;
        else if (function.Body is not null)
        {
            Warn(syntax.Position, $"the function '{function.Signature}' is defined a second time; the later one is used");
            overloads[same] = function;
        }
    }

    private UserFunction NewFunction(FunctionDeclaration syntax, ScriptClass? owner)
    {
        var returnType = syntax.ReturnType.Length == 0 ? ScriptType.Void : TypeNamed(syntax.ReturnType, syntax.Position);
        var parameters = syntax.Parameters.ToList();
        if (owner is not null && parameters.Count > 0 && parameters[0].Name.Equals("self", StringComparison.OrdinalIgnoreCase)) parameters.RemoveAt(0);
        var list = new List<FunctionParameter>();
        foreach (var parameter in parameters)
        {
            var name = parameter.Name.Length == 0 ? $"argument{list.Count + 1}" : parameter.Name;
            list.Add(new FunctionParameter(name, TypeNamed(parameter.Type, parameter.Position), parameter.ByReference, parameter.Default));
        }
        return new UserFunction(syntax.Name, returnType, list, unit) { Owner = owner, Body = syntax.Body, Position = syntax.Position };
    }

    private sealed record FieldInitialisers(IReadOnlyList<Statement> Fields, SourcePosition Position) : Statement(Position);
}
