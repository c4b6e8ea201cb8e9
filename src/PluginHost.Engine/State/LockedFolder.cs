// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.State;

/// <summary>A folder of one process, with a lock beside it that tells others whether its owner still lives: what a killed one left behind is removed by the next.</summary>
internal sealed class LockedFolder : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly FileLock _lock;

    private LockedFolder(string path, FileLock held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <returns>The folder, made anew; null when the name is taken.</returns>
    /// <exception cref="UnwritableFileException">It cannot be made.</exception>
    public static LockedFolder? TryCreate(string root, string name)
    {
        var path = System.IO.Path.Combine(root, name);
        if (Directory.Exists(path)) return null;
        var held = FileLock.TryTake(path + LockSuffix);
        // Whoever tidies up may have removed the lock between its making and its being held.
        if (held is not null && File.Exists(path + LockSuffix)) return new LockedFolder(PrivateFolder.Create(path), held);
        held?.Dispose();
        return null;
    }

    /// <summary>Removes the folders whose owners are gone.</summary>
    /// <param name="root">Where they are.</param>
    /// <param name="names">Pattern of their names.</param>
    /// <param name="end">Ends what belongs to one, before it is removed; false when something of it is left.</param>
    public static void RemoveAbandoned(string root, string names, Func<string, bool> end)
    {
        foreach (var marker in Directory.EnumerateFiles(root, names + LockSuffix))
        {
            var path = marker[..^LockSuffix.Length];
            try
            {
                using var taken = FileLock.TryTake(marker);
                if (taken is not null && end(path) && TryDelete(path)) File.Delete(marker);
            }
            catch (UnwritableFileException)
            {
                // Another user's.
            }
        }
    }

    /// <summary>Removes a folder with all that is in it.</summary>
    /// <returns>False when something is left: a file still in use (Windows), or a folder that a plugin closed to everybody.</returns>
    public static bool TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => Dispose(isRestGone: true);

    /// <summary>Removes the folder; where something of it is left, the lock stays beside it and the next process tries again.</summary>
    public void Dispose(bool isRestGone)
    {
        // Without its folder, which somebody may have removed, there is no lock to remove.
        if (TryDelete(Path) && isRestGone && File.Exists(Path + LockSuffix)) File.Delete(Path + LockSuffix);
        _lock.Dispose();
    }
}
