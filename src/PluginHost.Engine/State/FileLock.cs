// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.State;

/// <summary>A file held open by one process; the system lets it go with the process, however that ends.</summary>
internal sealed class FileLock : IDisposable
{
    // On Windows a file that is open can be removed by its own process only when it says so; it stays closed to all others.
    private static readonly FileShare Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <returns>The lock, or null when another process (or another part of this one) holds it.</returns>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Share, 1));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
