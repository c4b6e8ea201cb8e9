// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using PluginHost.DmScript.Application;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Running;

/// <summary>One emulated application: what is open in it, what it has written, the scripts and threads that run in it.</summary>
public sealed class ScriptSession : IDisposable
{
    private readonly List<ScriptUnit> _libraries = [];
    private readonly List<ScriptUnit> _units = [];
    private readonly List<MainTask> _tasks = [];
    private readonly Dictionary<string, ScriptClass> _applicationClasses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, object> _parts = [];
    private CancellationToken _cancellation;
    private int _lastTask;

    public ScriptSession(SessionOptions? options = null)
    {
        Options = options ?? new SessionOptions();
        Dialect = Options.Dialect;
        Clock = Options.Clock ?? ScriptClock.Real();
        Results = new ResultsWindow(Options.Echo);
        Scheduler = new Scheduler(Clock, () => _cancellation, Options.StackBytes);
        Objects = new ObjectTable(this);
        Calls = new CallMachine(this);
        Folders = new ApplicationFolders(Options.ApplicationFolder);
    }

    public SessionOptions Options { get; }

    public DialectOptions Dialect { get; }

    public ResultsWindow Results { get; }

    public ScriptClock Clock { get; }

    public Scheduler Scheduler { get; }

    public ObjectTable Objects { get; }

    public ApplicationFolders Folders { get; }

    /// <summary>Images, documents, tags and menus.</summary>
    public Workspace Workspace { get; } = new();

    /// <summary>Stops what runs when it is cancelled.</summary>
    public CancellationToken Cancellation => _cancellation;

    /// <summary>The script that runs now, for functions that ask for its file.</summary>
    public string CurrentFile { get; private set; } = "";

    internal CallMachine Calls { get; }

    internal IReadOnlyList<ScriptUnit> Libraries => _libraries;

    /// <summary>State that belongs to the session, made when first asked for.</summary>
    public T Part<T>()
        where T : class, new()
    {
        if (!_parts.TryGetValue(typeof(T), out var part)) _parts[typeof(T)] = part = new T();
        return (T)part;
    }

    /// <summary>Runs a script, then its threads and tasks until none is left.</summary>
    public ScriptOutcome Run(SourceText source, CancellationToken cancellation = default)
        => OnMain(() =>
        {
            var outcome = Execute(source);
            if (outcome.Succeeded) outcome = outcome with { Error = Drain() };
            if (Objects.HeldByApplication == 0) ReleaseGlobals();
            return outcome;
        }, cancellation);

    /// <summary>Reads a script and keeps its functions and classes for all scripts after it.</summary>
    public ScriptOutcome InstallLibrary(SourceText source, CancellationToken cancellation = default)
        => OnMain(() => Execute(source, isLibrary: true), cancellation);

