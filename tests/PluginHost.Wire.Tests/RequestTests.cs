// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using PluginHost.Contract;
using PluginHost.Rpc;
using PluginHost.Wire.Tests.Support;

namespace PluginHost.Wire.Tests;

/// <summary>Requests as any language may write them, and the answers they get.</summary>
public sealed class RequestTests(Carrier carrier) : ChannelTest(carrier)
{
    [Test, CancelAfter(20_000)]
    public async Task An_unknown_method_is_named(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        var error = await AskAsync(link, """{"jsonrpc":"2.0","id":1,"method":"dataset/opne","params":{}}""", "error", cancellation);
        Assert.That((string?)error["data"]?["kind"], Is.EqualTo(ErrorKind.UnknownMethod));
        Assert.That((int?)error["code"], Is.EqualTo(-32601));
        Assert.That((string?)error["message"], Does.Contain("dataset/opne"));
    }

    [TestCase("""{"shape":[1]}""", "'dtype' is missing", "")]
    [TestCase("""{"dtype":"uint8","shape":[1,"x"]}""", "'/shape/1' is of the wrong type", "/shape/1")]
    [TestCase("""{"dtype":"uint8","shape":[1.5]}""", "'/shape/0' is of the wrong type", "/shape/0")]
    [TestCase("""{"dtype":"uint9","shape":[1]}""", "'/dtype' is of the wrong type, or not one of the values", "/dtype")]
    [TestCase("""{"dtype":"uint8","shape":null}""", "'/shape' must not be null", "/shape")]
    [TestCase("""{"dtype":"uint8","shape":[1],"title":7}""", "'/title' is of the wrong type", "/title")]
    [TestCase("""{"dtype":"uint8","shape":[1],"axes":[{"name":"a/b","size":"1"}]}""", "'/axes/0/size' is of the wrong type", "/axes/0/size")]
    [TestCase("""{"dtype":"uint8","shape":[1],"location":{"offset":1}}""", "'path' is missing in '/location'", "/location")]
    [TestCase("""["uint8",[1]]""", "one object with named fields was expected", "")]
    [CancelAfter(20_000)]
    public async Task Parameters_that_do_not_fit_are_refused_with_their_place(string parameters, string words, string where, CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        var error = await AskAsync(link, $$"""{"jsonrpc":"2.0","id":1,"method":"dataset/create","params":{{parameters}}}""", "error", cancellation);
        Assert.Multiple(() =>
        {
            Assert.That((string?)error["data"]?["kind"], Is.EqualTo(ErrorKind.InvalidRequest));
            Assert.That((string?)error["message"], Does.Contain(words));
            Assert.That((string?)error["message"], Does.Not.Contain("System.").And.Not.Contain("PluginHost."), "no names of .NET's");
            Assert.That((string?)error["data"]?["where"], Is.EqualTo(where));
        });
    }

    [TestCase("")]
    [TestCase(""","params":{}""")]
    [TestCase(""","params":null""")]
    [TestCase(""","params":{"unknown":{"more":[1,2,3]}}""")]
    [CancelAfter(20_000)]
    public async Task A_method_without_parameters_takes_none_null_and_unknown_ones(string parameters, CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        var result = await AskAsync(link, $$"""{"jsonrpc":"2.0","id":1,"method":"format/list"{{parameters}}}""", "result", cancellation);
        Assert.That(result["formats"]?.AsArray(), Is.Empty);
    }

