# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Datasets: signals that the host holds, to be used many times without a copy."""

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple

import numpy as np

from pluginhost import _arrays, errors
from pluginhost.signals import Axis, Signal

if TYPE_CHECKING:
    from pluginhost._session import Session


class Dataset(object):
    """A signal that the host holds, by handle. As an input of a job it costs nothing.

    It is released with this object, or by `release`. Made by `Host.put`, `Host.empty`, `Host.open` and `Job.outputs`.
    """

    def __init__(self, session: "Session", descriptor: Mapping[str, Any], lease: bool = True) -> None:
        self._session = session
        self._descriptor = dict(descriptor)
        self._released = False
        if lease:
            session.release_with(self, self.id)

    @property
    def id(self) -> str:
        """The handle."""
        return str(self._descriptor["dataset"])

    @property
    def title(self) -> str:
        """Title for people."""
        return str(self._descriptor.get("title", ""))

    @property
    def shape(self) -> Tuple[int, ...]:
        """Sizes of the axes, slowest first."""
        return tuple(self._descriptor["shape"])

    @property
    def dtype(self) -> "np.dtype[Any]":
        """Type of one element."""
        return _arrays.dtype_of(self._descriptor["dtype"])

    @property
    def axes(self) -> Tuple[Axis, ...]:
        """The axes, slowest first."""
        return tuple(Axis.from_json(axis) for axis in self._descriptor["axes"])

    @property
    def metadata(self) -> Dict[str, Any]:
        """Vendor-neutral fields, and everything the file said under ``original``."""
        return dict(self._descriptor.get("metadata") or {})

    def array(self, mode: str = "c") -> "np.ndarray[Any, Any]":
        """The array as a view of the host's file.

        Parameters
        ----------
        mode : {"c", "r", "w"}
            What changes do: stay with the array, are not allowed, or go to the dataset. ``"w"`` is meant for datasets made by `Host.empty`.

        Notes
        -----
        The view stays good after the dataset was released and after the session has ended.
        """
        self._check()
        if self._descriptor.get("location") is None:
            self._descriptor["location"] = self._session.call("dataset/map", {"dataset": self.id})
        return _arrays.map_array(self._descriptor, mode)

    def signal(self) -> Signal:
        """The dataset as a `Signal` over the host's file."""
        return Signal(self.array(), self.axes, self.title, self.metadata)

    def save(self, path: Any, format: Optional[str] = None, **options: Any) -> List[str]:
        """Writes the dataset to a file; gives what the format could not hold, in words.

        Parameters
        ----------
        path : str or path
            The file; its suffix chooses the format unless ``format`` does.
        """
        import os

        self._check()
        request = {"dataset": self.id, "path": os.path.abspath(os.fspath(path))}  # type: Dict[str, Any]
        if format is not None:
            request["format"] = format
        if options:
            request["options"] = options
        return list(self._session.call("dataset/save", request)["lost"])

    def checksum(self) -> str:
        """SHA-256 of the array's bytes in C order, little-endian."""
        self._check()
        return str(self._session.call("dataset/checksum", {"dataset": self.id})["sha256"])

    def release(self) -> None:
        """Gives the dataset up; doing it twice is no error."""
        if not self._released and not self._session.closed:
            self._released = True
            self._session.call("dataset/release", {"dataset": self.id})
        self._released = True

    def _check(self) -> None:
        if self._released:
            raise errors.DatasetGone("The dataset '{}' was released.".format(self.id), self.id)
        if self._session.closed:
            raise errors.DatasetGone("The dataset '{}' went with its session.".format(self.id), self.id)

    def __repr__(self) -> str:
        title = " {!r}".format(self.title) if self.title else ""
        return "<Dataset {}{}, {} {}>".format(self.id, title, self._descriptor["dtype"], " × ".join(map(str, self.shape)) or "one number")
