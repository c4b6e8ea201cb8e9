// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Coverage;

/// <summary>Which statements of scripts ran, and how often. Several sessions may share one, one after the other.</summary>
public sealed class ScriptCoverage
{
    private readonly Dictionary<(string Name, string Text), Script> _scripts = [];

    /// <summary>All scripts that were read, in their order; a text that was read again under the same name is one of them.</summary>
    public IReadOnlyList<CoveredScript> Scripts
    {
        get
        {
            lock (_scripts) return [.. _scripts.Values.Select(script => new CoveredScript(script.Source, script.Lines()))];
        }
    }

    /// <summary>The count of a statement.</summary>
    internal Counter CounterOf(SourceText source, SourcePosition position)
    {
        lock (_scripts)
        {
            if (!_scripts.TryGetValue((source.Name, source.Text), out var script)) _scripts[(source.Name, source.Text)] = script = new Script(source);
            if (!script.Counters.TryGetValue(position, out var counter)) script.Counters[position] = counter = new Counter();
            return counter;
        }
    }

    /// <summary>How often a statement was come to.</summary>
    internal sealed class Counter
    {
        public long Count;
    }

    private sealed record Script(SourceText Source)
    {
        public Dictionary<SourcePosition, Counter> Counters { get; } = [];

        // Of the statements in a line the one that ran least: 'if (…) return' has run when it has returned.
        public SortedDictionary<int, long> Lines()
            => new(Counters.GroupBy(one => one.Key.Line).ToDictionary(line => line.Key, line => line.Min(one => one.Value.Count)));
    }
}
