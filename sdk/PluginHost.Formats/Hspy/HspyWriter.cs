// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats.Hdf5;
using PluginHost.Formats.Hdf5.Writing;
using PluginHost.Formats.Metadata;

namespace PluginHost.Formats.Hspy;

/// <summary>
/// Writes one signal as HyperSpy does (file format 3.1, which HyperSpy 1.7 and later open, also lazily). The array stays in its order:
/// HyperSpy takes navigation and signal axes in any order. Option <c>compression</c>: <c>none</c> (the array lies in the file as plain
/// bytes and can be used there) or <c>gzip</c> (shuffled and deflated).
/// </summary>
public sealed class HspyWriter : IFormatWriter
{
    private const int MostAxes = 32;
    private const int MostLosses = 20;

    /// <inheritdoc/>
    public FormatDescription Format { get; } = HspyFormat.Description;

    /// <inheritdoc/>
    /// <exception cref="InvalidParametersException">An option is unknown, or has a value that is.</exception>
    public IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(target);
        var compress = Compression(options);
        var descriptor = signal.Descriptor;
        if (descriptor.Shape.Count > MostAxes) throw new UnsupportedFormatException($"A HyperSpy file holds at most {MostAxes} axes; the signal has {descriptor.Shape.Count}.", path);

        var losses = new List<string>();
        var shape = descriptor.Shape;
        var axes = descriptor.Axes;
        if (shape.Count == 0)
        {
            losses.Add("A single value is written as an axis of one element.");
            shape = [1];
            axes = [new Axis("", 1, AxisRole.Signal)];
        }

        var declaration = ArrayDeclaration.For(descriptor.ElementType, shape, compress);
        var trees = new HspyTreeWriter();
        using (var file = new Hdf5FileWriter(target.Reserve(path)))
        {
            var experiment = Experiment(descriptor, axes, file.Write(declaration, signal, cancellation), trees);
            file.Finish(new NewGroup
            {
                ["Experiments"] = new NewGroup { [GroupName(descriptor.Title)] = experiment },
                Attributes = { ["file_format"] = StoredValue.Of("HyperSpy"), ["file_format_version"] = StoredValue.Of("3.1") },
            });
        }

        losses.AddRange(trees.Losses.Take(MostLosses));
        if (trees.Losses.Count > MostLosses) losses.Add($"{trees.Losses.Count - MostLosses} more values in the metadata are written in another form.");
        return losses;
    }

    private static NewGroup Experiment(SignalDescriptor descriptor, IReadOnlyList<Axis> axes, NewObject data, HspyTreeWriter trees)
    {
        var before = descriptor.Metadata[HspyMetadata.Original]?[HspyMetadata.HyperSpy] as JsonObject;
        var (metadata, original, learning) = HspyMetadata.ToFile(descriptor);
        var experiment = new NewGroup
        {
            [HspyReader.Data] = data,
            // With another package's name HyperSpy asks for that package before it makes a signal of that package's kind.
            Attributes =
            {
                ["package"] = StoredValue.Of(MetadataConversion.Text(before?["package"]) ?? ""),
                ["package_version"] = StoredValue.Of(MetadataConversion.Text(before?["package_version"]) ?? ""),
            },
        };
        for (var i = 0; i < axes.Count; i++)
        {
            var name = HspyAxes.Prefix + i.ToString(CultureInfo.InvariantCulture);
            experiment[name] = HspyAxes.Write(axes[i], IsCounted(descriptor, axes, i), before?[name] as JsonObject, trees);
        }

        experiment[HspyMetadata.Metadata] = trees.Write(metadata, HspyMetadata.Metadata);
        experiment[HspyMetadata.OriginalMetadata] = trees.Write(original, HspyMetadata.Original);
        experiment[HspyMetadata.LearningResults] = trees.Write(learning, HspyMetadata.LearningResults);
        return experiment;
    }

    // HyperSpy's "binned": its user guide, "Binned and unbinned signals", has the spectra of EELS and EDS binned.
    private static bool IsCounted(SignalDescriptor descriptor, IReadOnlyList<Axis> axes, int index) =>
        axes[index].Role == AxisRole.Signal && axes.Count(axis => axis.Role == AxisRole.Signal) == 1
        && MetadataConversion.Text(JsonPath.Get(descriptor.Metadata, "signal.type")) is { } type
        && (type == "EELS" || type.StartsWith("EDS", StringComparison.Ordinal));

    // HyperSpy names the group after the title, with the slash replaced.
    private static string GroupName(string title)
    {
        var name = title.Replace('/', '-').Replace("\0", "", StringComparison.Ordinal);
        return name is "" or "." ? HspyFormat.Unnamed : name;
    }

    private static bool Compression(JsonObject options)
    {
        foreach (var (key, value) in options)
        {
            if (key != "compression") throw new InvalidParametersException($"HyperSpy files have no option '{key}'; there is 'compression'.", "/options/" + key);
            if (value?.ToString() is not ("none" or "gzip")) throw new InvalidParametersException($"The option 'compression' is 'none' or 'gzip', not '{value}'.", "/options/compression");
        }

        return options["compression"]?.ToString() == "gzip";
    }
}
