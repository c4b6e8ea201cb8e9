// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using System.Text;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>A value for an attribute or a small dataset.</summary>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Sizes of its axes; none for a single element.</param>
/// <param name="Bytes">The elements, unless they are texts of any length.</param>
/// <param name="Texts">The elements when they are.</param>
internal sealed record StoredValue(Datatype Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes, IReadOnlyList<string> Texts)
{
    public static StoredValue Of(string text) => new(StoredTypes.Text, [], default, [text]);

    public static StoredValue Of<T>(T number)
        where T : unmanaged => Of([number], []);

    public static StoredValue Of<T>(T[] elements, IReadOnlyList<long> shape)
        where T : unmanaged => new(StoredTypes.Of<T>(), shape, MemoryMarshal.AsBytes(elements.AsSpan()).ToArray(), []);

    public static StoredValue Of(IReadOnlyList<string> texts, IReadOnlyList<long> shape) => new(StoredTypes.Text, shape, default, texts);

    /// <summary>A text that takes no more bytes than it has.</summary>
    public static StoredValue FixedText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // HDF5 has no empty texts.
        if (bytes.Length == 0) bytes = [0];
        return new(new FixedTextType(bytes.Length, TextPadding.Zeros), [], bytes, []);
    }

    /// <summary>Bytes of which nothing is known.</summary>
    /// <param name="bytes">At least one.</param>
    public static StoredValue Opaque(byte[] bytes) => new(new OpaqueType(bytes.Length, ""), [], bytes, []);
}
