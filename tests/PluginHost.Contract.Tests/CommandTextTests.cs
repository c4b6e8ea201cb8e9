// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Contract.Tests;

public sealed class CommandTextTests
{
    [TestCase("no placeholder", "no placeholder")]
    [TestCase("", "")]
    [TestCase("{folder}/a b", "<folder>/a b")]
    [TestCase("{input:image}:{parameter:reference.y0}", "<input image>:<parameter reference.y0>")]
    [TestCase("{size:image:-1}x{size:image:-2}", "<size image -1>x<size image -2>")]
    [TestCase("{metadata:image:original.a:b}", "<metadata image original.a:b>")]
    [TestCase("awk {{ print }} {scratch}", "awk { print } <scratch>")]
    [TestCase("{{{folder}}}", "{<folder>}")]
    public void Placeholders_get_their_values_and_doubled_braces_are_one(string text, string filled)
    {
        var parsed = CommandText.Parse(text, out var fault);
        Assert.That(fault, Is.Null);
        Assert.That(parsed.Fill(placeholder => $"<{string.Join(' ', new[] { placeholder.Kind, placeholder.Name, placeholder.Place }.Where(part => part.Length > 0))}>"), Is.EqualTo(filled));
    }

    [TestCase("{sigma}", "'{sigma}', which is no placeholder")]
    [TestCase("{parameter}", "'{parameter}', which is no placeholder")]
    [TestCase("{parameter:}", "'{parameter:}', which is no placeholder")]
    [TestCase("{size:image}", "'{size:image}', which is no placeholder")]
    [TestCase("{folder:a}", "'{folder:a}', which is no placeholder")]
    [TestCase("{print $1", "a '{' that belongs to no placeholder")]
    [TestCase("a } b", "a '}' that belongs to no placeholder")]
    public void What_is_no_placeholder_is_said(string text, string words)
    {
        CommandText.Parse(text, out var fault);
        Assert.That(fault, Does.Contain(words).And.Contain("written twice"));
    }

    [Test]
    public void A_text_with_a_placeholder_that_has_no_value_is_none() =>
        Assert.That(CommandText.Parse("--sigma={parameter:sigma}", out _).Fill(_ => null), Is.Null);
}
