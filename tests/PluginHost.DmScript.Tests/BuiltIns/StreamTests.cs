// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.BuiltIns;

public sealed class StreamTests
{
    private const string Files = """
        string path = GetApplicationDirectory("preference", 1).PathConcatenate("pixels.raw")

        """;

    [TestCase(1)]
    [TestCase(2)]
    public void Pixels_written_to_a_file_are_read_back(int byteOrder) => Assert.That(Scripts.Run(Files + $$"""
        image a := IntegerImage("a", 2, 1, 300, 200)
        a = icol - irow
        number file = CreateFileForWriting(path)
        object stream = NewStreamFromFileReference(file, 1)
        stream.StreamWriteAsText(0, "head")
        ImageWriteImageDataToStream(a, stream, {{byteOrder}})
        ImageWriteImageDataToStream(a[10, 20, 30, 40], stream, {{byteOrder}})
        CloseFile(file)
        file = OpenFileForReading(path)
        stream = NewStreamFromFileReference(file, 1)
        image b := a.ImageClone(), c := a[10, 20, 30, 40].ImageClone()
        b = 0
        c = 0
        stream.StreamSetPos(0, 4)
        ImageReadImageDataFromStream(b, stream, {{byteOrder}})
        ImageReadImageDataFromStream(c, stream, {{byteOrder}})
        result(max(abs(b - a)) + " " + max(abs(c - a[10, 20, 30, 40])) + " " + (stream.StreamGetPos() == stream.StreamGetSize()))
        """), Is.EqualTo("0 0 1"));

    [Test]
    public void Pixels_can_be_read_into_a_part_of_an_image() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 6, 5)
        object stream = NewStreamFromBuffer(0)
        image part := RealImage("part", 4, 2, 2)
        part = 7
        ImageWriteImageDataToStream(part, stream, 0)
        stream.StreamSetPos(0, 0)
        ImageReadImageDataFromStream(a[1, 1, 3, 3], stream, 0)
        result(sum(a) + " " + GetPixel(a, 2, 2) + " " + GetPixel(a, 3, 3))
        """), Is.EqualTo("28 7 0"));

    [Test]
    public void A_stream_that_is_too_short_changes_no_pixel() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 6, 5)
        a = 1
        object stream = NewStreamFromBuffer(100)
        try ImageReadImageDataFromStream(a, stream, 0)
        catch { result(GetExceptionString()); break }
        result(" " + sum(a))
        """), Is.EqualTo("The stream has 100 bytes left, but the image 'a' needs 120. 30"));

    [Test]
    public void A_tag_is_written_as_its_bytes() => Assert.That(Scripts.Run("""
        taggroup tags = NewTagGroup()
        tags.TagGroupSetTagAsUInt32("n", 0x01020304)
        object stream = NewStreamFromBuffer(0)
        tags.TagGroupWriteTagDataToStream("n", stream, 1)
        stream.StreamSetPos(0, 0)
        string text = stream.StreamReadAsText(0, 4)
        result(Asc(text) + " " + Asc(Right(text, 1)))
        """), Is.EqualTo("1 4"));
}
