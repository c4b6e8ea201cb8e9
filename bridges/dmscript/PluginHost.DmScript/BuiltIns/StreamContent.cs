// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.BuiltIns;

/// <summary>The bytes of a stream object.</summary>
public sealed class StreamContent : IDisposable
{
    private Stream? _stream;

    /// <summary>Whether the stream is closed when the object goes.</summary>
    public bool ClosesItself { get; set; }

    public Stream Stream
    {
        get => _stream ?? throw new ScriptException("A stream was expected, but the object is none.");
        set => _stream = value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ClosesItself) _stream?.Dispose();
    }
}
