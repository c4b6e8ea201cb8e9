// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5.Writing;
using PureHDF;

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
        var tree = new Dm5TreeWriter(path);
        var root = tree.Write(DmWriter.Document(signal, path, read, losses, isWhole: true));
        var file = new H5File();
        foreach (var (name, value) in root) file[name] = value;
        foreach (var (name, value) in root.Attributes) file.Attributes[name] = value;

        var temporary = target.Reserve(path);
        FileLayout.Write(file, temporary, tree.TextLength);
        foreach (var (names, declaration, array) in tree.Arrays) ArrayFilling.Run(temporary, names, declaration, new TagArray(array, declaration), cancellation);
        return losses.Sentences;
    }

    // The elements of an array of tags as those of a signal.
    private sealed class TagArray(DmArray array, ArrayDeclaration declaration)
        : SignalSource(new SignalDescriptor { ElementType = declaration.ElementType, Shape = declaration.Shape, Axes = DefaultAxes.For(declaration.Shape) })
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default) => array.CopyTo(destination, cancellation);
    }
}
