// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Formats;

/// <summary>Writes one file format.</summary>
public interface IFormatWriter
{
    /// <summary>The format.</summary>
    FormatDescription Format { get; }

    /// <summary>Writes a signal through a transaction, so that a failure leaves nothing behind.</summary>
    /// <param name="signal">The signal; its bytes are streamed, never held whole.</param>
    /// <param name="path">Absolute path of the (main) file.</param>
    /// <param name="target">Where files are created.</param>
    /// <param name="options">Options of the format.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What the format could not hold, in words; empty when nothing was lost.</returns>
    /// <exception cref="UnsupportedFormatException">The format cannot hold an array of this element type or number of axes.</exception>
    IReadOnlyList<string> Write(SignalSource signal, string path, WriteTransaction target, JsonObject options, CancellationToken cancellation);
}
