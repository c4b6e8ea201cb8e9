# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Memory that a job has freed: kept for the next one, since new pages cost some analyses a quarter of their time, and given back when none comes."""

import ctypes
import sys
import threading
from typing import Any, Optional

# glibc's mallopt: what is larger is mapped and unmapped each time; what is free above is given back to the system.
_MMAP_THRESHOLD, _MAPPED_BYTES = -3, 32 << 20
_TRIM_THRESHOLD, _KEPT_BYTES = -1, 512 << 20


class FreedMemory(object):
    """What this process has freed and not given back; of Linux with glibc alone, elsewhere the C library does as it likes.

    Parameters
    ----------
    idle : float
        Seconds without work after which it is given back.
    """

    def __init__(self, idle: float = 30) -> None:
        self._idle = idle
        self._timer = None  # type: Optional[threading.Timer]
        self._trim = None  # type: Any
        if sys.platform != "linux":
            return
        try:
            library = ctypes.CDLL(None)
            mallopt, self._trim = library.mallopt, library.malloc_trim
        except (OSError, AttributeError):
            return  # Another C library than glibc.
        mallopt(_MMAP_THRESHOLD, _MAPPED_BYTES)
        mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)

    def work_begins(self) -> None:
        """It may be used again."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def work_ends(self) -> None:
        """The time without work begins."""
        if self._trim is not None and self._timer is None:
            self._timer = threading.Timer(self._idle, self._trim, (0,))
            self._timer.daemon = True
            self._timer.start()
