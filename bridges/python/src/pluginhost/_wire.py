# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Messages: JSON-RPC 2.0 with Content-Length headers over a stream, in both directions.

Used by callers and by workers. Answers complete futures, requests and notifications of the other side are handed to callbacks, on the thread that read them.
Any thread may send. Whoever waits for an answer reads for itself, if nobody else does: an answer that another thread would have to hand over comes later. A
thread in the background reads what nobody waits for.
"""

import concurrent.futures
import itertools
import os
import threading
from typing import Any, Callable, Dict, List, Optional, Tuple

from pluginhost import errors
from pluginhost._messages import HEADER_BYTES, Refused, content_length, decode, encode

MESSAGE_BYTES = 16 << 20
"""Largest message, both ways, until the other side says otherwise."""

CONTRACT = "1.0"
"""The version of the contract that this package speaks."""

CONTRACT_RANGE = "~1.0"
"""The range of versions that it asks for."""

CANCEL = "$/cancelRequest"

# Seconds until the background reads what others left: somebody who calls in a loop is back before.
_PAUSE = 0.02


class Request(object):
    """A request of the other side. Answer it once, from any thread."""

    def __init__(self, connection: "Connection", id: Any, method: str, params: Dict[str, Any]) -> None:
        self.id = id
        self.method = method
        self.params = params
        self.cancelled = threading.Event()
        self._connection = connection
        self._gate = threading.Lock()
        self._on_cancel = []  # type: List[Callable[[], None]]

    def on_cancel(self, callback: Callable[[], None]) -> None:
        """Calls back when the other side cancels the request; at once when it has. The request still wants its answer."""
        with self._gate:
            if not self.cancelled.is_set():
                self._on_cancel.append(callback)
                return
        callback()

    def answer(self, result: Any) -> None:
        """Sends the result."""
        self._connection._answer(self, {"result": result})

    def fail(self, error: errors.PluginHostError) -> None:
        """Sends an error."""
        self._connection._answer(self, {"error": errors.to_answer(error)})

    def _cancel(self) -> None:
        with self._gate:
            self.cancelled.set()
            callbacks, self._on_cancel = self._on_cancel, []
        for callback in callbacks:
            callback()


class Connection(object):
    """A connection over a stream.

    Parameters
    ----------
    stream
        With ``read(most)``, ``write(bytes)``, ``end()``, ``close()``, ``forget()`` and, where a wait can be interrupted, ``wait()``; see `_streams`.
    on_request : callable, optional
        Takes a `Request`, on the thread that read it; must not wait.
    on_notification : callable, optional
        Takes the method and its parameters, on the thread that read them; must not wait.
    on_closed : callable, optional
        Called once, when nothing more will come; takes the reason as an exception, or None when this side closed.
    """

    def __init__(
        self,
        stream: Any,
        on_request: Optional[Callable[[Request], None]] = None,
        on_notification: Optional[Callable[[str, Dict[str, Any]], None]] = None,
        on_closed: Optional[Callable[[Optional[BaseException]], None]] = None,
    ) -> None:
        self.message_bytes = MESSAGE_BYTES
        self._stream = stream
        self._on_request = on_request
        self._on_notification = on_notification
        self._on_closed = on_closed
        self._process = os.getpid()
        self._ids = itertools.count(1)
        self._sending = threading.Lock()
        self._gate = threading.Lock()
        self._waiting = {}  # type: Dict[int, Tuple[concurrent.futures.Future[Any], bool]]
        self._urgent = 0
        self._requests = {}  # type: Dict[Any, Request]
        self._ended = False
        self._end = None  # type: Optional[BaseException]
        # Held by whoever reads; the buffer is theirs.
        self._reading = threading.Lock()
        self._buffer = bytearray()
        self._left = threading.Event()
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._read_in_background, name="pluginhost-connection", daemon=True)

    def start(self) -> "Connection":
        """Begins to read."""
        self._thread.start()
        self._call_background(False)
        return self

    @property
    def closed(self) -> bool:
        """Whether the connection has ended, or belongs to the process that this one was forked from."""
        return self._ended or os.getpid() != self._process

    def call(self, method: str, params: Optional[Dict[str, Any]] = None, timeout: Optional[float] = None) -> Any:
        """Sends a request and waits for the answer; cancels it when the wait is interrupted or takes too long.

        Raises
        ------
        PluginHostError
            The answer was an error, or the connection ended.
        TimeoutError
            No answer came within ``timeout`` seconds.
        """
        id, future = self._send(method, params, True)
        try:
            # An interrupt must find its way out of the wait.
            if timeout is None and hasattr(self._stream, "wait"):
                self.read_until(future.done)
            else:
                self._call_background(True)
            return future.result(timeout)
        except concurrent.futures.TimeoutError:
            self.cancel(id)
            raise TimeoutError("No answer to {} within {:g} s.".format(method, timeout or 0)) from None
        except KeyboardInterrupt:
            self.cancel(id)
            raise

    def send(self, method: str, params: Optional[Dict[str, Any]] = None, urgent: bool = True) -> "Tuple[int, concurrent.futures.Future[Any]]":
        """Sends a request; gives its id and the future of its answer. One that is not urgent may be completed a moment after its answer came."""
        id, future = self._send(method, params, urgent)
        self._call_background(urgent)
        return id, future

    def read_until(self, done: Callable[[], Any]) -> None:
        """Reads on this thread until something is so, or the connection ends. Comes back at once when another thread reads already."""
        if not self._reading.acquire(False):
            return
        try:
            while not done() and not self._ended:
                self._take_next()
        finally:
            self._leave()

    def cancel(self, id: int) -> None:
        """Asks the other side to give up a request; its answer still comes."""
        try:
            self.notify(CANCEL, {"id": id})
        except errors.ConnectionLost:
            pass

    def notify(self, method: str, params: Optional[Dict[str, Any]] = None) -> None:
        """Sends a notification."""
        data = encode({"jsonrpc": "2.0", "method": method, "params": params or {}})
        self._check_open()
        self._write(data)

    def close(self) -> None:
        """Ends the connection; what waits for an answer gets `ConnectionLost`. In a forked process the parent's connection stays as it is."""
        if os.getpid() != self._process:
            self._stream.forget()
            return
        self._finish(None)
        if threading.current_thread() is not self._thread and self._thread.ident is not None:
            self._thread.join(5)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *unused: Any) -> None:
        self.close()

    def _send(self, method: str, params: Optional[Dict[str, Any]], urgent: bool) -> "Tuple[int, concurrent.futures.Future[Any]]":
        future = concurrent.futures.Future()  # type: concurrent.futures.Future[Any]
        id = next(self._ids)
        data = encode({"jsonrpc": "2.0", "id": id, "method": method, "params": params or {}})
        with self._gate:
            self._check_open()
            self._waiting[id] = future, urgent
            self._urgent += urgent
        try:
            self._write(data)
        except BaseException:
            self._take_waiting(id)
            raise
        return id, future

    def _take_waiting(self, id: Any) -> "Optional[concurrent.futures.Future[Any]]":
        with self._gate:
            future, urgent = self._waiting.pop(id, (None, False))
            self._urgent -= urgent
        return future

    def _check_open(self) -> None:
        if os.getpid() != self._process:
            raise errors.ConnectionLost("The connection belongs to the process that this one was forked from.")
        if self._ended:
            raise errors.ConnectionLost("The connection was closed." if self._end is None else "The connection ended: {}".format(_words(self._end)))

    def _write(self, data: bytes) -> None:
        if len(data) > self.message_bytes:
            raise errors.InvalidRequest("A message of {} bytes is over the limit of {}; arrays go through datasets.".format(len(data), self.message_bytes))
        try:
            with self._sending:
                self._stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        except (OSError, ValueError) as error:
            self._finish(error)
            raise errors.ConnectionLost("The connection ended: {}".format(_words(error))) from None
        except BaseException as error:
            # Half a message may have been sent.
            self._finish(error)
            raise

    def _answer(self, request: Request, outcome: Dict[str, Any]) -> None:
        with self._gate:
            if self._requests.pop(request.id, None) is None:
                return
        message = {"jsonrpc": "2.0", "id": request.id}  # type: Dict[str, Any]
        message.update(outcome)
        try:
            data = encode(message)
            if len(data) > self.message_bytes:
                raise ValueError("it has {} bytes, the limit is {}".format(len(data), self.message_bytes))
        except (TypeError, ValueError) as error:
            fault = errors.Internal("The answer cannot be written as a message: {}.".format(error))
            data = encode({"jsonrpc": "2.0", "id": request.id, "error": errors.to_answer(fault)})
        if not self.closed:
            try:
                self._write(data)
            except errors.ConnectionLost:
                pass  # Nobody is there to read it.

    def _finish(self, reason: Optional[BaseException]) -> None:
        with self._gate:
            if self._ended:
                return
            self._ended = True
            self._end = reason
            waiting, self._waiting = self._waiting, {}
            requests, self._requests = self._requests, {}
            self._urgent = 0
        self._stream.end()
        for future, _ in waiting.values():
            _complete(future, error=errors.ConnectionLost(
                "The connection was closed before the answer came." if reason is None else "The connection ended before the answer came: {}".format(_words(reason))))
        for request in requests.values():
            request._cancel()
        self._call_background(True)
        if self._on_closed is not None:
            self._on_closed(reason)

    def _call_background(self, hurry: bool) -> None:
        if hurry:
            self._hurry.set()
        if not self._left.is_set():
            self._left.set()

    def _leave(self) -> None:
        if self._ended:
            self._stream.close()
        self._reading.release()
        # After the release: what comes later than this look finds that nobody reads.
        self._call_background(self._urgent > 0)

    def _read_in_background(self) -> None:
        while not self._ended:
            self._left.wait()
            self._left.clear()
            self._hurry.wait(_PAUSE)
            self._hurry.clear()
            self._read_what_is_left()
        if self._reading.acquire(False):
            self._leave()

    def _read_what_is_left(self) -> None:
        handed = False
        # Whoever was handed something reads on for itself, unless others wait.
        while not self._ended and not (handed and self._urgent == 0):
            if not self._reading.acquire(False):
                return
            try:
                handed = self._take_next()
            finally:
                self._leave()

    def _take_next(self) -> bool:
        """Takes one message, for who holds `_reading`; gives whether somebody may have waited for it."""
        if not self._buffer and hasattr(self._stream, "wait"):
            # An interrupt does no harm here; one that comes later may lose what was read.
            self._stream.wait()
        try:
            body = self._receive(self._buffer)
            if body is not None:
                return self._take(body)
            self._finish(EOFError("the other side closed it."))
        except Refused as refusal:
            # What follows cannot be told apart from what was refused: say so, and leave.
            try:
                self._write(encode({"jsonrpc": "2.0", "id": None, "error": errors.to_answer(errors.InvalidRequest(str(refusal)))}))
            except errors.PluginHostError:
                pass
            self._finish(refusal)
        except BaseException as error:
            self._finish(error)
            if not isinstance(error, OSError):
                raise
        return True

    def _receive(self, buffer: bytearray) -> Optional[bytes]:
        while True:
            end = buffer.find(b"\r\n\r\n")
            if end > HEADER_BYTES or (end < 0 and len(buffer) > HEADER_BYTES):
                raise Refused("The headers of a message are longer than {} bytes.".format(HEADER_BYTES))
            if end >= 0:
                break
            piece = self._stream.read(1 << 16)
            if not piece:
                if buffer:
                    raise Refused("The connection ended in the middle of a message.")
                return None
            buffer += piece
        length = content_length(bytes(buffer[:end]))
        if length > self.message_bytes:
            raise Refused("A message of {} bytes is over the limit of {}.".format(length, self.message_bytes))
        start = end + 4
        while len(buffer) < start + length:
            piece = self._stream.read(min(1 << 20, max(1 << 16, start + length - len(buffer))))
            if not piece:
                raise Refused("The connection ended in the middle of a message.")
            buffer += piece
        body = bytes(buffer[start:start + length])
        del buffer[:start + length]
        return body

    def _take(self, body: bytes) -> bool:
        message = decode(body)
        if not isinstance(message, dict):
            raise Refused("A message is not a JSON object; batches are not part of the contract.")
        method = message.get("method")
        if method is None:
            self._take_answer(message)
            return True
        params = message.get("params", {})
        if "id" not in message:
            if method == CANCEL and isinstance(params, dict):
                with self._gate:
                    request = self._requests.get(_key(params.get("id")))
                if request is not None:
                    request._cancel()
            elif self._on_notification is not None and isinstance(method, str) and isinstance(params, dict):
                self._on_notification(method, params)
            return False
        request = Request(self, _key(message["id"]), method, params)
        with self._gate:
            twice = request.id in self._requests
            self._requests.setdefault(request.id, request)
        if twice:
            raise Refused("Two requests under way have the id {!r}.".format(request.id))
        if not isinstance(method, str) or not isinstance(params, dict):
            request.fail(errors.InvalidRequest("A request has a method (a text) and parameters (one object)."))
        elif self._on_request is None:
            request.fail(errors.UnknownMethod("There is no method '{}'.".format(method)))
        else:
            self._on_request(request)
        return True

    def _take_answer(self, message: Dict[str, Any]) -> None:
        id = _key(message.get("id"))
        if id is None and "error" in message:
            # The other side could not read what it got, and leaves.
            self._finish(errors.from_answer(message["error"]))
            return
        future = self._take_waiting(id)
        if future is None:
            return
        if "error" in message:
            _complete(future, error=errors.from_answer(message["error"]))
        else:
            _complete(future, result=message.get("result"))


def _words(reason: BaseException) -> str:
    # An interrupt has none of its own.
    return str(reason) or type(reason).__name__


def _key(id: Any) -> Any:
    # Lists and objects are no ids, and cannot be keys.
    return id if isinstance(id, (int, float, str)) and not isinstance(id, bool) else None


def _complete(future: "concurrent.futures.Future[Any]", result: Any = None, error: Optional[BaseException] = None) -> None:
    # A future that its owner has cancelled wants no answer; marking it as running makes that final.
    if future.set_running_or_notify_cancel():
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
