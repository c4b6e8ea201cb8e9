// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>The analyses that an assembly holds.</summary>
public sealed class PluginCode
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private readonly Dictionary<string, AnalysisCode> _analyses;

    private PluginCode(Assembly assembly, Dictionary<string, AnalysisCode> analyses)
    {
        Assembly = assembly;
        _analyses = analyses;
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Its analyses, by id.</summary>
    public IReadOnlyDictionary<string, AnalysisCode> Analyses => _analyses;

    /// <summary>Finds the analyses of an assembly.</summary>
    /// <exception cref="InvalidPluginException">An analysis is written in a way that cannot be called; the sentence says which and why.</exception>
    public static PluginCode Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Of(assembly, LoadableTypes(assembly));
    }

    /// <summary>Finds the analyses among some types of an assembly.</summary>
    /// <exception cref="InvalidPluginException">An analysis is written in a way that cannot be called; the sentence says which and why.</exception>
    public static PluginCode Of(Assembly assembly, IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(types);
        var analyses = new Dictionary<string, AnalysisCode>(StringComparer.Ordinal);
        foreach (var (attribute, method) in types.OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Find))
        {
            if (!analyses.TryAdd(attribute.Id, AnalysisCode.Of(attribute, method)))
            {
                throw new InvalidPluginException($"Two analyses of '{assembly.GetName().Name}' have the id '{attribute.Id}'.", assembly.Location);
            }
        }

        return new PluginCode(assembly, analyses);
    }

    private static IEnumerable<(AnalysisAttribute Attribute, MethodInfo Method)> Find(Type type)
    {
        var methods = type.GetMethods(Declared);
        if (type.GetCustomAttribute<AnalysisAttribute>() is { } onClass)
        {
            var run = methods.Where(method => method.Name == "Run" && method.IsPublic).ToArray();
            yield return run.Length == 1
                ? (onClass, run[0])
                : throw new InvalidPluginException($"The analysis '{onClass.Id}' is the class {type.Name}, which must have one public method 'Run'.", type.FullName);
        }

        foreach (var method in methods)
        {
            // Those that are not public are found too, and refused with a sentence rather than silently.
            if (method.GetCustomAttribute<AnalysisAttribute>() is { } onMethod) yield return (onMethod, method);
        }
    }

    private static Type[] LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            var cause = error.LoaderExceptions.OfType<Exception>().FirstOrDefault() ?? error;
            throw new InvalidPluginException($"'{assembly.GetName().Name}' cannot be loaded: {cause.Message}", assembly.Location, inner: cause);
        }
    }
}
