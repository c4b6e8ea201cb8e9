# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Signals: an n-dimensional array with axes and metadata, as plain values that need NumPy alone."""

import numbers
import operator
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

NAVIGATION = "navigation"
SIGNAL = "signal"

_SPECIAL = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


def _number(value: Any) -> float:
    """A number of the contract; those that JSON cannot write are texts."""
    return float(_SPECIAL.get(value, value)) if isinstance(value, str) else float(value)


class Axis(object):
    """One axis of a signal: the value at index *i* is ``offset + scale * i``, in ``units``. Immutable.

    Parameters
    ----------
    name : str
        Such as ``x`` or ``Energy loss``; may be empty.
    size : int
        Number of elements.
    role : {"signal", "navigation"}
        What the detector saw, or where the probe was.
    scale, offset : float
        Calibration, in ``units``.
    units : str
        Such as ``nm``, ``1/nm``, ``mrad``, ``eV``; empty when not calibrated.
    """

    __slots__ = ("name", "size", "role", "scale", "offset", "units")

    name: str
    size: int
    role: str
    scale: float
    offset: float
    units: str

    def __init__(self, name: str, size: int, role: str = SIGNAL, scale: float = 1.0, offset: float = 0.0, units: str = "") -> None:
        if role not in (SIGNAL, NAVIGATION):
            raise ValueError("The role of an axis is 'signal' or 'navigation', not {!r}.".format(role))
        if not isinstance(size, numbers.Real) or size != size // 1 or size < 0:
            raise ValueError("The size of an axis is a whole number of elements, not {!r}: Axis(name, size, role).".format(size))
        for field, value in (("name", str(name)), ("size", int(size)), ("role", role), ("scale", float(scale)), ("offset", float(offset)), ("units", str(units))):
            object.__setattr__(self, field, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("An axis does not change; make another with replace().")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("An axis does not change; make another with replace().")

    def replace(self, **fields: Any) -> "Axis":
        """The same axis with some fields changed."""
        values = {field: getattr(self, field) for field in self.__slots__}
        values.update(fields)
        return Axis(**values)

    @property
    def values(self) -> "np.ndarray[Any, Any]":
        """The calibrated value of every index."""
        return self.offset + self.scale * np.arange(self.size)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Axis) and all(getattr(self, field) == getattr(other, field) for field in self.__slots__)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, field) for field in self.__slots__))

    def __reduce__(self) -> Any:
        return Axis, tuple(getattr(self, field) for field in self.__slots__)

    def __repr__(self) -> str:
        return "Axis({!r}, {}, {!r}, scale={!r}, offset={!r}, units={!r})".format(self.name, self.size, self.role, self.scale, self.offset, self.units)

    def to_json(self) -> Dict[str, Any]:
        """The axis as it stands in a descriptor."""
        return {field: getattr(self, field) for field in self.__slots__}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Axis":
        """The axis of a descriptor."""
        return cls(
            value.get("name", ""), value["size"], value.get("role", SIGNAL), _number(value.get("scale", 1)), _number(value.get("offset", 0)),
            value.get("units", ""),
        )


def default_axes(shape: Sequence[int], signal: int = 2) -> Tuple[Axis, ...]:
    """Axes without calibration: the last two (or as many as ``signal`` says) are signal axes, those before them navigation axes."""
    last = len(shape) - signal
    return tuple(Axis("", size, NAVIGATION if index < last else SIGNAL) for index, size in enumerate(shape))


