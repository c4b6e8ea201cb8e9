// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>Calls functions: frames, arguments by value and by reference, overloads by values, objects and their lives.</summary>
internal sealed class CallMachine(ScriptSession session)
{
    public object? Run(UserFunction function, ScriptObject? self, Frame caller, Node[] arguments, bool wantsNumber, out double number)
    {
        Prepare(function);
        var frame = new Frame(caller.Thread, function.NumberCount, function.ValueCount, self);
        var variables = function.ParameterVariables;
        for (var i = 0; i < variables.Length; i++)
        {
            var variable = variables[i];
            var node = i < arguments.Length ? arguments[i] : function.Defaults[i]!;
            var giver = i < arguments.Length ? caller : frame;
            if (variable.IsNumber) frame.Numbers[variable.Slot] = node.Number(giver);
            else if (variable.ByReference)
                frame.Values[variable.Slot] = node is IVariableNode place && Fits(node.Type, variable.Type)
                    ? place.Locate(giver)
                    : new TemporaryLocation(variable.Type, session.Convert(node.Value(giver), variable.Type));
            else Give(frame, variable, node.Value(giver));
        }
        return Execute(function, frame, wantsNumber, out number);
    }

    public object? Run(UserFunction function, ScriptObject? self, ScriptThread thread, ReadOnlySpan<object?> values, ReadOnlySpan<Location?> locations)
    {
        Prepare(function);
        var frame = new Frame(thread, function.NumberCount, function.ValueCount, self);
        var variables = function.ParameterVariables;
        for (var i = 0; i < variables.Length; i++)
        {
            var variable = variables[i];
            var value = i < values.Length ? values[i] : function.Defaults[i]?.Value(frame);
            if (variable.IsNumber) frame.Numbers[variable.Slot] = Values.ToNumber(value);
            else if (variable.ByReference)
                frame.Values[variable.Slot] = i < locations.Length && locations[i] is { } location
                    ? location
                    : new TemporaryLocation(variable.Type, session.Convert(value, variable.Type));
            else Give(frame, variable, value);
        }
        return Execute(function, frame, wantsNumber: false, out _);
    }

    /// <summary>Finds the function for values that are known only now, and calls it.</summary>
    public object? Dispatch(
        string name,
        bool isMethodCall,
        object?[] values,
        Location?[] locations,
        IReadOnlyList<UserFunction> functions,
        IReadOnlyList<BuiltInFunction> builtIns,
        Frame frame,
        ScriptClass? above)
    {
        if (values.Length > 0 && values[0] is ScriptObject target)
        {
            if (!target.IsAlive) throw new ScriptException($"'{name}' was called on an object that no longer exists.");
            var methods = above is null ? target.Class.FindMethods(name) : above.Base?.FindMethods(name) ?? [];
            if (methods.Count > 0)
            {
                if (Choose(methods, values.AsSpan(1), locations.AsSpan(1)) is { } method)
                    return Run(method, target, frame.Thread, values.AsSpan(1), locations.AsSpan(1));
                if (functions.Count == 0 && builtIns.Count == 0)
                    throw new ScriptException($"The method '{name}' of class '{target.ClassName}' cannot be called with {Describe(values.AsSpan(1))}.");
            }
        }
        if (functions.Count > 0 && Choose(functions, values, locations) is { } function) return Run(function, null, frame.Thread, values, locations);
        if (builtIns.Count > 0 && Choose(builtIns, values, locations) is { } builtIn)
        {
            var given = new object?[values.Length];
            for (var i = 0; i < given.Length; i++) given[i] = builtIn.ParameterAt(i).IsReference ? locations[i] : values[i];
            return builtIn.Invoke(session, given);
        }
        throw Missing(name, isMethodCall, values, functions, builtIns);
    }

    /// <summary>Calls a method by name, as the application does for events and threads.</summary>
    public object? Call(ScriptObject target, string method, ScriptThread thread, ReadOnlySpan<object?> arguments)
    {
        var methods = target.Class.FindMethods(method);
        if (methods.Count == 0) throw new ScriptException($"The class '{target.ClassName}' has no method '{method}'.");
        var locations = new Location?[arguments.Length];
        if (Choose(methods, arguments, locations) is { } chosen) return Run(chosen, target, thread, arguments, locations);
        // Events give more than a method may want to know.
        foreach (var shorter in methods)
            if (shorter.Parameters.Count < arguments.Length) return Run(shorter, target, thread, arguments[..shorter.Parameters.Count], locations);
        throw new ScriptException($"The method '{method}' of class '{target.ClassName}' cannot be called with {Describe(arguments)}.");
    }

    public ScriptObject Create(ScriptClass type, ScriptThread thread)
    {
        var result = session.Objects.Create(type);
        result.References++;
        try
        {
            Construct(type, result, thread);
        }
        finally
        {
            session.Objects.Drop(result);
        }
        return result;
    }

    public void Destruct(UserFunction destructor, ScriptObject target)
    {
        target.References++;
        try
        {
            Run(destructor, target, session.Scheduler.Current, [], []);
        }
        catch (ScriptException e)
        {
            session.Report(e);
        }
        finally
        {
            target.References--;
        }
    }

    public void Prepare(UserFunction function)
    {
        if (function.Code is not null) return;
        if (function.Body is null) throw new ScriptException($"'{function.Signature}' is declared but has no body.");
        new Binder(session, function.Unit, []).Compile(function);
    }

