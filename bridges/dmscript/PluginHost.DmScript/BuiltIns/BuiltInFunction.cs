// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>One overload of a function of the application.</summary>
internal sealed class BuiltInFunction
{
    private readonly MethodInvoker _invoker;
    private readonly bool _takesSession;

    public BuiltInFunction(string name, MethodInfo method)
    {
        Name = name;
        Method = method;
        _invoker = MethodInvoker.Create(method);
        var parameters = method.GetParameters();
        _takesSession = parameters.Length > 0 && parameters[0].ParameterType == typeof(ScriptSession);
        Parameters = [.. parameters.Skip(_takesSession ? 1 : 0).Select(p => new BuiltInParameter(p))];
        RequiredCount = Parameters.TakeWhile(p => !p.IsOptional && !p.TakesRest).Count();
        ReturnType = BuiltInParameter.TypeOf(method.ReturnType);
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public IReadOnlyList<BuiltInParameter> Parameters { get; }

    public int RequiredCount { get; }

    public ScriptType ReturnType { get; }

    public bool TakesSession => _takesSession;

    public bool TakesRest => Parameters.Count > 0 && Parameters[^1].TakesRest;

    public string Signature => $"{Name}({string.Join(", ", Parameters.Select(p => p.ToString()))})";

    public bool Accepts(int count) => count >= RequiredCount && (count <= Parameters.Count || TakesRest);

    public BuiltInParameter ParameterAt(int index) => index < Parameters.Count ? Parameters[index] : Parameters[^1];

    public object? Invoke(ScriptSession session, Span<object?> arguments)
    {
        var count = Parameters.Count + (_takesSession ? 1 : 0);
        var all = new object?[count];
        var at = 0;
        if (_takesSession) all[at++] = session;
        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = Parameters[i];
            if (parameter.TakesRest) all[at++] = parameter.Rest(arguments[Math.Min(i, arguments.Length)..], session);
            else if (i < arguments.Length) all[at++] = parameter.Convert(arguments[i], session, this, i);
            else all[at++] = parameter.Default;
        }
        try
        {
            var result = _invoker.Invoke(null, all.AsSpan());
            return result is null or double or string ? result : Normalise(result);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(Translate(inner, all));
            throw;
        }
        catch (Exception e) when (e is not (ScriptException or ExitException or OperationCanceledException))
        {
            throw Translate(e, all);
        }
    }

    // What a script is told of an error inside a function.
    private Exception Translate(Exception error, object?[] given) => error switch
    {
        ScriptException or ExitException or OperationCanceledException => error,
        OutOfMemoryException => new ScriptException($"'{Name}' has run out of memory.", error),
        NullReferenceException when FirstMissing(given) is { } missing =>
            new ScriptException($"Argument {missing + 1} of '{Signature}' has no value; a {Parameters[missing].Type.Name} was expected.", error),
        InvalidCastException or NullReferenceException => new ScriptException($"'{Name}' was given something it cannot work with.", error),
        _ => new ScriptException(error.Message, error),
    };

    private int? FirstMissing(object?[] given)
    {
        var first = _takesSession ? 1 : 0;
        var index = Array.FindIndex(given, first, value => value is null);
        return index < 0 ? null : index - first;
    }

    public static object? Normalise(object? value) => value switch
    {
        bool truth => Values.Box(truth),
        int number => Values.Box(number),
        long number => Values.Box(number),
        uint number => Values.Box(number),
        ulong number => Values.Box(number),
        float number => Values.Box(number),
        ImageRegion or ImageExpression => ImageOperators.Simplify(value),
        _ => value,
    };
}
