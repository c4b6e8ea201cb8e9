// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.State;

/// <summary>
/// A host's folder in shared memory. A lock beside it tells every later host, of whatever state folder, whether its owner still lives: memory that a
/// killed host held would otherwise be lost until the machine is started anew.
/// </summary>
internal sealed class MemoryFolder : IDisposable
{
    private const string Root = "/dev/shm";
    private const string LockSuffix = ".lock";

    private readonly FileLock _lock;

    private MemoryFolder(string path, FileLock held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <returns>The folder, or null where the system has no shared memory that looks like files.</returns>
    /// <exception cref="UnwritableFileException">It cannot be made.</exception>
    public static MemoryFolder? Create(string name)
    {
        // On Windows the name would be a folder of whatever drive is the current one.
        if (OperatingSystem.IsWindows() || !Directory.Exists(Root)) return null;
        foreach (var left in Directory.EnumerateFiles(Root, $"pluginhost-*{LockSuffix}")) Remove(left[..^LockSuffix.Length]);
        var path = System.IO.Path.Combine(Root, name);
        try
        {
            while (true)
            {
                // Whoever tidies up may have taken the lock between its making and its being held; then it is gone.
                var held = FileLock.TryTake(path + LockSuffix);
                if (held is not null && File.Exists(path + LockSuffix)) return new MemoryFolder(PrivateFolder.Create(path), held);
                held?.Dispose();
            }
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnwritableFileException($"The folder '{path}' cannot be made: {error.Message}", path, inner: error);
        }
    }

    public void Dispose()
    {
        // What cannot be removed now is tried again by the next host.
        if (TryDelete(Path)) File.Delete(Path + LockSuffix);
        _lock.Dispose();
    }

    private static void Remove(string path)
    {
        try
        {
            using var abandoned = FileLock.TryTake(path + LockSuffix);
            if (abandoned is not null && TryDelete(path)) File.Delete(path + LockSuffix);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's.
        }
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that a plugin closed to everybody.
            return false;
        }
    }
}
