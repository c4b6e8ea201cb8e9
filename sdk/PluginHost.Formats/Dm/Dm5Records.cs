// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using PureHDF;

namespace PluginHost.Formats.Dm;

/// <summary>A rectangle among tags; the fields are named as in dm5 files.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct Dm5Rectangle<T>
    where T : unmanaged
{
    [H5Name("top")]
    public readonly T Top;
    [H5Name("left")]
    public readonly T Left;
    [H5Name("bottom")]
    public readonly T Bottom;
    [H5Name("right")]
    public readonly T Right;
}

/// <summary>A point, or another pair of numbers, among tags.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct Dm5Point<T>
    where T : unmanaged
{
    [H5Name("v")]
    public readonly T Vertical;
    [H5Name("h")]
    public readonly T Horizontal;
}

/// <summary>A colour among tags.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct Dm5Colour<T>
    where T : unmanaged
{
    [H5Name("red")]
    public readonly T Red;
    [H5Name("green")]
    public readonly T Green;
    [H5Name("blue")]
    public readonly T Blue;
}
