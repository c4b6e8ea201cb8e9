// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5;

/// <summary>A signal whose elements are an array of an HDF5 file. The file is opened anew for each reading.</summary>
internal sealed class Hdf5ArraySource : SignalSource
{
    private readonly string _path;
    private readonly long _length;
    private readonly long _header;
    private readonly ElementConversion _conversion;

    private Hdf5ArraySource(SignalDescriptor descriptor, Hdf5Dataset dataset, ElementConversion conversion)
        : base(descriptor)
    {
        _path = dataset.File.Input.Path;
        _length = dataset.File.Input.Length;
        _header = dataset.Header.Address;
        _conversion = conversion;
    }

    /// <summary>The source for an array; one that is used where it lies when its bytes are plain.</summary>
    /// <param name="dataset">The array.</param>
    /// <param name="descriptor">Its descriptor, without a location.</param>
    /// <param name="conversion">What its elements become.</param>
    /// <exception cref="UnreadableFileException">The file is too short for the array.</exception>
    public static SignalSource For(Hdf5Dataset dataset, SignalDescriptor descriptor, ElementConversion conversion)
    {
        if (conversion.IsNone && dataset.PlainPosition() is { } position)
        {
            return Plain(descriptor with { Location = new ArrayLocation(dataset.File.Input.Path, position) });
        }

        return new Hdf5ArraySource(descriptor, dataset, conversion);
    }

    public override void CopyTo(Stream destination, CancellationToken cancellation = default)
    {
        using var file = Hdf5Guard.Run(_path, () => Hdf5File.Open(_path));
        ArrayCopy.Run(Hdf5Guard.Run(_path, () => Find(file)), _conversion, destination, cancellation);
    }

    private Hdf5Dataset Find(Hdf5File file) =>
        file.Input.Length == _length && Hdf5Object.Read(file, Descriptor.Title, _header) is Hdf5Dataset dataset
        && dataset.Count == Descriptor.Count && ElementConversion.For(dataset.Type) == _conversion
            ? dataset
            : throw new UnreadableFileException($"The file '{Path.GetFileName(_path)}' has changed since it was opened.", _path);
}
