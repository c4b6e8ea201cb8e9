// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.Contract;

namespace PluginHost.Formats;

/// <summary>Reads one file format.</summary>
public interface IFormatReader
{
    /// <summary>The format.</summary>
    FormatDescription Format { get; }

    /// <summary>Whether a file is of this format, judged by its content.</summary>
    bool Recognises(FileHead head);

    /// <summary>Reads the headers of a file and gives its signals, none of them loaded.</summary>
    /// <exception cref="UnreadableFileException">The file is truncated or damaged; the sentence says what was expected at which offset.</exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FormatLibrary"/> turns it into a sentence.</exception>
    IReadOnlyList<SignalSource> Open(string path);
}
