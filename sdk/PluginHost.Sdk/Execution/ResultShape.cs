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
    private delegate void Reader(object result, Dictionary<string, Signal> signals, JsonObject values);

    private readonly string _id;
    private readonly List<OutputSpec> _outputs = [];
    private readonly List<ValueSpec> _values = [];
    private readonly List<Reader> _readers = [];
    private readonly PropertyInfo? _taskResult;

    private ResultShape(string id, Type returned)
    {
        _id = id;
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>)) _taskResult = returned.GetProperty(nameof(Task<object>.Result));
    }

    public IReadOnlyList<OutputSpec> Outputs => _outputs;

    public IReadOnlyList<ValueSpec> Values => _values;

    /// <exception cref="InvalidPluginException">The method returns something that is neither outputs nor values.</exception>
    public static ResultShape Of(string id, MethodInfo method)
    {
        var shape = new ResultShape(id, method.ReturnType);
        var type = shape._taskResult?.PropertyType ?? method.ReturnType;
        if (type == typeof(void) || type == typeof(Task)) return shape;
        if (type == typeof(Signal)) shape.AddOne(method);
        else if (type.IsClass && !type.IsArray && type.Namespace?.Split('.')[0] != nameof(System)) shape.AddProperties(type);
        else throw new InvalidPluginException($"The analysis '{id}' returns {type.Name}; it must return a Signal, a record of outputs and values, or a task of these.", method.DeclaringType?.FullName);
        return shape;
    }

    /// <summary>The result of a task that has ended.</summary>
    public object? Of(Task task) => _taskResult?.GetValue(task);

    public AnalysisResult Read(object? returned)
    {
        var signals = new Dictionary<string, Signal>(StringComparer.Ordinal);
        var values = new JsonObject();
        if (_readers.Count > 0 && returned is null) throw new AnalysisException($"The analysis '{_id}' gave no result.");
        foreach (var read in _readers) read(returned!, signals, values);
        return new AnalysisResult(signals, values);
    }

    private void AddOne(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<OutputAttribute>() ?? method.ReturnParameter.GetCustomAttribute<OutputAttribute>() ?? new OutputAttribute();
        var name = attribute.Name ?? "result";
        AddOutput(method.DeclaringType!, name, attribute, optional: false);
        _readers.Add((result, signals, _) => signals[name] = (Signal)result);
    }

    private void AddProperties(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            var attribute = AttributeOf(property);
            var name = attribute.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (property.PropertyType == typeof(Signal)) AddSignal(property, name, attribute);
            else if (typeof(IReadOnlyDictionary<string, Signal>).IsAssignableFrom(property.PropertyType)) AddSignals(property, attribute);
            else if (HoldsSignals(property.PropertyType)) throw new InvalidPluginException($"The analysis '{_id}' gives '{name}' of type {property.PropertyType.Name}; several signals must be a dictionary by name.", type.FullName);
            else AddValue(property, name, attribute);
        }

        foreach (var value in _values.Where(value => value.UnitsFrom is { } units && _values.All(other => other.Name != units)))
            throw new InvalidPluginException($"The analysis '{_id}' gives the value '{value.Name}' in the units of '{value.UnitsFrom}', which is none of its values.", type.FullName);
    }

    private void AddSignal(PropertyInfo property, string name, OutputAttribute attribute)
    {
        var optional = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        AddOutput(property.DeclaringType!, name, attribute, optional);
        _readers.Add((result, signals, _) =>
        {
            if (property.GetValue(result) is Signal signal) Give(signals, name, signal);
            else if (!optional) throw new AnalysisException($"The analysis '{_id}' did not give its output '{name}'.");
        });
    }

    // Outputs whose names come with the parameters are announced as "*".
    private void AddSignals(PropertyInfo property, OutputAttribute attribute)
    {
        _outputs.Add(new OutputSpec { Name = "*", Title = attribute.Title, Description = attribute.Description, Units = attribute.Units, Optional = true });
        _readers.Add((result, signals, _) =>
        {
            foreach (var (name, signal) in (IReadOnlyDictionary<string, Signal>?)property.GetValue(result) ?? new Dictionary<string, Signal>())
            {
                if (!Names.AreFit(name)) throw new AnalysisException($"The analysis '{_id}' gave an output '{name}'; {Names.Rule}.");
                Give(signals, name, signal);
            }
        });
    }

    private void AddValue(PropertyInfo property, string name, OutputAttribute attribute)
    {
        if (_values.Any(other => other.Name == name)) throw new InvalidPluginException($"The analysis '{_id}' has two values '{name}'.", property.DeclaringType?.FullName);
        _values.Add(new ValueSpec { Name = name, Title = attribute.Title, Description = attribute.Description, Units = attribute.Units, UnitsFrom = attribute.UnitsFrom });
        _readers.Add((result, _, values) =>
        {
            if (property.GetValue(result) is { } value) values[name] = JsonSerializer.SerializeToNode(value, property.PropertyType, ParameterTypes.Json);
        });
    }

    private void AddOutput(Type owner, string name, OutputAttribute attribute, bool optional)
    {
        if (!Names.AreFit(name) || _outputs.Any(other => other.Name == name))
        {
            throw new InvalidPluginException($"The analysis '{_id}' has an output '{name}'; {Names.Rule}, and each is there once.", owner.FullName);
        }

        _outputs.Add(new OutputSpec { Name = name, Title = attribute.Title, Description = attribute.Description, Units = attribute.Units, Optional = optional });
    }

    private void Give(Dictionary<string, Signal> signals, string name, Signal signal)
    {
        if (!signals.TryAdd(name, signal)) throw new AnalysisException($"The analysis '{_id}' gave two outputs '{name}'.");
    }

    private static OutputAttribute AttributeOf(PropertyInfo property) =>
        property.GetCustomAttribute<OutputAttribute>()
        ?? property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => parameter.Name == property.Name)?.GetCustomAttribute<OutputAttribute>()
        ?? new OutputAttribute();

    private static bool HoldsSignals(Type type) =>
        type.IsArray ? type.GetElementType() == typeof(Signal) : type.IsGenericType && type.GetGenericArguments().Contains(typeof(Signal));
}
