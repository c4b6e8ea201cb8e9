// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using PureHDF;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>NumPy's complex64: fields r and i.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct SingleComplex
{
    [H5Name("r")]
    public readonly float Real;
    [H5Name("i")]
    public readonly float Imaginary;
}

/// <summary>NumPy's complex128: fields r and i.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct DoubleComplex(double real, double imaginary)
{
    [H5Name("r")]
    public readonly double Real = real;
    [H5Name("i")]
    public readonly double Imaginary = imaginary;
}

/// <summary>HyperSpy's rgb8 (bytes) and rgb16.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct Rgb<T>
    where T : unmanaged
{
    [H5Name("R")]
    public readonly T Red;
    [H5Name("G")]
    public readonly T Green;
    [H5Name("B")]
    public readonly T Blue;
}

/// <summary>HyperSpy's rgba8 (bytes) and rgba16.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct Rgba<T>
    where T : unmanaged
{
    [H5Name("R")]
    public readonly T Red;
    [H5Name("G")]
    public readonly T Green;
    [H5Name("B")]
    public readonly T Blue;
    [H5Name("A")]
    public readonly T Alpha;
}
