// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Numerics.Tensors;

namespace PluginHost.DmScript.Images;

/// <summary>Reads and writes runs of pixels, converting them to and from what is computed with.</summary>
internal static class PixelRows
{
    public static void Read(PixelBuffer pixels, ImageDataType type, long start, long stride, Span<double> values)
    {
        switch (type)
        {
            case ImageDataType.UInt8 or ImageDataType.Binary: ReadReal<byte>(pixels, start, stride, values); break;
            case ImageDataType.Int8: ReadReal<sbyte>(pixels, start, stride, values); break;
            case ImageDataType.Int16: ReadReal<short>(pixels, start, stride, values); break;
            case ImageDataType.UInt16: ReadReal<ushort>(pixels, start, stride, values); break;
            case ImageDataType.Int32: ReadReal<int>(pixels, start, stride, values); break;
            case ImageDataType.UInt32: ReadReal<uint>(pixels, start, stride, values); break;
            case ImageDataType.Int64: ReadReal<long>(pixels, start, stride, values); break;
            case ImageDataType.UInt64: ReadReal<ulong>(pixels, start, stride, values); break;
            case ImageDataType.Float32: ReadReal<float>(pixels, start, stride, values); break;
            case ImageDataType.Float64: ReadReal<double>(pixels, start, stride, values); break;
            default:
                for (var i = 0; i < values.Length; i++) values[i] = RgbValue.Unpack(pixels.At<uint>(start + i * stride)).Grey;
                break;
        }
    }

    public static void Read(PixelBuffer pixels, ImageDataType type, long start, long stride, Span<Complex> values)
    {
        while (!values.IsEmpty)
        {
            // Where pixels do not lie together, each is a run by itself.
            var most = stride == 1 ? values.Length : 1;
            int count;
            if (type is ImageDataType.Complex128 or ImageDataType.PackedComplex128)
            {
                var run = pixels.Run<Complex>(start, most);
                run.CopyTo(values);
                count = run.Length;
            }
            else
            {
                var run = pixels.Run<(float Real, float Imaginary)>(start, most);
                for (var i = 0; i < run.Length; i++) values[i] = new Complex(run[i].Real, run[i].Imaginary);
                count = run.Length;
            }

            values = values[count..];
            start += stride * count;
        }
    }

    public static void Read(PixelBuffer pixels, long start, long stride, Span<RgbValue> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = RgbValue.Unpack(pixels.At<uint>(start + i * stride));
    }

    public static void Write(PixelBuffer pixels, ImageDataType type, long start, long stride, Span<double> values)
    {
        switch (type)
        {
            case ImageDataType.Binary:
                for (var i = 0; i < values.Length; i++) pixels.At<byte>(start + i * stride) = values[i] == 0 ? (byte)0 : (byte)1;
                break;
            case ImageDataType.UInt8: WriteReal<byte>(pixels, start, stride, values); break;
            case ImageDataType.Int8: WriteReal<sbyte>(pixels, start, stride, values); break;
            case ImageDataType.Int16: WriteReal<short>(pixels, start, stride, values); break;
            case ImageDataType.UInt16: WriteReal<ushort>(pixels, start, stride, values); break;
            case ImageDataType.Int32: WriteReal<int>(pixels, start, stride, values); break;
            case ImageDataType.UInt32: WriteReal<uint>(pixels, start, stride, values); break;
            case ImageDataType.Int64: WriteReal<long>(pixels, start, stride, values); break;
            case ImageDataType.UInt64: WriteReal<ulong>(pixels, start, stride, values); break;
            case ImageDataType.Float32: WriteReal<float>(pixels, start, stride, values); break;
            default: WriteReal<double>(pixels, start, stride, values); break;
        }
    }

    public static void Write(PixelBuffer pixels, ImageDataType type, long start, long stride, Span<Complex> values)
    {
        while (!values.IsEmpty)
        {
            var most = stride == 1 ? values.Length : 1;
            int count;
            if (type is ImageDataType.Complex128 or ImageDataType.PackedComplex128)
            {
                var run = pixels.Run<Complex>(start, most);
                values[..run.Length].CopyTo(run);
                count = run.Length;
            }
            else
            {
                var run = pixels.Run<(float Real, float Imaginary)>(start, most);
                for (var i = 0; i < run.Length; i++) run[i] = ((float)values[i].Real, (float)values[i].Imaginary);
                count = run.Length;
            }

            values = values[count..];
            start += stride * count;
        }
    }

    public static void Write(PixelBuffer pixels, long start, long stride, Span<RgbValue> values)
    {
        for (var i = 0; i < values.Length; i++) pixels.At<uint>(start + i * stride) = values[i].Pack();
    }

    private static void ReadReal<T>(PixelBuffer pixels, long start, long stride, Span<double> values)
        where T : unmanaged, INumberBase<T>
    {
        if (stride != 1)
        {
            for (var i = 0; i < values.Length; i++) values[i] = double.CreateTruncating(pixels.At<T>(start + i * stride));
            return;
        }

        while (!values.IsEmpty)
        {
            var run = pixels.Run<T>(start, values.Length);
            TensorPrimitives.ConvertTruncating<T, double>(run, values);
            values = values[run.Length..];
            start += run.Length;
        }
    }

    private static void WriteReal<T>(PixelBuffer pixels, long start, long stride, Span<double> values)
        where T : unmanaged, INumberBase<T>
    {
        if (stride != 1)
        {
            for (var i = 0; i < values.Length; i++) pixels.At<T>(start + i * stride) = T.CreateSaturating(values[i]);
            return;
        }

        while (!values.IsEmpty)
        {
            var run = pixels.Run<T>(start, values.Length);
            TensorPrimitives.ConvertSaturating<double, T>(values[..run.Length], run);
            values = values[run.Length..];
            start += run.Length;
        }
    }
}
