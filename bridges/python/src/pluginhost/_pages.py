# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of files that are going to be filled: one by one, at the first touch of each, they cost more than the filling."""

import ctypes
import mmap
import threading
import weakref
from typing import Any, Optional

# Linux 5.14 and later: asks for the pages of a part of a map.
_MADV_POPULATE_WRITE = 23

# Bytes of a part, which other threads that map memory have to wait for.
_PART = 2 << 20

# From so many bytes on a thread that asks for the pages is worth its start; of more than so many the first would have to leave memory again.
_MUCH, _TOO_MUCH = 8 << 20, 4 << 30


def map_to_fill(handle: int, size: int, offset: int) -> mmap.mmap:
    """Maps a part of a file for writing. Its pages are there, or come while it is being filled."""
    if not hasattr(mmap, "MAP_POPULATE") or size > _TOO_MUCH:
        return mmap.mmap(handle, size, access=mmap.ACCESS_WRITE, offset=offset)
    advise = _advise() if size >= _MUCH else None
    if advise is None:
        return mmap.mmap(handle, size, flags=mmap.MAP_SHARED | mmap.MAP_POPULATE, offset=offset)
    mapped = mmap.mmap(handle, size, offset=offset)
    try:
        threading.Thread(target=_populate, args=(advise, weakref.ref(mapped)), name="pages", daemon=True).start()
    except RuntimeError:
        pass  # This process may have no more threads; the pages come one by one.
    return mapped


def _advise() -> Optional[Any]:
    """The system's madvise, where it can ask for pages. Called by ctypes, it lets other threads run meanwhile."""
    try:
        advise = ctypes.CDLL(None).madvise
    except (OSError, AttributeError):
        return None
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    return advise if advise(None, 0, _MADV_POPULATE_WRITE) == 0 else None


def _populate(advise: Any, reference: "weakref.ref[mmap.mmap]") -> None:
    position = 0
    while True:
        # Held for one part alone: a map that is given up goes at once.
        mapped = reference()
        if mapped is None or position >= len(mapped):
            return
        part = min(_PART, len(mapped) - position)
        if advise(ctypes.addressof(ctypes.c_char.from_buffer(mapped, position)), part, _MADV_POPULATE_WRITE) != 0:
            return
        position += part
        del mapped
