// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace PluginHost.Formats.Hdf5.Writing;

/// <summary>
/// Writes datatypes (HDF5 File Format Specification 3.0, IV.A.2.d "The Datatype Message"): the other direction of <see cref="DatatypeReader"/>.
/// </summary>
internal static class DatatypeWriter
{
    // Names and offsets without padding; the other types are the same in all versions.
    private const int Compact = 3;

    public static void Write(ByteBuilder target, Datatype type)
    {
        switch (type)
        {
            case IntegerType integer:
                Begin(target, 0, 1, integer.IsSigned ? 8 : 0, type.Size).Number(0, 2).Number(8 * type.Size, 2);
                break;
            case FloatType:
                WriteFloat(target, type.Size);
                break;
            case FixedTextType text:
                Begin(target, 3, 1, (int)text.Padding | (Utf8 << 4), type.Size);
                break;
            case OpaqueType:
                Begin(target, 5, 1, 0, type.Size);
                break;
            case CompoundType record:
                Begin(target, 6, Compact, record.Members.Count, type.Size);
                foreach (var member in record.Members)
                {
                    Name(target, member.Name).Number(member.Offset, DatatypeReader.BytesFor(type.Size));
                    Write(target, member.Type);
                }

                break;
            case EnumerationType enumeration:
                Begin(target, 8, Compact, enumeration.Names.Count, type.Size);
                Write(target, enumeration.Number);
                foreach (var (name, _) in enumeration.Names) Name(target, name);
                foreach (var (_, value) in enumeration.Names) target.Number(value, type.Size);
                break;
            case VariableLengthType { IsText: true } texts:
                Begin(target, 9, 1, 1 | (Utf8 << 8), type.Size);
                Write(target, texts.Element);
                break;
            default:
                throw new NotSupportedException($"{type.Describe()} are not written.");
        }
    }

    private const int Utf8 = 1;

    private static ByteBuilder Begin(ByteBuilder target, int kind, int version, int bits, int size) =>
        target.Byte(kind | (version << 4)).Number(bits, 3).Number(size, 4);

    private static ByteBuilder Name(ByteBuilder target, string name) => target.Add(Encoding.UTF8.GetBytes(name)).Byte(0);

    // IEEE 754: sign, exponent, mantissa from the highest bit on; a leading one is implied.
    private static void WriteFloat(ByteBuilder target, int size)
    {
        var mantissa = size == 4 ? 23 : 52;
        var exponent = size == 4 ? 8 : 11;
        const int impliedOne = 2 << 4;
        Begin(target, 1, 1, impliedOne | (((8 * size) - 1) << 8), size)
            .Number(0, 2).Number(8 * size, 2)
            .Byte(mantissa).Byte(exponent).Byte(0).Byte(mantissa)
            .Number((1 << (exponent - 1)) - 1, 4);
    }
}
