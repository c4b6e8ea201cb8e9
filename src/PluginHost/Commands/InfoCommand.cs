// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Inputs;
using PluginHost.Output;

namespace PluginHost.Commands;

/// <summary><c>info</c>: what a file holds.</summary>
internal static class InfoCommand
{
    public static Command Create(CommandActions actions)
    {
        var file = new Argument<string>("FILE") { Description = "File, or FILE#SIGNAL for one of its signals (index or title)." };
        var checksum = new Option<bool>("--checksum") { Description = "Also the SHA-256 of each array (C order, little-endian)." };
        return actions.Bind(new Command("info", "Shows what a file holds.") { file, checksum }, async run =>
        {
            var reference = SignalReference.Parse(run.Get(file));
            var host = await run.HostAsync().ConfigureAwait(false);
            var opened = await host.OpenAsync(new DatasetOpenRequest(reference.Path, reference.Signal), run.Cancellation).ConfigureAwait(false);
            var signals = new List<FileSignal>();
            foreach (var (index, signal) in opened.Signals)
            {
                var sum = run.Get(checksum) ? await host.ChecksumAsync(new DatasetRequest(signal.Dataset!), run.Cancellation).ConfigureAwait(false) : null;
                signals.Add(new FileSignal(index, signal.Title, signal.ElementType, signal.Shape, signal.Axes, sum?.Sha256, signal.Metadata));
            }

            var document = new FileDocument(run.Get(file), opened.Format, signals);
            if (run.Json) run.Print(document, CommandJson.Indented.FileDocument);
            else FileForm.Write(run.Out, document);
        });
    }
}
