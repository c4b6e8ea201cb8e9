// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Engine.State;

/// <summary>Folders that only their owner can enter.</summary>
internal static class PrivateFolder
{
    /// <exception cref="UnwritableFileException">It cannot be made.</exception>
    public static string Create(string path)
    {
        try
        {
            // On Windows the user's own data folder is protected by its inherited rights.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The folder '{path}' cannot be made: {FileReason.OfWriting(error)}.", path, inner: error);
        }
    }
}
