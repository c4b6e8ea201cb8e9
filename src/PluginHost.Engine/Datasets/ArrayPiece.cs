// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2
using PluginHost.Contract;

namespace PluginHost.Engine.Datasets;

/// <summary>Reads a rectangular piece of an array, run by run.</summary>
internal static class ArrayPiece
{
    /// <summary>The bytes of an array from its location, for small pieces.</summary>
    public static byte[] Read(SignalDescriptor descriptor, ArrayLocation location, IReadOnlyList<IReadOnlyList<long>> slice)
    {
        var size = descriptor.ElementType.Size();
        var shape = descriptor.Shape;
        var strides = new long[shape.Count];
        var stride = (long)size;
        for (var axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        var total = slice.Aggregate((long)size, (product, part) => checked(product * part[1]));
        var result = GC.AllocateUninitializedArray<byte>(checked((int)total));
        if (total == 0) return result;
        using var file = File.OpenHandle(location.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var position = 0;
        void Copy(int axis, long offset)
        {
            var whole = axis >= shape.Count - 1;
            if (whole)
            {
                var run = shape.Count == 0 ? size : (int)(slice[axis][1] * size);
                var start = shape.Count == 0 ? offset : offset + (slice[axis][0] * size);
                if (RandomAccess.Read(file, result.AsSpan(position, run), location.Offset + start) != run)
                {
                    throw new UnreadableFileException($"The file '{location.Path}' ends too early.", location.Path);
                }

                position += run;
                return;
            }

            for (var index = 0L; index < slice[axis][1]; index++) Copy(axis + 1, offset + ((slice[axis][0] + index) * strides[axis]));
        }

        Copy(0, 0);
        return result;
    }
}
