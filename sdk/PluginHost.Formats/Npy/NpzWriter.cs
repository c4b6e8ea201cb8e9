// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Npy;

/// <summary>
/// Writes NumPy's NPZ archives: the array as <c>data</c>, and its title, axes and metadata as <see cref="NpzReader.DescriptionName"/>.
/// Option <c>compress</c> (false): whether the array is compressed; else it can be used where it lies.
/// </summary>
public sealed class NpzWriter : IFormatWriter
{
    private const string ArrayName = "data";

    // The first date that a ZIP archive can hold: an archive then depends on its content alone.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new NpzReader().Format;

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var isCompressed = options["compress"] is JsonValue option && option.GetValueKind() == JsonValueKind.True;
        using var file = target.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        using (var entry = Open(archive, ArrayName + ".npy", isCompressed))
        {
            entry.Write(NpyWriter.Header(signal.Descriptor));
            signal.CopyTo(entry, cancellation);
        }

        using (var entry = Open(archive, NpzReader.DescriptionName, isCompressed: true))
        {
            var descriptor = signal.Descriptor with { Location = null, Dataset = null };
            var descriptions = new JsonObject { [ArrayName] = JsonSerializer.SerializeToNode(descriptor, ContractJson.Default.SignalDescriptor) };
            entry.Write(JsonSerializer.SerializeToUtf8Bytes(descriptions, ContractJson.Default.JsonObject));
        }

        return [];
    }

    private static Stream Open(ZipArchive archive, string name, bool isCompressed)
    {
        var entry = archive.CreateEntry(name, isCompressed ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        entry.LastWriteTime = NoDate;
        return entry.Open();
    }
}
