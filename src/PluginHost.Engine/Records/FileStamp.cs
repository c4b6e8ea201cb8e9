// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using Microsoft.Win32.SafeHandles;

namespace PluginHost.Engine.Records;

/// <summary>Whether a file is still as it was.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Written">Time of the last write.</param>
internal sealed record FileStamp(long Length, DateTime Written)
{
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(file.Length, file.LastWriteTimeUtc);
    }

    /// <summary>The same of a file that is open, and may have no name any more.</summary>
    public static FileStamp Of(SafeFileHandle file) => new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
}
