# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""What an analysis has around it while it runs: progress, cancellation, log, and a place for results."""

import logging
import mmap
import os
import tempfile
import threading
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple, Union

import numpy as np

from pluginhost import _arrays, errors
from pluginhost.signals import Axis, Signal


class AnalysisError(Exception):
    """There is no result, and this one sentence says why: what is wrong, where, and what was expected. The user sees just that."""


class JobCancelled(Exception):
    """The job was cancelled; let it pass."""


class Context(object):
    """What an analysis has around it. An analysis that is called as a function, in a test, gets one that reports to nobody.

    Attributes
    ----------
    job : str
        Id of the job; its log lines carry it.
    log : logging.Logger
        Goes to the job's log.
    warnings : list of str
        What `warn` was told.
    """

    def __init__(self, job: str = "", scratch: Optional[str] = None) -> None:
        self.job = job
        self.log = logging.getLogger("pluginhost.analysis")
        self.warnings = []  # type: List[str]
        self._scratch = scratch
        # The id of a mapping is its own as long as it is held here.
        self._made = {}  # type: Dict[int, Tuple[str, mmap.mmap]]
        self._temporary = None  # type: Optional[tempfile.TemporaryDirectory[str]]
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the caller has cancelled, or a limit was reached."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raises `JobCancelled` when the job was cancelled. A job that is cancelled has two seconds to end before its worker is ended."""
        if self._cancelled.is_set():
            raise JobCancelled("The job was cancelled.")

    def report(self, fraction: float, message: Optional[str] = None) -> None:
        """Says how far the analysis is (0 to 1) and what it is doing; raises `JobCancelled` when the job was cancelled."""
        self.check()
        self._send_progress(min(1.0, max(0.0, float(fraction))), message)

    def warn(self, message: str) -> None:
        """Tells the caller something about the result that it ought to know."""
        self.warnings.append(str(message))
        self.log.warning("%s", message)

    @property
    def scratch(self) -> str:
        """Folder for temporary files and results; made when first asked for, and removed by the host."""
        if self._scratch is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="pluginhost-")
            self._scratch = self._temporary.name
        os.makedirs(self._scratch, exist_ok=True)
        return self._scratch

    def create(
        self,
        axes: Union[Signal, Iterable[Axis]],
        dtype: Any = "float64",
        title: str = "",
        metadata: Optional[Mapping[str, Any]] = None,
    ) -> Signal:
        """A signal of zeros to fill, which lies in a file in `scratch`: handing it over as a result copies nothing.
        It lies in memory where the analysis is called as a function.

        Parameters
        ----------
        axes : Signal or iterable of Axis
            Its axes, slowest first; those of a signal, with its title where none is given.
        dtype
            Type of the elements, as NumPy names it.

        Raises
        ------
        UnwritableFile
            There is not space enough for it.
        """
        if isinstance(axes, Signal):
            title = title or axes.title
            axes = axes.axes
        axes = tuple(axes)
        name = _arrays.dtype_name(dtype)
        shape = [axis.size for axis in axes]
        if self._scratch is None:
            return Signal(np.zeros(shape, _arrays.dtype_of(name)), axes, title, metadata)
        size = _arrays.size_of(_arrays.dtype_of(name), shape)
        path = self._new_file(size)
        array = _arrays.map_array({"dtype": name, "shape": shape, "location": _arrays.location(path)}, "w")
        owner = _arrays.owner_of(array)
        if owner is not None:
            self._made[id(owner)] = path, owner
        return Signal(array, axes, title, metadata)

    # --- of the worker -------------------------------------------------------------------------------------------------------------

    def _send_progress(self, fraction: float, message: Optional[str]) -> None:
        pass

    def _file_under(self, array: "np.ndarray[Any, Any]") -> Optional[Dict[str, Any]]:
        """The location of an array that `create` made, or that is a plain part of one; None for any other."""
        owner = _arrays.owner_of(array)
        if id(owner) not in self._made or not array.flags.c_contiguous:
            return None
        path, mapped = self._made[id(owner)]
        start = np.frombuffer(mapped, np.uint8).__array_interface__["data"][0]
        return _arrays.location(path, array.__array_interface__["data"][0] - start)

    def _write(self, array: "np.ndarray[Any, Any]") -> Dict[str, Any]:
        path = self._new_file(_arrays.size_of(array.dtype, array.shape))
        _arrays.write_array(array, path)
        return _arrays.location(path)

    def _new_file(self, size: int) -> str:
        path = os.path.join(self.scratch, "output-{}.bin".format(len(os.listdir(self.scratch))))
        try:
            with open(path, "xb") as file:
                # The space is taken now: a full disk must be an error here, not a crash at the first touch of a page.
                if size and hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, size)
                else:
                    file.truncate(size)
        except OSError as error:
            if os.path.exists(path):
                os.remove(path)
            raise errors.UnwritableFile("There is no place for a result of {} bytes: {}.".format(size, error.strerror), path) from None
        return path
