# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""A plugin in a third language, written from docs/contract alone: a socket, JSON, and Python's standard library."""

import array
import json
import mmap
import os
import socket
import sys
import threading


class Refused(Exception):
    """An answer with an error of the contract."""

    def __init__(self, kind, code, detail):
        super().__init__(detail)
        self.error = {"code": code, "message": detail, "data": {"kind": kind, "detail": detail}}


class Connection:
    """Messages with a Content-Length header over the socket that the host opened for this worker."""

    def __init__(self, address):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(address)
        self._file = self._socket.makefile("rb")
        self._lock = threading.Lock()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self._lock:
            self._socket.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def receive(self):
        """The next message; None when the host is gone."""
        length = None
        while line := self._file.readline():
            if line == b"\r\n":
                return json.loads(self._file.read(length))
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                length = int(value)
        return None


def numbers(descriptor):
    """The elements of a float64 array, mapped from where they lie."""
    count = 1
    for size in descriptor["shape"]:
        count *= size
    result = array.array("d")
    if count == 0:
        return result
    location = descriptor["location"]
    with open(location["path"], "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        offset = location["offset"]
        result.frombytes(mapped[offset : offset + 8 * count])
    if sys.byteorder == "big":
        result.byteswap()
    return result


def echo(job):
    job.log("echo of " + job.parameters["text"])
    return {"values": {"text": job.parameters["text"]}}


def total(job):
    return {"values": {"total": sum(numbers(job.inputs["signal"]))}}


def double(job):
    signal = job.inputs["signal"]
    doubled = array.array("d", (2 * value for value in numbers(signal)))
    if sys.byteorder == "big":
        doubled.byteswap()
    os.makedirs(job.scratch, exist_ok=True)
    path = os.path.join(job.scratch, "doubled.bin")
    with open(path, "wb") as file:
        doubled.tofile(file)
    output = {key: signal[key] for key in ("title", "dtype", "shape", "axes") if key in signal}
    return {"outputs": {"doubled": {**output, "location": {"kind": "file", "path": path, "offset": 0, "order": "C", "byteOrder": "little"}}}}


def same(job):
    """Gives a signal back by the location of the input's bytes."""
    return {"outputs": {"signal": job.inputs["signal"]}}


def count(job):
    last = job.parameters["count"]
    for number in range(1, last + 1):
        job.report(number / last, f"{number} of {last}")
        if job.cancelled.wait(job.parameters["pause"]):
            raise Refused("Cancelled", -32800, "The job was cancelled.")
    return {"values": {"counted": last}}


def fail(job):
    raise Refused("PluginFailed", -32008, "There is nothing to see here.")


ANALYSES = {"echo": echo, "sum": total, "double": double, "same": same, "count": count, "fail": fail}


class Job:
    """One run of one analysis, on a thread of its own so that it can be cancelled."""

    def __init__(self, connection, id, request):
        self.connection = connection
        self.id = id
        self.job = request["job"]
        self.analysis = request["analysis"]
        self.inputs = request["inputs"]
        self.parameters = request["parameters"]
        self.scratch = request["scratch"]
        self.cancelled = threading.Event()

    def report(self, fraction, message):
        self.connection.send(method="job/progress", params={"job": self.job, "fraction": fraction, "message": message})

    def log(self, text):
        self.connection.send(method="log/message", params={"level": "information", "text": text, "job": self.job})

    def run(self):
        try:
            if self.analysis not in ANALYSES:
                raise Refused("UnknownAnalysis", -32003, f"The plugin has no analysis '{self.analysis}'.")
            self.connection.send(id=self.id, result=ANALYSES[self.analysis](self))
        except Refused as refused:
            self.connection.send(id=self.id, error=refused.error)
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            self.connection.send(id=self.id, error={"code": -32008, "message": detail, "data": {"kind": "PluginFailed", "detail": detail}})


def main():
    address = os.environ.get("PLUGINHOST_WORKER_ADDRESS")
    token = os.environ.pop("PLUGINHOST_WORKER_TOKEN", None)
    if not address or not token:
        print("This is a worker of PluginHost; a host starts it. To run an analysis use 'pluginhost run'.", file=sys.stderr)
        return 2

    connection = Connection(address)
    hello = {"token": token, "contract": "~1.0", "worker": {"name": "rpc-python", "version": "1.0.0"}, "processId": os.getpid()}
    connection.send(id="hello", method="plugin/hello", params=hello)
    jobs = {}
    while (message := connection.receive()) is not None:
        method, id, params = message.get("method"), message.get("id"), message.get("params") or {}
        if method is None:
            if "error" in message:
                print(message["error"]["message"], file=sys.stderr)
                return 1
        elif method == "plugin/start":
            manifest = params["manifest"]
            connection.send(id=id, result={"plugin": manifest["id"], "version": manifest["version"], "analyses": list(ANALYSES)})
        elif method == "analysis/run":
            jobs = {id: Job(connection, id, params)}
            threading.Thread(target=jobs[id].run, daemon=True).start()
        elif method == "$/cancelRequest":
            if params["id"] in jobs:
                jobs[params["id"]].cancelled.set()
        elif method == "plugin/stop":
            connection.send(id=id, result={})
            return 0
        elif id is not None:
            detail = f"There is no method '{method}'."
            connection.send(id=id, error={"code": -32601, "message": detail, "data": {"kind": "UnknownMethod", "detail": detail}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
