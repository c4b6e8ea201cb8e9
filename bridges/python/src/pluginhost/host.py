# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""The host as a caller sees it: `connect`, `Host`, and `run` over a connection that the whole process shares."""

import atexit
import inspect
import os
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional, Tuple, TypeVar

import numpy as np

from pluginhost import _arguments, _arrays, _discovery, _streams, errors, inputs
from pluginhost._session import Session
from pluginhost.catalogue import Analyses
from pluginhost.datasets import Dataset
from pluginhost.jobs import Job, bundle, take
from pluginhost.parameters import check
from pluginhost.progress import Display, Progress, wanted
from pluginhost.signals import Axis, Signal

if TYPE_CHECKING:
    import subprocess

_Function = TypeVar("_Function", bound=Callable[..., Any])

IDLE = 600.0
"""Seconds that a host which was started here stays when nobody uses it."""

RETURNS = ("signal", "numpy", "hyperspy", "dataset")


class Host(object):
    """A host, through one session that all threads may share. Made by `connect`.

    A connection that was lost is opened anew by the next call; in a forked process too, which never touches its parent's.
    """

    def __init__(
        self, folder: str, address: Optional[str] = None, token: Optional[str] = None, start: bool = True, program: Optional[str] = None, idle: Optional[float] = IDLE
    ) -> None:
        self._folder = folder
        self._address = address
        self._token = token
        self._start = start
        self._program = program
        self._idle = idle
        self._gate = threading.Lock()
        self._closed = False
        self._current = None  # type: Optional[Session]
        self.analyses = Analyses(self)
        """All analyses: a table, a mapping by id, and functions as attributes."""
        _hosts.add(self)
        self._session  # Now, so that who connects hears of what is wrong.

    @property
    def _session(self) -> Session:
        current = self._current
        if current is not None and not current.closed:
            return current
        with self._gate:
            if self._closed:
                raise errors.ConnectionLost("This host was closed; connect() gives another.")
            if self._current is None or self._current.closed:
                if self._current is not None:
                    self._current.close()
                self._current = self._open()
            return self._current

    def _open(self) -> Session:
        if self._address is not None:
            try:
                stream = _streams.connect(self._address)
            except OSError as error:
                raise errors.HostNotFound("Nobody answers at '{}': {}.".format(self._address, error.strerror or error), self._address) from None
            return Session(stream, self._token)
        patience = time.monotonic() + _discovery.RIVAL_PATIENCE
        while True:
            try:
                return Session(self._find(), self._token)
            except errors.ConnectionLost:
                # One that ends lets nobody in any more, and is gone in a moment.
                if time.monotonic() > patience:
                    raise
                time.sleep(0.02)

    def _find(self) -> Any:
        stream = _discovery.find_stream(self._folder)
        if stream is None:
            if not self._start:
                raise errors.HostNotFound(
                    "No host runs in the state folder '{}'.".format(self._folder), self._folder, "Start one with 'pluginhost serve', or connect(start=True).")
            stream, process = _discovery.start(self._folder, self._program, self._idle)
            if process is not None:
                _started[self._folder] = os.getpid(), process
        return stream

    @property
    def name(self) -> str:
        """Name and version of the host's program."""
        host = self._session.opened["host"]
        return "{} {}".format(host["name"], host["version"])

    @property
    def contract(self) -> str:
        """Version of the contract that the host speaks."""
        return str(self._session.opened["contract"])

    def call(self, method: str, **params: Any) -> Any:
        """Calls any method of the contract; see docs/contract."""
        return self._session.call(method, params)

    def run(
        self, analysis: str, *signals: Any, parameters: Optional[Mapping[str, Any]] = None, timeout: Optional[float] = None,
        limits: Optional[Mapping[str, float]] = None, progress: Progress = None, returns: Optional[str] = None, **named: Any
    ) -> Any:
        """Runs an analysis and gives what came of it.

        Parameters
        ----------
        analysis : str
            Its id, such as ``virtual-detector``, or ``plugin/id`` where two plugins offer the same.
        *signals
            Its inputs, in its order: HyperSpy signals, `Signal`, arrays (NumPy's, Dask's), names of files (``FILE`` or ``FILE#SIGNAL``, `File`), `Dataset`.
        parameters : dict, optional
            Parameters by name, for names that are none of Python's or those of an option here.
        timeout : float, optional
            Seconds after which the job is cancelled.
        limits : dict, optional
            ``seconds`` that the job may run, ``bytes`` of memory that its worker may use.
        progress : bool or callable, optional
            Whether to show a progress bar; where there is a terminal or a notebook when left out. A callable gets the job whenever it moves on.
        returns : {"signal", "hyperspy", "numpy", "dataset"}, optional
            What to give for a signal; HyperSpy's for HyperSpy's when left out, else `Signal`.
        **named
            Inputs and parameters by name.

        Returns
        -------
        signal or Result
            One output as itself, otherwise a `Result`.

        Raises
        ------
        InvalidParameters, InvalidInput
            Something does not fit; before anything is sent where that can be known.
        TimedOut, Cancelled, PluginFailed, PluginCrashed, OutOfMemory, ...
            See `pluginhost.errors`.
        """
        _arguments.check_timeout(timeout)
        if timeout is None and not wanted(progress):
            # One message there and one back; an interrupt cancels the request, and so the job.
            session = self._session
            request, made, kind = self._request(session, analysis, signals, named, parameters, limits, returns)
            try:
                status = session.call("job/run", request)
            finally:
                for handle in made:
                    session.release(handle)
            if status["state"] != "succeeded":
                raise errors.from_data(status.get("error") or {"kind": "Internal", "detail": "The job ended as {}.".format(status["state"])})
            return bundle(take(session, status, kind), status)
        job = self.submit(analysis, *signals, parameters=parameters, limits=limits, progress=progress, returns=returns, **named)
        try:
            return _wait(job, timeout, progress)
        except TimeoutError as error:
            job.cancel()
            if isinstance(error, errors.PluginHostError):
                raise
            raise errors.TimedOut("The analysis '{}' was not done within {:g} s.".format(analysis, timeout or 0)) from None
        except BaseException:
            job.cancel()
            raise

    def submit(
        self, analysis: str, *signals: Any, parameters: Optional[Mapping[str, Any]] = None, limits: Optional[Mapping[str, float]] = None,
        progress: Progress = None, returns: Optional[str] = None, **named: Any
    ) -> Job:
        """Submits a job and does not wait for it.

        Parameters
        ----------
        analysis, *signals, parameters, limits, returns, **named
            As for `run`: the analysis' id, its inputs in its order, and its parameters by name.
        progress : callable, optional
            Gets the job whenever it moves on.

        Returns
        -------
        Job
            To be waited for (``job.result()``), awaited or cancelled.

        Raises
        ------
        InvalidParameters, InvalidInput
            Something does not fit. Why a job failed is raised by its `Job.result`.
        """
        session = self._session
        request, made, kind = self._request(session, analysis, signals, named, parameters, limits, returns)
        job = Job(session, analysis, kind)
        if callable(progress):
            job.on_progress(progress)
        try:
            _, answer = session.send("job/submit", request)
            answer.add_done_callback(job._submitted)
            id = answer.result()["job"]
        finally:
            for handle in made:
                session.release(handle)
        job._follow(id)
        return job

    async def run_async(
        self, analysis: str, *signals: Any, parameters: Optional[Mapping[str, Any]] = None, timeout: Optional[float] = None,
        limits: Optional[Mapping[str, float]] = None, progress: Progress = None, returns: Optional[str] = None, **named: Any
    ) -> Any:
        """Runs an analysis without holding up the event loop. A task that is cancelled cancels its job.

        Parameters
        ----------
        analysis, *signals, parameters, timeout, limits, returns, **named
            As for `run`: the analysis' id, its inputs in its order, and its parameters by name.
        progress : callable, optional
            Gets the job whenever it moves on.

        Returns
        -------
        signal or Result
            One output as itself, otherwise a `Result`.

        Raises
        ------
        InvalidParameters, InvalidInput, TimedOut, Cancelled, PluginFailed, ...
            As `run` does.
        """
        import asyncio

        _arguments.check_timeout(timeout)
        given_up = threading.Event()
        submitted = []  # type: List[Job]

        def submit() -> Job:
            submitted.append(self.submit(analysis, *signals, parameters=parameters, limits=limits, progress=progress, returns=returns, **named))
            if given_up.is_set():
                submitted[0].cancel()
            return submitted[0]

        try:
            # Inputs may have to be copied, which takes its time.
            job = await asyncio.get_event_loop().run_in_executor(None, submit)
        except asyncio.CancelledError:
            given_up.set()
            for job in submitted:
                job.cancel()
            raise
        try:
            return await asyncio.wait_for(job, timeout)
        except asyncio.TimeoutError as error:
            if isinstance(error, errors.PluginHostError):
                raise
            raise errors.TimedOut("The analysis '{}' was not done within {:g} s.".format(analysis, timeout or 0)) from None

    def _request(
        self, session: Session, analysis: str, signals: Tuple[Any, ...], named: Mapping[str, Any], parameters: Optional[Mapping[str, Any]],
        limits: Optional[Mapping[str, float]], returns: Optional[str]
    ) -> Tuple[Dict[str, Any], List[str], str]:
        if returns is not None and returns not in RETURNS:
            raise errors.InvalidParameters("returns is {!r}; it must be one of {}.".format(returns, ", ".join(RETURNS)), "/returns")
        _arguments.check_analysis(analysis, signals)
        try:
            manifest = session.describe(analysis)["analysis"]
        except errors.UnknownAnalysis:
            # The name of a file is a text as well.
            _arguments.check_order(analysis, signals, [entry["id"] for entry in session.listing()])
            raise
        specs = {spec["name"]: spec for spec in manifest.get("inputs") or []}
        schema = manifest.get("parameters") or {}
        given, values = _arguments.sort(analysis, specs, schema, signals, named)
        values.update(parameters or {})
        request = {"analysis": analysis, "parameters": check(schema, values)}  # type: Dict[str, Any]
        for name, spec in specs.items():
            if name not in given and not spec.get("optional"):
                raise errors.InvalidInput("The analysis '{}' needs the input '{}'.".format(analysis, name), "/inputs/" + name)
        if limits:
            request["limits"] = _arguments.checked_limits(limits)
        made = []  # type: List[str]
        try:
            named_inputs = {}
            for name, value in given.items():
                try:
                    named_inputs[name], handles = inputs.reference(session, value, specs[name], analysis)
                except errors.InvalidInput as error:
                    error.where = error.where or "/inputs/" + name
                    raise
                made += handles
            request["inputs"] = named_inputs
        except BaseException:
            for handle in made:
                session.release(handle)
            raise
        kind = returns or ("hyperspy" if any(inputs.is_hyperspy(value) for value in given.values()) else "signal")
        return request, made, kind

    def open(self, path: Any, signal: Any = None) -> Any:
        """Opens the signals of a file; nothing is loaded that need not be.

        Parameters
        ----------
        path : str or path
            The file.
        signal : int or str, optional
            Index or title of one signal.

        Returns
        -------
        Dataset or list of Dataset
            The one that was asked for, or all.
        """
        session = self._session
        file = inputs.File(path, signal)
        request = {"path": file.path}
        if file.signal is not None:
            request["signal"] = file.signal
        found = [Dataset(session, entry["signal"]) for entry in session.call("dataset/open", request)["signals"]]
        return found if signal is None else found[0]

    def load(self, path: Any, signal: Any = None) -> Any:
        """Reads the signals of a file as `Signal`, over the host's memory or the file itself; a list unless one was asked for."""
        opened = self.open(path, signal)
        return [dataset.signal() for dataset in opened] if isinstance(opened, list) else opened.signal()

    def put(self, signal: Any) -> Dataset:
        """Gives the host a signal to hold, so that many jobs can use it without another copy.

        Parameters
        ----------
        signal
            As for `run`; arrays that lie plainly in a file are not copied at all.
        """
        session = self._session
        if isinstance(signal, (str, os.PathLike, inputs.File)):
            file = signal if isinstance(signal, inputs.File) else inputs.File.parse(signal)
            return self.open(file.path, file.signal if file.signal is not None else 0)  # type: ignore[no-any-return]
        return Dataset(session, inputs.create(session, signal))

    def empty(self, shape: Any, dtype: Any = "float32", axes: Optional[List[Axis]] = None, title: str = "", metadata: Optional[Mapping[str, Any]] = None) -> Dataset:
        """Makes a dataset to be filled in place: ``dataset.array("w")[...] = …``."""
        session = self._session
        sizes = (int(shape),) if isinstance(shape, int) else tuple(int(size) for size in shape)
        name = dtype if dtype in _arrays.DTYPES else _arrays.dtype_name(dtype)
        blank = Signal(np.broadcast_to(np.zeros((), "u1"), sizes), axes, title, metadata)
        request = {"title": title, "dtype": name, "shape": list(sizes), "axes": [axis.to_json() for axis in blank.axes]}  # type: Dict[str, Any]
        if metadata:
            request["metadata"] = dict(metadata)
        return Dataset(session, session.call("dataset/create", request))

    def formats(self) -> List[Dict[str, Any]]:
        """The file formats that the host reads and writes."""
        return list(self._session.call("format/list")["formats"])

    def plugins(self) -> List[Dict[str, Any]]:
        """The plugins at hand, those with problems too."""
        return list(self._session.call("plugin/list")["plugins"])

    def add_plugin(self, folder: Any, replace: bool = False) -> Dict[str, Any]:
        """Checks a plugin's folder and copies it into the host's state folder."""
        return dict(self._session.call("plugin/add", {"path": os.path.abspath(os.fspath(folder)), "replace": replace}))

    def record(self, id: str) -> Dict[str, Any]:
        """The record of a job, by its own id or the job's: what ran on what, with checksums."""
        return dict(self._session.call("record/get", {"record": id}))

    def status(self) -> Dict[str, Any]:
        """How the host is: version, workers, memory, queue."""
        return dict(self._session.call("host/status"))

    def stop(self, grace: float = 5.0) -> None:
        """Stops the host, for everybody, and waits until it has stopped; running jobs have the grace time to finish."""
        session = self._session
        session.call("host/stop", {"graceSeconds": grace})
        # The host closes its connections last.
        session.over.wait(grace + 10)
        self.close()
        process = _started_here(self._folder)
        if process is not None:
            process.wait(grace + 10)

    def close(self) -> None:
        """Ends the session. Arrays that came of it stay good, and the host stays for whoever calls next."""
        with self._gate:
            self._closed = True
            current, self._current = self._current, None
        if current is not None:
            current.close()

    def __enter__(self) -> "Host":
        return self

    def __exit__(self, *unused: Any) -> None:
        self.close()

    def __repr__(self) -> str:
        current = self._current
        if current is None or current.closed:
            return "<Host, not connected>"
        return "<Host {}, contract {}, {}>".format(self.name, self.contract, self._address or self._folder)


