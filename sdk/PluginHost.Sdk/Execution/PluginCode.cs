// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Runtime.ExceptionServices;
using PluginHost.Contract;

namespace PluginHost.Sdk.Execution;

/// <summary>The analyses that an assembly holds.</summary>
public sealed class PluginCode
{
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
        var analyses = new Dictionary<string, AnalysisCode>(StringComparer.Ordinal);
        foreach (var (attribute, method) in Find(assembly))
        {
            if (!analyses.TryAdd(attribute.Id, AnalysisCode.Of(attribute, method)))
            {
                throw new InvalidPluginException($"Two analyses of '{assembly.GetName().Name}' have the id '{attribute.Id}'.", assembly.Location);
            }
        }

        return new PluginCode(assembly, analyses);
    }

    private static IEnumerable<(AnalysisAttribute Attribute, MethodInfo Method)> Find(Assembly assembly)
    {
        foreach (var type in LoadableTypes(assembly).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (type.GetCustomAttribute<AnalysisAttribute>() is { } onClass)
            {
                var run = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(method => method.Name == "Run").ToArray();
                yield return run.Length == 1
                    ? (onClass, run[0])
                    : throw new InvalidPluginException($"The analysis '{onClass.Id}' is the class {type.Name}, which must have one public method 'Run'.", assembly.Location);
            }

            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                if (method.GetCustomAttribute<AnalysisAttribute>() is { } onMethod) yield return (onMethod, method);
            }
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
            throw new InvalidPluginException($"'{assembly.GetName().Name}' cannot be loaded: {cause.Message}", assembly.Location, inner: ExceptionDispatchInfo.Capture(cause).SourceException);
        }
    }
}
