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

    // How many tags a sentence names.
    private const int Named = 3;

    private const string Order = "Meta Data:Data Order Swapped";

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
        var root = DmWriter.Document(signal, path, read, losses, isWhole: true);
        file.Finish(new Dm5TreeWriter(path, file, cancellation).Write(root));
        string[] truths = [.. (root.Group("ImageList")?.Entries ?? []).SelectMany(image => (image.Value as DmGroup)?.Group("ImageTags") is { } tags ? Truths(tags, "") : [])];
        losses.Add(truths.Length > 0, $"Tags that are truth values became octets: {string.Join(", ", truths.Take(Named))}{(truths.Length > Named ? $" and {truths.Length - Named} more" : "")}.");
        return losses.Sentences;
    }

    // Tags of the image alone: those around it are the document's, and the order of the data is read as what it is.
    private static IEnumerable<string> Truths(DmGroup group, string path)
    {
        for (var index = 0; index < group.Entries.Count; index++)
        {
            var (name, value) = (group.Entries[index].Name, group.Entries[index].Value);
            var here = path + (name.Length > 0 ? name : FormattableString.Invariant($"[{index}]"));
            if (value is DmScalar { Type: DmType.Boolean } && here != Order) yield return here;
            if (value is not DmGroup inner) continue;
            foreach (var below in Truths(inner, here + ":")) yield return below;
        }
    }
}
