// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Security.Cryptography;
using System.Text;

namespace PluginHost.Engine.Catalogue;

/// <summary>
/// SHA-256 over the relative names (with '/') and the checksums of all files of a folder, in ordinal order of the names. What Python compiled
/// (<c>__pycache__</c>) comes and goes, and is left out.
/// </summary>
internal static class FolderChecksum
{
    public static string Of(string folder)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (path, name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => !file.name.Split('/').Contains("__pycache__"))
            .OrderBy(file => file.name, StringComparer.Ordinal);
        foreach (var (path, name) in files)
        {
            using var stream = File.OpenRead(path);
            total.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            total.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(total.GetHashAndReset());
    }
}
