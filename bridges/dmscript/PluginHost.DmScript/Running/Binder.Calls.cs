// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed partial class Binder
{
    private Node BindCall(CallExpression call)
    {
        _calls[_function].Add(call.Name);
        if (call.Name.Equals("alloc", StringComparison.OrdinalIgnoreCase) && BindAlloc(call) is { } alloc) return alloc;
        var first = call.Receiver is null ? 0 : 1;
        var count = call.Arguments.Count + first;
        var arguments = call.Arguments.Select((argument, i) => BindPlace(argument, TakesImage(call.Name, count, first + i))).ToArray();
        for (var i = 0; i < arguments.Length; i++) RequireValue(arguments[i], call.Arguments[i]);
        if (call.Receiver is null) return BindFunction(call, arguments);
        if (_class is not null && IsSuper(call.Receiver)) return BindSuperCall(call, [new SelfNode(), .. arguments]);
        var receiver = BindPlace(call.Receiver, TakesImage(call.Name, count, 0));
        RequireValue(receiver, call.Receiver);
        Node[] all = [receiver, .. arguments];
        if (receiver is SelfNode) return BindSelfCall(call, all);
        if (receiver.Type.Kind is TypeKind.Object or TypeKind.Dynamic or TypeKind.Null)
        {
            WarnUnknownMethod(call);
            return new DynamicCallNode(call.Name, isMethodCall: true, all, FunctionsNamed(call.Name), session);
        }
        return BindPlain(call, all, isMethodCall: true);
    }

    private AllocNode? BindAlloc(CallExpression call)
    {
        var argument = call.Receiver is null && call.Arguments.Count == 1 ? call.Arguments[0] : null;
        if (argument is not NameExpression name)
        {
            Error(call.Position, "expected the name of a class in 'alloc(…)'");
            return null;
        }
        if (FindClass(name.Name) is { } type) return new AllocNode(type, session);
        Warn(name.Position, $"the class '{name.Name}' is neither in the script nor known");
        return new AllocNode(session.ApplicationClass(name.Name), session);
    }

    /// <summary>A call without receiver: a method of the own class, a function of the script, one of the application.</summary>
    private Node BindFunction(CallExpression call, Node[] arguments)
    {
        if (_class is not null)
        {
            var methods = _class.FindMethods(call.Name).Where(m => m.Accepts(arguments.Length)).ToList();
            if (methods.Count > 0 && !FunctionsNamed(call.Name).Any(f => f.Accepts(arguments.Length)))
            {
                Node[] all = [new SelfNode(), .. arguments];
                return new DynamicCallNode(call.Name, isMethodCall: true, all, FunctionsNamed(call.Name), session);
            }
        }
        return BindPlain(call, arguments, isMethodCall: false);
    }

    /// <summary>The own object, seen as one of the base class.</summary>
    private bool IsSuper(Expression receiver)
    {
        static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
        return receiver switch
        {
            NameExpression name => Is(name.Name, "super") && FindVariable(name.Name) is null,
            MemberExpression { Receiver: NameExpression name } member => Is(member.Name, "super") && Is(name.Name, "self"),
            CallExpression { Receiver: NameExpression name, Arguments.Count: 0 } inner => Is(inner.Name, "super") && Is(name.Name, "self"),
            _ => false,
        };
    }

    private DynamicCallNode BindSuperCall(CallExpression call, Node[] all)
    {
        var methods = _class!.Base?.FindMethods(call.Name) ?? [];
        if (methods.Count == 0 && _class.IsWholeKnown && !FunctionTable.Instance.IsKnown(call.Name))
            Warn(call.Position, $"no class above '{_class.Name}' has a method '{call.Name}'");
        return new DynamicCallNode(call.Name, isMethodCall: true, all, [], session, _class);
    }

    private DynamicCallNode BindSelfCall(CallExpression call, Node[] all)
    {
        var functions = FunctionsNamed(call.Name);
        var methods = _class!.FindMethods(call.Name);
        if (methods.Count > 0 && !methods.Any(m => m.Accepts(all.Length - 1)) && !FindMethodAnywhere(call.Name, all.Length - 1) && functions.Count == 0 && FunctionTable.Instance.Find(call.Name).Count == 0)
            Error(call.Position, ArgumentCounts.Refusal(call.Name, methods, [], all.Length - 1));
        else if (methods.Count == 0 && functions.Count == 0 && !FunctionTable.Instance.IsKnown(call.Name))
        {
            if (FindMethodAnywhere(call.Name)) return new DynamicCallNode(call.Name, isMethodCall: true, all, functions, session);
            if (_class.IsWholeKnown && _class.Base is null && !_needsOthers) Error(call.Position, $"the class '{_class.Name}' has no method '{call.Name}'");
            else Warn(call.Position, $"the class '{_class.Name}' has no method '{call.Name}', and there is no function of that name");
        }
        return new DynamicCallNode(call.Name, isMethodCall: true, all, functions, session);
    }

    private Node BindPlain(CallExpression call, Node[] arguments, bool isMethodCall)
    {
        var functions = FunctionsNamed(call.Name);
        var candidates = functions.Where(f => f.Accepts(arguments.Length)).ToList();
        var builtIns = FunctionTable.Instance.Find(call.Name).Where(f => f.Accepts(arguments.Length)).ToList();
        if (candidates.Count > 0)
        {
            if (ChooseStatically(candidates, arguments) is { } chosen) return new UserCallNode(chosen, null, arguments, session);
            if (candidates.Count == 1 && builtIns.Count == 0) return BindOnly(call, candidates[0], arguments, isMethodCall);
            return new DynamicCallNode(call.Name, isMethodCall, arguments, candidates, session);
        }
        if (builtIns.Count > 0) return BindBuiltIn(call, builtIns, arguments, isMethodCall);
        if (arguments.Length > 0 && arguments[0].Type.Kind is TypeKind.Object or TypeKind.Dynamic)
        {
            WarnUnknownMethod(call);
            return new DynamicCallNode(call.Name, isMethodCall, arguments, functions, session);
        }
        return BindUnknown(call, functions, arguments);
    }

    private DynamicCallNode BindOnly(CallExpression call, UserFunction only, Node[] arguments, bool isMethodCall)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Values.Distance(arguments[i].Type, only.Parameters[i].Type) >= 0 || arguments[i].Type.Kind is TypeKind.Void) continue;
            Error(
                call.Arguments[Math.Max(0, i - (isMethodCall ? 1 : 0))].Position,
                $"argument {i + 1} of '{only.Signature}' is expected to be of type '{only.Parameters[i].Type.Name}', found '{arguments[i].Type.Name}'");
            break;
        }
        return new DynamicCallNode(call.Name, isMethodCall, arguments, [only], session);
    }

    private Node BindBuiltIn(CallExpression call, List<BuiltInFunction> functions, Node[] arguments, bool isMethodCall)
    {
        var function = functions.Count == 1 ? functions[0] : ChooseStatically(functions, arguments);
        if (arguments.Length > 0 && arguments[0].Type.Kind is TypeKind.Object or TypeKind.Dynamic && FindMethodAnywhere(call.Name))
            function = null;
        if (function is null) return new DynamicCallNode(call.Name, isMethodCall, arguments, [], session);
        if (function.Name == nameof(SizeFunctions.GetPixel) && arguments[0].Type.Pixel is { } pixel) return new PixelNode(pixel, arguments, session);
        return Fast(function, arguments) ?? new BuiltInCallNode(function, arguments, session);
    }

    private Node? Fast(BuiltInFunction function, Node[] a)
    {
        _ = unit;
        if (function.TakesSession || function.Parameters.Any(p => p.IsReference) || a.Length != function.Parameters.Count) return null;
        var numbers = a.Count(n => n.Type.Kind == TypeKind.Number);
        var signature = function.Method.GetParameters().Select(p => p.ParameterType).ToArray();
        var result = function.Method.ReturnType;
        if (signature.All(t => t == typeof(double)) && result == typeof(double) && numbers == a.Length)
        {
            if (a.Length == 1) return new Numeric1Node(function.Method.CreateDelegate<Func<double, double>>(), a[0]);
            if (a.Length == 2) return new Numeric2Node(function.Method.CreateDelegate<Func<double, double, double>>(), a[0], a[1]);
            return null;
        }
        if (signature.Length < 3 || signature[0] != typeof(DmImage) || signature.Skip(1).Any(t => t != typeof(double)) || a[0].Type.Kind != TypeKind.Image)
            return null;
        if (numbers != a.Length - 1) return null;
        if (a.Length == 3 && result == typeof(double))
            return new GetPixelNode(function.Method.CreateDelegate<Func<DmImage, double, double, double>>(), a[0], a[1], a[2], function);
        if (a.Length == 4 && result == typeof(void))
            return new SetPixelNode(function.Method.CreateDelegate<Action<DmImage, double, double, double>>(), a[0], a[1], a[2], a[3], function);
        return null;
    }

    private FailingNode BindUnknown(CallExpression call, List<UserFunction> functions, Node[] arguments)
    {
        var all = FunctionTable.Instance.Find(call.Name);
        if (functions.Count + all.Count > 0)
        {
            // Other versions of the application may have more overloads of its own functions.
            var refusal = ArgumentCounts.Refusal(call.Name, functions, all, arguments.Length);
            Report(call.Position, all.Count == 0 ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, refusal);
            return new FailingNode(refusal + ".");
        }
        if (FunctionTable.Instance.FindKnown(call.Name) is { } known) return new FailingNode(known.WhyNot);
        Warn(call.Position, $"the function '{call.Name}' is neither defined in the script nor known");
        return new FailingNode($"There is no function '{call.Name}'.");
    }

    private void WarnUnknownMethod(CallExpression call)
    {
        if (FunctionsNamed(call.Name).Count > 0 || FunctionTable.Instance.IsKnown(call.Name) || FindMethodAnywhere(call.Name)) return;
        Warn(call.Position, $"the function '{call.Name}' is neither defined in the script nor known");
    }

    private bool FindMethodAnywhere(string name, int? count = null)
        => unit.Classes.Values.Concat(session.Libraries.SelectMany(l => l.Classes.Values))
            .Any(c => c.FindMethods(name).Any(m => count is null || m.Accepts(count.Value)));

    private List<UserFunction> FunctionsNamed(string name)
    {
        if (unit.Functions.TryGetValue(name, out var own)) return own;
        foreach (var library in session.Libraries)
            if (library.Functions.TryGetValue(name, out var functions)) return functions;
        return [];
    }

    private static UserFunction? ChooseStatically(List<UserFunction> functions, Node[] arguments)
    {
        if (arguments.Any(a => a.Type.Kind is TypeKind.Dynamic or TypeKind.Native or TypeKind.Void)) return null;
        UserFunction? best = null;
        var bestDistance = int.MaxValue;
        foreach (var function in functions)
        {
            var sum = 0;
            for (var i = 0; i < arguments.Length && sum >= 0; i++)
            {
                var parameter = function.Parameters[i];
                var distance = Values.Distance(arguments[i].Type, parameter.Type);
                if (parameter.ByReference && arguments[i].Type.Kind != parameter.Type.Kind) distance = distance < 0 ? -1 : distance + 2;
                sum = distance < 0 ? -1 : sum + distance;
            }
            if (sum < 0 || sum >= bestDistance) continue;
            (best, bestDistance) = (function, sum);
        }
        return best;
    }

    private static BuiltInFunction? ChooseStatically(List<BuiltInFunction> functions, Node[] arguments)
    {
        if (arguments.Any(a => a.Type.Kind is TypeKind.Dynamic or TypeKind.Native or TypeKind.Void or TypeKind.Image or TypeKind.Null)) return null;
        BuiltInFunction? best = null;
        var bestDistance = int.MaxValue;
        foreach (var function in functions)
        {
            var sum = 0;
            for (var i = 0; i < arguments.Length && sum >= 0; i++)
            {
                var distance = function.ParameterAt(i).Distance(arguments[i].Type, arguments[i] is IVariableNode);
                sum = distance < 0 ? -1 : sum + distance;
            }
            if (sum < 0 || sum >= bestDistance) continue;
            (best, bestDistance) = (function, sum);
        }
        return best;
    }
}
