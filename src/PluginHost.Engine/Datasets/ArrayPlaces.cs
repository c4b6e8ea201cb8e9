// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.State;

namespace PluginHost.Engine.Datasets;

/// <summary>Where arrays of this host go: shared memory while there is ample room, else the state folder's disk.</summary>
/// <param name="instance">The host's folders.</param>
/// <param name="reserve">Bytes of shared memory that are left to others. Mapped memory that runs out ends the writing process (SIGBUS), so it is never planned to the brim.</param>
internal sealed class ArrayPlaces(InstanceFolder instance, long reserve)
{
    // A disk that is full is an error, not the end of a process; a little is left all the same.
    private const long DiskReserve = 16L << 20;

    private long _bytes;

    /// <summary>Bytes of the arrays held.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A path for a new array.</summary>
    /// <exception cref="UnwritableFileException">There is no room for it anywhere.</exception>
    public string NewPath(long bytes) => Path.Combine(Folder(bytes), NewId.For("a") + ".bin");

    /// <summary>A folder (not made yet) for the outputs of a job, with room for about as many bytes.</summary>
    public string NewScratch(string job, long bytes) => Path.Combine(Folder(bytes), "scratch-" + job);

    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);

    private string Folder(long bytes)
    {
        if (instance.Memory is { } memory && Free(memory) - reserve > bytes) return memory;
        var free = Free(instance.Disk);
        // What holds nothing fits a full disk too: an analysis may have no arrays at all.
        return bytes == 0 || free - DiskReserve > bytes ? instance.Disk : throw new UnwritableFileException(
            $"There is no room for an array of {bytes} bytes: {free} bytes are free in '{instance.Disk}'"
            + (instance.Memory is null ? "." : $" and {Free(instance.Memory)} in shared memory."),
            instance.Disk);
    }

    // Windows knows free space by drive, Unix by any folder.
    private static long Free(string folder) => new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
}
