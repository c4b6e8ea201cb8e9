// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;

namespace PluginHost.Contract.Tests;

public sealed class CommandArgumentTests
{
    [TestCase("\"--sigma={parameter:sigma}\"")]
    [TestCase("""{"when":"mode","is":"fast","then":["-f","{parameter:mode}"]}""")]
    [TestCase("""{"then":["-f"]}""")]
    public void An_argument_comes_back_as_it_was_written(string text) => Assert.That(Write(Read(text)!), Is.EqualTo(text));

    [TestCase("\"plain\"", "plain", null)]
    [TestCase("""{"when":"a","then":["b"],"later":1}""", null, "b")]
    public void It_is_a_text_or_a_group(string text, string? plain, string? inGroup)
    {
        var argument = Read(text)!;
        Assert.That((argument.Text, argument.Group?.Then[0]), Is.EqualTo((plain, inGroup)));
    }

    [TestCase("null")]
    [TestCase("1")]
    [TestCase("[\"a\"]")]
    [TestCase("{}")]
    [TestCase("""{"when":"a"}""")]
    [TestCase("""{"then":null}""")]
    [TestCase("""{"then":["a"],"then":["b"]}""")]
    public void Anything_else_is_refused(string text) => Assert.That(() => Read(text), Throws.TypeOf<JsonException>());

    private static CommandArgument? Read(string text) => JsonSerializer.Deserialize(text, ContractJson.Default.CommandArgument);

    private static string Write(CommandArgument argument) => JsonSerializer.Serialize(argument, ContractJson.Default.CommandArgument);
}
