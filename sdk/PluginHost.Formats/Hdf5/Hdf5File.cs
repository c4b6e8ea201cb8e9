// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5;

/// <summary>
/// An HDF5 file open for reading. Written from The HDF Group's HDF5 File Format Specification 3.0; covers superblocks 0 to 3, both styles
/// of groups and headers, all chunk indexes. One thread at a time, but for <see cref="ArrayCopy"/>, which uses several itself.
/// </summary>
internal sealed class Hdf5File : IDisposable
{
    private Hdf5File(Hdf5Input input)
    {
        Input = input;
        Texts = new GlobalHeap(input);
        Root = new Hdf5Group(this, "", ObjectHeader.Read(input, Superblock.ReadRootAddress(input)));
    }

    public Hdf5Input Input { get; }

    public GlobalHeap Texts { get; }

    public Hdf5Group Root { get; }

    /// <exception cref="UnreadableFileException">The file is truncated or damaged.</exception>
    /// <exception cref="UnsupportedFormatException">It uses what cannot be read here.</exception>
    public static Hdf5File Open(string path)
    {
        var input = new Hdf5Input(path);
        try
        {
            return new Hdf5File(input);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    public void Dispose() => Input.Dispose();
}
