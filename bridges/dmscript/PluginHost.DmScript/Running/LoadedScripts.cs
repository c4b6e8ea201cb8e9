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

    /// <summary>Reads and resolves scripts; nothing runs.</summary>
    public IReadOnlyList<Diagnostic> Check(SourceText source, IReadOnlyList<SourceText> libraries)
    {
        foreach (var library in libraries) _libraries.Insert(0, Bind(library, [], runs: false));
        var diagnostics = new List<Diagnostic>();
        Bind(source, diagnostics, runs: false);
        return diagnostics;
    }

    public ScriptOutcome Execute(SourceText source, bool isLibrary = false)
    {
        var diagnostics = new List<Diagnostic>();
        var unit = Bind(source, diagnostics, runs: true);
        if (diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error)) return new ScriptOutcome(0, diagnostics, null);
        if (isLibrary) _libraries.Insert(0, unit);
        _units.Add(unit);
        return Execute(unit, diagnostics);
    }

    private ScriptOutcome Execute(ScriptUnit unit, List<Diagnostic> diagnostics)
    {
        var thread = session.Scheduler.Current;
        var main = unit.Main!;
        unit.Frame = new Frame(thread, main.NumberCount, main.ValueCount, null);
        var before = CurrentFile;
        CurrentFile = unit.Name;
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
