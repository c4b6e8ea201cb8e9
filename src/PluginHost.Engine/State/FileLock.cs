// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.State;

/// <summary>A file held open by one process; the system lets it go with the process, however that ends.</summary>
internal sealed class FileLock : IDisposable
{
    // On Windows a file that is open can be removed by its own process only when it says so; it stays closed to all others.
    private static readonly FileShare Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <returns>The lock, or null when another process (or another part of this one) holds it.</returns>
    /// <exception cref="UnwritableFileException">It cannot be made, or not opened.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Share, 1));
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The lock '{path}' cannot be taken: {FileReason.OfWriting(error)}.", path, inner: error);
        }
    }

    public void Dispose() => _file.Dispose();

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; elsewhere EWOULDBLOCK, as flock(2) gives it.
    private static bool IsHeld(IOException error) =>
        OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 32 or 33 : error.HResult == (OperatingSystem.IsLinux() ? 11 : 35);
}
