// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>How what a method returns becomes outputs and values.</summary>
internal sealed class ResultShape
{
    private readonly Func<object?, AnalysisResult> _read;

    private ResultShape(IReadOnlyList<OutputSpec> outputs, IReadOnlyList<ValueSpec> values, Func<object?, AnalysisResult> read)
    {
        Outputs = outputs;
        Values = values;
        _read = read;
    }

    public IReadOnlyList<OutputSpec> Outputs { get; }

    public IReadOnlyList<ValueSpec> Values { get; }

    public AnalysisResult Read(object? returned) => _read(returned);

    public static ResultShape Of(string id, MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task)) return new ResultShape([], [], _ => new AnalysisResult(new Dictionary<string, Signal>(), []));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)) type = type.GetGenericArguments()[0];
        if (type == typeof(Signal)) return OneSignal(id, method);
        if (type.IsClass && type != typeof(string)) return Properties(id, type);
        throw new InvalidPluginException($"The analysis '{id}' returns {type.Name}; it must return a Signal, a record of outputs and values, or a task of these.", method.DeclaringType?.FullName);
    }

    private static ResultShape OneSignal(string id, MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<OutputAttribute>() ?? method.ReturnParameter.GetCustomAttribute<OutputAttribute>();
        var name = attribute?.Name ?? "result";
        var output = new OutputSpec { Name = name, Title = attribute?.Title, Description = attribute?.Description, Units = attribute?.Units };
        return new ResultShape([output], [], returned => new AnalysisResult(
            new Dictionary<string, Signal> { [name] = (Signal)(returned ?? throw Missing(id, name)) }, []));
    }

    private static ResultShape Properties(string id, Type type)
    {
        var outputs = new List<OutputSpec>();
        var values = new List<ValueSpec>();
        var readers = new List<Action<object, Dictionary<string, Signal>, JsonObject>>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var attribute = property.GetCustomAttribute<OutputAttribute>();
            var name = attribute?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (property.PropertyType == typeof(Signal))
            {
                var optional = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
                outputs.Add(new OutputSpec { Name = name, Title = attribute?.Title, Description = attribute?.Description, Units = attribute?.Units, Optional = optional });
                readers.Add((result, signals, _) =>
                {
                    if (property.GetValue(result) is Signal signal) signals[name] = signal;
                    else if (!optional) throw Missing(id, name);
                });
            }
            else if (typeof(IReadOnlyDictionary<string, Signal>).IsAssignableFrom(property.PropertyType))
            {
                // Outputs whose names come with the parameters are announced as "*".
                outputs.Add(new OutputSpec { Name = "*", Title = attribute?.Title, Description = attribute?.Description, Units = attribute?.Units, Optional = true });
                readers.Add((result, signals, _) =>
                {
                    foreach (var (each, signal) in (IReadOnlyDictionary<string, Signal>?)property.GetValue(result) ?? new Dictionary<string, Signal>()) signals[each] = signal;
                });
            }
            else
            {
                values.Add(new ValueSpec { Name = name, Title = attribute?.Title, Description = attribute?.Description, Units = attribute?.Units });
                readers.Add((result, _, json) =>
                {
                    if (property.GetValue(result) is { } value) json[name] = JsonSerializer.SerializeToNode(value, property.PropertyType, ParameterTypes.Json);
                });
            }
        }

        return new ResultShape(outputs, values, returned =>
        {
            var signals = new Dictionary<string, Signal>(StringComparer.Ordinal);
            var json = new JsonObject();
            foreach (var read in readers) read(returned ?? throw Missing(id, "a result"), signals, json);
            return new AnalysisResult(signals, json);
        });
    }

    private static AnalysisException Missing(string id, string name) => new($"The analysis '{id}' did not give its output '{name}'.");
}