# Hosts that this process started, by state folder.
_started = {}  # type: Dict[str, Tuple[int, subprocess.Popen[bytes]]]


def _started_here(folder: str) -> "Optional[subprocess.Popen[bytes]]":
    started = _started.get(folder)
    # A forked process has a copy of its parent's table.
    return started[1] if started is not None and started[0] == os.getpid() else None


def _wait(job: Job, timeout: Optional[float], progress: Progress) -> Any:
    if callable(progress) or not wanted(progress):
        return job.result(timeout)
    deadline = None if timeout is None else time.monotonic() + timeout
    with Display(job) as display:
        while not job.wait(0.1 if deadline is None else max(0.0, min(0.1, deadline - time.monotonic()))):
            display.update()
            if deadline is not None and time.monotonic() >= deadline:
                raise TimeoutError
    return job.result()


def connect(
    address: Optional[str] = None, token: Optional[str] = None, state_folder: Optional[str] = None, start: bool = True, program: Optional[str] = None,
    idle: Optional[float] = IDLE
) -> Host:
    """Connects to a host.

    Parameters
    ----------
    address : str, optional
        Path of its socket, or on Windows the name of its pipe. When left out, the running host of the state folder is found, or one is started.
    token : str, optional
        Where the host asks for one.
    state_folder : str, optional
        Instead of that of the environment variable ``PLUGINHOST_HOME``, else the platform's own place for user data.
    start : bool
        Whether to start a host when none runs. It outlives this process, so that the next one finds its workers warm.
    program : str, optional
        The ``pluginhost`` program, instead of that of ``PLUGINHOST_PROGRAM``, else the one on the path.
    idle : float, optional
        Seconds that a host which is started here stays when nobody uses it; None: until it is stopped.

    Raises
    ------
    HostNotFound
        None runs, and none could be started.
    InvalidParameters
        `idle` is no number of seconds.
    ContractMismatch
        It speaks a version that does not fit.
    """
    _arguments.check_idle(idle)
    return Host(_discovery.state_folder(state_folder), address, token, start, program, idle)


