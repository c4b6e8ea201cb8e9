// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Engine.Workers;

namespace PluginHost.Engine.State;

/// <summary>
/// What one host process needs while it runs: sockets, arrays, scratch folders. Held by a lock; what a killed host left behind is removed by
/// the next one that starts on the same state folder.
/// </summary>
internal sealed class InstanceFolder : IDisposable
{
    // The path of a Unix domain socket has at most 107 bytes (unix(7)); the longest name used here is that of a worker, "/w-0123456789ab.sock".
    private const int SocketFolderLimit = 107 - 20;

    private readonly FileLock _lock;
    private readonly string _marker;
    private readonly MemoryFolder? _memory;

    private InstanceFolder(string id, string path, FileLock held)
    {
        Id = id;
        Disk = path;
        _lock = held;
        _marker = path + ".lock";
        _memory = MemoryFolder.Create(Name(id));
        Sockets = System.Text.Encoding.UTF8.GetByteCount(path) <= SocketFolderLimit ? path : PrivateFolder.Create(Path.Combine(Path.GetTempPath(), Name(id)));
    }

    public string Id { get; }

    /// <summary>Folder on disk.</summary>
    public string Disk { get; }

    /// <summary>Folder in shared memory, where the system has such.</summary>
    public string? Memory => _memory?.Path;

    /// <summary>Folder for sockets, with a path short enough for them.</summary>
    public string Sockets { get; }

    /// <summary>Address for a socket (or, on Windows, a pipe) of this instance.</summary>
    public string Address(string name) =>
        OperatingSystem.IsWindows() ? $"pluginhost-{Id}-{name}" : Path.Combine(Sockets, name + ".sock");

    public static InstanceFolder Create(StateLayout layout)
    {
        PrivateFolder.Create(layout.Instances);
        RemoveStale(layout);
        while (true)
        {
            var id = Guid.NewGuid().ToString("N")[..8];
            var path = Path.Combine(layout.Instances, id);
            if (Directory.Exists(path) || FileLock.TryTake(path + ".lock") is not { } held) continue;
            PrivateFolder.Create(path);
            return new InstanceFolder(id, path, held);
        }
    }

    public void Dispose()
    {
        _memory?.Dispose();
        // What cannot be removed now is tried again by the next host.
        if (RemoveFolders(Id, Disk)) File.Delete(_marker);
        _lock.Dispose();
    }

    private static void RemoveStale(StateLayout layout)
    {
        foreach (var marker in Directory.EnumerateFiles(layout.Instances, "*.lock"))
        {
            using var taken = FileLock.TryTake(marker);
            if (taken is null) continue;
            var (id, disk) = (Path.GetFileNameWithoutExtension(marker), Path.ChangeExtension(marker, null));
            // Workers end when their host is gone, but what they started may not, nor those that others wrote.
            foreach (var sockets in new[] { disk, Path.Combine(Path.GetTempPath(), Name(id)) }) WorkerFamily.End(Path.Combine(sockets, "w-"));
            if (RemoveFolders(id, disk)) File.Delete(marker);
        }
    }

    private static bool RemoveFolders(string id, string disk)
    {
        var gone = true;
        foreach (var folder in new[] { disk, Path.Combine(Path.GetTempPath(), Name(id)) })
        {
            try
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A file still in use (Windows), or a folder that a plugin closed to everybody.
                gone = false;
            }
        }

        return gone;
    }

    private static string Name(string id) => "pluginhost-" + id;
}
