// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Bytes;

/// <summary>Why the operating system refused a file, in words.</summary>
internal static class FileReason
{
    public static string Of(Exception error) => error switch
    {
        UnauthorizedAccessException => "permission denied.",
        FileNotFoundException => "it is gone.",
        DirectoryNotFoundException => "its folder is gone.",
        EndOfStreamException => "it ends too early.",
        PathTooLongException => "its path is too long.",
        // 0x70 and 0x27 are Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL; 28 is ENOSPC, 122 EDQUOT, 27 EFBIG on Linux.
        IOException { HResult: 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => "there is no space left on the disk.",
        IOException { HResult: 27 } => "it would be larger than is allowed here.",
        // The system's words stand before " : 'path'", which may be that of a temporary file.
        _ => error.Message.IndexOf(" : '", StringComparison.Ordinal) is > 0 and var end ? error.Message[..end] + "." : error.Message,
    };

    /// <summary>The reason for which a file could not be written.</summary>
    public static string OfWriting(Exception error) => error is FileNotFoundException ? "no file can be made there." : Of(error);
}
