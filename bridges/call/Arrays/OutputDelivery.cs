// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Call.Errors;
using PluginHost.Call.Requests;
using PluginHost.Client;
using PluginHost.Contract;

namespace PluginHost.Call.Arrays;

/// <summary>Brings the outputs of a job into the caller's folder: all that the form can hold, or none.</summary>
internal sealed class OutputDelivery
{
    private const string RawSuffix = ".raw";

    private readonly OutputRequest _request;
    private readonly string _suffix;

    private OutputDelivery(OutputRequest request, string suffix) => (_request, _suffix) = (request, suffix);

    /// <summary>Checks what is asked for, and makes the folder: before an analysis runs for hours.</summary>
    /// <param name="host">The host.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="analysis">The analysis; null when not known.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ContractException">No such output, no such format, or a folder that cannot be written.</exception>
    public static async Task<OutputDelivery> PrepareAsync(HostClient host, OutputRequest request, AnalysisManifest? analysis, CancellationToken cancellation)
    {
        // '*' stands for outputs that the parameters name.
        if (analysis is not null && analysis.Outputs.All(output => output.Name != "*") && request.Names.FirstOrDefault(name => analysis.Outputs.All(output => output.Name != name)) is { } unknown)
        {
            throw CallErrorKind.Wrong($"'{analysis.Id}' has no output '{unknown}'; it gives {string.Join(", ", analysis.Outputs.Select(output => output.Name))}.", "output.names");
        }

        if (request.Folder is null) return new OutputDelivery(request, "");
        var suffix = RawSuffix;
        if (request.Form != OutputRequest.Raw)
        {
            var formats = (await host.ListFormatsAsync(cancellation).ConfigureAwait(false)).Formats.Where(format => format.Writes).ToArray();
            var format = formats.FirstOrDefault(known => known.Id == request.Form)
                ?? throw new UnsupportedFormatException($"The host writes no format '{request.Form}'; it writes {string.Join(", ", formats.Select(known => known.Id))}.", "output.form");
            suffix = request.Form == OutputRequest.Dm ? ".dm4" : format.Extensions[0];
        }

        MakeFolder(request.Folder);
        return new OutputDelivery(request, suffix);
    }

    /// <summary>What was asked for by name and is not among the outputs, in words: names that only the parameters decide cannot be checked before.</summary>
    /// <exception cref="ContractException">Nothing of what was asked for is there, and not because an output is optional.</exception>
    public IReadOnlyList<string> Missing(JobStatus job, AnalysisManifest? analysis)
    {
        var missing = _request.Names.Where(name => !job.Outputs.ContainsKey(name)).ToArray();
        if (missing.Length == 0) return [];
        var gave = job.Outputs.Count == 0 ? "it gave none" : $"it gave {string.Join(", ", job.Outputs.Keys)}";
        if (missing.Length == _request.Names.Count && missing.Any(name => analysis?.Outputs.Any(output => output.Name == name) != true)) throw CallErrorKind.Wrong($"The job {job.Job} gave no output '{string.Join("', '", missing)}'; {gave}.", "output.names");
        return [.. missing.Select(name => $"There is no output '{name}'; {gave}.")];
    }

