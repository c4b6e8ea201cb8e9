// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Results;

/// <summary>Finds out beforehand whether something can be written.</summary>
internal static class WritablePlace
{
    /// <summary>For a folder that is there or will be made: the nearest folder that exists must take files.</summary>
    /// <exception cref="UnwritableFileException">It does not.</exception>
    public static void Check(string folder, string? hint)
    {
        var existing = folder;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing)) throw new UnwritableFileException($"The folder '{folder}' cannot be made: '{existing}' is a file.", folder, hint);
            existing = Path.GetDirectoryName(existing) ?? throw new UnwritableFileException($"The folder '{folder}' cannot be made: there is no '{Path.GetPathRoot(folder)}'.", folder, hint);
        }

        Try(existing, hint);
    }

    /// <summary>For a file: its folder must exist and take files, so that a mistyped folder is noticed before a long run.</summary>
    /// <exception cref="UnwritableFileException">It does not.</exception>
    public static void CheckParent(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder)) throw new UnwritableFileException($"'{file}' cannot be written: there is no folder '{folder}'.", file, $"Make it first: mkdir -p '{folder}'");
        Try(folder, null);
    }

    // Rights, read-only media and quotas are only known by trying.
    private static void Try(string folder, string? hint)
    {
        try
        {
            using var _ = new FileStream(
                Path.Combine(folder, $".pluginhost-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"Nothing can be written in '{folder}': {FileReason.OfWriting(error)}.", folder, hint, error);
        }
    }
}
