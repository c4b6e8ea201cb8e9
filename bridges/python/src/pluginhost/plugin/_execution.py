# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""One run of one analysis: inputs are mapped, the function is called, its outputs become files."""

import threading
import traceback
import uuid
from typing import Any, Callable, Dict, List, Optional

import numpy as np

from pluginhost import _arrays, errors
from pluginhost._wire import Connection, Request
from pluginhost.plugin import _types
from pluginhost.plugin._context import AnalysisError, Context, JobCancelled
from pluginhost.plugin._declarations import Analysis
from pluginhost.signals import Axis, Signal, default_axes

# The kinds that an analysis may answer with on its own; all others are faults of its code.
_OWN = (
    errors.PluginFailed, errors.InvalidParameters, errors.InvalidInput, errors.UnreadableFile, errors.UnwritableFile, errors.UnsupportedFormat,
    errors.OutOfMemory, errors.LicenceRefused,
)


class _JobContext(Context):
    def __init__(self, connection: Connection, job: str, scratch: str, cancelled: threading.Event) -> None:
        super().__init__(job, scratch)
        self._connection = connection
        self._cancelled = cancelled

    def _send_progress(self, fraction: float, message: Optional[str]) -> None:
        params = {"job": self.job, "fraction": fraction}  # type: Dict[str, Any]
        if message is not None:
            params["message"] = str(message)
        self._connection.notify("job/progress", params)


class JobExecution(object):
    """One ``analysis/run``."""

    def __init__(self, connection: Connection, request: Request, trace: Callable[[str], None]) -> None:
        self._request = request
        self._trace = trace
        self.job = str(request.params["job"])
        self.context = _JobContext(connection, self.job, request.params["scratch"], request.cancelled)
        self._held = ()  # type: Any

    def run(self, analysis: Analysis) -> Dict[str, Any]:
        """The answer.

        Raises
        ------
        PluginHostError
            There is none; with the sentence for the user.
        """
        try:
            inputs = {name: _open(descriptor) for name, descriptor in self._request.params.get("inputs", {}).items()}
            given = self._arguments(analysis, inputs)
            result = analysis.function(**analysis.defaults(given))
            self._held = inputs, result
            if self.context.cancelled:
                raise JobCancelled()
            outputs, values = _named(analysis, result)
            return {
                "outputs": {name: self._output(name, output, inputs) for name, output in outputs.items()},
                "values": {name: _types.to_json(value) for name, value in values.items()},
                "warnings": self.context.warnings,
            }
        except BaseException as error:
            raise self._translated(analysis.id, error) from error

    def _arguments(self, analysis: Analysis, inputs: Dict[str, Signal]) -> Dict[str, Any]:
        given = {}  # type: Dict[str, Any]
        parameters = self._request.params.get("parameters", {})
        for argument in analysis.arguments:
            if argument.kind == "context":
                given[argument.name] = self.context
            elif argument.kind == "input" and argument.wire in inputs:
                signal = inputs[argument.wire]
                given[argument.name] = signal.data if argument.annotation is np.ndarray else signal
            elif argument.kind == "input" and argument.default is _types.MISSING:
                raise errors.InvalidInput("The analysis '{}' needs the input '{}'.".format(analysis.id, argument.wire), "/inputs/" + argument.wire)
            elif argument.kind == "parameter" and argument.wire in parameters:
                given[argument.name] = _types.from_json(argument.annotation, parameters[argument.wire])
            elif argument.kind == "parameter" and argument.default is _types.MISSING:
                raise errors.InvalidParameters("The analysis '{}' needs the parameter '{}'.".format(analysis.id, argument.wire), "/" + argument.wire)
        return given

    def _output(self, name: str, output: Any, inputs: Dict[str, Signal]) -> Dict[str, Any]:
        if not isinstance(output, Signal):
            array = np.asarray(output)
            like = next((signal for signal in inputs.values() if signal.shape == array.shape), None)
            output = Signal(array, default_axes(array.shape) if like is None else like.axes, "" if like is None else like.title)
        array = np.asarray(output.data)
        try:
            dtype = _arrays.dtype_name(array.dtype)
        except errors.InvalidInput as unfit:
            raise AnalysisError("The output '{}' cannot be handed over: {}".format(name, unfit)) from None
        location = self.context._file_under(array) if array.dtype == _arrays.dtype_of(dtype) else None
        if location is None:
            location = next((signal.location for signal in inputs.values() if isinstance(signal, _MappedSignal) and signal.data is array), None)
        return {
            "title": output.title,
            "dtype": dtype,
            "shape": list(array.shape),
            "axes": [axis.to_json() for axis in output.axes],
            "metadata": output.metadata,
            "location": location or self.context._write(array),
        }

    def _translated(self, analysis: str, error: BaseException) -> errors.PluginHostError:
        if isinstance(error, JobCancelled) and self.context.cancelled:
            return errors.Cancelled("The job was cancelled.")
        if isinstance(error, AnalysisError):
            return errors.PluginFailed(_line(error) or "The analysis gave no reason.")
        if isinstance(error, _OWN):
            return error
        if isinstance(error, MemoryError):
            return errors.OutOfMemory("The analysis '{}' ran out of memory{}.".format(analysis, ": " + _line(error) if _line(error) else ""))
        id = "e-" + uuid.uuid4().hex[:8]
        self._trace("{}: {}".format(id, "".join(traceback.format_exception(type(error), error, error.__traceback__))))
        return errors.PluginFailed("The analysis '{}' failed: {} ({}, logged as {})".format(analysis, _line(error) or "no reason was given.", type(error).__name__, id))


class _MappedSignal(Signal):
    location = None  # type: Optional[Dict[str, Any]]


def _open(descriptor: Dict[str, Any]) -> Signal:
    axes = [Axis.from_json(axis) for axis in descriptor.get("axes", [])]
    signal = _MappedSignal(_arrays.map_array(descriptor), axes or None, descriptor.get("title", ""), descriptor.get("metadata"))
    signal.location = dict(descriptor["location"])
    return signal


def _named(analysis: Analysis, result: Any) -> "tuple[Dict[str, Any], Dict[str, Any]]":
    """The outputs and values of a result, by name."""
    names = [output.name for output in analysis.outputs]
    if result is None:
        result = {}
    elif analysis.fields is not None:
        result = {wire: getattr(result, field) for field, wire in analysis.fields.items()}
    elif not isinstance(result, dict):
        everything = names + [value.name for value in analysis.values]
        items = result if isinstance(result, tuple) else (result,)  # type: Any
        if len(items) != len(everything):
            raise AnalysisError("The analysis '{}' gave {} result{}; {} are declared.".format(analysis.id, len(items), "" if len(items) == 1 else "s", len(everything)))
        result = dict(zip(everything, items))
    outputs, values = {}, {}  # type: Dict[str, Any], Dict[str, Any]
    known_values = {value.name for value in analysis.values}
    for name, item in result.items():
        if item is None and name not in known_values:
            continue
        is_output = isinstance(item, Signal) or name in names or (isinstance(item, np.ndarray) and name not in known_values)
        (outputs if is_output else values)[name] = item
    lacking = [output.name for output in analysis.outputs if not output.optional and output.name not in outputs]  # type: List[str]
    if lacking:
        raise AnalysisError("The analysis '{}' did not give its output '{}'.".format(analysis.id, lacking[0]))
    return outputs, values


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())
