// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>How inputs, parameters and context become the arguments of an analysis' method.</summary>
internal sealed class ArgumentBinding
{
    private delegate object? Argument(IReadOnlyDictionary<string, Signal> inputs, JsonObject parameters, AnalysisContext context);

    private readonly Argument[] _arguments;

    private ArgumentBinding(Argument[] arguments, IReadOnlyList<InputSpec> inputs, Type? parameterType)
    {
        _arguments = arguments;
        Inputs = inputs;
        ParameterType = parameterType;
    }

    public IReadOnlyList<InputSpec> Inputs { get; }

    /// <summary>The record of parameters; null when the method takes none.</summary>
    public Type? ParameterType { get; }

    /// <exception cref="InvalidPluginException">The method takes something that no host can give.</exception>
    public static ArgumentBinding Of(string id, MethodInfo method)
    {
        var inputs = new List<InputSpec>();
        var arguments = new List<Argument>();
        Type? parameterType = null;
        foreach (var parameter in method.GetParameters())
        {
            var type = parameter.ParameterType;
            if (type == typeof(Signal))
            {
                var input = DescribeInput(parameter);
                if (!Names.AreFit(input.Name) || inputs.Any(other => other.Name == input.Name))
                {
                    throw new InvalidPluginException($"The analysis '{id}' has an input '{input.Name}'; {Names.Rule}, and each is there once.", method.DeclaringType?.FullName);
                }

                inputs.Add(input);
                arguments.Add((signals, _, _) => signals.GetValueOrDefault(input.Name));
            }
            else if (type == typeof(AnalysisContext))
            {
                arguments.Add((_, _, context) => context);
            }
            else if (type == typeof(CancellationToken))
            {
                arguments.Add((_, _, context) => context.Cancellation);
            }
            else if (parameterType is null && type.IsClass && !type.IsAbstract && !type.IsArray && !type.IsByRef && type.Namespace?.Split('.')[0] != nameof(System))
            {
                parameterType = type;
                arguments.Add((_, values, _) => Read(values, type));
            }
            else
            {
                throw new InvalidPluginException(
                    $"The analysis '{id}' takes '{parameter.Name}' of type {type.Name}; it may take signals, one record of parameters, an AnalysisContext and a CancellationToken.",
                    method.DeclaringType?.FullName);
            }
        }

        return new ArgumentBinding([.. arguments], inputs, parameterType);
    }

    public object?[] Bind(IReadOnlyDictionary<string, Signal> inputs, JsonObject parameters, AnalysisContext context)
    {
        var values = new object?[_arguments.Length];
        for (var index = 0; index < values.Length; index++) values[index] = _arguments[index](inputs, parameters, context);
        return values;
    }

    private static object? Read(JsonObject values, Type type)
    {
        try
        {
            return values.Deserialize(type, ParameterTypes.Json);
        }
        catch (JsonException error)
        {
            // The schema knows no bits: what is a whole number there may be too large for an int here.
            var path = (error.Path ?? "$").TrimStart('$').TrimStart('.');
            var pointer = "/" + path.Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            throw new InvalidParametersException($"Parameter '{path}' has a value that the analysis cannot hold.", pointer, inner: error);
        }
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
