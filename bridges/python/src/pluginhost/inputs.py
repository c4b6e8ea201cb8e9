# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Inputs of a job by reference: what can be named where it lies is named, what is in memory alone is copied once into a file of the host's."""

import mmap
import os
import sys
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from pluginhost import _arrays, errors
from pluginhost.datasets import Dataset
from pluginhost.jobs import warn
from pluginhost.signals import Axis, Signal, default_axes

if TYPE_CHECKING:
    from pluginhost._session import Session


class File(object):
    """One signal of a file, where a file name alone is not enough.

    Parameters
    ----------
    path : str or path
        The file.
    signal : int or str, optional
        Index or title of the signal; the first when left out.
    """

    def __init__(self, path: Any, signal: Any = None) -> None:
        if not os.fspath(path):
            raise errors.InvalidInput("An empty text is no file name.")
        self.path = os.path.abspath(os.fspath(path))
        self.signal = None if signal is None else str(signal)

    @classmethod
    def parse(cls, text: Any) -> "File":
        """``FILE`` or ``FILE#SIGNAL``, as on the command line."""
        name = os.fspath(text)
        if not os.path.exists(name) and "#" in name:
            path, _, signal = name.rpartition("#")
            return cls(path, signal)
        return cls(name)

    def __repr__(self) -> str:
        return "File({!r}, signal={!r})".format(self.path, self.signal)


def reference(session: "Session", value: Any, spec: Optional[Mapping[str, Any]] = None, analysis: str = "") -> Tuple[Dict[str, Any], List[str]]:
    """The reference of an input, and the handles that were made for it and are to be released once the job has them.

    Raises
    ------
    InvalidInput
        It is nothing that can be handed over.
    """
    if isinstance(value, (str, os.PathLike)):
        value = File.parse(value)
    if isinstance(value, File):
        named = {"path": value.path}
        if value.signal is not None:
            named["signal"] = value.signal
        return named, []
    if isinstance(value, Dataset):
        value._check()
        return {"dataset": value.id}, []
    request, array = _located(session, value, spec)
    if spec is not None and not isinstance(value, Signal) and not is_hyperspy(value):
        _warn_of_choice(session, analysis, spec, request["shape"])
    if "location" in request:
        return {"array": request}, []
    descriptor = _copied(session, request, array)
    return {"dataset": descriptor["dataset"]}, [descriptor["dataset"]]


