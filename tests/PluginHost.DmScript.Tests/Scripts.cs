// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Tests;

/// <summary>Runs and checks short scripts.</summary>
internal static class Scripts
{
    /// <summary>What a script writes; an error of it fails the test.</summary>
    public static string Run(string text, DialectOptions? dialect = null)
    {
        using var session = Session(dialect);
        var outcome = session.Run(new SourceText(text, "test.s"));
        Assert.That(outcome.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        Assert.That(outcome.Error, Is.Null, () => ErrorText.Of(outcome.Error!));
        return session.Results.Text;
    }

    /// <summary>The exception that a script ends with.</summary>
    public static ScriptException Fail(string text, DialectOptions? dialect = null)
    {
        using var session = Session(dialect);
        var outcome = session.Run(new SourceText(text, "test.s"));
        Assert.That(outcome.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        Assert.That(outcome.Error, Is.Not.Null, "the script has ended without an error");
        return outcome.Error!;
    }

    public static IReadOnlyList<string> Check(string text)
        => [.. ScriptCheck.Check(new SourceText(text, "test.s")).Select(d => d.ToString())];

    public static IReadOnlyList<string> Errors(string text)
        => [.. ScriptCheck.Check(new SourceText(text, "test.s")).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    public static ScriptSession Session(DialectOptions? dialect = null) => new(new SessionOptions
    {
        Dialect = dialect ?? new DialectOptions(),
        Clock = ScriptClock.Virtual(new DateTime(2024, 1, 2, 15, 4, 5, DateTimeKind.Local)),
        CallDepth = 500,
        StackBytes = 32 << 20,
    });
}
