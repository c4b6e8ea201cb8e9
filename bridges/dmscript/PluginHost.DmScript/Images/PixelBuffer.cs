// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PluginHost.DmScript.Running;

namespace PluginHost.DmScript.Images;

/// <summary>The memory of an image's pixels; several images can be views of one. Sizes are 64-bit.</summary>
public sealed class PixelBuffer
{
    // A multiple of every pixel's size, so that none lies in two pieces.
    private const int PieceBytes = 1 << 30;

    // Much memory comes from the system, which has cleared it and gives no page before it is used.
    private const long MostToClear = 64 << 20;

    private readonly byte[][] _pieces;
    private volatile bool _isClear;

    public PixelBuffer(long bytes)
    {
        Bytes = bytes;
        _isClear = bytes > MostToClear;
        try
        {
            _pieces = new byte[(bytes + PieceBytes - 1) / PieceBytes][];
            for (var piece = 0; piece < _pieces.Length; piece++)
            {
                var size = (int)Math.Min(PieceBytes, bytes - (long)piece * PieceBytes);
                _pieces[piece] = _isClear ? new byte[size] : GC.AllocateUninitializedArray<byte>(size);
            }
        }
        catch (OutOfMemoryException)
        {
            throw new ScriptException($"There is no memory for an image of {bytes} bytes.");
        }
    }

    /// <summary>How often they were changed.</summary>
    public long Changes { get; internal set; }

    /// <summary>Its size.</summary>
    public long Bytes { get; }

    /// <summary>The longest run from a byte on that lies together, at most a number of bytes.</summary>
    public Span<byte> Run(long start, long most)
    {
        if (!_isClear) Clear();
        var place = (int)(start % PieceBytes);
        var piece = _pieces[start / PieceBytes];
        return piece.AsSpan(place, (int)Math.Min(piece.Length - place, most));
    }

    /// <summary>Writes all bytes at once, which need not be zero before. When that fails, those of a new image are zero.</summary>
    internal void Overwrite(Action write)
    {
        var isNew = !_isClear;
        _isClear = true;
        try
        {
            write();
        }
        catch
        {
            if (isNew) Array.ForEach(_pieces, piece => piece.AsSpan().Clear());
            throw;
        }
    }

    // New images are zero; but most are written before anybody looks.
    private void Clear()
    {
        lock (_pieces)
        {
            if (_isClear) return;
            Array.ForEach(_pieces, piece => piece.AsSpan().Clear());
            _isClear = true;
        }
    }

    /// <summary>A run of pixels; shorter than asked where a piece ends.</summary>
    internal Span<T> Run<T>(long element, long most)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        return MemoryMarshal.Cast<byte, T>(Run(element * size, most * size));
    }

    /// <summary>One pixel.</summary>
    internal ref T At<T>(long element)
        where T : unmanaged => ref Run<T>(element, 1)[0];
}