_hosts = weakref.WeakSet()  # type: weakref.WeakSet[Host]
_shared = None  # type: Optional[Host]
_shared_gate = threading.Lock()


def shared() -> Host:
    """The host that `run` and `submit` of the module use; connects when first asked."""
    global _shared
    with _shared_gate:
        if _shared is None or _shared._closed or _shared._folder != _discovery.state_folder():
            _shared = connect()
        return _shared


def _after_fork() -> None:
    # Another thread may have held these when the process was forked.
    global _shared_gate
    _shared_gate = threading.Lock()
    for host in list(_hosts):
        host._gate = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


@atexit.register
def _close_all() -> None:
    for host in list(_hosts):
        host.close()
    for _, process in _started.values():
        # It outlives us, of which Python would warn.
        if process.poll() is None:
            process.returncode = 0


def documented_as(method: Callable[..., Any]) -> Callable[[_Function], _Function]:
    """Shows a method's documentation and signature for a function that hands its arguments on to it."""
    signature = inspect.signature(method)

    def document(function: _Function) -> _Function:
        # A method keeps the first parameter, which is left out when it is bound.
        is_method = next(iter(inspect.signature(function).parameters)) == "self"
        shown = [parameter for parameter in signature.parameters.values() if is_method or parameter.name != "self"]
        function.__doc__ = method.__doc__
        function.__signature__ = signature.replace(parameters=shown)  # type: ignore[attr-defined]
        return function

    return document


@documented_as(Host.run)
def run(analysis: str, *signals: Any, **named: Any) -> Any:
    return shared().run(analysis, *signals, **named)


@documented_as(Host.submit)
def submit(analysis: str, *signals: Any, **named: Any) -> Job:
    return shared().submit(analysis, *signals, **named)


@documented_as(Host.run_async)
async def run_async(analysis: str, *signals: Any, **named: Any) -> Any:
    import asyncio

    host = await asyncio.get_event_loop().run_in_executor(None, shared)
    return await host.run_async(analysis, *signals, **named)
