// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats;

/// <summary>Files that appear together or not at all: written under temporary names beside their places, then renamed.</summary>
public sealed class WriteTransaction : IDisposable
{
    private readonly List<(string Temporary, string Final)> _files = [];
    private bool _committed;

    /// <summary>Whether the files outlast a loss of power once they have their names; costs a turn of the disk for each.</summary>
    public bool FlushesToDisk { get; init; } = true;

    /// <summary>Starts a file. The stream is the caller's to close before <see cref="Commit"/>.</summary>
    /// <param name="path">Absolute path under which the file appears at the end.</param>
    public FileStream Create(string path) => new(Reserve(path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16);

    /// <summary>The temporary path of a file, for writers that can only write to a path of their own.</summary>
    /// <param name="path">Absolute path under which the file appears at the end.</param>
    public string Reserve(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path) ?? ".";
        var temporary = System.IO.Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        _files.Add((temporary, path));
        return temporary;
    }

    /// <summary>Gives all files their names, after they were flushed to the disk where <see cref="FlushesToDisk"/> says so.</summary>
    /// <returns>Bytes of all files together.</returns>
    public long Commit()
    {
        var bytes = 0L;
        foreach (var (temporary, _) in _files)
        {
            using var file = File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite);
            if (FlushesToDisk) RandomAccess.FlushToDisk(file);
            bytes += RandomAccess.GetLength(file);
        }

        foreach (var (temporary, final) in _files) File.Move(temporary, final, overwrite: true);
        _committed = true;
        return bytes;
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        if (_committed) return;
        foreach (var (temporary, _) in _files) File.Delete(temporary);
    }
}
