// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Npy;

/// <summary>An array behind an NPY header, in a file of its own or in an archive.</summary>
internal static class NpyArray
{
    /// <summary>Bytes that the array takes behind its header.</summary>
    /// <exception cref="UnreadableFileException">The sizes are larger than any file.</exception>
    public static long FileBytes(NpyHeader header, string path, string name)
    {
        Int128 bytes = header.Type.FileBytes;
        foreach (var size in header.Shape)
        {
            bytes *= size;
            if (bytes > long.MaxValue / 16) throw new UnreadableFileException($"{name} is damaged: its shape {string.Join(" × ", header.Shape)} is larger than any file.", path);
        }

        return (long)bytes;
    }

    /// <summary>A source for the array.</summary>
    /// <param name="descriptor">Descriptor without a location.</param>
    /// <param name="header">Header of the array.</param>
    /// <param name="path">The file.</param>
    /// <param name="plain">Where the array's bytes lie in the file; null when they are compressed.</param>
    /// <param name="open">Opens the array's bytes as they are stored.</param>
    public static SignalSource Source(SignalDescriptor descriptor, NpyHeader header, string path, long? plain, Func<Stream> open)
    {
        // With at most one size above 1, both orders are the same.
        var isFortran = header.IsFortran && header.Shape.Count(size => size != 1) > 1;
        var conversion = header.Type.Conversion;
        if (isFortran) return new FortranSource(descriptor, path, conversion is null ? open : () => new ConvertedInput(open(), conversion));
        if (conversion is null && plain is { } offset) return SignalSource.Plain(descriptor with { Location = new ArrayLocation(path, offset) });
        return new StreamedSource(descriptor, path, open, conversion);
    }
}
