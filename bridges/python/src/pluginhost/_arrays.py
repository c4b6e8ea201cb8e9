# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Arrays of descriptors: which NumPy type an element is, and views of the plain bytes in a file (C order, little-endian, without gaps)."""

import mmap
import os
from typing import Any, Dict, Mapping, Optional, Sequence

import numpy as np

from pluginhost import errors


def _colour(channels: str, depth: str) -> "np.dtype[Any]":
    return np.dtype([(channel, depth) for channel in channels])


DTYPES = {
    "bool": np.dtype("?"),
    "int8": np.dtype("i1"),
    "int16": np.dtype("<i2"),
    "int32": np.dtype("<i4"),
    "int64": np.dtype("<i8"),
    "uint8": np.dtype("u1"),
    "uint16": np.dtype("<u2"),
    "uint32": np.dtype("<u4"),
    "uint64": np.dtype("<u8"),
    "float32": np.dtype("<f4"),
    "float64": np.dtype("<f8"),
    "complex64": np.dtype("<c8"),
    "complex128": np.dtype("<c16"),
    "rgb24": _colour("RGB", "u1"),
    "rgba32": _colour("RGBA", "u1"),
    "rgb48": _colour("RGB", "<u2"),
    "rgba64": _colour("RGBA", "<u2"),
}  # type: Dict[str, np.dtype[Any]]
"""NumPy's type of each element type of the contract. Colours are records with the fields R, G, B and A, as in HyperSpy."""

_WORDS = {"O": "objects", "U": "texts", "S": "texts", "M": "dates", "m": "times"}

_NAMES = {dtype: name for name, dtype in DTYPES.items()}

_ACCESS = {"r": mmap.ACCESS_READ, "c": mmap.ACCESS_COPY}


def dtype_name(dtype: Any) -> str:
    """The contract's name of an element type, whatever its byte order.

    Raises
    ------
    InvalidInput
        The contract has no such type; the sentence says what to convert to.
    """
    asked = np.dtype(dtype)
    name = _NAMES.get(asked.newbyteorder("<")) or _NAMES.get(asked)
    if name is not None:
        return name
    if asked == np.dtype("f2"):
        raise errors.InvalidInput("An array of float16 cannot be handed over.", hint="Convert it: array.astype('float32').")
    if asked.kind == "f":
        raise errors.InvalidInput("An array of {} cannot be handed over.".format(asked), hint="Convert it: array.astype('float64').")
    if asked.kind == "c":
        raise errors.InvalidInput("An array of {} cannot be handed over.".format(asked), hint="Convert it: array.astype('complex128').")
    if asked.names is not None:
        raise errors.InvalidInput(
            "An array of records ({}) cannot be handed over; only colours R, G, B and R, G, B, A of uint8 or uint16 can.".format(", ".join(asked.names)),
            hint="Take one field: array['{}'].".format(asked.names[0]),
        )
    raise errors.InvalidInput("An array of {} cannot be handed over; numbers, truth values and colours can.".format(_WORDS.get(asked.kind, asked)))


def dtype_of(name: str) -> "np.dtype[Any]":
    """NumPy's type of an element type of the contract.

    Raises
    ------
    InvalidInput
        This version does not know it.
    """
    try:
        return DTYPES[name]
    except KeyError:
        raise errors.InvalidInput("The element type '{}' is not known to this version of pluginhost.".format(name)) from None


def size_of(dtype: "np.dtype[Any]", shape: Sequence[int]) -> int:
    """Bytes of an array."""
    size = dtype.itemsize
    for count in shape:
        size *= count
    return size


