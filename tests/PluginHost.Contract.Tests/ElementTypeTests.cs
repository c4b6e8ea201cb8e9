// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Numerics;
using System.Text.Json;

namespace PluginHost.Contract.Tests;

public sealed class ElementTypeTests
{
    [TestCase(ElementType.Boolean, "bool", 1)]
    [TestCase(ElementType.Int8, "int8", 1)]
    [TestCase(ElementType.Int16, "int16", 2)]
    [TestCase(ElementType.Int32, "int32", 4)]
    [TestCase(ElementType.Int64, "int64", 8)]
    [TestCase(ElementType.UInt8, "uint8", 1)]
    [TestCase(ElementType.UInt16, "uint16", 2)]
    [TestCase(ElementType.UInt32, "uint32", 4)]
    [TestCase(ElementType.UInt64, "uint64", 8)]
    [TestCase(ElementType.Float32, "float32", 4)]
    [TestCase(ElementType.Float64, "float64", 8)]
    [TestCase(ElementType.Complex64, "complex64", 8)]
    [TestCase(ElementType.Complex128, "complex128", 16)]
    [TestCase(ElementType.Rgb24, "rgb24", 3)]
    [TestCase(ElementType.Rgba32, "rgba32", 4)]
    [TestCase(ElementType.Rgb48, "rgb48", 6)]
    [TestCase(ElementType.Rgba64, "rgba64", 8)]
    public void An_element_type_has_its_size_and_one_name_everywhere(ElementType type, string name, int size)
    {
        Assert.Multiple(() =>
        {
            Assert.That(type.Size(), Is.EqualTo(size));
            Assert.That(type.Name(), Is.EqualTo(name));
            Assert.That(JsonSerializer.Serialize(type), Is.EqualTo($"\"{name}\""));
            Assert.That(JsonSerializer.Deserialize<ElementType>($"\"{name}\""), Is.EqualTo(type));
            Assert.That(ElementTypes.TryParse(name, out var parsed), Is.True);
            Assert.That(parsed, Is.EqualTo(type));
        });
    }

    [Test]
    public void Every_element_type_is_of_exactly_one_sort() => Assert.That(
        Enum.GetValues<ElementType>().Select(type => (type.IsReal() ? 1 : 0) + (type.IsComplex() ? 1 : 0) + (type.IsColour() ? 1 : 0)), Is.All.EqualTo(1));

    [Test]
    public void Integers_are_real_and_neither_booleans_nor_floats() => Assert.That(
        string.Join(' ', Enum.GetValues<ElementType>().Where(type => type.IsInteger()).Select(type => type.Name())),
        Is.EqualTo("int8 int16 int32 int64 uint8 uint16 uint32 uint64"));

    [TestCase("Float32")]
    [TestCase("float")]
    [TestCase("<f4")]
    [TestCase("")]
    [TestCase(null)]
    public void A_name_of_another_house_is_no_element_type(string? name) => Assert.That(ElementTypes.TryParse(name, out _), Is.False);

    [Test]
    public void A_dotnet_number_has_the_element_type_of_its_layout()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ElementTypes.Of<bool>(), Is.EqualTo(ElementType.Boolean));
            Assert.That(ElementTypes.Of<sbyte>(), Is.EqualTo(ElementType.Int8));
            Assert.That(ElementTypes.Of<short>(), Is.EqualTo(ElementType.Int16));
            Assert.That(ElementTypes.Of<int>(), Is.EqualTo(ElementType.Int32));
            Assert.That(ElementTypes.Of<long>(), Is.EqualTo(ElementType.Int64));
            Assert.That(ElementTypes.Of<byte>(), Is.EqualTo(ElementType.UInt8));
            Assert.That(ElementTypes.Of<ushort>(), Is.EqualTo(ElementType.UInt16));
            Assert.That(ElementTypes.Of<uint>(), Is.EqualTo(ElementType.UInt32));
            Assert.That(ElementTypes.Of<ulong>(), Is.EqualTo(ElementType.UInt64));
            Assert.That(ElementTypes.Of<float>(), Is.EqualTo(ElementType.Float32));
            Assert.That(ElementTypes.Of<double>(), Is.EqualTo(ElementType.Float64));
            Assert.That(ElementTypes.Of<Complex>(), Is.EqualTo(ElementType.Complex128));
        });
    }

    [Test]
    public void A_dotnet_type_without_an_element_type_is_refused_by_name() =>
        Assert.That(() => ElementTypes.Of<decimal>(), Throws.TypeOf<NotSupportedException>().With.Message.Contains("Decimal"));
}
