// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Engine.Tests.Support;

/// <summary>A worker that speaks the contract and answers every job with what it was told, right or wrong.</summary>
internal static class AnsweringWorker
{
    /// <summary>The script of a plugin whose one analysis is called as the plugin.</summary>
    /// <param name="id">Id of the plugin.</param>
    /// <param name="answer">The result of <c>analysis/run</c> as JSON; <c>SCRATCH</c> in it is the job's folder, in which lies <c>ten.bin</c> with ten bytes.</param>
    /// <param name="contract">The contract that it asks for.</param>
    public static string Script(string id, string answer, string contract = "~1.0") =>
        $$$"""
        exec /usr/bin/python3 - <<'END'
        import json, os, socket

        connection = socket.socket(socket.AF_UNIX)
        connection.connect(os.environ["PLUGINHOST_WORKER_ADDRESS"])
        stream = connection.makefile("rwb")

        def send(body):
            body = body.encode()
            stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            stream.flush()

        send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "plugin/hello", "params": {
            "token": os.environ["PLUGINHOST_WORKER_TOKEN"], "contract": "{{{contract}}}", "worker": {"name": "answering", "version": "1.0"}, "processId": os.getpid()}}))
        while True:
            length = 0
            for line in iter(stream.readline, b"\r\n"):
                if not line:
                    raise SystemExit
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(stream.read(length))
            if message.get("method") == "plugin/start":
                result = json.dumps({"plugin": "{{{id}}}", "version": "1.0.0", "analyses": ["{{{id}}}"]})
            elif message.get("method") == "analysis/run":
                scratch = message["params"]["scratch"]
                os.makedirs(scratch, exist_ok=True)
                with open(os.path.join(scratch, "ten.bin"), "wb") as file:
                    file.write(bytes(10))
                result = r'''{{{answer}}}'''.replace("SCRATCH", scratch)
            else:
                result = "{}"
            if "id" in message and "method" in message:
                send('{"jsonrpc":"2.0","id":%s,"result":%s}' % (json.dumps(message["id"]), result))
        END
        """;
}
