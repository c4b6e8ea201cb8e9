// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using PluginHost.DmScript.BuiltIns;
using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.CommandLine;

/// <summary>One run of the program.</summary>
internal sealed class ScriptRun(ScriptCommand command, TextWriter output, TextWriter errors)
{
    private const string Help =
        """
        dmscript FILE.s [FILE…]    runs DigitalMicrograph scripts; what they write with Result goes to standard output

          --check                  only reads and resolves; nothing runs
          --strict                 what is a warning is an error
          --library FILE           its functions and classes are known to all scripts (may be repeated)
          --image FILE             opens an image, in front of those before (may be repeated)
          --answers FILE           answers of the dialogs, see README
          --accept-defaults        dialogs without an answer are accepted as they are
          --results FILE           writes the results window to a file as well
          --folder FOLDER          the application's folders (preference, plugin, …)
          --limit-seconds N        stops what runs longer
          --virtual-clock          waiting takes no time
          --exit-value             the exit code is what the script gives to Exit
          --version-string 3.4     the version of GMS that scripts see
          --catch continues|rethrows
          --numbers integers|six|shortest
          --decimal-comma          numbers as text have a comma, as under some locales
          --allow-shell            'cmd /c …' is given to the system's shell
          --list-functions         which functions there are
          --quiet                  no warnings

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
        var sources = new List<SourceText>();
        foreach (var file in command.Libraries.Concat(command.Files))
        {
            if (Read(file) is not { } source) return ExitCodes.Usage;
            sources.Add(source);
        }
        var failed = false;
        var libraries = sources.Take(command.Libraries.Count).ToList();
        foreach (var source in sources.Skip(command.Libraries.Count))
            failed |= Report(ScriptCheck.Check(source, libraries));
        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private int Run(CancellationTokenSource stop)
    {
        var options = new SessionOptions
        {
            Dialect = command.Dialect,
            Echo = output,
            ApplicationFolder = command.ApplicationFolder,
            Clock = command.UsesVirtualClock ? ScriptClock.Virtual(new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Local)) : null,
        };
        if (command.LimitSeconds is { } limit) stop.CancelAfter(TimeSpan.FromSeconds(limit));
        try
        {
            using var session = new ScriptSession(options);
            var code = Run(session, stop.Token);
            session.Workspace.SavePersistentTags();
            return code == ExitCodes.Done && _hasFailed ? ExitCodes.Failed : code;
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

    private int Run(ScriptSession session, CancellationToken cancellation)
    {
        try
        {
            if (!Prepare(session)) return ExitCodes.Usage;
            var code = ExitCodes.Done;
            foreach (var (file, isLibrary) in command.Libraries.Select(f => (f, true)).Concat(command.Files.Select(f => (f, false))))
            {
                if (Read(file) is not { } source) return ExitCodes.Usage;
                var outcome = isLibrary ? session.InstallLibrary(source, cancellation) : session.Run(source, cancellation);
                var failed = Report(outcome.Diagnostics);
                if (outcome.Error is { } error)
                {
                    output.Flush();
                    errors.Write(ErrorText.Of(error));
                    failed = true;
                }
                if (failed) return ExitCodes.Failed;
                if (command.ExitsWithValue) code = (int)Math.Clamp(outcome.ExitValue, -255, 255) & 0xFF;
            }
            return code;
        }
        finally
        {
            if (command.Results is { } results) WriteResults(results, session.Results.Text);
        }
    }

    private void WriteResults(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"dmscript: the results cannot be written to '{path}': {error.Message}");
            _hasFailed = true;
        }
    }

    private bool Prepare(ScriptSession session)
    {
        try
        {
            if (command.Answers is { } answers) session.Workspace.Dialogs = SessionSetup.ReadAnswers(answers);
            session.Workspace.Dialogs.AcceptsDefaults = command.AcceptsDefaults;
            foreach (var image in command.Images) SessionSetup.OpenImage(session, image);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ScriptException or FormatException)
        {
            errors.WriteLine($"dmscript: {error.Message}");
            return false;
        }
    }

    private SourceText? Read(string file)
    {
        try
        {
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
        foreach (var finding in findings.OrderBy(f => f.Position.Line).ThenBy(f => f.Position.Column))
        {
            var shown = command.IsStrict ? finding with { Severity = DiagnosticSeverity.Error } : finding;
            if (shown.Severity == DiagnosticSeverity.Error) failed = true;
            else if (command.IsQuiet) continue;
            errors.WriteLine(shown);
        }
        return failed;
    }
}