    private void Construct(ScriptClass type, ScriptObject target, ScriptThread thread)
    {
        if (type.Base is { } parent) Construct(parent, target, thread);
        if (type.Initialiser is { } initialiser) Run(initialiser, target, thread, [], []);
        if (type.Constructor is { } constructor) Run(constructor, target, thread, [], []);
    }

    private void Give(Frame frame, Variable variable, object? value)
    {
        value = session.Convert(value, variable.Type);
        if (variable.CountsReferences) session.Objects.Store(ref frame.Values[variable.Slot], value);
        else frame.Values[variable.Slot] = value;
    }

    private object? Execute(UserFunction function, Frame frame, bool wantsNumber, out double number)
    {
        var thread = frame.Thread;
        if (--thread.Fuel <= 0) session.Scheduler.Tick(thread);
        if (++thread.Depth > session.Options.CallDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            thread.Depth--;
            throw new ScriptException($"'{function.Name}' was called more than {session.Options.CallDepth} calls deep; does it call itself without end?");
        }
        if (frame.Self is { } self) self.References++;
        try
        {
            function.Code!.Execute(frame);
        }
        catch (ScriptException e)
        {
            e.Add(new ScriptFrame(function.Owner is { } owner ? $"{owner.Name}.{function.Name}" : function.Name, function.Unit.Name, frame.Line));
            throw;
        }
        finally
        {
            thread.Depth--;
            foreach (var slot in function.ReferenceSlots)
                if (frame.Values[slot] is ScriptObject) session.Objects.Store(ref frame.Values[slot], null);
            if (frame.Self is { } done) session.Objects.Drop(done);
        }
        number = frame.NumberResult;
        if (function.ReturnType.Kind == TypeKind.Number) return wantsNumber ? null : Values.Box(number);
        var result = frame.Result;
        if (result is ScriptObject given) session.Objects.Drop(given);
        else if (result is null && function.ReturnType.Kind is TypeKind.Text or TypeKind.Complex or TypeKind.Rgb) result = Values.Default(function.ReturnType);
        return result;
    }

    private static bool Fits(ScriptType given, ScriptType wanted)
        => given.Kind == wanted.Kind || given.Kind == TypeKind.Dynamic || wanted.Kind is TypeKind.Dynamic;

    private static UserFunction? Choose(IReadOnlyList<UserFunction> functions, ReadOnlySpan<object?> values, ReadOnlySpan<Location?> locations)
    {
        UserFunction? best = null;
        var bestDistance = int.MaxValue;
        foreach (var function in functions)
        {
            if (!function.Accepts(values.Length)) continue;
            var sum = 0;
            for (var i = 0; i < values.Length && sum >= 0; i++)
            {
                var parameter = function.Parameters[i];
                var distance = Values.Distance(Values.TypeOf(values[i]), parameter.Type);
                if (parameter.ByReference && locations[i] is { } location && location.Type.Kind != parameter.Type.Kind) distance = distance < 0 ? -1 : distance + 2;
                sum = distance < 0 ? -1 : sum + distance;
            }
            if (sum < 0 || sum >= bestDistance) continue;
            (best, bestDistance) = (function, sum);
        }
        return best;
    }

    private static BuiltInFunction? Choose(IReadOnlyList<BuiltInFunction> functions, object?[] values, Location?[] locations)
    {
        if (functions.Count == 1) return functions[0];
        BuiltInFunction? best = null;
        var bestDistance = int.MaxValue;
        foreach (var function in functions)
        {
            if (!function.Accepts(values.Length)) continue;
            var sum = 0;
            for (var i = 0; i < values.Length && sum >= 0; i++)
            {
                var distance = function.ParameterAt(i).Distance(values[i], locations[i] is not null);
                sum = distance < 0 ? -1 : sum + distance;
            }
            if (sum < 0 || sum >= bestDistance) continue;
            (best, bestDistance) = (function, sum);
        }
        return best;
    }

    private static string Describe(ReadOnlySpan<object?> values)
    {
        if (values.Length == 0) return "no arguments";
        var all = new List<string>();
        foreach (var value in values) all.Add(Values.Describe(value));
        return string.Join(", ", all);
    }

    private static ScriptException Missing(
        string name, bool isMethodCall, object?[] values, IReadOnlyList<UserFunction> functions, IReadOnlyList<BuiltInFunction> builtIns)
    {
        if (builtIns.Count == 0) builtIns = FunctionTable.Instance.Find(name);
        if ((functions.FirstOrDefault(f => f.Accepts(values.Length))?.Signature ?? builtIns.FirstOrDefault(f => f.Accepts(values.Length))?.Signature) is { } nearest)
            return new ScriptException($"'{nearest}' cannot be called with {Describe(values)}.");
        if (functions.Count + builtIns.Count > 0) return new ScriptException(ArgumentCounts.Refusal(name, functions, builtIns, values.Length) + ".");
        if (FunctionTable.Instance.FindKnown(name) is { } known) return new ScriptException(known.WhyNot);
        if (isMethodCall && values.Length > 0)
        {
            return values[0] is ScriptObject target
                ? new ScriptException($"The class '{target.ClassName}' has no method '{name}'.")
                : new ScriptException($"'{name}' was called on {Values.Describe(values[0])}, and there is no function of that name.");
        }
        return new ScriptException($"There is no function '{name}'.");
    }
}
