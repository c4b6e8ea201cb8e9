// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Hdf5;

/// <summary>Type of an element (HDF5 File Format Specification 3.0, IV.A.2.d "Datatype").</summary>
/// <param name="Size">Bytes of an element.</param>
internal abstract record Datatype(int Size)
{
    /// <summary>Words for an error, such as <c>references</c>.</summary>
    public abstract string Describe();
}

/// <summary>A whole number of <see cref="Datatype.Size"/> bytes; <paramref name="IsWhole"/> when it fills them all.</summary>
internal sealed record IntegerType(int Size, bool IsBigEndian, bool IsSigned, bool IsWhole) : Datatype(Size)
{
    public override string Describe() => $"{8 * Size}-bit integers";
}

/// <summary>A floating-point number; <paramref name="IsIeee"/> for binary16, binary32 and binary64.</summary>
internal sealed record FloatType(int Size, bool IsBigEndian, bool IsIeee) : Datatype(Size)
{
    public override string Describe() => IsIeee ? $"{8 * Size}-bit floats" : $"floats of {Size} bytes that are not IEEE 754 binary16, 32 or 64";
}

/// <summary>Text of a fixed number of bytes; UTF-8 (of which ASCII is a part).</summary>
internal sealed record FixedTextType(int Size, TextPadding Padding) : Datatype(Size)
{
    public override string Describe() => "text";
}

/// <summary>What follows a fixed-length text in its field.</summary>
internal enum TextPadding
{
    ZeroTerminated,
    Zeros,
    Spaces,
}

/// <summary>Bytes without meaning to HDF5.</summary>
internal sealed record OpaqueType(int Size, string Tag) : Datatype(Size)
{
    public override string Describe() => "opaque bytes";
}

/// <summary>Some fields one after the other.</summary>
internal sealed record CompoundType(int Size, IReadOnlyList<CompoundMember> Members) : Datatype(Size)
{
    public override string Describe() => $"records ({string.Join(", ", Members.Select(member => member.Name))})";
}

/// <summary>One field of a <see cref="CompoundType"/>.</summary>
internal sealed record CompoundMember(string Name, int Offset, Datatype Type);

/// <summary>Named numbers.</summary>
internal sealed record EnumerationType(int Size, IntegerType Number, IReadOnlyList<(string Name, long Value)> Names) : Datatype(Size)
{
    /// <summary>h5py's way of writing booleans.</summary>
    public bool IsBoolean =>
        Size == 1 && Names.Count == 2 && Names.Contains(("FALSE", 0L)) && Names.Contains(("TRUE", 1L));

    public override string Describe() => "enumerated values";
}

/// <summary>A sequence of any length, or text when <paramref name="IsText"/>; its elements are in a global heap.</summary>
internal sealed record VariableLengthType(int Size, Datatype Element, bool IsText) : Datatype(Size)
{
    public override string Describe() => IsText ? "texts" : "arrays of varying length (a ragged signal)";
}

/// <summary>A small array as one element.</summary>
internal sealed record ArrayType(int Size, Datatype Element, IReadOnlyList<int> Dimensions) : Datatype(Size)
{
    public override string Describe() => "small arrays";
}

/// <summary>A pointer to another object or to a part of it.</summary>
internal sealed record ReferenceType(int Size) : Datatype(Size)
{
    public override string Describe() => "references";
}

/// <summary>Bits, times, and what later versions of HDF5 may add.</summary>
internal sealed record OtherType(int Size, int Class) : Datatype(Size)
{
    public override string Describe() => $"elements of HDF5 class {Class}";
}
