# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""The process of a plugin: shows its token to the host that started it, loads the plugin, and runs its analyses, one at a time, on the main thread."""

import faulthandler
import gc
import importlib
import logging
import os
import queue
import signal
import sys
import time
import traceback
from typing import Any, Callable, Dict, Optional, Union

from pluginhost import errors
from pluginhost._version import __version__
from pluginhost._streams import connect
from pluginhost._wire import CONTRACT_RANGE, Connection, Request
from pluginhost.plugin import _requirements
from pluginhost.plugin._memory import FreedMemory

ADDRESS = "PLUGINHOST_WORKER_ADDRESS"
TOKEN = "PLUGINHOST_WORKER_TOKEN"

# Seconds that a job takes at least, if what it left behind is to be seen to.
_LONG = 0.1

_LEVELS = ((logging.ERROR, "error"), (logging.WARNING, "warning"), (logging.INFO, "information"))


def main() -> int:
    """Runs until the host is gone or has said goodbye."""
    address = os.environ.get(ADDRESS)
    # The one-time token is of no use to the plugin.
    token = os.environ.pop(TOKEN, None)
    if not address or not token:
        sys.stderr.write(
            "This is a worker of PluginHost for plugins in Python: a host starts it, and tells it where to connect by the\n"
            "environment variables {} and {}. To run an analysis use 'pluginhost run';\n"
            "to write a plugin see docs/writing-a-plugin-in-python.md.\n".format(ADDRESS, TOKEN)
        )
        return 2
    faulthandler.enable(all_threads=False)
    # A Ctrl-C in a terminal is the caller's to understand.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(address)
    try:
        worker.greet(token)
    except errors.PluginHostError as refusal:
        sys.stderr.write("{}\n".format(refusal))
        return 1
    worker.work()
    return 0


class Worker(object):
    """The worker's side of the contract."""

    def __init__(self, address: str) -> None:
        self._todo = queue.SimpleQueue()  # type: queue.SimpleQueue[Request]
        self._code = None  # type: Any
        self._job = None  # type: Optional[str]
        # Holds the arrays of a job until it is answered: giving back their memory takes time, too.
        self._execution = None  # type: Any
        self._process = os.getpid()
        self._freed = FreedMemory()
        self._connection = Connection(connect(address, 10), self._take, on_closed=lambda reason: self._leave())

    def greet(self, token: str) -> None:
        """Says hello.

        Raises
        ------
        PluginHostError
            The host refuses; with its reason.
        """
        self._connection.start()
        self._connection.call(
            "plugin/hello",
            {"token": token, "contract": CONTRACT_RANGE, "worker": {"name": "pluginhost.plugin", "version": __version__}, "processId": os.getpid()},
        )
        logging.captureWarnings(True)
        logging.getLogger().addHandler(_HostLog(self))
        logging.getLogger("pluginhost.analysis").setLevel(logging.DEBUG)

    def work(self) -> None:
        """Does what the host asks for; on this thread, which libraries may take for the main one."""
        tasks = {"plugin/start": self._start, "analysis/run": self._run}  # type: Dict[str, Callable[[Request], Any]]
        while True:
            # Most requests are read on this thread; those that come while it works, in the background.
            self._connection.read_until(lambda: not self._todo.empty())
            request = self._todo.get()
            self._freed.work_begins()
            begin = time.monotonic()
            outcome = None  # type: Union[Any, errors.PluginHostError]
            try:
                outcome = tasks[request.method](request)
            except errors.PluginHostError as error:
                outcome = error
            except Exception as error:
                outcome = errors.PluginFailed("{}: {}".format(type(error).__name__, error))
                self.log("debug", traceback.format_exc())
            if os.getpid() != self._process:
                # A plugin forked, and this is the copy, back where only the original has something to do.
                os._exit(0)
            _flush()
            if isinstance(outcome, errors.PluginHostError):
                request.fail(outcome)
            else:
                request.answer(outcome)
            self._execution = None
            if request.method == "plugin/start" and self._code is not None:
                self._preload()
            elif time.monotonic() - begin > _LONG:
                # Arrays in circles, as HyperSpy's signals are, would lie about until some later job, and cost it time.
                gc.collect()
                self._freed.work_ends()

    def log(self, level: str, text: str) -> None:
        """A line of log."""
        params = {"level": level, "text": text}
        if self._job is not None:
            params["job"] = self._job
        try:
            self._connection.notify("log/message", params)
        except errors.PluginHostError:
            pass  # It is too long, or nobody is there to read it.

    def _take(self, request: Request) -> None:
        if request.method == "plugin/stop":
            request.answer({})
            self._leave()
        elif request.method in ("plugin/start", "analysis/run"):
            self._todo.put(request)
        else:
            request.fail(errors.UnknownMethod("There is no method '{}'.".format(request.method)))

    def _leave(self) -> None:
        # A plugin's threads may still run, and could keep an orderly exit waiting for ever.
        if os.getpid() == self._process:
            _flush()
            os._exit(0)

    def _start(self, request: Request) -> Dict[str, Any]:
        manifest, folder = request.params["manifest"], request.params["folder"]
        lacking = _requirements.missing(["numpy"] + list(manifest["runtime"].get("requires") or []))
        # Not before numpy is known to be there.
        if not lacking or lacking[0][0] != "numpy":
            from pluginhost.plugin import _execution  # noqa: F401
            from pluginhost.plugin._manifest import install_hint, load

            # What is imported from now on is the plugin's: its folder stays as it is.
            sys.dont_write_bytecode = True
            if not lacking:
                self._code = load(folder, manifest["runtime"]["module"])
                return {"plugin": self._code.plugin.id, "version": self._code.plugin.version, "analyses": list(self._code.analyses)}
            hint = install_hint(lacking[0][0])  # type: Optional[str]
        else:
            hint = "Install it: on Debian apt-get install python3-numpy, elsewhere {} -m pip install numpy.".format(sys.executable)
        raise errors.InvalidPlugin("The plugin '{}' needs {}, {} for {}.".format(manifest["id"], *(lacking[0] + (sys.executable,))), folder, hint)

    def _preload(self) -> None:
        # What is slow the first time is done before anything is asked for; what fails here fails again, with a job to tell it to.
        for item in self._code.plugin.preload:
            try:
                if callable(item):
                    item()
                else:
                    importlib.import_module(item)
            except Exception:
                self.log("debug", "preload of {}: {}".format(item, traceback.format_exc()))
        # What is loaded now stays: the collector need not look through it for every job (for HyperSpy's 350 000 objects, 0.15 s each time).
        gc.collect()
        gc.freeze()

    def _run(self, request: Request) -> Dict[str, Any]:
        if self._code is None:
            raise errors.Internal("analysis/run came before plugin/start.")
        analysis = self._code.analyses.get(request.params.get("analysis"))
        if analysis is None:
            raise errors.UnknownAnalysis("The plugin has no analysis '{}'.".format(request.params.get("analysis")))
        from pluginhost.plugin._execution import JobExecution

        execution = self._execution = JobExecution(self._connection, request, lambda text: self.log("debug", text))
        self._job = execution.job
        try:
            return execution.run(analysis)
        finally:
            self._job = None


class _HostLog(logging.Handler):
    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self._worker = worker

    def emit(self, record: logging.LogRecord) -> None:
        level = next((name for number, name in _LEVELS if record.levelno >= number), "debug")
        self._worker.log(level, self.format(record))


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass  # It was closed.
