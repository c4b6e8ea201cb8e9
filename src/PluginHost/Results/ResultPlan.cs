// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;

namespace PluginHost.Results;

/// <summary>Where the results of a run go. Made before the run, so that a long one is not lost to a mistyped folder.</summary>
internal sealed class ResultPlan
{
    private const string DefaultFormat = "hspy";

    private ResultPlan(string? file, string? folder, string suffix, string? format, bool chosenHere) =>
        (File, Folder, Suffix, Format, ChosenHere) = (file, folder, suffix, format, chosenHere);

    /// <summary>The one output's file.</summary>
    public string? File { get; }

    /// <summary>Folder of several outputs.</summary>
    public string? Folder { get; }

    /// <summary>Whether the place was not given but chosen here, which people must be told.</summary>
    public bool ChosenHere { get; }

    private string Suffix { get; }

    private string? Format { get; }

    /// <param name="analysis">The analysis.</param>
    /// <param name="firstInput">File of the first input; results without a given place go beside it.</param>
    /// <param name="output">What <c>--output</c> said.</param>
    /// <param name="format">What <c>--format</c> said.</param>
    /// <param name="formats">The formats at hand.</param>
    /// <exception cref="UnwritableFileException">The place cannot be written.</exception>
    /// <exception cref="UnsupportedFormatException">The format is unknown or cannot be written.</exception>
    public static ResultPlan Make(AnalysisManifest analysis, string? firstInput, string? output, string? format, IReadOnlyList<FormatDescription> formats)
    {
        if (analysis.Outputs.Count == 0)
        {
            return output is null ? new ResultPlan(null, null, "", null, false) : throw new UsageException($"'{analysis.Id}' gives values but no signals; there is nothing to save in '{output}'.");
        }

        var chosen = format is null ? null : WritableFormats.Named(format, formats);
        if (output is null)
        {
            var folder = NewFolder(analysis.Id, firstInput);
            WritablePlace.Check(folder, "Name another place with --output.");
            return InFolder(folder, chosen, formats, chosenHere: true);
        }

        var path = Path.GetFullPath(output);
        if (analysis.Outputs.Count > 1)
        {
            if (System.IO.File.Exists(path)) throw new UnwritableFileException($"'{output}' is a file; '{analysis.Id}' gives {analysis.Outputs.Count} outputs, so --output names a folder.", path);
            WritablePlace.Check(path, null);
            return InFolder(path, chosen, formats, chosenHere: false);
        }

        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(output))
        {
            throw new UnwritableFileException(
                $"'{output}' is a folder; '{analysis.Id}' gives one output, so --output names a file.", path,
                $"For example --output {Path.Combine(output, analysis.Outputs[0].Name + (chosen?.Extensions[0] ?? ".hspy"))}");
        }

        chosen ??= WritableFormats.OfSuffix(path, formats);
        WritablePlace.CheckParent(path);
        return new ResultPlan(path, null, "", chosen.Id, false);
    }

    /// <summary>Saves the outputs: each is written whole or not at all, and several appear together or not at all.</summary>
    /// <returns>What was written, by output.</returns>
    public async Task<IReadOnlyDictionary<string, DatasetSaveResponse>> SaveAsync(
        HostClient host, IReadOnlyDictionary<string, SignalDescriptor> outputs, CancellationToken cancellation)
    {
        var saved = new Dictionary<string, DatasetSaveResponse>(StringComparer.Ordinal);
        if (File is not null)
        {
            foreach (var (name, signal) in outputs) saved[name] = await SaveAsync(host, signal, File, cancellation).ConfigureAwait(false);
        }
        else if (Folder is not null && outputs.Count > 0)
        {
            using var together = new FolderTransaction(Folder);
            foreach (var (name, signal) in outputs)
            {
                var written = await SaveAsync(host, signal, Path.Combine(together.Staging, name + Suffix), cancellation).ConfigureAwait(false);
                saved[name] = written with { Path = Path.Combine(Folder, name + Suffix) };
            }

            together.Commit();
        }

        return saved;
    }

    private static ResultPlan InFolder(string folder, FormatDescription? chosen, IReadOnlyList<FormatDescription> formats, bool chosenHere)
    {
        chosen ??= WritableFormats.Named(DefaultFormat, formats);
        return new ResultPlan(null, folder, chosen.Extensions[0], chosen.Id, chosenHere);
    }

    private static string NewFolder(string analysis, string? firstInput)
    {
        var wanted = firstInput is null
            ? Path.GetFullPath(analysis)
            : Path.Combine(Path.GetDirectoryName(firstInput) ?? firstInput, $"{Path.GetFileNameWithoutExtension(firstInput)}-{analysis}");
        var folder = wanted;
        for (var number = 2; Path.Exists(folder); number++) folder = $"{wanted}-{number}";
        return folder;
    }

    private Task<DatasetSaveResponse> SaveAsync(HostClient host, SignalDescriptor signal, string path, CancellationToken cancellation) =>
        host.SaveAsync(new DatasetSaveRequest { Dataset = signal.Dataset!, Path = path, Format = Format }, cancellation);
}
