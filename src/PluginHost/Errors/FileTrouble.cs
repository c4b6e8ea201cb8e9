// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Errors;

/// <summary>Why a file or a folder could not be written or read, in words of ours: the runtime's own name temporary files that nobody asked for.</summary>
internal static class FileTrouble
{
    /// <summary>The reason, to stand after a colon and before a full stop.</summary>
    public static string Of(Exception error) => error switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException => "no file can be made there",
        DirectoryNotFoundException => "there is no such folder",
        PathTooLongException => "the name is too long",
        // 0x70 and 0x27 are Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL; 28 is ENOSPC, 122 EDQUOT on Linux, 69 on macOS.
        IOException { HResult: 28 or 69 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => "no space is left on the device",
        // EFBIG, EROFS, EISDIR.
        IOException { HResult: 27 } => "it would be larger than is allowed there",
        IOException { HResult: 30 } => "the file system is read-only",
        IOException { HResult: 21 } => "it is a folder",
        _ => InSystemWords(error.Message),
    };

    /// <summary>The reason for which a file could not be read.</summary>
    public static string OfReading(Exception error) => error is FileNotFoundException ? "there is no such file" : Of(error);

    // The system's sentence stands before " : 'path'".
    private static string InSystemWords(string message)
    {
        var end = message.IndexOf(" : '", StringComparison.Ordinal);
        var words = (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
        return words.Length == 0 || words.Contains('\'', StringComparison.Ordinal) ? "the system refuses it" : char.ToLowerInvariant(words[0]) + words[1..];
    }
}
