// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Tests;

namespace PluginHost.House.Tests;

/// <summary>The files that belong to the repository: all but what is built, downloaded or git's own.</summary>
internal static class HouseFiles
{
    // Git itself, and what its own list leaves out: names of folders and files, and paths from the root. A pattern has one star, at its begin.
    private static readonly string[] Left = [".git", .. File.ReadLines(Repository.At(".gitignore")).Select(line => line.TrimEnd('/')).Where(line => line.Length > 0)];

    /// <summary>Paths from the root, with slashes.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Walk(new DirectoryInfo(Repository.Root)).Order(StringComparer.Ordinal)];

    /// <summary>Text that becomes somebody else's project is none of ours.</summary>
    public static bool IsTemplate(string file) => file.Contains("/Templates/", StringComparison.Ordinal) || file.StartsWith("sdk/templates/", StringComparison.Ordinal);

    public static IEnumerable<string> Projects => BuildFiles.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Projects and everything that MSBuild reads beside them.</summary>
    public static IEnumerable<string> BuildFiles => All.Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets" or ".proj" && !IsTemplate(file));

    public static string Read(string file) => File.ReadAllText(Repository.At(file));

    public static bool IsText(string file) => Path.GetExtension(file) is not (".ttf" or ".png" or ".npy" or ".bin");

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = Path.GetRelativePath(Repository.Root, entry.FullName).Replace('\\', '/');
            if (Left.Any(left => left.StartsWith('*') ? path.EndsWith(left[1..], StringComparison.Ordinal) : left == entry.Name || left == path)) continue;
            if (entry is DirectoryInfo { LinkTarget: null } inner) foreach (var file in Walk(inner)) yield return file;
            else if (entry is FileInfo) yield return path;
        }
    }
}
