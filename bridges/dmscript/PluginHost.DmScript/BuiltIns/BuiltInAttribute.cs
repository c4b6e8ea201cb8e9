// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>
/// Makes a public static method a function of the language, by its own name. Its parameters are of the language's types as .NET has them (double, string,
/// Complex, DmImage, ImageExpression, TagGroup, ...), by-reference ones <see cref="Reference{T}"/>; a first parameter of type ScriptSession is given by the
/// interpreter and not written in the script. Overloads are several methods; optional parameters may be left out by the script.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BuiltInAttribute(string? name = null) : Attribute
{
    /// <summary>The name in the language where it differs from the method's.</summary>
    public string? Name { get; } = name;
}
