// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Inputs;
using PluginHost.Output;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary><c>view</c>: a picture of a signal, with scale bar and units.</summary>
internal static class ViewCommand
{
    public static Command Create(CommandActions actions)
    {
        var file = new Argument<string>("FILE") { Description = "File, or FILE#SIGNAL; the first signal where several are held." };
        var output = new Option<string>("--output", "-o") { HelpName = "FILE.png", Required = true, Description = "Picture to write." };
        return actions.Bind(new Command("view", "Draws a picture of a signal; spectra and profiles become plots.") { file, output }, async run =>
        {
            var reference = SignalReference.Parse(run.Get(file));
            var path = SignalPicture.CheckPath(run.Get(output)!, "--output");
            new InputFiles([reference]).Refuse(path);
            var host = await run.HostAsync().ConfigureAwait(false);
            var opened = await host.OpenAsync(new DatasetOpenRequest(reference.Path, reference.Signal), run.Cancellation).ConfigureAwait(false);
            if (opened.Signals.Count == 0) throw new InvalidInputException($"'{opened.File}' holds no signals.", opened.File);
            var (index, signal) = opened.Signals[0];
            await SignalPicture.DrawAsync(host, new PicturedDataset(signal), path, run.Cancellation).ConfigureAwait(false);
            if (run.Json)
            {
                run.Print(new ViewDocument(path, index, signal.Title, signal.ElementType, signal.Shape), CommandJson.Indented.ViewDocument);
                return;
            }

            run.Out.WriteLine($"{path}: signal {index} '{signal.Title}', {signal.ElementType.Name()}, {Numbers.Shape(signal.Shape)}.");
            if (opened.Signals.Count > 1) run.Terminal.Say($"The file holds {opened.Signals.Count} signals; FILE#SIGNAL names another one.");
        });
    }
}
