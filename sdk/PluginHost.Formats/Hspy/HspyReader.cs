// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Hspy;

/// <summary>
/// Reads HyperSpy's files: HDF5 with one group for each signal under <c>/Experiments</c>. Written from such files (versions 1.0 to 3.1, and
/// what HyperSpy 1.7.3 makes of each kind of value) and HyperSpy's user guide; pyxem's and eXSpy's files are the same format.
/// Arrays of any number of axes; element types of the contract, big-endian and float16 ones are converted (float16 to float32).
/// </summary>
public sealed class HspyReader : IFormatReader
{
    internal const string Experiments = "Experiments";
    internal const string Data = "data";

    // A byte of a file can become at most 1032 by deflate.
    private const long MostExpansion = 1040;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = HspyFormat.Description;

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Hdf5Guard.Ask(head, IsHyperSpy)
            // Too damaged to be asked; opening it will say where. Attribute names stand in plain text near the beginning.
            ?? (head.Path.EndsWith(HspyFormat.Suffix, StringComparison.OrdinalIgnoreCase) || head.Bytes.Span.IndexOf("file_format_version"u8) >= 0);
    }

    /// <inheritdoc/>
    /// <exception cref="UnsupportedFormatException">A signal's elements are of a type that the contract does not have, such as ragged arrays.</exception>
    public IReadOnlyList<SignalSource> Open(string path) => Hdf5Guard.Run(path, () =>
    {
        using var file = Hdf5File.Open(path);
        var experiments = file.Root.Group(Experiments) ?? throw file.Input.Damaged(file.Root.Header.Address, "the group /Experiments of a HyperSpy file is missing");
        var tree = new HspyTree(file);
        var aside = tree.Read(file.Root, Experiments, "file_format");
        return (IReadOnlyList<SignalSource>)[.. experiments.Children().OfType<Hdf5Group>().Select(group => Open(group, tree, aside))];
    });

    // Files before version 1.2 may lack the attribute; then a group with an array and its first axis is the hallmark.
    private static bool IsHyperSpy(Hdf5File file)
    {
        if (file.Root.Attribute("file_format") is { } format) return new JsonValues(file).Of(format)?.ToString().Equals("HyperSpy", StringComparison.OrdinalIgnoreCase) == true;
        return file.Root.Group(Experiments) is { } experiments
            && experiments.Children().OfType<Hdf5Group>().Any(group => group.Links.Any(link => link.Name == Data) && group.Links.Any(link => link.Name == HspyAxes.Prefix + "0"));
    }

    // Besides its own group, a signal is told what the file says beside the signals, such as stored models.
    private static SignalSource Open(Hdf5Group group, HspyTree tree, JsonObject aside)
    {
        var file = group.File;
        var dataset = group.Dataset(Data) ?? throw file.Input.Damaged(group.Header.Address, $"the signal '{group.Name}' has no array");
        var conversion = ElementConversion.For(dataset.Type) ?? throw new UnsupportedFormatException(
            $"The signal '{group.Name}' in '{Path.GetFileName(file.Input.Path)}' holds {dataset.Type.Describe()}, and no element type here can hold those.", file.Input.Path);
        if (dataset.Space.IsNull) throw file.Input.Damaged(dataset.Header.Address, $"the signal '{group.Name}' has no elements and no shape");
        if (dataset.Bytes / MostExpansion > file.Input.Length)
        {
            throw file.Input.Damaged(dataset.Header.Address, $"the signal '{group.Name}' should have {dataset.Bytes} bytes, more than a file of {file.Input.Length} bytes can hold");
        }

        var experiment = tree.Read(group, Data);
        foreach (var (key, value) in aside) experiment.TryAdd(key, value?.DeepClone());
        var said = HspyMetadata.Of(experiment);
        var title = JsonPath.Get(said, HspyMetadataMap.Title) ?? said["title"];
        var shape = dataset.Space.Dimensions;
        var axes = HspyAxes.Read(experiment, shape);
        var descriptor = new SignalDescriptor
        {
            Title = title?.ToString() ?? (group.Name == HspyFormat.Unnamed ? "" : group.Name),
            ElementType = conversion.Target,
            Shape = shape,
            Axes = axes,
            Metadata = HspyMetadata.FromFile(experiment),
        };
        return Hdf5ArraySource.For(dataset, descriptor, conversion);
    }
}
