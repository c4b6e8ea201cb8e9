// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.CommandLine;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Inputs;
using PluginHost.Output;
using PluginHost.Results;

namespace PluginHost.Commands;

/// <summary><c>run</c>: one analysis on files, its results into files.</summary>
internal static class RunCommand
{
    public static Command Create(CommandActions actions)
    {
        var analysis = new Argument<string>("ANALYSIS") { Description = "Id of the analysis, as 'pluginhost list' shows it." };
        var files = new Argument<string[]>("INPUT") { Arity = ArgumentArity.ZeroOrMore, Description = "Files for the inputs, in their order: FILE or FILE#SIGNAL (index or title)." };
        var inputs = new Option<string[]>("--input") { HelpName = "NAME=FILE[#SIGNAL]", Arity = ArgumentArity.OneOrMore, Description = "File for the input of that name." };
        var set = new Option<string[]>("--set") { HelpName = "NAME=VALUE|@FILE.json", Arity = ArgumentArity.OneOrMore, Description = "A parameter: JSON or a bare word; NAME may be nested, as in detectors[0].inner=4." };
        var output = new Option<string?>("--output", "-o") { HelpName = "PATH", Description = "File when the analysis gives one output (its suffix chooses the format), folder when it gives several." };
        var format = new Option<string?>("--format") { HelpName = "ID", Description = "Format of the results, as 'pluginhost formats' shows it." };
        var picture = new Option<string?>("--picture") { HelpName = "FILE.png", Description = "Also a picture of each output; of several outputs FILE-NAME.png." };
        var seconds = new Option<double?>("--limit-seconds") { HelpName = "N", Description = "Longest time the analysis may run." };
        var bytes = new Option<string?>("--limit-bytes") { HelpName = "N", Description = "Most memory its worker may use, such as 2GiB." };
        var command = new Command("run", "Runs an analysis on files and saves its results.") { analysis, files, inputs, set, output, format, picture, seconds, bytes };
        return actions.Bind(command, async run =>
        {
            var parameters = ParameterAssignments.Combine(run.Get(set) ?? []);
            var limits = new JobLimits(Positive(run.Get(seconds), "--limit-seconds"), run.Get(bytes) is { } size ? ByteSize.Parse(size, "--limit-bytes") : null);
            var host = await run.HostAsync().ConfigureAwait(false);
            var entry = await host.DescribeAnalysisAsync(new CatalogueDescribeRequest(run.Get(analysis)), run.Cancellation).ConfigureAwait(false);
            var bound = InputBinding.Bind(entry.Analysis, run.Get(files), run.Get(inputs) ?? []);
            var formats = await host.ListFormatsAsync(run.Cancellation).ConfigureAwait(false);
            var first = bound.Values.FirstOrDefault()?.Path;
            var read = new InputFiles(bound.Values);
            var plan = ResultPlan.Make(entry.Analysis, first, run.Get(output), run.Get(format), formats.Formats, read);
            var pictures = PicturePlan.Make(run.Get(picture), read);
            run.Prepare(run.Get(analysis)!);
            var request = new JobSubmitRequest
            {
                Analysis = run.Get(analysis),
                Inputs = bound.ToDictionary(pair => pair.Key, pair => pair.Value.ToInput()),
                Parameters = parameters,
                Limits = limits,
            };
            var status = await JobRun.ToTheEndAsync(host, request, run.Terminal.Error, run.Cancellation).ConfigureAwait(false);
            IReadOnlyDictionary<string, DatasetSaveResponse> saved;
            try
            {
                saved = await plan.SaveAsync(host, status.Outputs, run.Cancellation).ConfigureAwait(false);
            }
            catch (UnwritableFileException error)
            {
                throw await RescuedResults.KeepAsync(host, run.Surroundings.StateFolder, status, error, run.Cancellation).ConfigureAwait(false);
            }

            await pictures.DrawAsync(host, status.Outputs, bound, run.Cancellation).ConfigureAwait(false);
            var document = RunDocument.Of(status, saved, pictures, plan.Warnings);
            if (run.Json) run.Print(document, CommandJson.Indented.RunDocument);
            else RunForm.Write(run.Out, entry.Analysis, document, plan);
        });
    }

    private static double? Positive(double? value, string option) =>
        value is null or > 0 and < double.PositiveInfinity ? value : throw new UsageException($"{option} must be a positive number.");
}
