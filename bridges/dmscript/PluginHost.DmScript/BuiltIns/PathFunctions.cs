// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.BuiltIns;

/// <summary>Parts of paths; both kinds of separators are understood, the system's is written.</summary>
public static class PathFunctions
{
    [BuiltIn]
    public static string PathConcatenate(string first, string second)
    {
        if (first.Length == 0) return second;
        var rest = second.TrimStart('/', '\\');
        return EndsWithSeparator(first) ? first + rest : first + Separator(first) + rest;
    }

    /// <summary>The folder with the separator at its end.</summary>
    [BuiltIn]
    public static string PathExtractDirectory(string path, double type = 0) => path[..(LastSeparator(path) + 1)];

    [BuiltIn]
    public static string PathExtractFileName(string path, double type = 0) => path[(LastSeparator(path) + 1)..];

    [BuiltIn]
    public static string PathExtractBaseName(string path, double type = 0)
    {
        var name = PathExtractFileName(path);
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? name : name[..dot];
    }

    /// <summary>Without the dot.</summary>
    [BuiltIn]
    public static string PathExtractExtension(string path, double type = 0)
    {
        var name = PathExtractFileName(path);
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? "" : name[(dot + 1)..];
    }

    /// <summary>The folder above, with the separator at its end.</summary>
    [BuiltIn]
    public static string PathExtractParentDirectory(string path, double type = 0) => PathExtractDirectory(path.TrimEnd('/', '\\'));

    /// <summary>What a relative path begins with: nothing.</summary>
    [BuiltIn]
    public static string PathBeginRelative() => "";

    [BuiltIn("PathGetFullpath")]
    public static string PathGetFullPath(string path) => Path.GetFullPath(path);

    private static int LastSeparator(string path) => path.LastIndexOfAny(['/', '\\']);

    private static bool EndsWithSeparator(string path) => path[^1] is '/' or '\\';

    private static char Separator(string path)
        => path.Contains('\\', StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal) ? '\\' : Path.DirectorySeparatorChar;
}
