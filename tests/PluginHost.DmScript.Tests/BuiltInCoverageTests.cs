// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Reflection;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests;

internal sealed class BuiltInCoverageTests
{
    // Microscopes, cameras, stages, and what comes with a plug-in of its own.
    private static readonly string[] Hardware = ["EM", "Camera", "CM", "DS", "SSC", "IF", "Microtome", "h5_"];

    // The language itself makes objects and ends scripts.
    private static readonly string[] OfTheLanguage = ["alloc", "Exit"];

    // Python is inside GMS alone.
    private static readonly string[] Missing = ["ExecutePythonScriptString"];

    [Test]
    public void The_most_used_functions_are_there([Values(100, 200)] int count)
    {
        var known = Implemented();
        Assert.That(MostUsed().Take(count).Where(name => !known.Contains(name) && !Missing.Contains(name)), Is.Empty);
    }

    [Test]
    public void No_two_functions_have_the_same_name_and_parameters()
    {
        var signatures = Methods().SelectMany(method => method.GetCustomAttributes<BuiltInAttribute>().Select(attribute =>
            $"{attribute.Name ?? method.Name}({string.Join(", ", method.GetParameters().Where(p => p.ParameterType != typeof(ScriptSession)).Select(p => p.ParameterType))})"
                .ToUpperInvariant()));
        Assert.That(signatures.GroupBy(signature => signature).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
    }

    [Test]
    public void The_shares_of_the_most_used_functions_are_told()
    {
        var known = Implemented();
        var used = MostUsed().ToList();
        foreach (var count in new[] { 100, 200, 400, used.Count })
            TestContext.Out.WriteLine($"{used.Take(count).Count(known.Contains)} of the {count} most used functions without hardware");
        TestContext.Out.WriteLine("Missing of 400: " + string.Join(" ", used.Take(400).Where(name => !known.Contains(name))));
        Assert.That(used.Count(known.Contains), Is.GreaterThan(400));
    }

    private static IEnumerable<string> MostUsed() => File.ReadLines(SharedFolder.Path("facts", "dm-builtins.tsv"))
        .Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t')[0])
        .Where(name => !Hardware.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && !OfTheLanguage.Contains(name));

    private static HashSet<string> Implemented() => Methods()
        .SelectMany(method => method.GetCustomAttributes<BuiltInAttribute>().Select(attribute => attribute.Name ?? method.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<MethodInfo> Methods() => typeof(BuiltInAttribute).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(method => method.IsDefined(typeof(BuiltInAttribute)));
}
