// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using PluginHost.Contract;

namespace PluginHost.Worker.Commands;

/// <summary>Which program it was, for the record: its path, its checksum and what it says of its version, taken anew when its file has changed.</summary>
internal sealed class ProgramIdentity
{
    private static readonly TimeSpan VersionPatience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string Path, string Analysis), (DateTime Written, long Length, RecordedProgram Program)> _known = [];

    public async Task<RecordedProgram> OfAsync(
        string path, CommandSpec command, CommandTexts texts, string scratch, RunningProgram running, AnalysisRunRequest request, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        if (_known.TryGetValue((path, request.Analysis), out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length) return known.Program;
        var checksum = Task.Run(() => ChecksumOf(path, cancellation), cancellation);
        var version = command.Version is { } arguments ? await VersionAsync(path, [.. arguments.Select(texts.Of)], texts, scratch, running, request, cancellation).ConfigureAwait(false) : null;
        var program = new RecordedProgram(path, version, await checksum.ConfigureAwait(false));
        _known[(path, request.Analysis)] = (file.LastWriteTimeUtc, file.Length, program);
        return program;
    }

    // A program that may be started but not read is still a program.
    private static async Task<string?> ChecksumOf(string path, CancellationToken cancellation)
    {
        try
        {
            var stream = File.OpenRead(path);
            await using (stream.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // One that does not answer has no version; whether it can do its work, its work shows.
    private static async Task<string?> VersionAsync(
        string path, IReadOnlyList<string> arguments, CommandTexts texts, string scratch, RunningProgram running, AnalysisRunRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(VersionPatience);
        string? first = null;
        try
        {
            await running.RunAsync(texts.Start(path, arguments, scratch), null, Take, request, patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or MemoryLimitException && !cancellation.IsCancellationRequested)
        {
            return null;
        }

        return first;

        Task Take(string line)
        {
            if (!string.IsNullOrWhiteSpace(line)) first ??= line.Trim() is { Length: > 200 } text ? text[..200] + "…" : line.Trim();
            return Task.CompletedTask;
        }
    }
}
