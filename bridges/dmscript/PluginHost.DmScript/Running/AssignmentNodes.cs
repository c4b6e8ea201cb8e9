// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

internal sealed class AssignLocalNumberNode(int slot, Node value) : NumberNode
{
    public override double Number(Frame frame) => frame.Numbers[slot] = value.Number(frame);
}

/// <summary><c>n += x</c> on numbers.</summary>
internal sealed class CompoundLocalNumberNode(int slot, BinaryOperator op, Node value) : NumberNode
{
    public override double Number(Frame frame)
    {
        var operand = value.Number(frame);
        return op switch
        {
            BinaryOperator.Add => frame.Numbers[slot] += operand,
            BinaryOperator.Subtract => frame.Numbers[slot] -= operand,
            BinaryOperator.Multiply => frame.Numbers[slot] *= operand,
            _ => frame.Numbers[slot] = Operators.Apply(op, frame.Numbers[slot], operand),
        };
    }
}

internal sealed class IncrementLocalNode(int slot, double step, bool after) : NumberNode
{
    public override double Number(Frame frame)
    {
        var before = frame.Numbers[slot];
        frame.Numbers[slot] = before + step;
        return after ? before : before + step;
    }

    public override void Execute(Frame frame) => frame.Numbers[slot] += step;
}

internal sealed class IncrementNode(Node target, double step, bool after, ScriptSession session) : Node
{
    public override ScriptType Type => target.Type;

    public override object? Value(Frame frame)
    {
        var before = target.Value(frame);
        if (Operators.IsPixels(before))
        {
            ImageIndexing.AssignCompound(before!, BinaryOperator.Add, step);
            return before;
        }
        var next = Operators.Binary(session, BinaryOperator.Add, before, step);
        ((IVariableNode)target).Assign(frame, next);
        return after ? before : next;
    }
}

/// <summary><c>=</c> and <c>:=</c> where the target is a variable.</summary>
internal sealed class AssignNode(Node target, Node value, bool binds) : Node
{
    public override ScriptType Type => target.Type;

    public override object? Value(Frame frame)
    {
        var result = value.Value(frame);
        if (!binds && Operators.IsPixels(result) || target.Type.Kind == TypeKind.Image && result is not null)
        {
            if (!binds)
            {
                if (target.Value(frame) is DmImage existing)
                {
                    ImageIndexing.Assign(existing, result!);
                    return existing;
                }
                if (target.Type.Kind is TypeKind.Image or TypeKind.Dynamic) result = Copy(result!);
            }
            else if (result is ImageExpression expression) result = expression.ToImage();
        }
        ((IVariableNode)target).Assign(frame, result);
        return target.Value(frame);
    }

    /// <summary>A new image with the pixels of another or of an expression.</summary>
    public static DmImage Copy(object value)
    {
        var copy = ImageExpression.Of(value).ToImage();
        if (value is DmImage source) copy.Name = source.Name;
        return copy;
    }
}

/// <summary>An assignment to a part of an image, or to what a function gives.</summary>
internal sealed class AssignPixelsNode(Node target, Node value, BinaryOperator? op, ScriptSession session) : Node
{
    public override object? Value(Frame frame)
    {
        var place = target is IndexNode index ? index.Region(frame) : target.Value(frame);
        var pixels = value.Value(frame) ?? throw new ScriptException("The value assigned to the image is null.");
        if (place is not (DmImage or ImageExpression)) throw new ScriptException($"{Values.Describe(place)} cannot be assigned to; an image was expected.");
        _ = session;
        if (op is { } operation) ImageIndexing.AssignCompound(place, operation, pixels);
        else ImageIndexing.Assign(place, pixels);
        return pixels;
    }
}

/// <summary><c>+=</c> and its like on a variable.</summary>
internal sealed class CompoundNode(Node target, BinaryOperator op, Node value, ScriptSession session) : Node
{
    public override ScriptType Type => target.Type;

    public override object? Value(Frame frame)
    {
        var before = target.Value(frame);
        var operand = value.Value(frame);
        if (before is DmImage image)
        {
            ImageIndexing.AssignCompound(image, op, operand!);
            return image;
        }
        var result = Operators.Binary(session, op, before, operand);
        ((IVariableNode)target).Assign(frame, result);
        return result;
    }
}

/// <summary>What a declaration sets its variable to.</summary>
internal sealed class DeclareNode(Node variable, ScriptType type, Node? initial, bool binds) : Node
{
    public override object? Value(Frame frame)
    {
        var value = initial is null ? Values.Default(type) : initial.Value(frame);
        if (type.Kind == TypeKind.Image && value is not null)
            value = binds ? value is DmImage ? value : ImageExpression.Of(value).ToImage() : AssignNode.Copy(value);
        ((IVariableNode)variable).Assign(frame, value);
        return null;
    }
}

internal sealed class IndexNode(Node image, Node[] indices, bool braces, ScriptSession session) : Node
{
    public override object? Value(Frame frame)
    {
        var region = Region(frame);
        return region is ImageRegion ? ImageOperators.Simplify(region) : region;
    }

    /// <summary>The pixels themselves, so that they can be set.</summary>
    public object Region(Frame frame)
    {
        var target = image is IndexNode inner ? inner.Region(frame) : image.Value(frame);
        if (target is string text && indices.Length == 1) return text.Substring((int)indices[0].Number(frame), 1);
        if (braces) return ImageIndexing.Layer(session, target, indices.Length == 0 ? 0d : indices[0].Value(frame));
        if (!Operators.IsPixels(target)) throw new ScriptException($"'[' was expected after an image, not after {Values.Describe(target)}.");
        var places = new object[indices.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = indices[i].Value(frame) ?? throw new ScriptException("An index of an image is null.");
        return ImageIndexing.Index(session, target!, places);
    }
}
