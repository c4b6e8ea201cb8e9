# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Jobs: one run of one analysis each, and what comes of it."""

import concurrent.futures
import functools
import keyword
import os
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any, Callable, Dict, Generator, List, Mapping, Optional, Tuple

from pluginhost import errors
from pluginhost.datasets import Dataset
from pluginhost.signals import Axis, Signal, _number

if TYPE_CHECKING:
    from pluginhost._session import Session

ENDED = ("succeeded", "failed", "cancelled")


class AnalysisWarning(UserWarning):
    """What the caller ought to know about a result, in the words of the analysis."""


def warn(text: str) -> None:
    """Shows an `AnalysisWarning` at the caller's own line, through however many functions of this package it came."""
    level, frame = 1, sys._getframe()  # type: Tuple[int, Any]
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).partition(".")[0] == "pluginhost":
        level, frame = level + 1, frame.f_back
    warnings.warn(text, AnalysisWarning, stacklevel=level)


def attribute_name(name: str) -> str:
    """A name of the contract as a name in Python: ``virtual-detector`` is ``virtual_detector``."""
    text = "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in name)
    return text + "_" if keyword.iskeyword(text) else text


@functools.lru_cache(4096)
def python_names(name: str) -> Tuple[str, ...]:
    """The names under which an input or a parameter is taken in Python: ``fitWindow``, and ``fit_window`` as Python has it."""
    own = attribute_name(name)
    words = "".join("_" + letter.lower() if letter.isupper() else letter for letter in own)
    return (own,) if words == own else (own, words)


class Result(tuple):  # type: ignore[type-arg]
    """What an analysis gave, when that is not one signal: its outputs in order, to be unpacked, and by name.

    Attributes
    ----------
    outputs : dict
        Outputs by name.
    values : dict
        Single values by name.
    units : dict
        Units of the values by name, for those that have some.
    warnings : list of str
        What one ought to know about the result.
    record : str
        Id of the job's record, for `Host.record`.

    Notes
    -----
    ``result.exx`` and ``result["exx"]`` are the output or value ``exx``.
    """

    outputs: Dict[str, Any]
    values: Dict[str, Any]
    units: Dict[str, str]
    warnings: List[str]
    record: Optional[str]

    def __new__(
        cls, outputs: Mapping[str, Any], values: Mapping[str, Any], warnings: List[str], record: Optional[str], units: Optional[Mapping[str, str]] = None
    ) -> "Result":
        self = super().__new__(cls, tuple(outputs.values()))
        self.outputs = dict(outputs)
        self.values = dict(values)
        self.units = dict(units or {})
        self.warnings = list(warnings)
        self.record = record
        return self

    def __reduce__(self) -> Any:
        return Result, (self.outputs, self.values, self.warnings, self.record, self.units)

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            if key in self.outputs:
                return self.outputs[key]
            if key in self.values:
                return self.values[key]
            raise KeyError(self._lacks(key))
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            for named in (self.__dict__.get("outputs", {}), self.__dict__.get("values", {})):
                for key, value in named.items():
                    if name in python_names(key):
                        return value
        raise AttributeError(self._lacks(name))

    def _lacks(self, name: str) -> str:
        known = list(self.__dict__.get("outputs", {})) + list(self.__dict__.get("values", {}))
        return "There is no output or value '{}'; there are {}.".format(name, ", ".join(known) or "none")

    def __dir__(self) -> List[str]:
        return sorted(set(super().__dir__()) | {attribute_name(name) for name in list(self.outputs) + list(self.values)})

    def __repr__(self) -> str:
        parts = ["{}={!r}".format(name, value) for name, value in list(self.outputs.items()) + list(self.values.items())]
        return "Result({})".format(", ".join(parts))


