// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.BuiltIns;

public sealed class FileTests
{
    [Test]
    public void Lines_are_read_with_their_end_and_the_last_as_it_is()
        => Assert.That(Scripts.Run("""
            string p = GetApplicationDirectory("preference", 1).PathConcatenate("a.txt")
            number f = CreateFileForWriting(p)
            WriteFile(f, "one\r\ntwo")
            CloseFile(f)
            f = OpenFileForReading(p)
            string s
            while (ReadFileLine(f, s)) result("[" + s + "]")
            CloseFile(f)
            DeleteFile(p)
            result("" + DoesFileExist(p))
            """), Is.EqualTo("[one\n][two]0"));

    [Test]
    public void A_file_that_is_not_there_is_an_error_that_names_it()
        => Assert.That(Scripts.Fail("OpenFileForReading(\"/nowhere/x.txt\")").Message, Does.StartWith("The file '/nowhere/x.txt' cannot be opened: "));

    [Test]
    public void A_stream_holds_pixels_and_text()
        => Assert.That(Scripts.Run("""
            image a := RealImage("a", 4, 3, 2)
            a = icol + 10 * irow
            object s = NewStreamFromBuffer(0)
            a.ImageWriteImageDataToStream(s, 1)
            result(s.StreamGetSize() + " ")
            image b := RealImage("b", 4, 3, 2)
            s.StreamSetPos(0, 0)
            b.ImageReadImageDataFromStream(s, 1)
            result("" + GetPixel(b, 2, 1))
            """), Is.EqualTo("24 12"));

    [Test]
    public void The_number_of_a_file_is_not_one_of_a_failure() => Assert.That(Scripts.Run("""
        string path = PathConcatenate(GetApplicationDirectory(6, 1), "numbered.txt")
        number file = CreateFileForWriting(path)
        Result("" + (file > 1))
        CloseFile(file)
        DeleteFile(path)
        """), Is.EqualTo("1"));
}
