// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Tests.Support;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>What is no message of the contract is refused with a sentence, and never buffered, waited for or answered twice.</summary>
public sealed class FramingTests(Carrier carrier) : ChannelTest(carrier)
{
    private const string Describe = """{"jsonrpc":"2.0","id":1,"method":"dataset/describe","params":{"dataset":"ds-1"}}""";

    [Test, CancelAfter(20_000)]
    public async Task A_message_over_the_limit_is_refused_before_any_of_it_has_come(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendBytesAsync("Content-Length: 16777217\r\n\r\n"u8.ToArray(), cancellation);
        await RefusedAsync(link, "16777217 bytes; the limit is 16777216", cancellation);
    }

    [Test, CancelAfter(20_000)]
    public async Task A_message_of_just_the_limit_is_read(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendAsync(Describe.PadRight(StreamChannel.MessageLimit), cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((string?)answer?["result"]?["dataset"], Is.EqualTo("ds-1"), answer?.ToJsonString());
    }

    [TestCase("hello\r\n\r\n", "begins with 'hello....'")]
    [TestCase("Content-Type: application/json\r\n\r\n", "no 'Content-Length' header")]
    [TestCase("Content-Length: many\r\n\r\n", "no 'Content-Length' header")]
    [TestCase("Content-Length: -5\r\n\r\n", "no 'Content-Length' header")]
    [TestCase("Content-Length: 99999999999999999999\r\n\r\n", "no 'Content-Length' header")]
    [TestCase("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "begins with 'GET / HTTP/1.1")]
    [CancelAfter(20_000)]
    public async Task A_header_that_says_no_length_is_refused(string header, string words, CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendBytesAsync(Encoding.ASCII.GetBytes(header), cancellation);
        await RefusedAsync(link, words, cancellation);
    }

    [Test, CancelAfter(20_000)]
    public async Task Headers_without_an_end_are_refused_at_4096_bytes(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendBytesAsync(new byte[5000], cancellation);
        await RefusedAsync(link, "no headers that end within 4096 bytes", cancellation);
    }

    [Test, CancelAfter(20_000)]
    public async Task Bytes_that_end_before_any_header_does_are_named(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendBytesAsync("garbage"u8.ToArray(), cancellation);
        link.Peer.EndSending();
        await RefusedAsync(link, "begins with 'garbage'", cancellation);
    }

    [TestCase("")]
    [TestCase("{{{")]
    [TestCase("5")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""[{"jsonrpc":"2.0","id":1,"method":"dataset/describe","params":{"dataset":"ds-1"}}]""")]
    [TestCase("""{"jsonrpc":"2.0"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"error":5}""")]
    [TestCase("""{"jsonrpc":"2.0","method":7}""")]
    [CancelAfter(20_000)]
    public async Task A_body_that_is_no_message_is_refused(string body, CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendAsync(body, cancellation);
        await RefusedAsync(link, "not JSON-RPC 2.0", cancellation);
    }

    [TestCase("""{"jsonrpc":"2.0","id":"a","method":7}""")]
    [TestCase("""{"jsonrpc":"2.0","id":"a","method":"dataset/describe","params":"ds-1"}""")]
    [CancelAfter(20_000)]
    public async Task A_body_with_an_id_that_is_no_request_is_answered_and_the_connection_goes_on(string body, CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendAsync(body, cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((string?)answer?["id"], Is.EqualTo("a"));
        Assert.That((string?)answer?["error"]?["data"]?["kind"], Is.EqualTo(ErrorKind.InvalidRequest));
        await link.Peer.SendAsync(Describe, cancellation);
        Assert.That((string?)(await link.Peer.ReceiveAsync(cancellation))?["result"]?["dataset"], Is.EqualTo("ds-1"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Messages_are_read_however_they_are_cut(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        var framed = RawPeer.Framed(Describe);
        foreach (var value in framed) await link.Peer.SendBytesAsync(new[] { value }, cancellation);
        await link.Peer.SendBytesAsync((byte[])[.. RawPeer.Framed(Describe.Replace("1,", "2,", StringComparison.Ordinal)), .. RawPeer.Framed(Describe.Replace("1,", "3,", StringComparison.Ordinal))], cancellation);
        for (var count = 0; count < 3; count++)
        {
            var answer = await link.Peer.ReceiveAsync(cancellation);
            Assert.That((string?)answer?["result"]?["dataset"], Is.EqualTo("ds-1"), answer?.ToJsonString());
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Other_headers_and_other_cases_are_allowed(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendBytesAsync(Encoding.ASCII.GetBytes($"Content-Type: application/json; charset=utf-8\r\ncontent-length:{Describe.Length}\r\n\r\n{Describe}"), cancellation);
        Assert.That((string?)(await link.Peer.ReceiveAsync(cancellation))?["result"]?["dataset"], Is.EqualTo("ds-1"));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_connection_that_ends_within_a_message_just_ends(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendBytesAsync("Content-Length: 100\r\n\r\n{\"jsonrpc\""u8.ToArray(), cancellation);
        await link.Other.DisposeAsync();
        await link.Rpc.Completion.WaitAsync(cancellation);
        Assert.That(link.Rpc.Refusal, Is.Null);
    }

    private Task<Link> OpenAsync(CancellationToken cancellation) => LinkAsync(
        rpc => rpc.Handle<DatasetRequest, DatasetRequest>(Methods.DatasetDescribe, (request, _) => Task.FromResult(request)), cancellation);

    private static async Task RefusedAsync(Link link, string words, CancellationToken cancellation)
    {
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(answer?.ContainsKey("id"), Is.True, answer?.ToJsonString());
            Assert.That(answer?["id"], Is.Null);
            Assert.That((string?)answer?["error"]?["data"]?["kind"], Is.EqualTo(ErrorKind.InvalidRequest));
            Assert.That((string?)answer?["error"]?["message"], Does.Contain(words));
            Assert.That((int?)answer?["error"]?["code"], Is.EqualTo(-32600));
        });
        Assert.That(await link.Peer.ReceiveAsync(cancellation), Is.Null, "the connection ends");
        await link.Rpc.Completion.WaitAsync(cancellation);
        Assert.That(link.Rpc.Refusal, Does.Contain(words));
    }
}