    /// <summary>Brings the outputs. One that the form cannot hold is left out, and says so, as long as there are others.</summary>
    /// <param name="host">The host.</param>
    /// <param name="job">A job that has succeeded.</param>
    /// <param name="analysis">The analysis; null when not known.</param>
    /// <param name="held">Whether the host goes on holding them, so that their handles are of use.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ContractException">A file cannot be written, or the form can hold none of the outputs.</exception>
    public async Task<IReadOnlyList<DeliveredOutput>> BringAsync(HostClient host, JobStatus job, AnalysisManifest? analysis, bool held, CancellationToken cancellation)
    {
        var delivered = new List<DeliveredOutput>();
        UnsupportedFormatException? refusal = null;
        try
        {
            foreach (var (name, signal) in job.Outputs)
            {
                if (_request.Names.Count > 0 && !_request.Names.Contains(name)) continue;
                var spec = analysis?.Outputs.FirstOrDefault(output => output.Name == name);
                var output = new DeliveredOutput(name, held ? signal : signal with { Dataset = null }, new StoredElement(signal.ElementType), spec);
                try
                {
                    delivered.Add(_request.Folder is null ? output : await WriteAsync(host, output, signal, PathOf(name, signal, delivered), cancellation).ConfigureAwait(false));
                }
                catch (UnsupportedFormatException error)
                {
                    refusal ??= error;
                    delivered.Add(output with { Failure = error.Error.Detail });
                }
            }

            return refusal is null || delivered.Exists(output => output.File is not null) ? delivered : throw refusal;
        }
        catch
        {
            foreach (var output in delivered.Where(output => output.File is not null)) File.Delete(output.File!);
            throw;
        }
    }

    /// <summary>Has the host let go of datasets.</summary>
    /// <returns>How many it held.</returns>
    public static async Task<int> ReleaseAsync(HostClient host, IEnumerable<string> handles, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(handles.Select(handle => host.ReleaseAsync(new DatasetRequest(handle), cancellation))).ConfigureAwait(false);
        return answers.Count(answer => answer.Released);
    }

    private async Task<DeliveredOutput> WriteAsync(HostClient host, DeliveredOutput output, SignalDescriptor signal, string path, CancellationToken cancellation)
    {
        if (FormOf(signal) is var form && form != OutputRequest.Raw)
        {
            var saved = await host.SaveAsync(new DatasetSaveRequest { Dataset = signal.Dataset!, Path = path, Format = form }, cancellation).ConfigureAwait(false);
            return output with { File = saved.Path, Form = saved.Format, Lost = saved.Lost };
        }

        var location = await host.MapAsync(new DatasetRequest(signal.Dataset!), cancellation).ConfigureAwait(false);
        var (conversion, element) = _request.OnlyGms ? ElementConversion.ForGms(signal.ElementType) : (null, output.Element);
        var turns = _request.SpectraSlowest && SpectraCopy.CanTurn(signal);
        var part = path + ".part";
        try
        {
            // Its room on the disk is taken at once: faster, and a full disk is known before anything is copied.
            var room = conversion is null ? signal.Bytes : signal.Bytes / conversion.From * conversion.To;
            using (var file = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, PreallocationSize = room }))
            {
                if (turns) SpectraCopy.Copy(location, signal, file.SafeFileHandle, conversion, cancellation);
                else ArrayCopy.Copy(location, signal.Bytes, file, conversion, cancellation);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (Exception error)
        {
            File.Delete(part);
            // The system's limit on the size of a file comes as the last of these.
            if (error is not (IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)) throw;
            throw new UnwritableFileException($"The output '{output.Name}' cannot be written to '{path}': {Unwritable.File(path, error)}.", path, inner: error);
        }

        return output with { Signal = turns ? SpectraCopy.Turned(output.Signal) : output.Signal, File = path, Form = OutputRequest.Raw, Element = element };
    }

    private string FormOf(SignalDescriptor signal) => signal.Bytes > _request.RawAbove ? OutputRequest.Raw : _request.Form;

    private string PathOf(string name, SignalDescriptor signal, List<DeliveredOutput> others)
    {
        var suffix = FormOf(signal) == OutputRequest.Raw ? RawSuffix : _suffix;
        var safe = _request.Prefix + string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        var path = Path.Combine(_request.Folder!, safe + suffix);
        for (var number = 2; others.Any(other => other.File == path); number++) path = Path.Combine(_request.Folder!, $"{safe}-{number}{suffix}");
        return path;
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // A folder that is there may still not be ours to write to.
            var trial = Path.Combine(folder, $".pluginhost-{Guid.NewGuid():N}");
            File.Create(trial, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The folder '{folder}' cannot be used for outputs: {Unwritable.Folder(folder, error)}.", folder, inner: error);
        }
    }
}
