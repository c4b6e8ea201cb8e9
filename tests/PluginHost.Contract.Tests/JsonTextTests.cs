// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace PluginHost.Contract.Tests;

public sealed class JsonTextTests
{
    [TestCase("""{"a":1,"b":{"c":2,"c":3}}""")]
    [TestCase("""{"a":"\ud800"}""")]
    [TestCase("""{"a":"\udc00"}""")]
    [TestCase("""{"a":"\ud800\u0041"}""")]
    [TestCase("""{"a":"\ud83d \ude00"}""")]
    [TestCase("""{"\ud800":1}""")]
    [TestCase("""{"a":1""")]
    [TestCase("// note\n{}")]
    [TestCase("")]
    public void What_would_break_its_reader_later_is_refused_at_once(string json) => Assert.That(() => JsonText.Parse(json), Throws.InstanceOf<JsonException>());

    [TestCase("""{"record":"r","outputs":{},"a":{"b":1,"b":2}}""")]
    [TestCase("""{"dtype":"uint8","shape":[],"axes":[],"metadata":{"a":1,"a":2}}""")]
    [TestCase("""{"dtype":"uint8","shape":[],"axes":[],"metadata":{"a":[{"b":1,"b":2}]}}""")]
    [TestCase("""{"dtype":"uint8","shape":[],"axes":[],"metadata":{"a":"\ud800"}}""")]
    public void A_message_with_such_is_refused_too(string json) =>
        Assert.That(() => JsonText.Read(Encoding.UTF8.GetBytes(json), ContractJson.Default.SignalDescriptor), Throws.InstanceOf<JsonException>());

    [Test]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.That(() => JsonText.Parse([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]), Throws.InstanceOf<JsonException>().With.Message.EqualTo("a text in it is not UTF-8"));

    [TestCase("""{"a":"\ud83d\ude00 \\ud800 \u00b5 \\\\u0041"}""")]
    [TestCase("""["\\","\"","\/"]""")]
    [TestCase("null")]
    public void Escapes_that_are_whole_are_read(string json) => Assert.That(JsonNode.DeepEquals(JsonText.Parse(json), JsonNode.Parse(json)), Is.True);

    [Test]
    public void A_person_may_write_comments_a_last_comma_and_a_byte_order_mark() =>
        Assert.That((int?)JsonText.Parse([.. Encoding.UTF8.Preamble, .. "// the detector\n{\"inner\":4,}"u8], byHand: true)!["inner"], Is.EqualTo(4));

    [Test]
    public void Any_text_that_is_written_is_read_again() => Gen.String.Dictionary(Gen.String)[0, 5].Sample(texts =>
    {
        var json = new JsonObject(texts.Where(text => IsWhole(text.Key) && IsWhole(text.Value)).Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
        return JsonNode.DeepEquals(JsonText.Parse(json.ToJsonString()), json);
    });

    [Test]
    public void Whatever_is_accepted_can_be_used() => Gen.Char["{}[]:,\"\\ud8c09a1 "].Array[0, 30].Select(letters => new string(letters)).Sample(
        text =>
        {
            JsonNode? json;
            try
            {
                json = JsonText.Parse(text);
            }
            catch (JsonException)
            {
                return;
            }

            Assert.That(() => json?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Throws.Nothing);
            Assert.That(() => JsonNode.DeepEquals(json, json?.DeepClone()), Throws.Nothing);
        },
        iter: 10_000);

    private static bool IsWhole(string text) => Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text)) == text;
}
