// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Runtime.InteropServices;
using CsCheck;
using PluginHost.Call.Arrays;
using PluginHost.Contract;

namespace PluginHost.Call.Tests;

public sealed class ElementTests
{
    [Test]
    public void Whole_numbers_of_64_bits_become_the_nearest_real_numbers() => Gen.Long.Array[1, 20].Sample(numbers =>
        MemoryMarshal.Cast<byte, double>(Converted(ElementConversion.ForGms(ElementType.Int64).Conversion!, MemoryMarshal.AsBytes(numbers.AsSpan()))).ToArray().SequenceEqual(numbers.Select(number => (double)number)));

    [TestCase(ElementType.Rgb24, new byte[] { 1, 2, 3, 4, 5, 6 }, new byte[] { 3, 2, 1, 255, 6, 5, 4, 255 })]
    [TestCase(ElementType.Rgba32, new byte[] { 1, 2, 3, 4 }, new byte[] { 3, 2, 1, 4 })]
    [TestCase(ElementType.Rgb48, new byte[] { 0, 1, 0, 2, 0, 3 }, new byte[] { 3, 2, 1, 255 })]
    [TestCase(ElementType.Rgba64, new byte[] { 9, 1, 9, 2, 9, 3, 9, 4 }, new byte[] { 3, 2, 1, 4 })]
    public void Colours_become_those_of_GMS(ElementType type, byte[] from, byte[] to)
    {
        var (conversion, element) = ElementConversion.ForGms(type);
        Assert.That(Converted(conversion!, from), Is.EqualTo(to));
        Assert.That(element.GmsNumber, Is.EqualTo(23));
    }

    [Test]
    public void Every_other_element_goes_as_it_is() => Assert.That(
        Enum.GetValues<ElementType>().Where(type => ElementConversion.ForGms(type) is { Conversion: null, Element.GmsNumber: not null }).Select(type => type.Name()),
        Is.EqualTo(new[] { "bool", "int8", "int16", "int32", "uint8", "uint16", "uint32", "float32", "float64", "complex64", "complex128" }));

    [Test]
    public void The_order_of_bytes_is_turned_once_and_back()
    {
        foreach (var type in Enum.GetValues<ElementType>())
        {
            if (ElementConversion.OfInput(new StoredElement(type), isBigEndian: true) is not { } conversion) continue;
            Gen.Byte.Array[type.Size() * 3].Sample(bytes =>
            {
                var turned = Converted(conversion, bytes);
                return Converted(conversion, turned).SequenceEqual(bytes) && turned[0] == bytes[conversion.From - 1];
            });
        }
    }

    [Test]
    public void Single_bytes_have_no_order() => Assert.That(
        Enum.GetValues<ElementType>().Where(type => ElementConversion.OfInput(new StoredElement(type), isBigEndian: true) is null).Select(type => type.Name()),
        Is.EqualTo(new[] { "bool", "int8", "uint8", "rgb24", "rgba32" }));

    private static byte[] Converted(ElementConversion conversion, ReadOnlySpan<byte> from)
    {
        var to = new byte[from.Length / conversion.From * conversion.To];
        conversion.Apply(from, to);
        return to;
    }
}
