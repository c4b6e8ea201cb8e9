// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>One analysis: what its manifest says, and how to call it.</summary>
public sealed class AnalysisCode
{
    private readonly MethodInfo _method;
    private readonly ArgumentBinding _arguments;
    private readonly ResultShape _result;

    private AnalysisCode(AnalysisManifest manifest, MethodInfo method, ArgumentBinding arguments, ResultShape result)
    {
        Manifest = manifest;
        _method = method;
        _arguments = arguments;
        _result = result;
    }

    /// <summary>What the manifest says about the analysis.</summary>
    public AnalysisManifest Manifest { get; }

    /// <summary>Runs the analysis.</summary>
    /// <param name="inputs">Inputs by name; see <see cref="InputCheck"/>.</param>
    /// <param name="parameters">All parameters, checked, with defaults filled in (see <see cref="ParameterSchema.Complete"/>).</param>
    /// <param name="context">Progress, cancellation, scratch folder. What it made is let go with the result, or at once when the analysis fails.</param>
    /// <returns>Outputs and values by name, to be disposed. What the analysis throws comes through as it is.</returns>
    /// <exception cref="InvalidParametersException">A value is larger than the analysis' own type can hold.</exception>
    public async Task<AnalysisResult> RunAsync(IReadOnlyDictionary<string, Signal> inputs, JsonObject parameters, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var arguments = _arguments.Bind(inputs, parameters, context);
            var instance = _method.IsStatic ? null : Activator.CreateInstance(_method.DeclaringType!);
            var returned = _method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            if (returned is Task task)
            {
                await task.ConfigureAwait(false);
                returned = _result.Of(task);
            }

            return _result.Read(returned) with { Context = context };
        }
        catch
        {
            context.LetGo();
            throw;
        }
    }

    internal static AnalysisCode Of(AnalysisAttribute attribute, MethodInfo method)
    {
        CheckMethod(attribute.Id, method);
        var arguments = ArgumentBinding.Of(attribute.Id, method);
        var result = ResultShape.Of(attribute.Id, method);
        var manifest = new AnalysisManifest
        {
            Id = attribute.Id,
            Title = attribute.Title ?? ParameterTypes.Words(attribute.Id),
            Summary = attribute.Summary,
            Inputs = arguments.Inputs,
            Parameters = ParameterTypes.Schema(arguments.ParameterType),
            Outputs = result.Outputs,
            Values = result.Values,
            Reference = attribute.Reference,
            Citation = attribute.Citation,
        };
        return new AnalysisCode(manifest, method, arguments, result);
    }

    private static void CheckMethod(string id, MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (!System.Text.RegularExpressions.Regex.IsMatch(id, AnalysisManifest.IdPattern))
        {
            throw new InvalidPluginException($"The analysis id '{id}' must be lower-case words with hyphens between them.", type.FullName);
        }

        var fault = !method.IsPublic ? "must be public"
            : method.ContainsGenericParameters ? "must not be generic"
            : !method.IsStatic && (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null) ? $"needs a class with a public constructor without parameters, or must be static"
            : null;
        if (fault is not null) throw new InvalidPluginException($"The analysis '{id}' is the method {type.Name}.{method.Name}, which {fault}.", type.FullName);
    }
}
