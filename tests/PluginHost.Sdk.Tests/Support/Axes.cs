// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Sdk.Tests.Support;

/// <summary>Axes in short: <c>Axes.Of("n3 n4 s5")</c> has two navigation axes and one signal axis.</summary>
internal static class Axes
{
    public static Axis[] Of(string text) => text.Length == 0 ? [] : [.. text.Split(' ').Select((part, index) =>
        new Axis($"a{index}", long.Parse(part[1..], null), part[0] == 'n' ? AxisRole.Navigation : AxisRole.Signal))];

    /// <summary>The numbers from 0 on, so that an element tells where it came from.</summary>
    public static Signal Counted(string text)
    {
        var axes = Of(text);
        var count = axes.Aggregate(1L, (product, axis) => product * axis.Size);
        return Signal.FromArray(Enumerable.Range(0, (int)count).ToArray(), axes);
    }
}
