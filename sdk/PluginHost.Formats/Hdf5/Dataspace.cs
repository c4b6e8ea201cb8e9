// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Shape of an array or attribute (HDF5 File Format Specification 3.0, IV.A.2.b "Dataspace").</summary>
/// <param name="Dimensions">Sizes, slowest first; empty for a scalar.</param>
/// <param name="Largest">Sizes to which it may grow; -1 for without limit.</param>
/// <param name="IsNull">There is no element at all.</param>
internal sealed record Dataspace(IReadOnlyList<long> Dimensions, IReadOnlyList<long> Largest, bool IsNull)
{
    private const int MostDimensions = 32;

    public static Dataspace Read(ref Hdf5Cursor cursor)
    {
        var version = cursor.Version(1, 2);
        var rank = cursor.Byte();
        if (rank > MostDimensions) throw cursor.Input.Damaged(cursor.Address, $"a dataspace of {rank} dimensions is more than HDF5 has");
        var flags = cursor.Byte();
        var isNull = false;
        if (version == 1) cursor.Skip(5);
        else isNull = cursor.Byte() == 2;

        var dimensions = new long[rank];
        for (var i = 0; i < rank; i++) dimensions[i] = cursor.Length();
        var largest = (long[])dimensions.Clone();
        if ((flags & 1) != 0)
        {
            // All ones: no limit; an offset of that kind is "undefined", which has the same bits when both sizes are the same.
            for (var i = 0; i < rank; i++)
            {
                var value = cursor.UInt(cursor.Input.LengthSize);
                largest[i] = value <= long.MaxValue && value != ulong.MaxValue >> (64 - (8 * cursor.Input.LengthSize)) ? (long)value : -1;
            }
        }

        return new Dataspace(dimensions, largest, isNull);
    }

    /// <summary>Number of elements.</summary>
    /// <exception cref="OverflowException">More than 63 bits can say.</exception>
    public long Count()
    {
        if (IsNull) return 0;
        var count = 1L;
        foreach (var size in Dimensions) count = checked(count * size);
        return count;
    }
}
