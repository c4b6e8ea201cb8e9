# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Streams between processes of one machine: Unix domain sockets, and named pipes of Windows."""

import os
import select
import socket
from typing import Any, Optional


class _SocketStream(object):
    """A Unix domain socket."""

    def __init__(self, address: str, timeout: Optional[float]) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.settimeout(timeout)
            self._socket.connect(address)
            self._socket.settimeout(None)
        except BaseException:
            self._socket.close()
            raise
        self.read = self._socket.recv
        self.write = self._socket.sendall
        self._poll = select.poll()
        self._poll.register(self._socket, select.POLLIN)
        self.wait = self._poll.poll
        """Waits until there is something to read; an interrupt ends it, and then nothing was read."""

    def end(self) -> None:
        """Ends the connection; wakes the thread that reads."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def close(self) -> None:
        """Gives the handle back; nobody may be reading."""
        self._socket.close()

    def forget(self) -> None:
        """Closes this process's handle only: the other one's connection stays open."""
        self._socket.close()


class _PipeStream(object):
    """A named pipe of Windows, opened so that one thread can write while another one reads."""

    def __init__(self, address: str, timeout: Optional[float]) -> None:
        import _winapi

        self._api = _winapi  # type: Any
        name = address if address.startswith("\\\\") else "\\\\.\\pipe\\" + address
        if timeout is not None:
            try:
                self._api.WaitNamedPipe(name, int(timeout * 1000))
            except OSError:
                pass  # The attempt to open it tells why.
        self._handle = self._api.CreateFile(
            name, self._api.GENERIC_READ | self._api.GENERIC_WRITE, 0, self._api.NULL, self._api.OPEN_EXISTING, self._api.FILE_FLAG_OVERLAPPED, self._api.NULL
        )  # type: Optional[int]
        self._reading = None  # type: Any

    def read(self, most: int) -> bytes:
        handle = self._handle
        if handle is None:
            return b""
        try:
            self._reading, _ = self._api.ReadFile(handle, most, overlapped=True)
            count, _ = self._reading.GetOverlappedResult(True)
            return bytes(self._reading.getbuffer()[:count])
        except BrokenPipeError:
            return b""

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            handle = self._handle
            if handle is None:
                raise BrokenPipeError("the pipe is closed.")
            writing, _ = self._api.WriteFile(handle, view, overlapped=True)
            count, _ = writing.GetOverlappedResult(True)
            view = view[count:]

    def end(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            if self._reading is not None:
                self._reading.cancel()
            self._api.CloseHandle(handle)

    close = forget = end


def connect(address: str, timeout: Optional[float] = 2.0) -> Any:
    """Opens the stream of a local address: the path of a Unix domain socket, or on Windows the name of a pipe.

    Raises
    ------
    OSError
        Nobody answers there.
    """
    return _PipeStream(address, timeout) if os.name == "nt" else _SocketStream(address, timeout)
