// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Call.Errors;

/// <summary>Why something cannot be written, as the end of a sentence. Of a folder that refuses, the system only says that what was to be made there is not found.</summary>
internal static class Unwritable
{
    /// <summary>Why a file cannot be written.</summary>
    public static string File(string path, Exception error)
    {
        var folder = Path.GetDirectoryName(path);
        if (!SaysLittle(error) || folder is null || System.IO.File.Exists(path)) return Plain(error);
        if (Directory.Exists(path)) return "it is a folder";
        return Directory.Exists(folder) ? Refuses(folder) : $"there is no folder '{folder}'";
    }

    /// <summary>Why a folder, which is made when it is missing, cannot be written to.</summary>
    public static string Folder(string path, Exception error)
    {
        for (var folder = path; SaysLittle(error) && folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder)) return Refuses(folder);
            if (System.IO.File.Exists(folder)) return $"'{folder}' is a file";
        }

        return Plain(error);
    }

    private static bool SaysLittle(Exception error) => error is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException;

    private static string Refuses(string folder) => $"the folder '{folder}' cannot be written to";

    private static string Plain(Exception error) => error.Message.TrimEnd('.');
}
