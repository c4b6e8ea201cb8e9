// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Application;
using PluginHost.DmScript.Events;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Running;

/// <summary>One emulated application: what is open in it, what it has written, the scripts and threads that run in it.</summary>
public sealed class ScriptSession : IDisposable
{
    private readonly LoadedScripts _scripts;
    private readonly Conversions _conversions;
    private readonly Dictionary<string, ScriptClass> _applicationClasses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, object> _parts = [];
    private CancellationToken _cancellation;

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
        Listeners = new EventListeners(this);
        Tasks = new MainTasks(this);
        User = new UserActions(this);
        Keys = new KeyHandlers(this);
        _scripts = new LoadedScripts(this);
        _conversions = new Conversions(Dialect);
        if (Options.ApplicationFolder is not null) Workspace.KeepPersistentTags(Path.Combine(Folders.Named("preference", create: true), "Persistent tags.gtg"));
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
    public string CurrentFile => _scripts.CurrentFile;

    internal EventListeners Listeners { get; }

    internal MainTasks Tasks { get; }

    internal UserActions User { get; }

    internal KeyHandlers Keys { get; }

    internal CallMachine Calls { get; }

    internal IReadOnlyList<ScriptUnit> Libraries => _scripts.Libraries;

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
            _scripts.StartedFile = source.Name;
            var outcome = _scripts.Execute(source);
            if (outcome.Succeeded) outcome = outcome with { Error = Tasks.Drain() };
            if (Objects.HeldByApplication == 0) _scripts.ReleaseGlobals();
            return outcome;
        }, cancellation);

    /// <summary>Reads a script and keeps its functions and classes for all scripts after it.</summary>
    public ScriptOutcome InstallLibrary(SourceText source, CancellationToken cancellation = default)
        => InstallLibraries([source], cancellation);

    /// <summary>Reads several scripts that may need each other, in whatever order, and keeps them as libraries; the one named last is asked first.</summary>
    public ScriptOutcome InstallLibraries(IReadOnlyList<SourceText> sources, CancellationToken cancellation = default)
        => OnMain(() => _scripts.Install(sources), cancellation);

    /// <summary>Runs text as a script inside the running one, as <c>ExecuteScriptString</c> does; gives what it exits with. Without a name it is a part of that script.</summary>
    public double ExecuteText(string text, string? name = null)
    {
        var outcome = OnMain(() => _scripts.Execute(new SourceText(text, name ?? "script"), isPart: name is null), _cancellation);
        if (outcome.Error is { } error) throw error;
        if (outcome.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } first)
            throw new ScriptException($"Error in line {first.Position.Line}\n{first.Message}");
        return outcome.ExitValue;
    }

    /// <summary>Calls a method of an object; further arguments than it takes are left out.</summary>
    public object? Call(ScriptObject target, string method, params ReadOnlySpan<object?> arguments)
    {
        var copy = arguments.ToArray();
        var isOutermost = !Scheduler.IsCurrent;
        return OnMain(() =>
        {
            var result = Calls.Call(target, method, Scheduler.Current, copy);
            if (isOutermost) User.Run();
            return result;
        }, _cancellation);
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

    /// <summary>Text of a value, as the language makes it where a string is wanted.</summary>
    public string ToText(object? value) => _conversions.ToText(value);

    /// <inheritdoc/>
    public void Dispose()
    {
        OnMain(() =>
        {
            Tasks.Clear();
            Listeners.Clear();
            Keys.Clear();
            foreach (var frame in Workspace.Frames) Objects.Release(frame.Owner!);
            Workspace.Frames.Clear();
            _scripts.ReleaseGlobals();
            Objects.Clear();
            return 0;
        }, CancellationToken.None);
        foreach (var part in _parts.Values) (part as IDisposable)?.Dispose();
        try
        {
            Workspace.SavePersistentTags();
        }
        catch (ScriptException)
        {
            // Whoever wants to know saves them before; the file is as it was.
        }

        Folders.Dispose();
    }

    /// <summary>
    /// Waits; other threads run meanwhile, and on the main thread what the user does: but not while a button's method or a task only sleeps, so that one button is
    /// done before the next is pressed. Null waits without end.
    /// </summary>
    internal void WaitUntil(Func<bool> condition, TimeSpan? timeout, bool isSleep = false)
    {
        var end = Clock.Elapsed + timeout;
        while (true)
        {
            var mayAct = Scheduler.Current.IsMain && !(isSleep && User.IsServing) && !condition();
            if (mayAct) User.Run();
            Scheduler.WaitUntil(() => condition() || mayAct && User.AreThere, end - Clock.Elapsed);
            if (condition() || !(mayAct && User.AreThere)) return;
        }
    }

    internal object? Convert(object? value, ScriptType type) => _conversions.Convert(value, type);

    /// <summary>Reads and resolves scripts; nothing runs.</summary>
    internal IReadOnlyList<Diagnostic> Check(SourceText source, IReadOnlyList<SourceText> libraries)
        => OnMain(() => _scripts.Check(source, libraries), CancellationToken.None);

    /// <summary>A new object of a class of the application.</summary>
    internal ScriptObject NewObject(string className) => Objects.Create(ApplicationClass(className));

    internal ScriptClass ApplicationClass(string name)
    {
        if (!_applicationClasses.TryGetValue(name, out var type)) _applicationClasses[name] = type = new ScriptClass(name, null);
        return type;
    }

    /// <summary>Writes an error nobody caught, as the application shows it.</summary>
    internal void Report(ScriptException error) => Results.Write(ErrorText.Of(error, _scripts.StartedFile));

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
}
