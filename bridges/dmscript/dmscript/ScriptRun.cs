// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
using PluginHost.Contract;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Coverage;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;
using PluginHost.Formats.Dm;

namespace PluginHost.DmScript.CommandLine;

/// <summary>One run of the program.</summary>
internal sealed class ScriptRun(ScriptCommand command, TextWriter output, TextWriter errors)
{
    private const string Help =
        """
        dmscript FILE.s [FILE…]    runs DigitalMicrograph scripts; what they write with Result goes to standard output

          --check                  only reads and resolves; nothing runs
          --strict                 what is a warning is an error
          --library FILE|FOLDER    its functions and classes are known to all scripts, and to the other libraries whatever their
                                   order; of a folder all files *.s (may be repeated)
          --image FILE             opens an image, in front of those before (may be repeated)
          --answers FILE           answers of the dialogs, see README
          --accept-defaults        dialogs without an answer are accepted as they are
          --persistent TAG=TEXT    sets a persistent tag before the run, such as PluginHost:Client=PATH (may be repeated)
          --results FILE           writes the results window to a file as well
          --folder FOLDER          the application's folders (preference, plugin, …) and its persistent tags lie there and stay
          --limit-seconds N        stops what runs longer
          --virtual-clock          waiting takes no time
          --coverage[=FILE]        tells which lines of the scripts and libraries did not run; as an lcov tracefile when a file is named
          --exit-value             the exit code is what the script gives to Exit
          --version-string 3.4     the version of GMS that scripts see
          --catch continues|rethrows
          --numbers integers|six|shortest
          --decimal-comma          numbers as text have a comma, as under some locales
          --allow-shell            'cmd /c …' is given to the system's shell
          --list-functions         which functions there are
          --quiet                  no warnings, and no lines that say which dialogs were shown
          --version                the version of this program

        Exit codes: 0 done, 1 an error in a script, 2 wrong usage, 130 interrupted.
        """;

    private bool _interrupted;
    private bool _hasFailed;

