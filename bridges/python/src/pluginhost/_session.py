# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""One session with a host: its connection, what it holds there, and who is told of what the host says of its own accord."""

import logging
import os
import queue
import threading
import weakref
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Set, Tuple

import numpy as np

from pluginhost import _arrays, _wire, errors
from pluginhost._version import __version__

if TYPE_CHECKING:
    import concurrent.futures

    from pluginhost.jobs import Job

_log = logging.getLogger("pluginhost")
_LEVELS = {"debug": logging.DEBUG, "information": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class Session(object):
    """A session over a stream. What it holds at the host is freed when it is closed or its process ends."""

    def __init__(self, stream: Any, token: Optional[str] = None) -> None:
        self.stopping = None  # type: Optional[str]
        # Which arrays without axes a warning was given for.
        self.told = set()  # type: Set[Tuple[str, str, int]]
        self._descriptions = {}  # type: Dict[str, Dict[str, Any]]
        self._listing = None  # type: Optional[List[Dict[str, Any]]]
        self._jobs = weakref.WeakValueDictionary()  # type: weakref.WeakValueDictionary[str, Job]
        # Put to by finalizers, which run anywhere, also inside of this session's own locks: this queue alone may be used there.
        self._released = queue.SimpleQueue()  # type: queue.SimpleQueue[Optional[str]]
        self._releasing = False
        self._gate = threading.Lock()
        self.process = os.getpid()
        # Set when the connection has ended.
        self.over = threading.Event()
        self.connection = _wire.Connection(stream, on_notification=self._notified, on_closed=self._ended).start()
        try:
            request = {"contract": _wire.CONTRACT_RANGE, "client": {"name": "pluginhost-python", "version": __version__}, "processId": self.process}
            if token is not None:
                request["token"] = token
            self.opened = self.connection.call("session/open", request, timeout=30)  # type: Dict[str, Any]
            self.connection.message_bytes = int(self.opened["limits"]["messageBytes"])
        except TimeoutError:
            self.close()
            raise errors.ConnectionLost("Somebody listens at the host's address, but gives no answer.") from None
        except BaseException:
            self.close()
            raise

    @property
    def closed(self) -> bool:
        """Whether it has ended, or belongs to the process that this one was forked from."""
        return self.connection.closed

    def call(self, method: str, params: Optional[Dict[str, Any]] = None) -> Any:
        """Calls the host and waits for the answer."""
        return self.connection.call(method, params)

    def listing(self) -> List[Dict[str, Any]]:
        """The short entries of all analyses, as long as the catalogue stays as it is."""
        listing = self._listing
        if listing is None:
            listing = self._listing = self.call("catalogue/list")["analyses"]
        return listing

    def describe(self, analysis: str) -> Dict[str, Any]:
        """The full entry of an analysis, as long as the catalogue stays as it is."""
        entry = self._descriptions.get(analysis)
        if entry is None:
            entry = self._descriptions[analysis] = self.call("catalogue/describe", {"analysis": analysis})
        return entry

    def register(self, job: "Job", id: str) -> None:
        """From now on the job is told of its progress."""
        self._jobs[id] = job

    def view(self, descriptor: Mapping[str, Any]) -> "np.ndarray[Any, Any]":
        """The array of a dataset of this session; the dataset is released with the last view of the array."""
        handle = descriptor["dataset"]
        if descriptor.get("location") is None:
            descriptor = dict(descriptor, location=self.call("dataset/map", {"dataset": handle}))
        # Changes stay with whoever makes them: the bytes may be an input's, which is somebody's data.
        array = _arrays.map_array(descriptor, "c")
        owner = _arrays.owner_of(array)
        if owner is None:
            self.release(handle)
        else:
            self.release_with(owner, handle)
        return array

    def release_with(self, owner: Any, handle: str) -> None:
        """Releases a dataset when an object ends."""
        if not self._releasing:
            with self._gate:
                if not self._releasing:
                    self._releasing = True
                    threading.Thread(target=_release_all, args=(weakref.ref(self), self._released), name="pluginhost-release", daemon=True).start()
        # Not at exit: the end of the session frees everything.
        weakref.finalize(owner, _release_later, self._released, handle, self.process).atexit = False

    def release(self, handle: str) -> None:
        """Releases a dataset; does not wait, and nothing is wrong when the session has ended."""
        try:
            self.connection.send("dataset/release", {"dataset": handle}, urgent=False)
        except errors.PluginHostError:
            pass  # It went with the session.

    def send(self, method: str, params: Optional[Dict[str, Any]] = None) -> "Tuple[int, concurrent.futures.Future[Any]]":
        """Calls the host; gives the id of the request and the future of its answer."""
        return self.connection.send(method, params)

    def close(self) -> None:
        """Ends the session."""
        self.connection.close()

    def _notified(self, method: str, params: Dict[str, Any]) -> None:
        if method == "job/changed":
            job = self._jobs.get(str(params.get("job")))
            if job is not None:
                job._changed(params)
        elif method == "log/message":
            _log.log(_LEVELS.get(str(params.get("level")), logging.INFO), "%s", params.get("text"), extra={"job": params.get("job")})
        elif method == "catalogue/changed":
            self._listing = None
            self._descriptions = {}
        elif method == "host/stopping":
            self.stopping = str(params.get("reason"))

    def _ended(self, reason: Optional[BaseException]) -> None:
        self._released.put(None)
        self.over.set()


def _release_later(released: "queue.SimpleQueue[Optional[str]]", handle: str, process: int) -> None:
    # A forked process has copies of its parent's objects; what they stand for is the parent's.
    if os.getpid() == process:
        released.put(handle)


def _release_all(session: "weakref.ref[Session]", released: "queue.SimpleQueue[Optional[str]]") -> None:
    while True:
        handle = released.get()
        alive = session()
        if handle is None or alive is None:
            return
        alive.release(handle)
        del alive
