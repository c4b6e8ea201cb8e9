// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats.Hdf5;

/// <summary>The seam between a damaged file and the rest: whatever its sizes and addresses make a computation do becomes one sentence.</summary>
internal static class Hdf5Guard
{
    public static void Run(string path, Action read) => Run(path, () =>
    {
        read();
        return true;
    });

    public static T Run<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is OverflowException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or OutOfMemoryException)
        {
            throw new UnreadableFileException($"The HDF5 file '{Path.GetFileName(path)}' is damaged: its sizes and addresses contradict one another.", path, inner: error);
        }
    }

    /// <summary>Asks an HDF5 file a question about its structure.</summary>
    /// <param name="head">Head of the file.</param>
    /// <param name="question">The question.</param>
    /// <returns>False when it is no HDF5 file; null when it is too damaged to be asked.</returns>
    public static bool? Ask(FileHead head, Func<Hdf5File, bool> question)
    {
        if (!Superblock.Recognises(head)) return false;
        try
        {
            return Run(head.Path, () =>
            {
                using var file = Hdf5File.Open(head.Path);
                return question(file);
            });
        }
        catch (ContractException)
        {
            return null;
        }
    }
}