    [Test, CancelAfter(20_000)]
    public async Task Parameters_left_out_altogether_are_missed_by_name(CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        var error = await AskAsync(link, """{"jsonrpc":"2.0","id":1,"method":"dataset/create"}""", "error", cancellation);
        Assert.That((string?)error["message"], Does.Contain("'dtype'").And.Contain("missing"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Absent_fields_have_their_documented_defaults(CancellationToken cancellation)
    {
        DatasetReadRequest? seen = null;
        await using var link = await LinkAsync(
            rpc => rpc.Handle<DatasetReadRequest, Empty>(Methods.DatasetRead, (request, _) =>
            {
                seen = request;
                return Task.FromResult(Empty.Value);
            }),
            cancellation);
        await AskAsync(link, """{"jsonrpc":"2.0","id":1,"method":"dataset/read","params":{"dataset":"ds-1"}}""", "result", cancellation);
        Assert.That(seen?.Encoding, Is.EqualTo("base64"));
    }

    [Test]
    public void Whatever_this_side_writes_without_what_is_null_it_can_read()
    {
        var status = new HostStatus
        {
            Host = new PeerVersion("h", "1"),
            ProcessId = 1,
            StateFolder = "s",
            Started = DateTimeOffset.UnixEpoch,
            MemoryBytes = 1,
            Sessions = 0,
            QueuedJobs = 0,
            RunningJobs = 0,
            Datasets = 0,
            DatasetBytes = 0,
            Workers = [new WorkerStatus("p", 2, null, 3, 4)],
        };
        var text = JsonSerializer.Serialize(status, WireJson.Options);
        Assert.That(text, Does.Not.Contain("null"));
        Assert.That(JsonSerializer.Deserialize<HostStatus>(text, WireJson.Options)!.Workers[0], Is.EqualTo(status.Workers[0]));
        Assert.That(text, Is.EqualTo(JsonSerializer.Serialize(status, ContractJson.Default.HostStatus)), "the generated writers write the same");
    }

    [TestCase("7")]
    [TestCase("\"seven\"")]
    [TestCase("null")]
    [CancelAfter(20_000)]
    public async Task An_answer_carries_the_id_of_its_request(string id, CancellationToken cancellation)
    {
        await using var link = await OpenAsync(cancellation);
        await link.Peer.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"format/list"}""", cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That(answer?["id"]?.ToJsonString() ?? "null", Is.EqualTo(id));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_cancelled_request_still_gets_its_answer(CancellationToken cancellation)
    {
        var begun = new TaskCompletionSource();
        await using var link = await LinkAsync(
            rpc => rpc.Handle<JobWaitRequest, Empty>(Methods.JobWait, async (_, stop) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, stop);
                return Empty.Value;
            }),
            cancellation);
        await link.Peer.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"job/wait","params":{"job":"j-1"}}""", cancellation);
        await begun.Task.WaitAsync(cancellation);
        await link.Peer.SendAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":5}}""", cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        Assert.That((int?)answer?["id"], Is.EqualTo(5));
        Assert.That((string?)answer?["error"]?["data"]?["kind"], Is.EqualTo(ErrorKind.Cancelled));
        Assert.That((int?)answer?["error"]?["code"], Is.EqualTo(-32800));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_cancellation_reaches_a_method_that_keeps_its_thread(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(
            rpc => rpc.Handle<Empty, Empty>(Methods.HostStatus, (_, stop) =>
            {
                stop.WaitHandle.WaitOne();
                return Task.FromCanceled<Empty>(stop);
            }),
            cancellation);
        await link.Peer.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"host/status"}""", cancellation);
        await link.Peer.SendAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":5}}""", cancellation);
        Assert.That((string?)(await link.Peer.ReceiveAsync(cancellation))?["error"]?["data"]?["kind"], Is.EqualTo(ErrorKind.Cancelled));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_thousand_requests_at_once_are_begun_in_order_and_all_answered(CancellationToken cancellation)
    {
        var order = new List<string>();
        await using var link = await LinkAsync(
            rpc => rpc.Handle<DatasetRequest, DatasetRequest>(Methods.DatasetDescribe, async (request, stop) =>
            {
                order.Add(request.Dataset);
                await Task.Delay(1, stop);
                return request;
            }),
            cancellation);
        var names = Enumerable.Range(0, 1000).Select(number => $"ds-{number}").ToArray();
        var answers = Task.Run(
            async () =>
            {
                var seen = new HashSet<string>();
                while (seen.Count < names.Length) seen.Add((string)(await link.Peer.ReceiveAsync(cancellation))!["result"]!["dataset"]!);
                return seen;
            },
            cancellation);
        for (var id = 0; id < names.Length; id++)
        {
            await link.Peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = "dataset/describe", ["params"] = new JsonObject { ["dataset"] = names[id] } }, cancellation);
        }

        Assert.That(await answers, Is.EquivalentTo(names));
        Assert.That(order, Is.EqualTo(names));
    }

    [Test, CancelAfter(20_000)]
    public async Task An_unexpected_exception_is_an_internal_error_that_names_where_it_was_logged(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(
            rpc => rpc.Handle<Empty, Empty>(Methods.HostStatus, (_, _) => throw new NotSupportedException("The moon is in the way.")), cancellation);
        var error = await AskAsync(link, """{"jsonrpc":"2.0","id":1,"method":"host/status"}""", "error", cancellation);
        Assert.That((string?)error["data"]?["kind"], Is.EqualTo(ErrorKind.Internal));
        Assert.That((string?)error["message"], Does.Contain("e-test").And.Contain("The moon is in the way.").And.Not.Contain("   at "));
    }

    [Test, CancelAfter(20_000)]
    public async Task An_answer_over_the_limit_becomes_an_error_and_the_connection_goes_on(CancellationToken cancellation)
    {
        await using var link = await LinkAsync(
            rpc =>
            {
                rpc.Handle<Empty, DatasetRequest>(Methods.HostStatus, (_, _) => Task.FromResult(new DatasetRequest(new string('x', StreamChannel.MessageLimit))));
                rpc.Handle<Empty, FormatListResponse>(Methods.FormatList, (_, _) => Task.FromResult(new FormatListResponse([])));
            },
            cancellation);
        var error = await AskAsync(link, """{"jsonrpc":"2.0","id":1,"method":"host/status"}""", "error", cancellation);
        Assert.That((string?)error["data"]?["kind"], Is.EqualTo(ErrorKind.InvalidRequest), error.ToJsonString());
        Assert.That((string?)error["message"], Does.Contain("the limit is 16777216"));
        var result = await AskAsync(link, """{"jsonrpc":"2.0","id":2,"method":"format/list"}""", "result", cancellation);
        Assert.That(result["formats"]?.AsArray(), Is.Empty);
    }

    private Task<Link> OpenAsync(CancellationToken cancellation) => LinkAsync(
        rpc =>
        {
            rpc.Handle<DatasetCreateRequest, Empty>(Methods.DatasetCreate, (_, _) => Task.FromResult(Empty.Value));
            rpc.Handle<Empty, FormatListResponse>(Methods.FormatList, (_, _) => Task.FromResult(new FormatListResponse([])));
        },
        cancellation);

    private static async Task<JsonObject> AskAsync(Link link, string message, string part, CancellationToken cancellation)
    {
        await link.Peer.SendAsync(message, cancellation);
        var answer = await link.Peer.ReceiveAsync(cancellation);
        return answer?[part]?.AsObject() ?? throw new AssertionException($"A {part} was expected, not {answer?.ToJsonString()}");
    }
}