class Job(object):
    """One run of one analysis. Wait for it with `result`, or ``await`` it.

    Attributes
    ----------
    id, analysis : str
        Its id, and what it runs.
    state : str
        ``queued``, ``running``, ``succeeded``, ``failed`` or ``cancelled``.
    fraction : float or None
        Progress from 0 to 1; None while unknown.
    message : str
        What it is doing, in words.
    """

    def __init__(self, session: "Session", analysis: str, returns: str) -> None:
        self.id = ""
        self.analysis = analysis
        self.state = "queued"
        self.fraction = None  # type: Optional[float]
        self.message = ""
        self._session = session
        self._returns = returns
        self._callbacks = []  # type: List[Callable[[Job], Any]]
        self._done = concurrent.futures.Future()  # type: concurrent.futures.Future[Dict[str, Any]]
        self._gate = threading.RLock()
        self._result = None  # type: Any
        self._outputs = None  # type: Optional[Dict[str, Dataset]]

    def on_progress(self, callback: "Callable[[Job], Any]") -> None:
        """Calls back with the job whenever it moves on, on a thread of the connection: it must not wait."""
        self._callbacks.append(callback)

    def done(self) -> bool:
        """Whether it has ended, or the connection has."""
        return self._done.done()

    def cancel(self) -> None:
        """Asks the host to end the job; does not wait. One that has ended stays as it is."""
        if not self._done.done():
            try:
                self._session.send("job/cancel", {"job": self.id})
            except errors.ConnectionLost:
                pass  # A lost connection cancels what it asked for.

    def wait(self, timeout: Optional[float] = None) -> bool:
        """Waits until the job has ended; False when it still runs after ``timeout`` seconds."""
        try:
            wait_for(self._done, timeout)
        except concurrent.futures.TimeoutError:
            return False
        except errors.PluginHostError:
            pass
        return True

    def result(self, timeout: Optional[float] = None) -> Any:
        """Waits for the job and gives what came of it: one output as itself, otherwise a `Result`.

        Parameters
        ----------
        timeout : float, optional
            Seconds to wait at most; the job runs on.

        Raises
        ------
        PluginHostError
            The job failed, was cancelled, or the connection ended.
        TimeoutError
            It still runs.
        """
        try:
            status = wait_for(self._done, timeout)
        except concurrent.futures.TimeoutError:
            raise TimeoutError("The job {} still runs after {:g} s.".format(self.id, timeout or 0)) from None
        return self._make(status)

    def exception(self, timeout: Optional[float] = None) -> Optional[BaseException]:
        """Waits for the job and gives why it failed; None when it succeeded."""
        try:
            self.result(timeout)
        except errors.PluginHostError as error:
            return error
        return None

    @property
    def outputs(self) -> Dict[str, Dataset]:
        """The outputs by name, as datasets that the host holds: as inputs of other jobs they are not copied. Waits for the job."""
        with self._gate:
            status = self._succeeded(wait_for(self._done))
            if self._outputs is None:
                if self._result is not None:
                    raise errors.DatasetGone("The outputs were taken by result(); ask for outputs before, or instead.", self.id)
                self._outputs = {name: Dataset(self._session, descriptor) for name, descriptor in (status.get("outputs") or {}).items()}
            return self._outputs

    @property
    def values(self) -> Dict[str, Any]:
        """The single values by name. Waits for the job."""
        return _values(self._succeeded(wait_for(self._done)))

    @property
    def warnings(self) -> List[str]:
        """What one ought to know about the result. Waits for the job."""
        return list(wait_for(self._done).get("warnings") or [])

    @property
    def record(self) -> Optional[str]:
        """Id of the job's record. Waits for the job."""
        record = wait_for(self._done).get("record")
        return None if record is None else str(record)

    @property
    def seconds(self) -> float:
        """Seconds that it ran. Waits for the job."""
        return _number(wait_for(self._done).get("seconds", 0))

    def __await__(self) -> Generator[Any, None, Any]:
        return self._wait_async().__await__()

    def __repr__(self) -> str:
        progress = "" if self.fraction is None or self.state != "running" else " {:.0%}".format(self.fraction)
        return "<Job {} {}: {}{}>".format(self.id, self.analysis, self.state, progress)

    async def _wait_async(self) -> Any:
        import asyncio

        try:
            # Shielded: one who no longer waits must not take the answer from the others.
            status = await asyncio.shield(asyncio.wrap_future(self._done))
        except asyncio.CancelledError:
            self.cancel()
            raise
        return self._make(status)

    def _submitted(self, answer: "concurrent.futures.Future[Dict[str, Any]]") -> None:
        """Takes the answer to ``job/submit``, before any news of the job is read."""
        if answer.exception() is None:
            self.id = answer.result()["job"]
            self._session.register(self, self.id)

    def _follow(self, id: str) -> None:
        """Asks to be told of the end."""
        # Whoever waits for an answer may be awake before its callbacks have run.
        self.id = id
        try:
            _, ended = self._session.send("job/wait", {"job": self.id})
        except errors.PluginHostError as error:
            self._finish(error=error)
            return
        ended.add_done_callback(self._waited)

    def _waited(self, answer: "concurrent.futures.Future[Dict[str, Any]]") -> None:
        error = answer.exception()
        if error is not None:
            self._finish(error=error)
            return
        status = answer.result()
        self._changed(status)
        self._finish(status)

    def _finish(self, status: Optional[Dict[str, Any]] = None, error: Optional[BaseException] = None) -> None:
        if error is not None:
            self.state = "failed"
            self._done.set_exception(error)
        else:
            self._done.set_result(status or {})

    def _changed(self, news: Mapping[str, Any]) -> None:
        self.state = str(news.get("state", self.state))
        if news.get("fraction") is not None:
            self.fraction = _number(news["fraction"])
        self.message = str(news.get("message") or self.message)
        for callback in self._callbacks:
            callback(self)

    def _succeeded(self, status: Dict[str, Any]) -> Dict[str, Any]:
        if status.get("state") != "succeeded":
            raise errors.from_data(status.get("error") or {"kind": "Internal", "detail": "The job {} ended as {}.".format(self.id, status.get("state"))})
        return status

    def _make(self, status: Dict[str, Any]) -> Any:
        with self._gate:
            if self._result is None:
                self._succeeded(status)
                if self._outputs is not None:
                    made = {name: _convert(dataset.array(), dataset._descriptor, status, self._returns, dataset) for name, dataset in self._outputs.items()}
                else:
                    made = take(self._session, status, self._returns)
                self._result = bundle(made, status)
            return self._result