    public int Execute()
    {
        if (command.ShowsHelp)
        {
            output.WriteLine(Help);
            return ExitCodes.Done;
        }
        if (command.ShowsVersion)
        {
            // The SDK appends the commit after a plus sign.
            output.WriteLine($"dmscript {typeof(ScriptRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}");
            return ExitCodes.Done;
        }
        if (command.ListsFunctions) return ListFunctions();
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler interrupt = (_, e) =>
        {
            e.Cancel = true;
            _interrupted = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += interrupt;
        try
        {
            return command.Checks ? Check() : Run(stop);
        }
        finally
        {
            Console.CancelKeyPress -= interrupt;
        }
    }

    private int ListFunctions()
    {
        foreach (var function in FunctionList.All()) output.WriteLine(function);
        return ExitCodes.Done;
    }

    private int Check()
    {
        if (ReadAll(LibraryFiles()) is not { } libraries || ReadAll(command.Files) is not { } sources) return ExitCodes.Usage;
        var failed = false;
        foreach (var source in sources) failed |= Report(ScriptCheck.Check(source, libraries));
        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private int Run(CancellationTokenSource stop)
    {
        var options = new SessionOptions
        {
            Dialect = command.Dialect,
            Echo = output,
            ApplicationFolder = command.ApplicationFolder,
            Coverage = command.TellsCoverage ? new ScriptCoverage() : null,
            Clock = command.UsesVirtualClock ? ScriptClock.Virtual(new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Local)) : null,
        };
        if (command.LimitSeconds is { } limit) stop.CancelAfter(TimeSpan.FromSeconds(limit));
        var code = Run(options, stop.Token);
        if (options.Coverage is { } coverage) TellCoverage(coverage);
        return code == ExitCodes.Done && _hasFailed ? ExitCodes.Failed : code;
    }

    private int Run(SessionOptions options, CancellationToken cancellation)
    {
        try
        {
            using var session = new ScriptSession(options);
            var code = Run(session, cancellation);
            session.Workspace.SavePersistentTags();
            return code;
        }
        catch (OperationCanceledException) when (_interrupted)
        {
            errors.WriteLine("dmscript: interrupted");
            return ExitCodes.Interrupted;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dmscript: stopped after {command.LimitSeconds} s, the limit of --limit-seconds"));
            return ExitCodes.Failed;
        }
        catch (Exception error) when (error is ScriptException or IOException or UnauthorizedAccessException)
        {
            // The folder of the application, or its persistent tags, cannot be used.
            errors.WriteLine($"dmscript: {error.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>Of the files alone: what they give to <c>ExecuteScriptString</c> has none.</summary>
    private void TellCoverage(ScriptCoverage coverage)
    {
        var files = LibraryFiles().Concat(command.Files).ToHashSet(StringComparer.Ordinal);
        CoveredScript[] scripts = [.. coverage.Scripts.Where(script => files.Contains(script.Source.Name))];
        output.Flush();
        if (command.CoverageFile is not { } path)
        {
            foreach (var line in CoverageReport.Lines(scripts)) errors.WriteLine($"[coverage] {line}");
            return;
        }

        try
        {
            using var file = new StreamWriter(path);
            CoverageReport.WriteLcov(file, scripts);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"dmscript: the coverage cannot be written to '{path}': {FileReason.OfWriting(error)}");
            _hasFailed = true;
        }
    }

    private int Run(ScriptSession session, CancellationToken cancellation)
    {
        try
        {
            if (!Prepare(session)) return ExitCodes.Usage;
            if (ReadAll(LibraryFiles()) is not { } libraries) return ExitCodes.Usage;
            if (HasFailed(session.InstallLibraries(libraries, cancellation), command.Files[0])) return ExitCodes.Failed;
            var code = ExitCodes.Done;
            foreach (var file in command.Files)
            {
                if (Read(file) is not { } source) return ExitCodes.Usage;
                var outcome = session.Run(source, cancellation);
                if (HasFailed(outcome, file)) return ExitCodes.Failed;
                if (command.ExitsWithValue) code = (int)Math.Clamp(outcome.ExitValue, -255, 255) & 0xFF;
            }
            return code;
        }
        finally
        {
            if (command.Results is { } results) WriteResults(results, session.Results.Text);
        }
    }

    /// <summary>Reports what went wrong, if anything.</summary>
    private bool HasFailed(ScriptOutcome outcome, string started)
    {
        var failed = Report(outcome.Diagnostics);
        if (outcome.Error is not { } error) return failed;
        output.Flush();
        errors.Write(ErrorText.Of(error, started));
        return true;
    }

    private void WriteResults(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"dmscript: the results cannot be written to '{path}': {FileReason.OfWriting(error)}");
            _hasFailed = true;
        }
    }

    private bool Prepare(ScriptSession session)
    {
        try
        {
            if (command.Answers is { } answers) session.Workspace.Dialogs = SessionSetup.ReadAnswers(answers);
            session.Workspace.Dialogs.AcceptsDefaults = command.AcceptsDefaults;
            if (!command.IsQuiet) session.Workspace.Dialogs.Observer = Tell;
            foreach (var (path, text) in command.PersistentTags) session.Workspace.PersistentTags.Set(path, new DmText(text));
            foreach (var image in command.Images) SessionSetup.OpenImage(session, image);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ScriptException or FormatException)
        {
            errors.WriteLine($"dmscript: {error.Message}");
            return false;
        }
    }

    /// <summary>One line for a dialog, so that a script that only shows an error does not seem to have done its work.</summary>
    private void Tell(ShownDialog dialog)
    {
        if (dialog.Reply is not { } reply) return;
        errors.WriteLine($"[dialog] {OneLine(dialog.Text)} → {OneLine(reply)}");

        static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The libraries' files: those of a folder by name; their order does not matter.</summary>
    private IEnumerable<string> LibraryFiles() => command.Libraries.SelectMany(path =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.s").Order(StringComparer.Ordinal).DefaultIfEmpty(path) : [path]);

    private List<SourceText>? ReadAll(IEnumerable<string> files)
    {
        var sources = new List<SourceText>();
        foreach (var file in files)
        {
            if (Read(file) is not { } source) return null;
            sources.Add(source);
        }
        return sources;
    }

    private SourceText? Read(string file)
    {
        try
        {
            if (Directory.Exists(file))
            {
                errors.WriteLine($"dmscript: the folder '{file}' has no scripts (*.s)");
                return null;
            }
            return SourceText.Read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"dmscript: the script '{file}' cannot be read: {error.Message}");
            return null;
        }
    }

    /// <summary>True when there is an error among the findings.</summary>
    private bool Report(IReadOnlyList<Diagnostic> findings)
    {
        var failed = false;
        foreach (var finding in findings.GroupBy(f => f.File).SelectMany(file => file.OrderBy(f => f.Position.Line).ThenBy(f => f.Position.Column)))
        {
            var shown = command.IsStrict ? finding with { Severity = DiagnosticSeverity.Error } : finding;
            if (shown.Severity == DiagnosticSeverity.Error) failed = true;
            else if (command.IsQuiet) continue;
            errors.WriteLine(shown);
        }
        return failed;
    }
}
