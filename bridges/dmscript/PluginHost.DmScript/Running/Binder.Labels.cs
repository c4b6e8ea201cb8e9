// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>Letters that stand for the images of that label: A, B, …, as they are shown in the titles of windows.</summary>
internal sealed partial class Binder
{
    private Expression? _imagePlace;

    /// <summary>Resolves an expression where an image is expected, or where none is.</summary>
    private Node BindPlace(Expression expression, bool isImage)
    {
        var before = _imagePlace;
        _imagePlace = isImage ? expression : null;
        var node = Bind(expression);
        _imagePlace = before;
        return node;
    }

    /// <summary>The image of a label; inside of an expression only capitals are one, since an undeclared number is the likelier mistake there.</summary>
    private BuiltInCallNode? BindLabel(NameExpression name)
    {
        if (_imagePlace is null || name.Name.Length > 2 || !name.Name.All(char.IsAsciiLetter)) return null;
        if (!ReferenceEquals(_imagePlace, name) && !name.Name.All(char.IsAsciiLetterUpper)) return null;
        var label = name.Name.ToUpperInvariant();
        Warn(name.Position, $"'{name.Name}' is not declared; it is taken as the image with the label {label}");
        return new BuiltInCallNode(FunctionTable.Instance.Find("GetLabeledImage")[0], [new ConstantNode(label, ScriptType.Text)], session);
    }

    /// <summary>Whether a function takes an image at a place of its arguments, whichever of its forms is meant.</summary>
    private bool TakesImage(string name, int count, int index)
    {
        var own = FunctionsNamed(name).Where(function => function.Accepts(count)).ToList();
        if (own.Count > 0) return own.TrueForAll(function => function.Parameters[index].Type.Kind == TypeKind.Image);
        var builtIns = FunctionTable.Instance.Find(name).Where(function => function.Accepts(count)).ToList();
        return builtIns.Count > 0 && builtIns.TrueForAll(function => function.ParameterAt(index) is { Type.Kind: TypeKind.Image, IsReference: false });
    }

    private bool IsImageVariable(Expression target) => target is NameExpression name && FindVariable(name.Name)?.Type.Kind == TypeKind.Image;
}
