// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;
using PluginHost.Contract;
using PluginHost.Formats.Bytes;

namespace PluginHost.Formats.Npy;

/// <summary>
/// The header of an NPY array: <c>\x93NUMPY</c>, u8 major and minor version, length (u16 in version 1, u32 from 2 on), and a Python
/// dictionary with <c>descr</c>, <c>fortran_order</c> and <c>shape</c> (numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
/// </summary>
/// <param name="Type">What the elements are.</param>
/// <param name="IsFortran">Whether the first axis is the fastest.</param>
/// <param name="Shape">Sizes as NumPy gives them, whatever the order in the file.</param>
/// <param name="Size">Bytes of the header: where the array begins.</param>
internal sealed record NpyHeader(NpyType Type, bool IsFortran, IReadOnlyList<long> Shape, long Size)
{
    // NumPy itself refuses to evaluate headers of more than 10,000 characters.
    private const int Longest = 1 << 16;

    /// <summary>The bytes with which every array begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header from the beginning of an array.</summary>
    /// <param name="input">Stands at the beginning of the array; afterwards at its first element.</param>
    /// <param name="path">The file, for sentences.</param>
    /// <param name="name">Name of the array, for sentences.</param>
    public static NpyHeader Read(Stream input, string path, string name)
    {
        Span<byte> start = stackalloc byte[12];
        InputStreams.Fill(input, start[..10], path);
        if (!start[..6].SequenceEqual(Signature)) throw Damaged("it should begin with \\x93NUMPY");
        var major = start[6];
        if (major is < 1 or > 3) throw new UnsupportedFormatException($"{name} is of NPY version {major}; 1, 2 and 3 are known here.", path);
        var before = major == 1 ? 10 : 12;
        if (major > 1) InputStreams.Fill(input, start[10..12], path);
        var length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > Longest) throw Damaged($"its header says it has {length} bytes");
        var bytes = new byte[length];
        InputStreams.Fill(input, bytes, path);
        var text = major == 3 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        try
        {
            if (PythonLiteral.Read(text) is not Dictionary<string, object?> header) throw Damaged("its header is no dictionary");
            if (header.GetValueOrDefault("fortran_order") is not bool isFortran) throw Damaged("fortran_order should be True or False");
            if (header.GetValueOrDefault("shape") is not object?[] sizes || !sizes.All(size => size is long and >= 0)) throw Damaged("shape should be a tuple of sizes");
            var type = NpyType.Of(header.GetValueOrDefault("descr"))
                ?? throw new UnsupportedFormatException($"{name} holds elements of type {Describe(header.GetValueOrDefault("descr"))}, which are no numbers or colours known here.", path);
            return new NpyHeader(type, isFortran, [.. sizes.Cast<long>()], before + length);
        }
        catch (FormatException error)
        {
            throw Damaged(error.Message);
        }

        UnreadableFileException Damaged(string expected) => new($"{name} is damaged: {expected}.", path);
    }

    private static string Describe(object? description) => description switch
    {
        string text => Quote.Of(text),
        object?[] parts => $"({string.Join(", ", parts.Select(Describe))})",
        _ => $"{description}",
    };
}
