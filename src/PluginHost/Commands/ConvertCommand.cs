// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Inputs;
using PluginHost.Output;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary><c>convert</c>: one signal into another format, and what that format could not hold.</summary>
internal static class ConvertCommand
{
    public static Command Create(CommandActions actions)
    {
        var input = new Argument<string>("INPUT") { Description = "File, or FILE#SIGNAL." };
        var output = new Argument<string>("OUTPUT") { Description = "File to write; its suffix chooses the format." };
        var signal = new Option<string?>("--signal") { HelpName = "N", Description = "Index or title of the signal, where the file holds several." };
        var format = new Option<string?>("--format") { HelpName = "ID", Description = "Format to write, as 'pluginhost formats' shows it." };
        return actions.Bind(new Command("convert", "Writes a signal in another format and says what was lost.") { input, output, signal, format }, async run =>
        {
            var reference = SignalReference.Parse(run.Get(input));
            var target = Path.GetFullPath(run.Get(output));
            var host = await run.HostAsync().ConfigureAwait(false);
            var formats = (await host.ListFormatsAsync(run.Cancellation).ConfigureAwait(false)).Formats;
            var chosen = run.Get(format) is { } name ? WritableFormats.Named(name, formats) : null;
            if (Directory.Exists(target)) throw new UnwritableFileException($"'{run.Get(output)}' is a folder; OUTPUT names a file.", target);
            new InputFiles([reference]).Refuse(target);
            chosen ??= WritableFormats.OfSuffix(target, formats);
            var opened = await host.OpenAsync(new DatasetOpenRequest(reference.Path, run.Get(signal) ?? reference.Signal), run.Cancellation).ConfigureAwait(false);
            var saved = await host.SaveAsync(new DatasetSaveRequest { Dataset = Only(opened).Dataset!, Path = target, Format = chosen.Id }, run.Cancellation).ConfigureAwait(false);
            if (run.Json)
            {
                run.Print(saved, ContractJson.Indented.DatasetSaveResponse);
                return;
            }

            run.Out.WriteLine($"{saved.Path}: {saved.Format}, {Numbers.Bytes(saved.Bytes)}.");
            foreach (var lost in saved.Lost) run.Out.Line("lost", lost);
        });
    }

    // Which one is meant is not guessed: a conversion that drops signals would lose them silently.
    private static SignalDescriptor Only(DatasetOpenResponse opened) => opened.Signals is [var only]
        ? only.Signal
        : throw new InvalidInputException(
            opened.Signals.Count == 0 ? $"'{opened.File}' holds no signals."
                : $"'{opened.File}' holds {opened.Signals.Count} signals: {string.Join(", ", opened.Signals.Take(20).Select(signal => $"{signal.Index} '{signal.Signal.Title}'"))}.",
            opened.File, opened.Signals.Count == 0 ? null : "Choose one with --signal N.");
}
