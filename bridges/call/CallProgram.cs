// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Text;
using System.Text.Json;
using PluginHost.Call.Answers;
using PluginHost.Call.CommandLine;
using PluginHost.Call.Errors;
using PluginHost.Call.Hosts;
using PluginHost.Call.Verbs;
using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Wire;

namespace PluginHost.Call;

/// <summary>Reads the command line, carries out its verb, and writes the answer; every failure ends here as one sentence and an exit code.</summary>
internal static class CallProgram
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        AnswerFile? file = null;
        var (verb, json) = (CommonOptions.FirstWord(args), args.Contains(CommonOptions.JsonOption));
        Answer answer;
        VerbCall? call = null;
        try
        {
            var options = CommonOptions.Of(args);
            verb = CommonOptions.FirstWord(options.Arguments);
            // Help needs no place for an answer.
            if (options.Answer is { } path) file = new AnswerFile(path);
            if (new CallSyntax().Read(options.Arguments) is not { } line)
            {
                file?.Dispose();
                return ExitCode.Done;
            }

            verb = line.Verb;
            var program = new PeerVersion("pluginhost-call", VersionOf(typeof(CallProgram).Assembly));
            call = new VerbCall(line.Request, new HostDoor(program, StateFolder.Locate()), program, line.Progress, cancellation);
            answer = await VerbTable.CarryOutAsync(verb, call).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every failure ends here.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            answer = new FailureAnswer(Describe(failure, call?.Door.Session, cancellation));
        }

        using (file) return await WriteAsync(answer, verb, json, file, call).ConfigureAwait(false);
    }

    private static async Task<int> WriteAsync(Answer answer, string verb, bool json, AnswerFile? file, VerbCall? call)
    {
        var text = json
            ? JsonSerializer.Serialize(answer.ToJson(), ContractJson.Indented.JsonObject) + Environment.NewLine
            : answer.ToLines(verb);
        try
        {
            if (file is not null) file.Write(text);
            else Print(Console.OpenStandardOutput(), text);
        }
        catch (UnwritableFileException failure)
        {
            if (answer is JobAnswer started && call is not null && (verb == "start" || (verb == "run" && !started.Job.HasEnded))) await WithdrawAsync(started.Job.Job, call).ConfigureAwait(false);
            answer = new FailureAnswer(failure.Error);
        }

        if (answer.Error is { } error) Print(Console.OpenStandardError(), $"error: {error.Detail}\n{(error.Hint is null ? "" : $"hint: {error.Hint}\n")}");
        return answer.ExitCode;
    }

    // A job that nobody can know of is not to run on.
    private static async Task WithdrawAsync(string job, VerbCall call)
    {
        try
        {
            if (await call.Door.FindAsync(call.Cancellation).ConfigureAwait(false) is not { } host) return;
            await using (host.ConfigureAwait(false)) await JobVerbs.WithdrawAsync(host, job).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ContractException or ConnectionLostException or OperationCanceledException)
        {
            // The host has gone, and the job with it.
        }
    }

    private static void Print(Stream stream, string text)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
            // The reader has gone; the exit code still tells.
        }
    }

    private static ContractError Describe(Exception failure, SessionOpenResponse? session, CancellationToken cancellation) => failure switch
    {
        _ when cancellation.IsCancellationRequested => new ContractError(ErrorKind.Cancelled, "Interrupted."),
        // An answer that cannot be read, such as a job state of a later version.
        InternalException { InnerException: JsonException } when session is not null && !ContractVersion.Satisfies(session.Contract) => new ContractError(
            ErrorKind.ContractMismatch,
            $"The host is newer ({session.Host.Name} {session.Host.Version}, contract {session.Contract}) than this client (contract {ContractVersion.Current}), which cannot read its answer.",
            null,
            "Install the pluginhost-call that came with the host."),
        ContractException known => known.Error,
        ConnectionLostException or ObjectDisposedException or IOException => new ContractError(
            CallErrorKind.HostGone, "The host ended before it answered.", null, $"Its log is in {Path.Combine(StateFolder.Locate(), "logs")}."),
        _ => new ContractError(ErrorKind.Internal, $"An unexpected error ({failure.GetType().Name}): {failure.Message}", null, "Please report it."),
    };

    // The SDK appends the commit after a plus sign.
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
