// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Language;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Scripts, errors, versions.</summary>
public static class ScriptFunctions
{
    [BuiltIn]
    public static void Exit(double value = 0) => throw new ExitException(value);

    [BuiltIn]
    public static void Throw(string message) => throw new ScriptException(message);

    [BuiltIn]
    public static string GetExceptionString(ScriptSession session) => session.Scheduler.Current.ExceptionText;

    [BuiltIn]
    public static void GetExceptionString(ScriptSession session, Reference<string> text) => text.Value = session.Scheduler.Current.ExceptionText;

    /// <summary>Runs text as a script; gives what it exits with, else 0.</summary>
    [BuiltIn]
    public static double ExecuteScriptString(ScriptSession session, string text) => session.ExecuteText(text);

    [BuiltIn]
    public static double ExecuteScriptFile(ScriptSession session, string path) => session.ExecuteText(Read(path).Text, path);

    [BuiltIn]
    public static double InstallScriptLibraryFile(ScriptSession session, string path)
    {
        var outcome = session.InstallLibrary(Read(path), session.Cancellation);
        if (outcome.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } first) throw new ScriptException(first.ToString());
        if (outcome.Error is { } error) throw error;
        return outcome.ExitValue;
    }

    [BuiltIn]
    public static bool DoesFunctionExist(string name) => FunctionTable.Instance.Find(name).Count > 0;

    [BuiltIn]
    public static double CountScriptFunctions(string name) => FunctionTable.Instance.Find(name).Count;

    [BuiltIn]
    public static string GetApplicationVersionString(ScriptSession session) => session.Dialect.VersionString;

    [BuiltIn]
    public static void GetApplicationVersion(ScriptSession session, Reference<double> major, Reference<double> minor, Reference<double> build)
    {
        var parts = session.Dialect.VersionString.Split('.').Select(part => TextFunctions.Number(part)).ToArray();
        major.Value = parts.ElementAtOrDefault(0);
        minor.Value = parts.ElementAtOrDefault(1);
        build.Value = parts.ElementAtOrDefault(2);
    }

    [BuiltIn]
    public static void ExecutePythonScriptString(string text, double flag = 0)
        => throw new ScriptException("'ExecutePythonScriptString' needs the Python inside GMS; the interpreter has none.");

    [BuiltIn]
    public static void ExecutePythonScriptFile(string path, double flag = 0)
        => throw new ScriptException("'ExecutePythonScriptFile' needs the Python inside GMS; the interpreter has none.");

    private static SourceText Read(string path)
    {
        try
        {
            return SourceText.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException($"The script '{path}' cannot be read: {error.Message}", error);
        }
    }
}
