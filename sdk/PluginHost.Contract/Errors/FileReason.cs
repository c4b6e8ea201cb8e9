// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Why the operating system refused a file, in words that end a sentence: the runtime's own are long, and name temporary files that nobody asked for.</summary>
public static class FileReason
{
    /// <summary>Why a file could not be read.</summary>
    /// <param name="error">What the runtime threw.</param>
    /// <returns>The reason, without a full stop.</returns>
    public static string OfReading(Exception error) => error switch
    {
        FileNotFoundException => "it is gone",
        DirectoryNotFoundException => "its folder is gone",
        _ => Known(error) ?? InSystemWords(error),
    };

    /// <summary>Why a file or a folder could not be written.</summary>
    /// <param name="error">What the runtime threw.</param>
    /// <returns>The reason, without a full stop.</returns>
    public static string OfWriting(Exception error) => error switch
    {
        FileNotFoundException => "no file can be made there",
        DirectoryNotFoundException => "there is no such folder",
        // What is quoted may be the name of a temporary file.
        _ => Known(error) ?? (InSystemWords(error) is var words && words.Contains('\'', StringComparison.Ordinal) ? "the system refuses it" : words),
    };

    private static string? Known(Exception error) => error switch
    {
        UnauthorizedAccessException => "permission denied",
        EndOfStreamException => "it ends too early",
        PathTooLongException => "its path is too long",
        // 0x70 and 0x27 are Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL; 28 is ENOSPC, 122 EDQUOT on Linux, 69 on macOS.
        IOException { HResult: 28 or 69 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => "there is no space left on the disk",
        // EFBIG, EROFS, EISDIR.
        IOException { HResult: 27 } => "it would be larger than is allowed here",
        IOException { HResult: 30 } => "the file system is read-only",
        IOException { HResult: 21 } => "it is a folder",
        _ => null,
    };

    // The system's words stand before " : 'path'".
    private static string InSystemWords(Exception error)
    {
        var end = error.Message.IndexOf(" : '", StringComparison.Ordinal);
        return (end > 0 ? error.Message[..end] : error.Message).TrimEnd('.');
    }
}
