// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>One filter that a chunk went through when written (HDF5 File Format Specification 3.0, IV.A.2.l "Filter Pipeline").</summary>
/// <param name="Id">Number in The HDF Group's list of filters.</param>
/// <param name="Name">Name; may be empty.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record FilterStep(int Id, string Name, IReadOnlyList<uint> Parameters)
{
    public const int Deflate = 1;
    public const int Shuffle = 2;
    public const int Fletcher32 = 3;
    public const int Lzf = 32000;

    public static IReadOnlyList<FilterStep> Read(ref Hdf5Cursor cursor)
    {
        var version = cursor.Version(1, 2);
        var count = cursor.Byte();
        if (version == 1) cursor.Skip(6);
        var steps = new List<FilterStep>();
        for (var i = 0; i < count; i++)
        {
            var id = cursor.UInt16();
            var nameLength = version == 1 || id >= 256 ? cursor.UInt16() : 0;
            cursor.Skip(2);
            var parameters = new uint[cursor.UInt16()];
            var name = System.Text.Encoding.UTF8.GetString(cursor.Bytes(nameLength)).TrimEnd('\0');
            for (var k = 0; k < parameters.Length; k++) parameters[k] = cursor.UInt32();
            if (version == 1 && parameters.Length % 2 != 0) cursor.Skip(4);
            steps.Add(new FilterStep(id, name, parameters));
        }

        return steps;
    }
}