def take(session: "Session", status: Mapping[str, Any], returns: str) -> Dict[str, Any]:
    """The outputs of a job that succeeded, each over its file, as what was asked for."""
    made = {}  # type: Dict[str, Any]
    for name, descriptor in (status.get("outputs") or {}).items():
        if returns == "dataset":
            made[name] = Dataset(session, descriptor)
        else:
            made[name] = _convert(session.view(descriptor), descriptor, status, returns, None)
    return made


def bundle(outputs: Dict[str, Any], status: Mapping[str, Any]) -> Any:
    """One output as itself, otherwise a `Result`; warnings are shown."""
    told = list(status.get("warnings") or [])
    for text in told:
        warn("{}: {}".format(status.get("analysis"), text))
    if len(outputs) == 1:
        return next(iter(outputs.values()))
    return Result(outputs, _values(status), told, status.get("record"), status.get("units"))


def _values(status: Mapping[str, Any]) -> Dict[str, Any]:
    return dict(status.get("values") or {})


def _convert(array: Any, descriptor: Mapping[str, Any], status: Mapping[str, Any], returns: str, dataset: Optional[Dataset]) -> Any:
    if returns == "dataset" and dataset is not None:
        return dataset
    if returns == "numpy":
        return array
    metadata = dict(descriptor.get("metadata") or {})
    # What made the signal goes with it: the host says which job, here comes what else the job said.
    made = dict(metadata.get("pluginhost") or {})
    if status.get("values"):
        made["values"] = _values(status)
    if status.get("warnings"):
        made["warnings"] = list(status["warnings"])
    if made:
        metadata["pluginhost"] = made
    signal = Signal(array, [Axis.from_json(axis) for axis in descriptor["axes"]], descriptor.get("title", ""), metadata)
    if returns == "hyperspy":
        from pluginhost import hyperspy

        return hyperspy.from_signal(signal)
    return signal


def wait_for(future: "concurrent.futures.Future[Any]", timeout: Optional[float] = None) -> Any:
    """The result of a future, in a wait that Ctrl-C ends everywhere."""
    if os.name != "nt":
        return future.result(timeout)
    # Windows hands an interrupt to Python only between waits.
    waited = 0.0
    while True:
        step = 0.1 if timeout is None else max(0.0, min(0.1, timeout - waited))
        try:
            return future.result(step)
        except concurrent.futures.TimeoutError:
            if future.done():
                raise
            waited += step
            if timeout is not None and waited >= timeout:
                raise