def create(session: "Session", value: Any, spec: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
    """Makes a dataset of a signal or an array; gives its descriptor."""
    request, array = _located(session, value, spec)
    if "location" in request:
        return session.call("dataset/create", request)  # type: ignore[no-any-return]
    return _copied(session, request, array)


def _located(session: "Session", value: Any, spec: Optional[Mapping[str, Any]]) -> Tuple[Dict[str, Any], Any]:
    """As `describe`, with the location of an array that already lies in a file."""
    request, array = describe(value, spec)
    place = plain_place(array, session, request)
    if place is not None:
        request["location"] = place
    return request, array


def _copied(session: "Session", request: Dict[str, Any], array: Any) -> Dict[str, Any]:
    created = session.call("dataset/create", request)  # type: Dict[str, Any]
    try:
        fill(array, created)
    except BaseException:
        session.release(created["dataset"])
        raise
    return created


def describe(value: Any, spec: Optional[Mapping[str, Any]] = None) -> Tuple[Dict[str, Any], Any]:
    """The ``dataset/create`` of a value, without a location, and its array."""
    axes = ()  # type: Sequence[Axis]
    if is_hyperspy(value):
        from pluginhost import hyperspy

        title, axes, metadata, array = hyperspy.describe(value)
    elif isinstance(value, Signal):
        title, axes, metadata, array = value.title, value.axes, value.metadata, _as_array(value.data)
    else:
        array = _as_array(value)
        title, axes, metadata = "", _axes_for(array.shape, spec), {}
    request = {
        "title": title,
        "dtype": _arrays.dtype_name(array.dtype),
        "shape": [int(size) for size in array.shape],
        "axes": [axis.to_json() for axis in axes],
    }  # type: Dict[str, Any]
    if metadata:
        request["metadata"] = metadata
    return request, array


def is_hyperspy(value: Any) -> bool:
    """Whether a value is a HyperSpy signal; does not import HyperSpy."""
    module = sys.modules.get("hyperspy.signal")
    return module is not None and isinstance(value, module.BaseSignal)


def is_dask(array: Any) -> bool:
    """Whether an array is Dask's; does not import Dask."""
    module = sys.modules.get("dask.array.core")
    return module is not None and isinstance(array, module.Array)


def _as_array(value: Any) -> Any:
    if is_dask(value):
        if any(size != size for size in value.shape):
            raise errors.InvalidInput("The shape of the Dask array is not known.", hint="Call array.compute_chunk_sizes() first.")
        return value
    if isinstance(value, np.ma.MaskedArray):
        masked = int(np.sum(np.ma.getmaskarray(value)))  # type: ignore[no-untyped-call]
        if masked:
            raise errors.InvalidInput(
                "The array has {} masked elements, which cannot be handed over.".format(masked),
                hint="Give them a value: array.filled(0).",
            )
        return value.data
    if isinstance(value, np.ndarray):
        return value
    if value is None or isinstance(value, (dict, set, bytes)) or callable(getattr(value, "keys", None)):
        raise errors.InvalidInput("A value of type {} is no signal, no array and no file name.".format(type(value).__name__))
    try:
        array = np.asarray(value)
    except Exception as error:
        if isinstance(value, (list, tuple)) and isinstance(error, ValueError):
            raise errors.InvalidInput("The {} cannot be made an array: its items differ in length.".format(type(value).__name__)) from None
        raise errors.InvalidInput("A value of type {} cannot be made an array: {}".format(type(value).__name__, error)) from None
    if array.dtype.kind not in "biufcV":
        raise errors.InvalidInput("A value of type {} is no signal, no array of numbers and no file name.".format(type(value).__name__))
    return array


def _axes_for(shape: Sequence[int], spec: Optional[Mapping[str, Any]]) -> Tuple[Axis, ...]:
    """Axes without calibration, as many of them signal axes as the analysis takes."""
    counts = _counts(shape, spec or {})
    return default_axes(shape, counts[0]) if counts else default_axes(shape)


def _counts(shape: Sequence[int], spec: Mapping[str, Any]) -> List[int]:
    """How many of the axes of an array may be signal axes, in the order of the analysis; empty when it does not say."""
    navigation = spec.get("navigationDimensions") or []
    return [count for count in spec.get("signalDimensions") or [] if count <= len(shape) and (not navigation or len(shape) - count in navigation)]


def _warn_of_choice(session: "Session", analysis: str, spec: Mapping[str, Any], shape: Sequence[int]) -> None:
    """Says once how the axes of an array without axes are taken, where the analysis would take them in another way as well."""
    # One that does not say takes everything, and may do with a spectrum image something else than with a stack of images.
    counts = _counts(shape, spec) or ([2, 1] if len(shape) > 2 else [])
    told = (analysis, spec["name"], len(shape))
    if len(counts) < 2 or told in session.told:
        return
    session.told.add(told)
    warn(
        "{}: The input '{}' is an array without axes. Of its {} axes the last {} taken for signal and the others for navigation; it could be the last {} as well. "
        "Say which: Signal(array, axes), or Signal(array, default_axes(array.shape, {})).".format(
            analysis, spec["name"], len(shape), "one is" if counts[0] == 1 else "{} are".format(counts[0]), " or ".join("one" if count == 1 else str(count) for count in counts[1:]),
            counts[1]))


def plain_place(array: Any, session: "Session", request: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    """Where an array's elements already lie in a file as the contract wants them; None when they do not."""
    if is_dask(array):
        return _dask_place(array, session, request)
    return _memmap_place(array)


def _memmap_place(array: "np.ndarray[Any, Any]") -> Optional[Dict[str, Any]]:
    mapped = array  # type: Any
    while isinstance(mapped, np.ndarray) and not (isinstance(mapped, np.memmap) and getattr(mapped, "_mmap", None) is not None):
        mapped = mapped.base
    if not isinstance(mapped, np.memmap) or mapped.filename is None or array.size == 0:
        return None
    # What was changed in a copy-on-write map is in this process alone.
    if mapped.mode == "c" or not array.flags.c_contiguous or array.dtype != _arrays.DTYPES.get(_arrays.dtype_name(array.dtype)):
        return None
    whole = np.frombuffer(mapped._mmap, np.uint8)  # type: ignore[attr-defined]
    into = array.__array_interface__["data"][0] - whole.__array_interface__["data"][0]
    if into < 0 or into + array.nbytes > whole.nbytes:
        return None
    offset = mapped.offset - mapped.offset % mmap.ALLOCATIONGRANULARITY + into
    path = os.path.abspath(os.fspath(mapped.filename))
    try:
        if os.path.getsize(path) < offset + array.nbytes:
            return None
    except OSError:
        return None  # The file has lost its name; its bytes are in memory still.
    return _arrays.location(path, offset)


def _dask_origin(array: Any) -> Any:
    """What a Dask array was made from, when it is that array and nothing else; None otherwise."""
    layers = getattr(array.dask, "layers", None)
    original = layers.get("original-" + array.name) if layers is not None and len(layers) == 2 else None
    origin = original.get("original-" + array.name) if original is not None else None
    same = origin is not None and getattr(origin, "shape", None) == array.shape and getattr(origin, "dtype", None) == array.dtype
    return origin if same else None


def _dask_place(array: Any, session: "Session", request: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    origin = _dask_origin(array)
    if isinstance(origin, np.ndarray):
        return _memmap_place(origin)
    module = sys.modules.get("h5py")
    if module is None or not isinstance(origin, module.Dataset):
        return None
    # Where a file's format keeps an array is the host's to say.
    path, inside = os.path.abspath(origin.file.filename), str(origin.name)
    if not inside.startswith("/Experiments/") or origin.file.mode != "r":
        return None
    try:
        opened = session.call("dataset/open", {"path": path})
    except errors.PluginHostError:
        return None
    found = None
    title = inside.split("/")[2]
    for entry in opened["signals"]:
        signal = entry["signal"]
        if signal["title"].replace("/", "-") == title and signal["dtype"] == request["dtype"] and signal["shape"] == request["shape"]:
            # Two that look the same cannot be told apart.
            found = signal.get("location") if found is None else {}
    for entry in opened["signals"]:
        session.release(entry["signal"]["dataset"])
    return found or None


def fill(array: Any, descriptor: Mapping[str, Any]) -> None:
    """Writes an array into the file of a new dataset."""
    place = descriptor["location"]
    if not is_dask(array):
        _arrays.write_array(array, place["path"], int(place.get("offset", 0)))
        return
    from dask.array.core import store

    target = _arrays.map_array(descriptor, "w")
    store(array.astype(target.dtype), target, lock=False)
