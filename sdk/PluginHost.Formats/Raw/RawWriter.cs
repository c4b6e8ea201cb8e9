// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats.Raw;

/// <summary>Writes the bytes of a signal as they are, and beside them a JSON file that says all the rest. Nothing is lost.</summary>
public sealed class RawWriter : IFormatWriter
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new RawReader().Format;

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        using (var file = target.Create(path)) signal.CopyTo(file, cancellation);
        using (var file = target.Create(path + RawDescription.Suffix))
            file.Write(JsonSerializer.SerializeToUtf8Bytes(RawDescription.Describe(signal.Descriptor), ContractJson.Indented.JsonObject));
        return [];
    }
}
