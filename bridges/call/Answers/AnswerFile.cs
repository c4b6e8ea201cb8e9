// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using PluginHost.Call.Errors;
using PluginHost.Contract;

namespace PluginHost.Call.Answers;

/// <summary>
/// The file of an answer: whoever sees it sees all of it. It is begun before anything is asked of a host, so that a place that cannot be written
/// is known in time, and an answer to an earlier call is gone.
/// </summary>
internal sealed class AnswerFile : IDisposable
{
    private readonly string _path;
    private readonly string _part;
    private FileStream? _file;

    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public AnswerFile(string path)
    {
        _path = Path.GetFullPath(path);
        _part = _path + ".part";
        try
        {
            File.Delete(_path);
            _file = new FileStream(_part, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw Refused(_path, error);
        }
    }

    /// <summary>Writes the answer.</summary>
    /// <exception cref="UnwritableFileException">It cannot be written.</exception>
    public void Write(string text)
    {
        try
        {
            using (var file = _file!)
            {
                _file = null;
                file.Write(Encoding.UTF8.GetBytes(text));
            }

            File.Move(_part, _path, overwrite: true);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            Remove();
            throw Refused(_path, error);
        }
    }

    public void Dispose()
    {
        if (_file is null) return;
        _file.Dispose();
        _file = null;
        Remove();
    }

    private void Remove()
    {
        try
        {
            File.Delete(_part);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            // The error that led here says it already.
        }
    }

    private static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static UnwritableFileException Refused(string path, Exception error) => new($"The answer '{path}' cannot be written: {Unwritable.File(path, error)}.", path, inner: error);
}