    /// <summary>Runs text as a script inside the running one, as <c>ExecuteScriptString</c> does; gives what it exits with.</summary>
    public double ExecuteText(string text, string name = "script")
    {
        var outcome = OnMain(() => Execute(new SourceText(text, name)), _cancellation);
        if (outcome.Error is { } error) throw error;
        if (outcome.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } first)
            throw new ScriptException($"Error in line {first.Position.Line}\n{first.Message}");
        return outcome.ExitValue;
    }

    /// <summary>Calls a method of an object; further arguments than it takes are left out.</summary>
    public object? Call(ScriptObject target, string method, params ReadOnlySpan<object?> arguments)
    {
        var copy = arguments.ToArray();
        return OnMain(() => Calls.Call(target, method, Scheduler.Current, copy), _cancellation);
    }

    /// <summary>Begins a thread of the scripts.</summary>
    public void StartThread(ScriptObject target, string method, params ReadOnlySpan<object?> arguments)
    {
        var copy = arguments.ToArray();
        Objects.Retain(target);
        Scheduler.Start($"{target.ClassName}.{method}", () =>
        {
            try
            {
                Calls.Call(target, method, Scheduler.Current, copy);
            }
            catch (ScriptException e)
            {
                Report(e);
            }
            catch (ExitException)
            {
            }
            catch (OperationCanceledException)
            {
            }
            finally
            {
                Objects.Release(target);
                Objects.Sweep(Scheduler.Current, 0);
            }
        });
    }

    /// <summary>Has the main thread call a method later, once or again and again.</summary>
    public int AddTask(ScriptObject target, string method, double seconds, bool isPeriodic)
    {
        Objects.Retain(target);
        var time = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e6));
        _tasks.Add(new MainTask(++_lastTask, target, method, isPeriodic ? time : null) { Due = Clock.Elapsed + time });
        return _lastTask;
    }

    public void RemoveTask(int id)
    {
        var index = _tasks.FindIndex(t => t.Id == id);
        if (index < 0) return;
        var task = _tasks[index];
        _tasks.RemoveAt(index);
        Objects.Release(task.Target);
    }

    /// <summary>Runs the tasks of the main thread that are due.</summary>
    public void RunDueTasks()
    {
        foreach (var task in _tasks.Where(t => t.Due <= Clock.Elapsed).OrderBy(t => t.Due).ToArray())
        {
            if (!_tasks.Contains(task)) continue;
            if (task.Period is { } period) task.Due = Clock.Elapsed + (period > TimeSpan.Zero ? period : TimeSpan.FromMilliseconds(1));
            else _tasks.Remove(task);
            try
            {
                Calls.Call(task.Target, task.Method, Scheduler.Current, []);
            }
            finally
            {
                if (task.Period is null) Objects.Release(task.Target);
                Objects.Sweep(Scheduler.Current, 0);
            }
        }
    }

    /// <summary>Text of a value, as the language makes it where a string is wanted.</summary>
    public string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => NumberText.Of(number, Dialect.Numbers),
        Complex complex => $"{NumberText.Of(complex.Real, Dialect.Numbers)} + {NumberText.Of(complex.Imaginary, Dialect.Numbers)} i",
        RgbValue colour => string.Join(", ", new[] { colour.Red, colour.Green, colour.Blue }.Select(v => NumberText.Of(v, Dialect.Numbers))),
        ImageExpression expression when expression.ToValue() is { } single => ToText(single),
        DmImage image => image.Name,
        bool or int or long or uint or float => NumberText.Of(Values.ToNumber(value), Dialect.Numbers),
        _ => throw new ScriptException($"A string was expected, not {Values.Describe(value)}."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        OnMain(() =>
        {
            foreach (var task in _tasks.ToArray()) RemoveTask(task.Id);
            ReleaseGlobals();
            Objects.Clear();
            return 0;
        }, CancellationToken.None);
        foreach (var part in _parts.Values) (part as IDisposable)?.Dispose();
        Folders.Dispose();
    }

    internal object? Convert(object? value, ScriptType type)
    {
        switch (type.Kind)
        {
            case TypeKind.Number: return value is double ? value : Values.Box(Values.ToNumber(value));
            case TypeKind.Text: return value is string ? value : value is null ? null : ToText(value);
            case TypeKind.Complex: return value is Complex ? value : value is RgbValue ? throw Wrong(value, type) : ToComplex(value);
            case TypeKind.Rgb: return value is RgbValue ? value : RgbValue.OfGrey(Values.ToNumber(value));
            case TypeKind.Image:
                if (value is null or DmImage) return value;
                return value is ImageExpression expression ? expression.ToImage() : throw Wrong(value, type);
            case TypeKind.Tags: return value is null or TagGroup ? value : throw Wrong(value, type);
            case TypeKind.Object: return value is double or string or DmImage or ImageExpression or TagGroup ? throw Wrong(value, type) : value;
            case TypeKind.Native: return value is double or string or ImageExpression ? throw Wrong(value, type) : value;
            default: return value is ImageRegion ? ImageOperators.Simplify(value) : value;
        }
    }

    /// <summary>A new object of a class of the application.</summary>
    internal ScriptObject NewObject(string className) => Objects.Create(ApplicationClass(className));

    internal ScriptClass ApplicationClass(string name)
    {
        if (!_applicationClasses.TryGetValue(name, out var type)) _applicationClasses[name] = type = new ScriptClass(name, null);
        return type;
    }

    /// <summary>Writes an error nobody caught, as the application shows it.</summary>
    internal void Report(ScriptException error) => Results.Write(ErrorText.Of(error));

    private static Complex ToComplex(object? value) => value switch
    {
        ImageExpression expression when expression.ToValue() is Complex complex => complex,
        _ => Values.ToNumber(value),
    };

    private static ScriptException Wrong(object? value, ScriptType type) => new($"A value of type '{type.Name}' was expected, not {Values.Describe(value)}.");

    private T OnMain<T>(Func<T> work, CancellationToken cancellation)
    {
        if (Scheduler.IsCurrent) return work();
        var before = _cancellation;
        _cancellation = cancellation;
        try
        {
            T result = default!;
            Scheduler.RunMain(() =>
            {
                result = work();
                Objects.Sweep(Scheduler.Current, 0);
            });
            return result;
        }
        finally
        {
            _cancellation = before;
        }
    }

    /// <summary>Reads and resolves scripts; nothing runs.</summary>
    internal IReadOnlyList<Diagnostic> Check(SourceText source, IReadOnlyList<SourceText> libraries)
        => OnMain(() =>
        {
            foreach (var library in libraries) _libraries.Insert(0, Bind(library, []));
            var diagnostics = new List<Diagnostic>();
            Bind(source, diagnostics);
            return diagnostics;
        }, CancellationToken.None);

    private ScriptUnit Bind(SourceText source, List<Diagnostic> diagnostics)
    {
        var unit = new ScriptUnit(Parser.Parse(source, diagnostics));
        if (!diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error)) new Binder(this, unit, diagnostics).BindAll();
        return unit;
    }

    private ScriptOutcome Execute(SourceText source, bool isLibrary = false)
    {
        var diagnostics = new List<Diagnostic>();
        var unit = Bind(source, diagnostics);
        if (diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error)) return new ScriptOutcome(0, diagnostics, null);
        if (isLibrary) _libraries.Insert(0, unit);
        _units.Add(unit);
        return Execute(unit, diagnostics);
    }

    private ScriptOutcome Execute(ScriptUnit unit, List<Diagnostic> diagnostics)
    {
        var thread = Scheduler.Current;
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

    private ScriptException? Drain()
    {
        try
        {
            while (_tasks.Count > 0 || Scheduler.StartedThreads > 0)
            {
                var next = _tasks.Count == 0 ? (TimeSpan?)null : _tasks.Min(t => t.Due) - Clock.Elapsed;
                if (next is not { } wait || wait > TimeSpan.Zero)
                    Scheduler.WaitUntil(() => Scheduler.StartedThreads == 0 && _tasks.Count == 0 || _tasks.Exists(t => t.Due <= Clock.Elapsed), next);
                RunDueTasksUntilExit();
            }
            return null;
        }
        catch (ScriptException error)
        {
            return error;
        }
    }

    /// <summary>Exit in a task ends that task; the others and the threads go on.</summary>
    private void RunDueTasksUntilExit()
    {
        try
        {
            RunDueTasks();
        }
        catch (ExitException)
        {
        }
    }

    private void ReleaseGlobals()
    {
        foreach (var unit in _units)
        {
            if (unit.Frame is not { } frame || _libraries.Contains(unit)) continue;
            foreach (ref var slot in frame.Values.AsSpan())
                if (slot is ScriptObject) Objects.Store(ref slot, null);
        }
        Objects.Sweep(Scheduler.Current, 0);
    }
}
