// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5.Writing;

namespace PluginHost.Formats.Dm;

/// <summary>Writes the dm5 files of Gatan's DigitalMicrograph (GMS): the tags that <see cref="DmWriter"/> writes, in HDF5.</summary>
public sealed class Dm5Writer : IFormatWriter
{
    /// <summary>What stands for the version of dm5 files, which have none.</summary>
    internal const int Version = 5;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = new Dm5Reader().Format;

    /// <inheritdoc/>
    /// <exception cref="InvalidParametersException">An option is unknown, or has a value that is.</exception>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var read = DmOptions.Of(options, hasVersions: false);
        var losses = new Losses();
        using var file = new Hdf5FileWriter(target.Reserve(path));
        file.Finish(new Dm5TreeWriter(path, file, cancellation).Write(DmWriter.Document(signal, path, read, losses, isWhole: true)));
        return losses.Sentences;
    }
}
