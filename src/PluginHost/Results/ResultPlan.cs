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

    private readonly InputFiles _read;
    private readonly List<string> _warnings = [];

    private ResultPlan(string? file, string? folder, string suffix, string? format, bool chosenHere, InputFiles read) =>
        (File, Folder, Suffix, Format, ChosenHere, _read) = (file, folder, suffix, format, chosenHere, read);

    /// <summary>The one output's file.</summary>
    public string? File { get; }

    /// <summary>Folder of several outputs.</summary>
    public string? Folder { get; }

    /// <summary>Whether the place was not given but chosen here, which people must be told.</summary>
    public bool ChosenHere { get; }

    /// <summary>What people must be told of results that lie elsewhere than was asked.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    private string Suffix { get; }

    private string? Format { get; }

    /// <summary>Whether an analysis may give several outputs: it lists several, or any number under names of the caller's choice (<c>*</c>).</summary>
    public static bool GivesSeveral(AnalysisManifest analysis) => analysis.Outputs.Count > 1 || analysis.Outputs.Any(output => output.Name == "*");

    /// <param name="analysis">The analysis.</param>
    /// <param name="firstInput">File of the first input; results without a given place go beside it.</param>
    /// <param name="output">What <c>--output</c> said.</param>
    /// <param name="format">What <c>--format</c> said.</param>
    /// <param name="formats">The formats at hand.</param>
    /// <param name="read">The files that the run reads.</param>
    /// <exception cref="UnwritableFileException">The place cannot be written.</exception>
    /// <exception cref="UnsupportedFormatException">The format is unknown or cannot be written.</exception>
    public static ResultPlan Make(AnalysisManifest analysis, string? firstInput, string? output, string? format, IReadOnlyList<FormatDescription> formats, InputFiles read)
    {
        if (analysis.Outputs.Count == 0)
        {
            return output is null ? new ResultPlan(null, null, "", null, false, read) : throw new UsageException($"'{analysis.Id}' gives values but no signals; there is nothing to save in '{output}'.");
        }

        var chosen = format is null ? null : WritableFormats.Named(format, formats);
        if (output is null)
        {
            var folder = NewFolder(analysis.Id, firstInput);
            WritablePlace.Check(folder, "Name another place with --output.");
            return InFolder(analysis, folder, chosen, formats, chosenHere: true, read);
        }

        var path = Path.GetFullPath(output);
        var isFolder = Directory.Exists(path) || Path.EndsInDirectorySeparator(output);
        path = Path.TrimEndingDirectorySeparator(path);
        if (GivesSeveral(analysis) && (isFolder || !NamesOneFile(analysis, path, formats)))
        {
            if (System.IO.File.Exists(path)) throw new UnwritableFileException($"'{output}' is a file; '{analysis.Id}' gives several outputs, so --output names a folder.", path);
            if (!isFolder) RefuseSuffix(analysis, output, path, formats);
            WritablePlace.Check(path, null);
            return InFolder(analysis, path, chosen, formats, chosenHere: false, read);
        }

        if (isFolder)
        {
            throw new UnwritableFileException(
                $"'{output}' is a folder; '{analysis.Id}' gives one output, so --output names a file.", path,
                $"For example --output {Path.Combine(output, analysis.Outputs[0].Name + (chosen?.Extensions[0] ?? ".hspy"))}");
        }

        read.Refuse(path);
        chosen ??= WritableFormats.OfSuffix(path, formats);
        WritablePlace.CheckParent(path);
        return new ResultPlan(path, null, "", chosen.Id, false, read);
    }

    /// <summary>Saves the outputs: each is written whole or not at all, and several appear together or not at all.</summary>
    /// <returns>What was written, by output.</returns>
    public async Task<IReadOnlyDictionary<string, DatasetSaveResponse>> SaveAsync(
        HostClient host, IReadOnlyDictionary<string, SignalDescriptor> outputs, CancellationToken cancellation)
    {
        var saved = new Dictionary<string, DatasetSaveResponse>(StringComparer.Ordinal);
        if (outputs.Count == 0) return saved;
        if (File is not null && outputs.Count == 1)
        {
            foreach (var (name, signal) in outputs) saved[name] = await KeepAsync(host, name, signal, File, cancellation).ConfigureAwait(false);
            return saved;
        }

        // Several outputs where one file was named stand beside it, as pictures do: FILE-NAME.SUFFIX.
        var folder = Folder ?? Path.GetDirectoryName(File)!;
        var (prefix, suffix) = File is null ? ("", Suffix) : (Path.GetFileNameWithoutExtension(File) + "-", Path.GetExtension(File));
        using var together = new FolderTransaction(folder);
        foreach (var (name, signal) in outputs)
        {
            var file = FreeName(folder, prefix + name, suffix);
            var written = await KeepAsync(host, name, signal, Path.Combine(together.Staging, file), cancellation).ConfigureAwait(false);
            saved[name] = written with { Path = Path.Combine(folder, Path.GetFileName(written.Path)) };
        }

        together.Commit();
        return saved;
    }

    // Where at most one output is certain, a name with the suffix of a format is that of its file.
    private static bool NamesOneFile(AnalysisManifest analysis, string path, IEnumerable<FormatDescription> formats) =>
        analysis.Outputs.Count(output => !output.Optional) <= 1
        && formats.Any(format => format.Writes && format.Extensions.Any(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));

    // Who writes a suffix thinks of a file; a folder of that name would be a surprise. A number, as in 'results-1.5', is no suffix.
    private static void RefuseSuffix(AnalysisManifest analysis, string output, string path, IReadOnlyList<FormatDescription> formats)
    {
        var suffix = Path.GetExtension(path);
        if (suffix.Length < 2 || suffix.Skip(1).All(char.IsAsciiDigit)) return;
        const string Folder = "A folder is named without a suffix or with a slash at its end.";
        WritableFormats.OfSuffix(path, formats, Folder);
        var names = analysis.Outputs.Any(given => given.Name == "*") ? "" : $" ({string.Join(", ", analysis.Outputs.Select(given => given.Name))})";
        throw new UnwritableFileException(
            $"'{output}' names one file; '{analysis.Id}' gives several outputs{names}, so --output names a folder.", path, $"{Folder} For example --output {output[..^suffix.Length]} --format {suffix[1..]}");
    }

    private static ResultPlan InFolder(AnalysisManifest analysis, string folder, FormatDescription? chosen, IReadOnlyList<FormatDescription> formats, bool chosenHere, InputFiles read)
    {
        chosen ??= WritableFormats.Named(DefaultFormat, formats);
        foreach (var given in analysis.Outputs) read.Refuse(Path.Combine(folder, given.Name + chosen.Extensions[0]));
        return new ResultPlan(null, folder, chosen.Extensions[0], chosen.Id, chosenHere, read);
    }

    // Names of the caller's choice are known after the run only; an input of that name stays, and the result stands beside it.
    private string FreeName(string folder, string name, string suffix)
    {
        var free = name + suffix;
        for (var number = 2; _read.Contain(Path.Combine(folder, free)); number++) free = $"{name}-{number}{suffix}";
        return free;
    }

    // A result that took hours must not be lost to a format that cannot hold it: hspy holds everything.
    private async Task<DatasetSaveResponse> KeepAsync(HostClient host, string name, SignalDescriptor signal, string path, CancellationToken cancellation)
    {
        try
        {
            return await SaveAsync(host, signal, path, Format, cancellation).ConfigureAwait(false);
        }
        catch (UnsupportedFormatException error) when (Format != DefaultFormat)
        {
            var stem = Path.ChangeExtension(path, null);
            var beside = stem + ".hspy";
            for (var number = 2; Path.Exists(beside) || _read.Contain(beside); number++) beside = $"{stem}-{number}.hspy";
            var saved = await SaveAsync(host, signal, beside, DefaultFormat, cancellation).ConfigureAwait(false);
            _warnings.Add($"{error.Message} So '{name}' was saved as {Path.GetFileName(beside)} instead.");
            return saved;
        }
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

    private static Task<DatasetSaveResponse> SaveAsync(HostClient host, SignalDescriptor signal, string path, string? format, CancellationToken cancellation) =>
        host.SaveAsync(new DatasetSaveRequest { Dataset = signal.Dataset!, Path = path, Format = format }, cancellation);
}