def map_array(descriptor: Mapping[str, Any], mode: str = "r") -> "np.ndarray[Any, Any]":
    """The array of a descriptor as a view of its file; nothing is read.

    The file stays mapped as long as the array or any view of it lives. `owner_of` gives the object that ends with the last of them.

    Parameters
    ----------
    descriptor : mapping
        With ``dtype``, ``shape`` and ``location``.
    mode : {"r", "c", "w"}
        Read only; changes stay in memory and never reach the file; changes go to the file.

    Raises
    ------
    DatasetGone
        The file is not there (any more).
    UnreadableFile
        The file cannot be opened, or is too short for the array.
    InvalidInput
        The location is of a kind that this version does not know.
    """
    dtype = dtype_of(descriptor["dtype"])
    shape = tuple(int(size) for size in descriptor["shape"])
    size = size_of(dtype, shape)
    location = descriptor.get("location")
    if location is None:
        raise errors.InvalidInput("The signal has no place in a file that could be mapped.")
    if location.get("kind", "file") != "file" or location.get("order", "C") != "C" or location.get("byteOrder", "little") != "little":
        raise errors.InvalidInput("The signal lies in a form that this version of pluginhost does not know: {}.".format(dict(location)))
    if size == 0:
        # There is nothing to map, and an empty file cannot be.
        empty = np.empty(shape, dtype)
        empty.flags.writeable = mode != "r"
        return empty
    path, offset = location["path"], int(location.get("offset", 0))
    try:
        handle = os.open(path, (os.O_RDWR if mode == "w" else os.O_RDONLY) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise errors.DatasetGone("The array's file '{}' is gone: its dataset was released, or its host ended.".format(path), path) from None
    except OSError as error:
        raise errors.UnreadableFile("The array's file '{}' cannot be opened: {}.".format(path, error.strerror), path) from None
    try:
        length = os.fstat(handle).st_size
        if offset < 0 or length - offset < size:
            raise errors.UnreadableFile("The file '{}' has {} bytes; {} were expected from byte {} on.".format(path, length, size, offset), path)
        start = offset - offset % mmap.ALLOCATIONGRANULARITY
        length = size + offset - start
        mapped = _map_to_fill(handle, length, start) if mode == "w" else mmap.mmap(handle, length, access=_ACCESS[mode], offset=start)
    except (OSError, ValueError) as error:
        raise errors.UnreadableFile("The file '{}' cannot be mapped: {}.".format(path, error), path) from None
    finally:
        os.close(handle)
    return np.ndarray(shape, dtype, buffer=mapped, offset=offset - start)


def _map_to_fill(handle: int, size: int, offset: int) -> mmap.mmap:
    # Imports what a caller who only reads does not need.
    from pluginhost import _pages

    return _pages.map_to_fill(handle, size, offset)


def owner_of(array: Any) -> Optional[mmap.mmap]:
    """The mapped file under an array or a view of one; None when there is none."""
    while array is not None and not isinstance(array, mmap.mmap):
        array = array.obj if isinstance(array, memoryview) else getattr(array, "base", None)
    return array


def location(path: str, offset: int = 0) -> Dict[str, Any]:
    """A location as it stands in a descriptor."""
    return {"kind": "file", "path": path, "offset": offset, "order": "C", "byteOrder": "little"}


# Bytes that are converted at once where an array does not lie as the contract wants it: fits the processor's cache.
_PIECE = 1 << 20


def write_array(array: "np.ndarray[Any, Any]", path: str, offset: int = 0) -> None:
    """Writes an array's elements in C order, little-endian, into an existing file, with one copy.

    Raises
    ------
    UnwritableFile
        The file cannot be opened or written.
    """
    dtype = DTYPES[dtype_name(array.dtype)]
    if array.size == 0:
        return
    try:
        with open(path, "r+b", buffering=0) as file:
            file.seek(offset)
            if array.flags.c_contiguous and array.dtype == dtype:
                _write_all(file, array.reshape(-1).view(np.uint8).data)
            else:
                _write_converted(file, array, dtype)
    except OSError as error:
        raise errors.UnwritableFile("The array cannot be written to '{}': {}.".format(path, error.strerror), path) from None


def _write_all(file: Any, data: memoryview) -> None:
    # The system takes at most 2 GiB at once.
    position = 0
    while position < len(data):
        position += file.write(data[position:position + (1 << 30)])


def _write_converted(file: Any, array: "np.ndarray[Any, Any]", dtype: "np.dtype[Any]") -> None:
    """Piece by piece, so that no second array of the whole size is made."""
    if array.ndim == 0 or array[0].nbytes == 0 or array.nbytes <= _PIECE:
        _write_all(file, np.ascontiguousarray(array, dtype).reshape(-1).view(np.uint8).data)
        return
    rows = _PIECE // array[0].nbytes
    if rows == 0:
        for row in array:
            _write_converted(file, row, dtype)
        return
    for first in range(0, len(array), rows):
        _write_all(file, np.ascontiguousarray(array[first:first + rows], dtype).reshape(-1).view(np.uint8).data)
