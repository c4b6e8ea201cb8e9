// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>The scripts that a session has read: its libraries, whose functions all others see, and those that ran.</summary>
internal sealed class LoadedScripts(ScriptSession session)
{
    private readonly List<ScriptUnit> _libraries = [];
    private readonly List<ScriptUnit> _units = [];

    /// <summary>The one installed last comes first.</summary>
    public IReadOnlyList<ScriptUnit> Libraries => _libraries;

    /// <summary>The script that runs now.</summary>
    public string CurrentFile { get; private set; } = "";

    /// <summary>The script that was started last, and not by another script.</summary>
    public string? StartedFile { get; set; }

    /// <summary>Reads and resolves scripts; nothing runs.</summary>
    public IReadOnlyList<Diagnostic> Check(SourceText source, IReadOnlyList<SourceText> libraries)
    {
        ReadTogether(libraries, [], runs: false);
        var diagnostics = new List<Diagnostic>();
        Bind(source, diagnostics, runs: false);
        return diagnostics;
    }

    /// <summary>Reads scripts that may need each other, and keeps them as libraries; what stands outside of their functions is run in their order.</summary>
    public ScriptOutcome Install(IReadOnlyList<SourceText> sources)
    {
        var diagnostics = new List<Diagnostic>();
        var units = ReadTogether(sources, diagnostics, runs: true);
        var outcome = new ScriptOutcome(0, diagnostics, null);
        if (!outcome.Succeeded)
        {
            _libraries.RemoveAll(units.Contains);
            return outcome;
        }

        foreach (var unit in units)
        {
            _units.Add(unit);
            outcome = Execute(unit, diagnostics);
            if (!outcome.Succeeded) break;
        }

        return outcome;
    }

    /// <param name="source">The script.</param>
    /// <param name="isPart">Whether it is a text of the running script, whose file then is still the one that runs.</param>
    public ScriptOutcome Execute(SourceText source, bool isPart = false)
    {
        var diagnostics = new List<Diagnostic>();
        var unit = Bind(source, diagnostics, runs: true);
        if (diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error)) return new ScriptOutcome(0, diagnostics, null);
        _units.Add(unit);
        return Execute(unit, diagnostics, isPart);
    }

    /// <summary>
    /// Makes known what all of them define before any is resolved, so that their order does not matter. One whose classes derive from those of another has to be
    /// declared after it: while some can be declared without a finding, the others wait.
    /// </summary>
    private List<ScriptUnit> ReadTogether(IReadOnlyList<SourceText> sources, List<Diagnostic> diagnostics, bool runs)
    {
        var declared = new List<(ScriptUnit Unit, Binder Binder, List<Diagnostic> Found)>();
        var waiting = new List<ScriptSyntax>();
        foreach (var source in sources)
        {
            var found = new List<Diagnostic>();
            var syntax = Parser.Parse(source, found);
            if (!found.Exists(d => d.Severity == DiagnosticSeverity.Error)) waiting.Add(syntax);
            diagnostics.AddRange(found);
        }

        for (var isLast = false; waiting.Count > 0;)
        {
            var before = waiting.Count;
            waiting.RemoveAll(syntax => Declare(syntax, isLast));
            isLast = waiting.Count == before;
        }

        declared.Sort((a, b) => Place(a.Unit).CompareTo(Place(b.Unit)));
        foreach (var (unit, binder, found) in declared)
        {
            _libraries.Remove(unit);
            _libraries.Insert(0, unit);
            binder.BindDeclared();
            diagnostics.AddRange(found);
        }

        return [.. declared.Select(one => one.Unit)];

        int Place(ScriptUnit unit) => sources.Index().First(one => one.Item == unit.Syntax.Source).Index;

        bool Declare(ScriptSyntax syntax, bool isLast)
        {
            var (unit, found) = (new ScriptUnit(syntax), new List<Diagnostic>());
            var binder = new Binder(session, unit, found, runs);
            binder.Declare();
            if (found.Count > 0 && !isLast) return false;
            declared.Add((unit, binder, found));
            _libraries.Insert(0, unit);
            return true;
        }
    }

    private ScriptOutcome Execute(ScriptUnit unit, List<Diagnostic> diagnostics, bool isPart = false)
    {
        var thread = session.Scheduler.Current;
        var main = unit.Main!;
        unit.Frame = new Frame(thread, main.NumberCount, main.ValueCount, null);
        var before = CurrentFile;
        if (!isPart) CurrentFile = unit.Name;
        try
        {
            main.Code!.Execute(unit.Frame);
            return new ScriptOutcome(0, diagnostics, null);
        }
        catch (ExitException exit)
        {
            return new ScriptOutcome(exit.Value, diagnostics, null);
        }
        catch (ScriptException error)
        {
            error.Add(new ScriptFrame("", unit.Name, unit.Frame.Line));
            return new ScriptOutcome(0, diagnostics, error);
        }
        finally
        {
            CurrentFile = before;
        }
    }

    /// <summary>Lets go of the objects in the outermost variables of scripts that are no libraries.</summary>
    public void ReleaseGlobals()
    {
        foreach (var unit in _units)
        {
            if (unit.Frame is not { } frame || _libraries.Contains(unit)) continue;
            foreach (ref var slot in frame.Values.AsSpan())
                if (slot is ScriptObject) session.Objects.Store(ref slot, null);
        }
        session.Objects.Sweep(session.Scheduler.Current, 0);
    }

    private ScriptUnit Bind(SourceText source, List<Diagnostic> diagnostics, bool runs)
    {
        var unit = new ScriptUnit(Parser.Parse(source, diagnostics));
        if (!diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error)) new Binder(session, unit, diagnostics, runs).BindAll();
        return unit;
    }
}
