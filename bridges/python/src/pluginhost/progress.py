# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""How far a job is, shown while it is waited for: tqdm's bar when it is there, a plain line otherwise, a bar of its own kind in Jupyter."""

import sys
import time
from typing import Any, Callable, Optional, Union

from pluginhost.jobs import Job

Progress = Union[None, bool, Callable[[Job], Any]]
"""None: where somebody can see it. True, False: always, never. A callable: is called with the job instead."""

# What is over sooner needs no bar.
_DELAY = 0.4


def in_jupyter() -> bool:
    """Whether this is a notebook's kernel; does not import IPython."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    return shell is not None and hasattr(shell, "kernel")


def wanted(progress: Progress) -> bool:
    """Whether progress is to be shown."""
    if progress is not None:
        return bool(progress)
    return in_jupyter() or (sys.stderr is not None and sys.stderr.isatty())


class Display(object):
    """Shows the progress of one job; use it in a ``with`` block around the waiting."""

    def __init__(self, job: Job, delay: float = _DELAY) -> None:
        self._job = job
        self._begin = time.monotonic() + delay
        self._bar = None  # type: Any

    def __enter__(self) -> "Display":
        return self

    def __exit__(self, *unused: Any) -> None:
        if self._bar is not None:
            self._bar.show(1.0 if self._job.state == "succeeded" else self._job.fraction, self._job.message)
            self._bar.end()

    def update(self) -> None:
        """Shows how far the job is now, unless it has only begun."""
        if time.monotonic() < self._begin:
            return
        if self._bar is None:
            self._bar = _bar(self._job.analysis)
        self._bar.show(self._job.fraction, self._job.message)


def _bar(title: str) -> Any:
    if in_jupyter():
        return _JupyterBar(title)
    try:
        import tqdm
    except ImportError:
        return _PlainBar(title)
    return _TqdmBar(title, tqdm.tqdm)


class _TqdmBar(object):
    def __init__(self, title: str, tqdm: Any) -> None:
        self._bar = tqdm(total=100.0, desc=title, bar_format="{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}{postfix}")

    def show(self, fraction: Optional[float], message: str) -> None:
        self._bar.set_postfix_str(message, refresh=False)
        self._bar.n = 100 * (fraction or 0.0)
        self._bar.refresh()

    def end(self) -> None:
        self._bar.close()


class _PlainBar(object):
    _WIDTH = 30

    def __init__(self, title: str) -> None:
        self._title = title
        self._last = ""

    def show(self, fraction: Optional[float], message: str) -> None:
        done = int(self._WIDTH * (fraction or 0.0))
        percent = "  ?%" if fraction is None else "{:4.0%}".format(fraction)
        line = "{}: {} |{}{}| {}".format(self._title, percent, "#" * done, " " * (self._WIDTH - done), message)[:100]
        if line != self._last:
            sys.stderr.write("\r" + line.ljust(len(self._last)))
            sys.stderr.flush()
            self._last = line

    def end(self) -> None:
        sys.stderr.write("\n")


class _JupyterBar(object):
    def __init__(self, title: str) -> None:
        from IPython.display import display

        self._title = title
        self._html = ""
        self._handle = display(self, display_id=True)

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._title

    def show(self, fraction: Optional[float], message: str) -> None:
        from html import escape

        value = "" if fraction is None else " value='{:.3f}'".format(fraction)
        html = "{} <progress max='1'{}></progress> {}".format(escape(self._title), value, escape(message))
        if html != self._html and self._handle is not None:
            self._html = html
            self._handle.update(self)

    def end(self) -> None:
        pass
