// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Call.Lines;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>What a verb found, to be written as lines or as JSON.</summary>
internal abstract record Answer
{
    public const string Done = "done";
    public const string Running = "running";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// <summary>How it went.</summary>
    public virtual string Outcome => Error is null ? Done : Error.Kind == ErrorKind.Cancelled ? Cancelled : Failed;

    /// <summary>What went wrong, if anything.</summary>
    public virtual ContractError? Error => null;

    public int ExitCode => Error is { } error ? Client.ExitCode.Of(error.Kind) : Client.ExitCode.Done;

    /// <summary>The whole answer in the line form.</summary>
    public string ToLines(string verb)
    {
        var lines = new LineWriter();
        lines.Always("verb", verb);
        lines.Always("outcome", Outcome);
        lines.Whole("exit", ExitCode);
        if (Error is { } error)
        {
            lines.Always("error.kind", error.Kind);
            lines.Always("error.detail", error.Detail);
            lines.Text("error.where", error.Where);
            lines.Text("error.hint", error.Hint);
        }

        Write(lines);
        return lines.Finish();
    }

    /// <summary>The answer as JSON, as <c>pluginhost --json</c> has it.</summary>
    public abstract JsonObject ToJson();

    protected abstract void Write(LineWriter lines);
}
