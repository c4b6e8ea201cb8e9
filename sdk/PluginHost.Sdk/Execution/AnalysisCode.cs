// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>One analysis: what its manifest says, and how to call it.</summary>
public sealed class AnalysisCode
{
    private readonly MethodInfo _method;
    private readonly Func<IReadOnlyDictionary<string, Signal>, JsonObject, AnalysisContext, object?>[] _arguments;
    private readonly ResultShape _result;

    private AnalysisCode(AnalysisManifest manifest, MethodInfo method, Func<IReadOnlyDictionary<string, Signal>, JsonObject, AnalysisContext, object?>[] arguments, ResultShape result)
    {
        Manifest = manifest;
        _method = method;
        _arguments = arguments;
        _result = result;
    }

    /// <summary>What the manifest says about the analysis.</summary>
    public AnalysisManifest Manifest { get; }

    /// <summary>Runs the analysis.</summary>
    /// <param name="inputs">Inputs by name.</param>
    /// <param name="parameters">All parameters, checked, with defaults filled in (see <see cref="ParameterSchema.Complete"/>).</param>
    /// <param name="context">Progress, cancellation, scratch folder.</param>
    /// <returns>Outputs and values by name. What the analysis throws comes through as it is.</returns>
    public async Task<AnalysisResult> RunAsync(IReadOnlyDictionary<string, Signal> inputs, JsonObject parameters, AnalysisContext context)
    {
        var instance = _method.IsStatic ? null : Activator.CreateInstance(_method.DeclaringType!);
        var arguments = _arguments.Select(argument => argument(inputs, parameters, context)).ToArray();
        var returned = _method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (returned is Task task)
        {
            await task.ConfigureAwait(false);
            returned = task.GetType().GetProperty("Result")?.GetValue(task);
        }

        return _result.Read(returned);
    }

    internal static AnalysisCode Of(AnalysisAttribute attribute, MethodInfo method)
    {
        if (!System.Text.RegularExpressions.Regex.IsMatch(attribute.Id, "^[a-z0-9]+(-[a-z0-9]+)*$"))
        {
            throw new InvalidPluginException($"The analysis id '{attribute.Id}' must be lower-case words with hyphens between them.", method.DeclaringType?.FullName);
        }

        var inputs = new List<InputSpec>();
        var arguments = new List<Func<IReadOnlyDictionary<string, Signal>, JsonObject, AnalysisContext, object?>>();
        Type? parameterType = null;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType == typeof(Signal))
            {
                var input = DescribeInput(parameter);
                inputs.Add(input);
                arguments.Add((signals, _, _) => signals.GetValueOrDefault(input.Name));
            }
            else if (parameter.ParameterType == typeof(AnalysisContext))
            {
                arguments.Add((_, _, context) => context);
            }
            else if (parameter.ParameterType == typeof(CancellationToken))
            {
                arguments.Add((_, _, context) => context.Cancellation);
            }
            else if (parameterType is null && parameter.ParameterType.IsClass && parameter.ParameterType != typeof(string))
            {
                var type = parameterType = parameter.ParameterType;
                arguments.Add((_, values, _) => values.Deserialize(type, ParameterTypes.Json));
            }
            else
            {
                throw new InvalidPluginException(
                    $"The analysis '{attribute.Id}' takes '{parameter.Name}' of type {parameter.ParameterType.Name}; it may take signals, one record of parameters, an AnalysisContext and a CancellationToken.",
                    method.DeclaringType?.FullName);
            }
        }

        var result = ResultShape.Of(attribute.Id, method);
        var manifest = new AnalysisManifest
        {
            Id = attribute.Id,
            Title = attribute.Title ?? ParameterTypes.Words(attribute.Id),
            Summary = attribute.Summary,
            Inputs = inputs,
            Parameters = ParameterTypes.Schema(parameterType),
            Outputs = result.Outputs,
            Values = result.Values,
            Reference = attribute.Reference,
            Citation = attribute.Citation,
        };
        return new AnalysisCode(manifest, method, [.. arguments], result);
    }

    private static InputSpec DescribeInput(ParameterInfo parameter)
    {
        var attribute = parameter.GetCustomAttribute<InputAttribute>() ?? new InputAttribute();
        var nullable = new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        return new InputSpec
        {
            Name = attribute.Name ?? parameter.Name ?? "signal",
            Title = attribute.Title,
            Description = attribute.Description,
            Optional = nullable || parameter.HasDefaultValue,
            SignalDimensions = attribute.SignalDimensions,
            NavigationDimensions = attribute.NavigationDimensions,
            Dtypes = attribute.Dtypes,
            Units = attribute.Units,
        };
    }
}
