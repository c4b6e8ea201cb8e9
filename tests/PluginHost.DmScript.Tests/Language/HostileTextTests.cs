// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using CsCheck;
using PluginHost.DmScript.Language;

namespace PluginHost.DmScript.Tests.Language;

public sealed class HostileTextTests
{
    private const string Sample =
        "class A : Thread { number n; A(object self) { n = 1 } void RunThread(object self) { for(number i=0;i<3;i++) { result(\"i\"+i) } } }\n"
        + "try { object o = alloc(A); o.StartThread() } catch { break }\nimage a := [2,2]:{{1,2},{3,4}}\na[0,0,1,1] += icol ? 1 : 2\n";

    [Test]
    public void Random_bytes_are_read_without_failing()
        => Gen.Byte.Array[0, 300].Sample(bytes => Assert.DoesNotThrow(() => ScriptCheck.Check(new SourceText(SourceText.Decode(bytes), "noise.s"))), iter: 300);

    [Test]
    public void Every_beginning_of_a_script_is_read_without_failing()
    {
        for (var length = 0; length < Sample.Length; length++)
            Assert.DoesNotThrow(() => ScriptCheck.Check(new SourceText(Sample[..length], "cut.s")));
    }

    [TestCase(new byte[] { 0xEF, 0xBB, 0xBF, 0xC3, 0x85 }, "Å")]
    [TestCase(new byte[] { 0xFF, 0xFE, 0xC5, 0x00 }, "Å")]
    [TestCase(new byte[] { 0xC5 }, "Å")]
    [TestCase(new byte[] { 0xC3, 0x85 }, "Å")]
    public void Text_is_read_in_the_encoding_it_has(byte[] bytes, string expected) => Assert.That(SourceText.Decode(bytes), Is.EqualTo(expected));
}
