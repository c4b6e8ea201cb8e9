// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;
using PluginHost.Engine.Workers;

namespace PluginHost.Engine.State;

/// <summary>
/// What one host process needs while it runs: sockets, arrays, scratch folders. What a killed host left behind is removed by the next one that starts: on
/// the same state folder, and, of shared memory, on any.
/// </summary>
internal sealed class InstanceFolder : IDisposable
{
    // The path of a Unix domain socket has at most 107 bytes (unix(7)); the longest name used here is that of a worker, "/w-0123456789ab.sock".
    private const int SocketFolderLimit = 107 - 20;
    private const string SharedMemory = "/dev/shm";

    private readonly LockedFolder _disk;
    private readonly LockedFolder? _memory;

    private InstanceFolder(string id, LockedFolder disk, LockedFolder? memory)
    {
        Id = id;
        _disk = disk;
        _memory = memory;
        Sockets = System.Text.Encoding.UTF8.GetByteCount(Disk) <= SocketFolderLimit ? Disk : PrivateFolder.Create(ShortSockets(id));
    }

    public string Id { get; }

    /// <summary>Folder on disk.</summary>
    public string Disk => _disk.Path;

    /// <summary>Folder in shared memory, where the system has such.</summary>
    public string? Memory => _memory?.Path;

    /// <summary>Folder for sockets, with a path short enough for them.</summary>
    public string Sockets { get; }

    // On Windows the name would be a folder of whatever drive is the current one.
    private static bool HasSharedMemory => !OperatingSystem.IsWindows() && Directory.Exists(SharedMemory);

    /// <summary>Address for a socket (or, on Windows, a pipe) of this instance.</summary>
    public string Address(string name) =>
        OperatingSystem.IsWindows() ? $"pluginhost-{Id}-{name}" : Path.Combine(Sockets, name + ".sock");

    /// <exception cref="UnwritableFileException">It cannot be made.</exception>
    public static InstanceFolder Create(StateLayout layout)
    {
        PrivateFolder.Create(layout.Instances);
        LockedFolder.RemoveAbandoned(layout.Instances, "*", EndWorkers);
        if (HasSharedMemory) LockedFolder.RemoveAbandoned(SharedMemory, Name("*"), static _ => true);
        while (true)
        {
            var id = Guid.NewGuid().ToString("N")[..8];
            if (LockedFolder.TryCreate(layout.Instances, id) is not { } disk) continue;
            LockedFolder? memory = null;
            try
            {
                memory = HasSharedMemory ? LockedFolder.TryCreate(SharedMemory, Name(id)) : null;
                if (memory is not null || !HasSharedMemory) return new InstanceFolder(id, disk, memory);
            }
            catch
            {
                memory?.Dispose();
                disk.Dispose();
                throw;
            }

            disk.Dispose();
        }
    }

    public void Dispose()
    {
        _memory?.Dispose();
        _disk.Dispose(isRestGone: LockedFolder.TryDelete(ShortSockets(Id)));
    }

    // Workers end when their host is gone, but what they started may not, nor those that others wrote.
    private static bool EndWorkers(string disk)
    {
        var sockets = ShortSockets(Path.GetFileName(disk));
        foreach (var folder in new[] { disk, sockets }) WorkerFamily.End(Path.Combine(folder, "w-"));
        return LockedFolder.TryDelete(sockets);
    }

    private static string ShortSockets(string id) => Path.Combine(Path.GetTempPath(), Name(id));

    private static string Name(string id) => "pluginhost-" + id;
}
