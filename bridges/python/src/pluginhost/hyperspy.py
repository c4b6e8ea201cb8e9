# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""HyperSpy: signals in and out, with axes, metadata and signal type. Importing this module gives every signal the accessor ``signal.pluginhost``.

>>> import pluginhost.hyperspy
>>> strain = signal.pluginhost.run("geometric-phase-analysis", g1=[0.1, 0], g2=[0, 0.1])

`pluginhost.run` takes and gives HyperSpy's signals without it, too. Nothing here is imported unless HyperSpy is in use.
"""

import json
import logging
from typing import Any, Dict, List, Tuple

import hyperspy.extensions
import hyperspy.signal
import numpy as np

from pluginhost import errors
from pluginhost._hyperspy_metadata import SIGNAL_TYPES, to_hyperspy, to_neutral
from pluginhost.datasets import Dataset
from pluginhost.host import Host, documented_as, shared
from pluginhost.jobs import Job
from pluginhost.signals import NAVIGATION, SIGNAL, Axis, Signal

_log = logging.getLogger("pluginhost")

# A vendor's tree larger than this is not sent along with every call.
_ORIGINAL_BYTES = 4 << 20

_ELEMENTS = 4096

# Not of a diffraction pattern's axes, which are reciprocal lengths or angles, or not calibrated.
_LENGTHS = ("pm", "Å", "Angstrom", "nm", "µm", "\u03bcm", "um", "mm", "m")


def describe(signal: Any) -> Tuple[str, List[Axis], Dict[str, Any], Any]:
    """Title, axes, metadata and array of a HyperSpy signal; a lazy signal's array is Dask's.

    Raises
    ------
    InvalidInput
        An axis is not uniform, or the signal is ragged.
    """
    if getattr(signal, "ragged", False) or signal.data.dtype == object:
        raise errors.InvalidInput("The signal is ragged: its items are arrays of different sizes, which have no common shape to hand over.")
    axes = [_axis(axis) for axis in signal.axes_manager._axes]
    if len(axes) != signal.data.ndim:
        raise errors.InvalidInput("The signal has {} axes for an array of {} dimensions.".format(len(axes), signal.data.ndim))
    said = _plain(signal.metadata.as_dictionary())
    metadata = to_neutral(said)
    original = _plain(signal.original_metadata.as_dictionary())
    if len(json.dumps(original)) > _ORIGINAL_BYTES:
        _log.warning("The original_metadata of the signal are larger than %d bytes and were not handed over.", _ORIGINAL_BYTES)
        original = {}
    original["hyperspy"] = {"metadata": {name: value for name, value in said.items() if name != "PluginHost"}}
    metadata["original"] = original
    return str(signal.metadata.get_item("General.title", "")), axes, metadata, signal.data


def from_signal(signal: Signal) -> Any:
    """A HyperSpy signal of a `Signal`, over the same array."""
    said, original = to_hyperspy(signal.metadata, signal.title)
    axes = []
    for axis in signal.axes:
        described = {"size": axis.size, "scale": axis.scale, "offset": axis.offset, "navigate": axis.role == NAVIGATION}  # type: Dict[str, Any]
        if axis.name:
            described["name"] = axis.name
        if axis.units:
            described["units"] = axis.units
        axes.append(described)
    kind = said["Signal"]["signal_type"]
    if dict(SIGNAL_TYPES).get(kind, kind) == "diffraction" and any(axis.units in _LENGTHS for axis in signal.signal_axes):
        # An image made of patterns keeps what is known of the experiment, but is no pattern.
        kind = ""
    array = signal.data
    if array.ndim == 0:
        # HyperSpy's arrays have an axis at least.
        array = array.reshape(1)
        axes = [{"size": 1, "navigate": False}]
    made = hyperspy.signal.BaseSignal(array, axes=axes, metadata=said, original_metadata=original)
    # A type that no installed package knows is kept as a name.
    made.set_signal_type(kind if _is_known(kind) else "")
    made.metadata.Signal.signal_type = kind
    return made


def to_signal(signal: Any) -> Signal:
    """A `Signal` of a HyperSpy signal, over the same array."""
    title, axes, metadata, array = describe(signal)
    return Signal(array, axes, title, metadata)


def _axis(axis: Any) -> Axis:
    name = axis.name if isinstance(axis.name, str) else ""
    if not axis.is_uniform:
        raise errors.InvalidInput(
            "The axis '{}' is not uniform; only axes with a scale and an offset can be handed over.".format(name),
            hint="Interpolate it first: signal.interpolate_on_axis, or axis.convert_to_uniform_axis().",
        )
    units = axis.units if isinstance(axis.units, str) else ""
    return Axis(name, axis.size, NAVIGATION if axis.navigate else SIGNAL, axis.scale, axis.offset, units)


def _is_known(kind: str) -> bool:
    return kind == "" or any(
        kind == entry.get("signal_type") or kind in (entry.get("signal_type_aliases") or ()) for entry in hyperspy.extensions.ALL_EXTENSIONS["signals"].values()
    )


_LEFT_OUT = object()


def _plain(value: Any) -> Any:
    """Metadata as JSON has them; what JSON has no form for is left out."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(value)
    if isinstance(value, dict):
        made = ((str(name), _plain(inner)) for name, inner in value.items())
        return {name: inner for name, inner in made if inner is not _LEFT_OUT and inner is not None}
    if isinstance(value, (list, tuple)):
        return [inner for inner in map(_plain, value) if inner is not _LEFT_OUT]
    if isinstance(value, np.ndarray):
        if value.size > _ELEMENTS:
            return "array of {} {}".format(" × ".join(map(str, value.shape)), value.dtype)
        return _plain(value.tolist())
    if isinstance(value, np.generic):
        return _plain(value.item())
    if hasattr(value, "as_dictionary"):
        return _plain(value.as_dictionary())
    return _LEFT_OUT


class Accessor(object):
    """``signal.pluginhost``: the analyses of the shared host, for one signal as their first input: ``signals`` are the others."""

    def __init__(self, signal: Any) -> None:
        self._signal = signal

    @documented_as(Host.run)
    def run(self, analysis: str, *others: Any, **named: Any) -> Any:
        return shared().run(analysis, self._signal, *others, **named)

    @documented_as(Host.submit)
    def submit(self, analysis: str, *others: Any, **named: Any) -> Job:
        return shared().submit(analysis, self._signal, *others, **named)

    def put(self) -> Dataset:
        """Gives the host the signal to hold; see `pluginhost.Host.put`."""
        return shared().put(self._signal)

    def __repr__(self) -> str:
        return "<pluginhost for {!r}: run, submit, put>".format(self._signal)


hyperspy.signal.BaseSignal.pluginhost = property(Accessor, doc=Accessor.__doc__)
