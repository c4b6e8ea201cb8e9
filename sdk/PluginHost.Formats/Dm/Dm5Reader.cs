// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;
using PluginHost.Formats.Hdf5;

namespace PluginHost.Formats.Dm;

/// <summary>Reads the dm5 files of Gatan's DigitalMicrograph (GMS): the tags of a dm4 file in HDF5.</summary>
public sealed class Dm5Reader : IFormatReader
{
    /// <inheritdoc/>
    public FormatDescription Format { get; } = new()
    {
        Id = "gatan-dm5",
        Name = "Gatan DigitalMicrograph (HDF5)",
        Extensions = [".dm5"],
        Reads = true,
        Writes = true,
        Carries = ["axes", "units", "metadata", "many-signals"],
    };

    /// <inheritdoc/>
    public bool Recognises(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Hdf5Guard.Ask(head, file => file.Root.Group("ImageList")?.Links.Any(link => link.Name == "[0]") == true)
            // Opening it will say where the damage is.
            ?? head.Path.EndsWith(".dm5", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignalSource> Open(string path) => Hdf5Guard.Run(path, () =>
    {
        using var bytes = new FileBytes(path);
        using var file = Hdf5File.Open(path);
        var reader = new Dm5TagReader(file);
        var tags = new DmFile(Dm5Writer.Version, IsBigEndian: false, reader.Read());
        return DmImages.Signals(bytes, tags, (image, descriptor) => Source(image, descriptor, reader.Datasets[image.Array]));
    });

    private static SignalSource Source(DmImage image, SignalDescriptor descriptor, Hdf5Dataset dataset)
    {
        var input = dataset.File.Input;
        var conversion = Hdf5.ElementConversion.For(dataset.Type);
        if (conversion is null || image.Type.IsHalfPlane)
            throw new UnsupportedFormatException($"Image {image.Index} of '{Path.GetFileName(input.Path)}' holds {dataset.Type.Describe()} as data of type {image.Tags.Number("ImageData", "DataType")}, which is not known here.", input.Path);
        if (conversion.Target.Size() != descriptor.ElementType.Size() || !dataset.Space.Dimensions.SequenceEqual(descriptor.Shape))
        {
            throw input.Damaged(dataset.Header.Address, $"image {image.Index} should have {string.Join(" × ", descriptor.Shape)} elements of {descriptor.ElementType.Name()}, but its array has "
                + $"{string.Join(" × ", dataset.Space.Dimensions)} {dataset.Type.Describe()}");
        }

        if (!image.Type.IsBgra) return Hdf5ArraySource.For(dataset, descriptor, conversion);
        var words = Hdf5ArraySource.For(dataset, descriptor, conversion);
        return new TurnedColours(words);
    }

    // Pixels are words 0xAARRGGBB.
    private sealed class TurnedColours(SignalSource words) : SignalSource(words.Descriptor with { Location = null })
    {
        public override void CopyTo(Stream destination, CancellationToken cancellation = default)
        {
            using var turning = new ConvertingStream(destination, Bytes.ElementConversion.BgraToRgba());
            words.CopyTo(turning, cancellation);
        }
    }
}
