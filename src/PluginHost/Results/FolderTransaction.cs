// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Results;

/// <summary>Files that appear in a folder together: written into a folder of a temporary name beside or in it, then renamed.</summary>
internal sealed class FolderTransaction : IDisposable
{
    private readonly string _folder;
    private readonly bool _isNew;

    /// <exception cref="UnwritableFileException">No folder can be made there.</exception>
    public FolderTransaction(string folder)
    {
        _folder = folder;
        _isNew = !Directory.Exists(folder);
        var name = $".pluginhost-{Guid.NewGuid():N}";
        Staging = Path.Combine(_isNew ? Path.GetDirectoryName(folder)! : folder, name);
        Attempt(() => Directory.CreateDirectory(Staging));
    }

    /// <summary>Where the files are written first.</summary>
    public string Staging { get; }

    /// <exception cref="UnwritableFileException">The files cannot be moved to their place.</exception>
    public void Commit() => Attempt(() =>
    {
        if (_isNew)
        {
            Directory.Move(Staging, _folder);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Staging)) File.Move(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.EnumerateDirectories(Staging))
        {
            var place = Path.Combine(_folder, Path.GetFileName(folder));
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
            Directory.Move(folder, place);
        }
    });

    public void Dispose()
    {
        if (Directory.Exists(Staging)) Directory.Delete(Staging, recursive: true);
    }

    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The results cannot be written to '{_folder}': {FileReason.OfWriting(error)}.", _folder, inner: error);
        }
    }
}
