# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages between two ends of a socket."""

import json
import select
import socket
import sys
import threading

import numpy as np
import pytest

from pluginhost import _streams, _wire, errors


class Stream(object):
    def __init__(self, end):
        self.socket, self.read, self.write = end, end.recv, end.sendall

    def end(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def wait(self):
        select.select([self.socket], [], [])

    def close(self):
        self.socket.close()

    forget = close


@pytest.fixture
def pair():
    """A connection, and the bare socket at its other end."""
    one, other = socket.socketpair()
    other.settimeout(30)
    got = {"requests": [], "notifications": [], "closed": threading.Event(), "seen": threading.Semaphore(0)}

    def seen(kind, value):
        got[kind].append(value)
        got["seen"].release()

    connection = _wire.Connection(
        Stream(one), on_request=lambda request: seen("requests", request), on_notification=lambda method, params: seen("notifications", (method, params)),
        on_closed=lambda reason: got["closed"].set(),
    ).start()
    yield connection, other, got
    connection.close()
    other.close()


def framed(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def received(other):
    headers = b""
    while not headers.endswith(b"\r\n\r\n"):
        piece = other.recv(1)
        if not piece:
            return None
        headers += piece
    length = int(headers.split(b":")[1])
    body = b""
    while len(body) < length:
        body += other.recv(length - len(body))
    return json.loads(body.decode())


def test_answers_come_in_any_order(pair):
    connection, other, _ = pair
    first = connection.send("a")[1]
    second = connection.send("b", {"x": 1})[1]
    ids = [received(other)["id"], received(other)["id"]]
    other.sendall(framed({"jsonrpc": "2.0", "id": ids[1], "result": "second"}) + framed({"jsonrpc": "2.0", "id": ids[0], "result": "first"}))
    assert (first.result(30), second.result(30)) == ("first", "second")


def test_a_message_may_come_in_pieces_and_with_other_headers(pair):
    connection, other, _ = pair
    future = connection.send("a")[1]
    body = json.dumps({"jsonrpc": "2.0", "id": received(other)["id"], "result": "Grüße"}, ensure_ascii=False).encode()
    message = b"content-type: x\r\nCONTENT-LENGTH:  %d \r\n\r\n" % len(body) + body
    for index in range(len(message)):
        other.sendall(message[index:index + 1])
    assert future.result(30) == "Grüße"


def test_an_error_is_the_exception_of_its_kind(pair):
    connection, other, _ = pair
    future = connection.send("a")[1]
    other.sendall(framed({"jsonrpc": "2.0", "id": received(other)["id"], "error": {"code": -32007, "message": "m", "data": {"kind": "DatasetGone", "detail": "It is gone.", "where": "ds-1"}}}))
    with pytest.raises(errors.DatasetGone, match="It is gone") as caught:
        future.result(30)
    assert caught.value.where == "ds-1"


def test_requests_of_the_other_side_are_answered_and_cancelled(pair):
    connection, other, got = pair
    other.sendall(framed({"jsonrpc": "2.0", "id": "r", "method": "analysis/run", "params": {"job": "j"}}))
    got["seen"].acquire(timeout=30)
    request = got["requests"][0]
    other.sendall(framed({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "r"}}))
    assert request.cancelled.wait(30)
    request.fail(errors.Cancelled("Enough."))
    request.answer("too late")
    answer = received(other)
    assert (answer["id"], answer["error"]["code"], answer["error"]["data"]) == ("r", -32800, {"kind": "Cancelled", "detail": "Enough."})
    connection.notify("after")
    assert received(other)["method"] == "after"


def test_a_lost_connection_ends_what_waits_for_it(pair):
    connection, other, got = pair
    future = connection.send("a")[1]
    other.close()
    with pytest.raises(errors.ConnectionLost):
        future.result(30)
    assert got["closed"].wait(30)
    with pytest.raises(errors.ConnectionLost):
        connection.call("b")


@pytest.mark.parametrize("broken, reason", [
    (b"Content-Length: 99999999\r\n\r\n", "over the limit"),
    (b"Content-Length: -1\r\n\r\n", "whole number"),
    (b"Content-Length: 1\r\nContent-Length: 1\r\n\r\n1", "whole number"),
    (b"Length: 1\r\n\r\n", "no Content-Length"),
    (b"x" * 5000, "longer than 4096"),
    (framed(b"{"), "not JSON"),
    (framed(b'{"a":1,"a":2}'), "twice"),
    (framed(b'{"a":NaN}'), "no number"),
    (framed(b"[" * 100000), "not JSON"),
    (framed(b"[]"), "batches"),
    (framed(b"\xff\xfe"), "not JSON"),
])
def test_what_is_no_message_is_refused_and_the_connection_ends(pair, broken, reason):
    _, other, got = pair
    other.sendall(broken)
    answer = received(other)
    assert answer["id"] is None and answer["error"]["data"]["kind"] == "InvalidRequest"
    assert reason in answer["error"]["message"]
    assert got["closed"].wait(30)


def test_a_message_over_the_limit_is_not_sent(pair):
    connection, other, _ = pair
    with pytest.raises(errors.InvalidRequest, match="arrays go through datasets"):
        connection.notify("a", {"text": "x" * (17 << 20)})
    connection.notify("b")
    assert received(other)["method"] == "b"


def test_numbers_that_json_cannot_write_are_texts(pair):
    connection, other, _ = pair
    connection.notify("a", {"x": [float("nan"), float("inf"), -np.inf], "y": np.float32(0.5), "z": np.arange(2), "b": np.bool_(True)})
    assert received(other)["params"] == {"x": ["NaN", "Infinity", "-Infinity"], "y": 0.5, "z": [0, 1], "b": True}


def answer_next(other, result=None, before=b""):
    other.sendall(before + framed({"jsonrpc": "2.0", "id": received(other)["id"], "result": result}))


def test_whoever_waits_for_an_answer_reads_for_itself(pair):
    connection, other, got = pair
    threads = []
    connection._on_notification = lambda method, params: threads.append(threading.current_thread())
    other_side = threading.Thread(target=lambda: [answer_next(other, number, framed({"jsonrpc": "2.0", "method": "n"})) for number in range(50)])
    other_side.start()
    assert [connection.call("a") for _ in range(50)] == list(range(50))
    other_side.join(30)
    assert threading.current_thread() in threads


def test_what_nobody_waits_for_is_read_in_the_background_before_and_after_calls(pair):
    connection, other, got = pair
    for _ in range(3):
        other.sendall(framed({"jsonrpc": "2.0", "method": "news"}))
        assert got["seen"].acquire(timeout=30)
        later = connection.send("later", urgent=False)[1]
        id = received(other)["id"]
        other_side = threading.Thread(target=answer_next, args=(other, "now"))
        other_side.start()
        assert connection.call("now") == "now"
        other_side.join(30)
        other.sendall(framed({"jsonrpc": "2.0", "id": id, "result": "later"}))
        assert later.result(30) == "later"


def test_an_answer_that_is_waited_for_elsewhere_comes_while_calls_go_on(pair):
    connection, other, got = pair
    waited = connection.send("long")[1]
    id = received(other)["id"]
    other_side = threading.Thread(target=lambda: [answer_next(other) for _ in range(20)])
    other_side.start()
    for _ in range(20):
        connection.call("short")
    other_side.join(30)
    other.sendall(framed({"jsonrpc": "2.0", "id": id, "result": 1}))
    assert waited.result(30) == 1


def test_an_interrupt_in_the_middle_of_a_message_ends_the_connection_and_no_other_thread_waits_for_ever(pair):
    connection, other, got = pair

    def interrupted(data):
        raise KeyboardInterrupt

    waited = connection.send("long")[1]
    connection._stream.write = interrupted
    with pytest.raises(KeyboardInterrupt):
        connection.call("b")
    with pytest.raises(errors.ConnectionLost, match="KeyboardInterrupt"):
        waited.result(30)
    assert got["closed"].wait(30) and connection.closed


def test_many_threads_share_a_connection(pair):
    connection, other, _ = pair

    def echo():
        for _ in range(400):
            message = received(other)
            other.sendall(framed({"jsonrpc": "2.0", "id": message["id"], "result": message["params"]}))

    answering = threading.Thread(target=echo)
    answering.start()
    wrong = []

    def ask(thread):
        for number in range(50):
            if connection.call("echo", {"thread": thread, "number": number}) != {"thread": thread, "number": number}:
                wrong.append((thread, number))

    asking = [threading.Thread(target=ask, args=(thread,)) for thread in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking + [answering]:
        thread.join(60)
    assert wrong == []


class FakeWinapi(object):
    """As much of Windows' pipes as the package uses, with the names and results of ``_winapi``, over a socket."""

    GENERIC_READ, GENERIC_WRITE, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL = 1 << 31, 1 << 30, 3, 1 << 30, 0

    def __init__(self, end):
        self.end = end
        self.names = []
        self.closed = threading.Event()

    def WaitNamedPipe(self, name, milliseconds):
        raise OSError("not now")

    def CreateFile(self, name, access, sharing, security, creation, flags, template):
        assert (access, creation, flags) == (self.GENERIC_READ | self.GENERIC_WRITE, self.OPEN_EXISTING, self.FILE_FLAG_OVERLAPPED)
        self.names.append(name)
        return 7

    def ReadFile(self, handle, most, overlapped):
        return Overlapped(self.end, lambda: self.end.recv(most)), 997

    def WriteFile(self, handle, data, overlapped):
        # No more than a part at once, as the system may do.
        return Overlapped(self.end, lambda: data[:self.end.send(data[:1000])]), 997

    def CloseHandle(self, handle):
        self.closed.set()


class Overlapped(object):
    def __init__(self, end, work):
        self._end, self._work = end, work

    def GetOverlappedResult(self, wait):
        try:
            self._bytes = bytes(self._work())
        except OSError:
            raise BrokenPipeError
        if not self._bytes:
            raise BrokenPipeError
        return len(self._bytes), 0

    def getbuffer(self):
        return self._bytes

    def cancel(self):
        self._end.shutdown(socket.SHUT_RDWR)


def test_a_pipe_of_windows_is_read_and_written_by_its_documentation(monkeypatch):
    one, other = socket.socketpair()
    windows = FakeWinapi(one)
    monkeypatch.setitem(sys.modules, "_winapi", windows)
    stream = _streams._PipeStream("pluginhost-1", 1)
    closed = threading.Event()
    connection = _wire.Connection(stream, on_closed=lambda reason: closed.set()).start()
    echo = threading.Thread(target=lambda: [answer_next(other, number) for number in range(3)])
    echo.start()
    assert [connection.call("a", {"text": "x" * 5000}) for _ in range(3)] == [0, 1, 2]
    echo.join(30)
    assert windows.names == ["\\\\.\\pipe\\pluginhost-1"]
    connection.close()
    assert closed.wait(30) and windows.closed.wait(30) and connection.closed
    with pytest.raises(errors.ConnectionLost):
        connection.notify("b")


def test_a_pipe_that_the_other_side_closes_ends_the_connection(monkeypatch):
    one, other = socket.socketpair()
    monkeypatch.setitem(sys.modules, "_winapi", FakeWinapi(one))
    connection = _wire.Connection(_streams._PipeStream("\\\\.\\pipe\\x", None)).start()
    waited = connection.send("a")[1]
    other.close()
    with pytest.raises(errors.ConnectionLost):
        waited.result(30)
