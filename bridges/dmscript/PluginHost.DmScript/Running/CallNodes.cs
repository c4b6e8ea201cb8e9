// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>A call of one function of a script, chosen before it runs.</summary>
internal sealed class UserCallNode(UserFunction function, Node? self, Node[] arguments, ScriptSession session) : Node
{
    public override ScriptType Type => function.ReturnType;

    public override object? Value(Frame frame) => session.Calls.Run(function, Self(frame), frame, arguments, wantsNumber: false, out _);

    public override double Number(Frame frame)
    {
        if (function.ReturnType.Kind != TypeKind.Number) return Values.ToNumber(Value(frame));
        session.Calls.Run(function, Self(frame), frame, arguments, wantsNumber: true, out var number);
        return number;
    }

    private ScriptObject? Self(Frame frame) => self?.Value(frame) as ScriptObject;
}

/// <summary>A call of one function of the application, chosen before it runs.</summary>
internal sealed class BuiltInCallNode(BuiltInFunction function, Node[] arguments, ScriptSession session) : Node
{
    public override ScriptType Type => function.ReturnType;

    public override object? Value(Frame frame)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var argument = arguments[i];
            if (function.ParameterAt(i).IsReference)
                values[i] = argument is IVariableNode variable ? variable.Locate(frame) : new TemporaryLocation(argument.Type, argument.Value(frame));
            else values[i] = argument.Value(frame);
        }
        if (--frame.Thread.Fuel <= 0) session.Scheduler.Tick(frame.Thread);
        return function.Invoke(session, values);
    }
}

/// <summary>A function of numbers.</summary>
internal sealed class Numeric1Node(Func<double, double> function, Node argument) : NumberNode
{
    public override double Number(Frame frame) => function(argument.Number(frame));
}

internal sealed class Numeric2Node(Func<double, double, double> function, Node first, Node second) : NumberNode
{
    public override double Number(Frame frame) => function(first.Number(frame), second.Number(frame));
}

/// <summary>A function as fast as <c>GetPixel</c> has to be.</summary>
internal sealed class GetPixelNode(Func<DmImage, double, double, double> function, Node image, Node x, Node y, BuiltInFunction built) : NumberNode
{
    public override double Number(Frame frame)
    {
        var target = image.Value(frame) as DmImage ?? throw new ScriptException($"'{built.Name}' was given no image.");
        return function(target, x.Number(frame), y.Number(frame));
    }
}

/// <summary><c>GetPixel</c> of a variable that is declared to have complex or coloured pixels.</summary>
internal sealed class PixelNode(ScriptType type, Node[] arguments, ScriptSession session) : Node
{
    public override ScriptType Type => type;

    public override object? Value(Frame frame)
    {
        var target = arguments[0].Value(frame) as DmImage ?? throw new ScriptException("'GetPixel' was given no image.");
        var x = arguments[1].Number(frame);
        return session.Convert(SizeFunctions.Pixel(target, x, arguments.Length > 2 ? arguments[2].Number(frame) : null), type);
    }
}

internal sealed class SetPixelNode(Action<DmImage, double, double, double> function, Node image, Node x, Node y, Node value, BuiltInFunction built) : Node
{
    public override ScriptType Type => ScriptType.Void;

    public override object? Value(Frame frame)
    {
        var target = image.Value(frame) as DmImage ?? throw new ScriptException($"'{built.Name}' was given no image.");
        function(target, x.Number(frame), y.Number(frame), value.Number(frame));
        return null;
    }
}

/// <summary>A call whose function depends on values: methods of objects, and overloads that types alone do not decide.</summary>
/// <param name="above">For <c>self.super.f()</c> the class whose base class has the method; else null.</param>
internal sealed class DynamicCallNode(
    string name, bool isMethodCall, Node[] arguments, IReadOnlyList<UserFunction> functions, ScriptSession session, ScriptClass? above = null) : Node
{
    private readonly IReadOnlyList<BuiltInFunction> _builtIns = [.. FunctionTable.Instance.Find(name).Where(f => f.Accepts(arguments.Length))];

    public override object? Value(Frame frame)
    {
        if (--frame.Thread.Fuel <= 0) session.Scheduler.Tick(frame.Thread);
        var values = new object?[arguments.Length];
        var locations = new Location?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (arguments[i] is IVariableNode variable)
            {
                locations[i] = variable.Locate(frame);
                values[i] = locations[i]!.Value;
            }
            else values[i] = arguments[i].Value(frame);
        }
        return session.Calls.Dispatch(name, isMethodCall, values, locations, functions, _builtIns, frame, above);
    }
}

internal sealed class AllocNode(ScriptClass type, ScriptSession session) : Node
{
    public override ScriptType Type => ScriptType.Object;

    public override object? Value(Frame frame) => session.Calls.Create(type, frame.Thread);
}