class Signal(NDArrayOperatorsMixin):
    """An array with axes and metadata, that is used as an array: operators, NumPy's functions and an array's own methods work on `data`.

    What they give is a plain array: whether the calibration still holds is for the caller to say. What is changed in place stays a signal.

    Parameters
    ----------
    data : array_like
        The array; kept as it is when it is one already.
    axes : iterable of Axis, optional
        One for each dimension, slowest first; without calibration when left out (the last two are then signal axes).
    title : str, optional
        Title for people.
    metadata : dict, optional
        Vendor-neutral fields, and everything a file said under ``original``.
    """

    def __init__(self, data: Any, axes: Optional[Iterable[Axis]] = None, title: str = "", metadata: Optional[Mapping[str, Any]] = None) -> None:
        data = _bare(data)
        self.data = data if hasattr(data, "shape") and hasattr(data, "dtype") else np.asarray(data)
        self.axes = default_axes(self.data.shape) if axes is None else tuple(axes)  # type: Tuple[Axis, ...]
        sizes = tuple(axis.size for axis in self.axes)
        if sizes != tuple(self.data.shape):
            raise ValueError("The axes have the sizes {}, the array has the shape {}.".format(sizes, tuple(self.data.shape)))
        self.title = str(title)
        self.metadata = dict(metadata or {})  # type: Dict[str, Any]

    @property
    def record(self) -> Optional[str]:
        """Id of the record of the job that made the signal; None when none did."""
        made = self.metadata.get("pluginhost")
        record = made.get("record") if isinstance(made, dict) else None
        return record if isinstance(record, str) else None

    @property
    def shape(self) -> Tuple[int, ...]:
        """Sizes of the axes, slowest first."""
        return tuple(self.data.shape)

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.axes)

    @property
    def dtype(self) -> "np.dtype[Any]":
        """Type of one element."""
        return self.data.dtype  # type: ignore[no-any-return]

    @property
    def navigation_axes(self) -> List[Axis]:
        """Where the probe was, slowest first."""
        return [axis for axis in self.axes if axis.role == NAVIGATION]

    @property
    def signal_axes(self) -> List[Axis]:
        """What the detector saw, slowest first."""
        return [axis for axis in self.axes if axis.role == SIGNAL]

    def __array__(self, dtype: Any = None, copy: Optional[bool] = None) -> "np.ndarray[Any, Any]":
        array = np.asarray(self.data)
        if dtype is not None and array.dtype != dtype:
            return array.astype(dtype)
        return array.copy() if copy else array

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        out = options.get("out")
        if out is not None:
            options["out"] = tuple(map(_bare, out))
        made = getattr(ufunc, method)(*map(_bare, inputs), **options)
        if out is None or made is None:
            return made
        # `signal += 1` leaves the signal a signal.
        given = [theirs if isinstance(theirs, Signal) else ours for theirs, ours in zip(out, made if isinstance(made, tuple) else (made,))]
        return tuple(given) if isinstance(made, tuple) else given[0]

    # As an array compares: the ufuncs behind the other operators refuse what cannot be compared.
    def __eq__(self, other: object) -> Any:
        return self.data == _bare(other)

    def __ne__(self, other: object) -> Any:
        return self.data != _bare(other)

    # By identity, so that signals can still be keys.
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> Any:
        # Not `data` itself, which is missing while a signal is unpickled, and nothing by which others ask for a protocol.
        if name != "data" and not name.startswith("_") and hasattr(self.data, name):
            return getattr(self.data, name)
        raise AttributeError("'{}' object has no attribute '{}'".format(type(self).__name__, name))

    def __dir__(self) -> List[str]:
        return sorted(set(super().__dir__()) | {name for name in dir(self.data) if not name.startswith("_")})

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)

    def __contains__(self, value: object) -> bool:
        return value in self.data

    def __getitem__(self, key: Any) -> Any:
        return self.data[_bare(key)]

    def __setitem__(self, key: Any, value: Any) -> None:
        self.data[_bare(key)] = _bare(value)

    def __bool__(self) -> bool:
        return bool(self.data)

    def __int__(self) -> int:
        return int(self.data)

    def __float__(self) -> float:
        return float(self.data)

    def __complex__(self) -> complex:
        return complex(self.data)

    def __index__(self) -> int:
        return operator.index(self.data)

    def __repr__(self) -> str:
        title = " {!r}".format(self.title) if self.title else ""
        axes = ", ".join(
            "{}{}: {}{}".format("" if axis.role == SIGNAL else "navigation ", axis.name or "-", axis.size, " × {:.4g} {}".format(axis.scale, axis.units) if axis.units else "")
            for axis in self.axes
        )
        return "<Signal{}, {}, ({})>".format(title, self.data.dtype, axes)


def _bare(value: Any) -> Any:
    """The array of a signal; anything else as it is."""
    return value.data if isinstance(value, Signal) else value
