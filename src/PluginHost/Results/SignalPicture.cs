// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Client;
using PluginHost.Contract;
using PluginHost.Errors;
using PluginHost.Pictures;

namespace PluginHost.Results;

/// <summary>Draws a dataset of the host as a PNG file.</summary>
internal static class SignalPicture
{
    /// <summary>Checks where a picture is to be written.</summary>
    /// <returns>Absolute path.</returns>
    /// <exception cref="UsageException">It is not the name of a PNG file.</exception>
    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public static string CheckPath(string path, string option)
    {
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"{option} is '{path}'; pictures are PNG files, so it must end in .png.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new UnwritableFileException($"'{path}' is a folder; {option} names a file.", full);
        WritablePlace.CheckParent(full);
        return full;
    }

    /// <summary>Draws it, to a temporary name first.</summary>
    public static async Task DrawAsync(HostClient host, SignalDescriptor signal, string path, CancellationToken cancellation)
    {
        var location = await host.MapAsync(new DatasetRequest(signal.Dataset!), cancellation).ConfigureAwait(false);
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            var bytes = new FileStream(location.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            await using (bytes.ConfigureAwait(false))
            {
                bytes.Position = location.Offset;
                var png = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
                await using (png.ConfigureAwait(false)) Picture.Render(signal, bytes, new PictureOptions(), png, cancellation);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableFileException($"The picture '{path}' cannot be written: {error.Message}", path, inner: error);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
