// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PluginHost.Contract;

namespace PluginHost.Pictures.Tests.Support;

/// <summary>An array from a .npy file of version 1 (NumPy NEP 1): magic, version, header length, header, bytes.</summary>
internal static partial class NpyFile
{
    public static (ElementType Type, long[] Shape, byte[] Bytes) Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        var header = Encoding.ASCII.GetString(file, 10, headerLength);
        var type = DescriptionPattern().Match(header).Groups[1].Value switch
        {
            "|u1" => ElementType.UInt8,
            "<u2" => ElementType.UInt16,
            "<u4" => ElementType.UInt32,
            "<i2" => ElementType.Int16,
            "<i4" => ElementType.Int32,
            "<f4" => ElementType.Float32,
            "<f8" => ElementType.Float64,
            var other => throw new NotSupportedException($"{path} holds {other}."),
        };
        var sizes = ShapePattern().Match(header).Groups[1].Value.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (type, Array.ConvertAll(sizes, size => long.Parse(size, CultureInfo.InvariantCulture)), file[(10 + headerLength)..]);
    }

    [GeneratedRegex("'descr': '([^']+)'")]
    private static partial Regex DescriptionPattern();

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
