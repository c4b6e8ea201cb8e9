// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Programs;

namespace PluginHost.Worker.Commands;

/// <summary>A plugin whose analyses are programs that know nothing of the contract: this worker speaks for them.</summary>
internal sealed class CommandPlugin(string folder, PluginManifest manifest) : ILoadedPlugin
{
    private readonly ProgramIdentity _identity = new();
    private readonly RunningProgram _running = new();

    public string Version => manifest.Version;

    public IReadOnlyList<string> Analyses { get; } = [.. manifest.Analyses.Where(analysis => analysis.Command is not null).Select(analysis => analysis.Id)];

    /// <inheritdoc/>
    public async Task<AnalysisRunResponse> RunAsync(AnalysisRunRequest request, JobContext context)
    {
        var analysis = manifest.Analyses.First(candidate => candidate.Id == request.Analysis);
        var command = analysis.Command!;
        var program = ProgramSearch.Find(command, folder);
        var texts = new CommandTexts(folder, command, request);
        var inputs = new CommandFiles(analysis.Id, command, request, texts);
        await inputs.WriteAsync(context).ConfigureAwait(false);
        var printed = new PrintedLines(command, context);
        var identity = await _identity.OfAsync(program, command, texts, context.Scratch, _running, request, context.Cancellation).ConfigureAwait(false);
        var start = texts.Start(program, context.Scratch);
        var ending = await _running.RunAsync(start, command.StandardInput, printed.AddAsync, request, context.Cancellation).ConfigureAwait(false);
        var failure = new ProgramFailure(Path.GetFileName(program), ending.Words);
        var warnings = Judge(command, ending, failure);
        var values = new CommandValues(analysis, command, context.Scratch, printed, failure).Read();
        var outputs = new CommandOutputs(analysis, request, context.Scratch, texts, failure).Read(context.Cancellation);
        return new AnalysisRunResponse { Outputs = outputs, Values = values, Warnings = [.. context.Warnings, .. warnings], Program = identity };
    }

    /// <inheritdoc/>
    public void EndPrograms() => _running.End();

    private static string[] Judge(CommandSpec command, ProgramEnding ending, ProgramFailure failure)
    {
        if (ending.ExitCode == 0) return [];
        if (command.ExitCodes.FirstOrDefault(exit => exit.Code == ending.ExitCode) is not { } known) throw failure.Of("failed");
        return known.Kind is null ? [known.Detail] : throw new ContractError(known.Kind, known.Detail).ToException();
    }
}
