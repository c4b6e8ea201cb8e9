# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the host's signals and HyperSpy's."""

import contextlib
import ctypes
import io
import logging
import math
import threading
import warnings

import numpy as np

from pluginhost.plugin import Axis, InvalidParameters, JobCancelled, Signal

_log = logging.getLogger("pluginhost.analysis")

# What HyperSpy makes of so many numbers stays in a processor's cache, and its memory is used again instead of being asked of the system anew.
_PIECE = 1 << 21


def navigation_first(signal):
    """The same signal with its navigation axes first, as HyperSpy wants them; a view."""
    order = [i for i, axis in enumerate(signal.axes) if axis.role == "navigation"] + [i for i, axis in enumerate(signal.axes) if axis.role == "signal"]
    return Signal(np.transpose(signal.data, order), [signal.axes[i] for i in order], signal.title, signal.metadata)


def to_hyperspy(signal, kind, dtype="float64"):
    """A HyperSpy signal of a kind with a copy of the numbers, which it may change."""
    from pluginhost.hyperspy import from_signal

    first = navigation_first(signal)
    made = from_signal(Signal(np.array(first.data, dtype=dtype, order="C"), first.axes, first.title, first.metadata))
    made.set_signal_type(kind)
    return made


def pieces(context, signal, channels=None):
    """Goes through the spectra of a navigation-first signal some hundred at a time, for what is done to each of them by itself.

    Yields slices of the list of all spectra, and tells how far it is. `channels` is how many numbers the work has for a spectrum: its own when None.
    """
    spectra = int(np.prod(signal.shape[:-1]))
    many = max(1, min(spectra, math.ceil(spectra * (channels or signal.shape[-1]) / _PIECE)))
    # Of equal length, so that none is left over that is hardly worth its call.
    ends = [spectra * number // many for number in range(many + 1)]
    for first, last in zip(ends[:-1], ends[1:]):
        context.check()
        yield slice(first, last)
        context.report(last / max(1, spectra), "{:,} of {:,} spectra".format(last, spectra))


def piece(signal, places):
    """Some spectra of a navigation-first signal, by a slice or numbers in the list of all, as a signal with one navigation axis.

    A single one is a signal without: HyperSpy takes it for such here and there.
    """
    if not signal.navigation_axes:
        return signal
    if signal.data.flags.c_contiguous:
        data = listed(signal.data)[places]
    else:
        # Those alone: as a list of all, spectra that lie across would be copied for every piece.
        numbers = np.arange(places.start, places.stop) if isinstance(places, slice) else places
        data = signal.data[np.unravel_index(numbers, signal.shape[:-1])]
    if len(data) == 1:
        return Signal(data[0], signal.axes[-1:], signal.title, signal.metadata)
    return Signal(data, [Axis("spectrum", len(data), "navigation"), signal.axes[-1]], signal.title, signal.metadata)


def listed(spectra):
    """An array of spectra as a list of them; a view."""
    return spectra.reshape(-1, spectra.shape[-1])


def numbers_only(image):
    """An image in float64 whose pixels that are no numbers (NaN, infinite) have the median of the others, and where those are; a copy only where there are some."""
    image = np.asarray(image, "float64")
    unknown = ~np.isfinite(image)
    if unknown.any():
        known = image[~unknown]
        image = np.where(unknown, np.median(known) if known.size else 0.0, image)
    return image, unknown


def energy_in_kev(signal):
    """A spectrum whose energies are in keV."""
    first = navigation_first(signal)
    axis = first.axes[-1]
    if axis.units == "eV":
        axis = axis.replace(scale=axis.scale / 1000, offset=axis.offset / 1000, units="keV")
    return Signal(first.data, first.axes[:-1] + (axis,), first.title, first.metadata)


def maps(signal, data, title, name, units="", leading=()):
    """A result with one value for each place of the navigation axes: what was scanned becomes what is seen. Of more than two axes the last two are the scan's."""
    places = list(signal.navigation_axes)
    seen = places[:-2] + [axis.replace(role="signal") for axis in places[-2:]] or [Axis("", 1)]
    axes = list(leading) + seen
    return Signal(np.ascontiguousarray(data, dtype="float64").reshape([axis.size for axis in axes]), axes, title, about(signal, name, units))


def about(signal, name=None, units=""):
    """Metadata of what is no longer a signal of the same kind: where, when and how it was recorded, but neither type nor the file's own tree, which says it too."""
    metadata = {field: signal.metadata[field] for field in ("instrument", "acquisition", "stage", "sample") if field in signal.metadata}
    return metadata if name is None else measured(metadata, name, units)


def measured(metadata, name, units=""):
    """Metadata of what has another quantity."""
    return dict(metadata, quantity={"name": name, "units": units})


def like(signal, data, title=None, quantity=None, axes=None):
    """A result of the same kind as a (navigation-first) signal."""
    metadata = dict(signal.metadata) if quantity is None else measured(signal.metadata, *quantity)
    return Signal(data, axes or signal.axes, signal.title if title is None else title, metadata)


def window(axis, ends, what, where):
    """A range of an axis, checked: at least two channels, all of them measured."""
    low, high = ends
    first, last = axis.offset, axis.offset + axis.scale * (axis.size - 1)
    if not low < high:
        raise InvalidParameters("The {} goes from {:g} to {:g} {}; its end must be above its start.".format(what, low, high, axis.units), where)
    if low < min(first, last) - abs(axis.scale) / 2 or high > max(first, last) + abs(axis.scale):
        raise InvalidParameters("The {} from {:g} to {:g} {} is not within the spectrum, which goes from {:g} to {:g} {}.".format(
            what, low, high, axis.units, min(first, last), max(first, last), axis.units), where)
    if (high - low) / abs(axis.scale) < 2:
        raise InvalidParameters("The {} from {:g} to {:g} {} has fewer than two channels of {:g} {}.".format(what, low, high, axis.units, abs(axis.scale), axis.units), where)
    return float(low), float(high)


class Heard(object):
    """What HyperSpy said while it was kept quiet."""

    def __init__(self):
        self.converged = True


class _ToLog(logging.Handler):
    def emit(self, record):
        _log.debug("HyperSpy: %s", record.getMessage())


@contextlib.contextmanager
def quietly(context):
    """HyperSpy at work: what it prints, logs and warns about is written for who calls HyperSpy, and goes to the log for debugging; progress bars go nowhere."""
    import hyperspy.api as hs

    hs.preferences.General.show_progressbar = False
    printed, heard = io.StringIO(), Heard()
    logger, to_log = logging.getLogger("hyperspy"), _ToLog()
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(to_log)
    try:
        with contextlib.redirect_stdout(printed), warnings.catch_warnings(record=True) as caught, np.errstate(divide="ignore", invalid="ignore"):
            warnings.simplefilter("always")
            with _interruptible(context):
                yield heard
            heard.converged = not any(warning.category.__name__ == "ConvergenceWarning" for warning in caught)
    finally:
        logger.removeHandler(to_log)
        logger.propagate = passed_on
    for line in printed.getvalue().splitlines():
        if line.strip():
            _log.debug("HyperSpy: %s", line.rstrip())
    for warning in caught:
        _log.debug("HyperSpy: %s", warning.message)


@contextlib.contextmanager
def _interruptible(context):
    """Lets HyperSpy's loops, which never ask, end when the job is cancelled: at their next step in Python. A single call into compiled code goes on to its end."""
    context.check()
    caller, over, struck, turn = ctypes.c_ulong(threading.get_ident()), threading.Event(), threading.Event(), threading.Lock()

    def watch():
        while not over.wait(0.1):
            if context.cancelled:
                with turn:
                    if not over.is_set():
                        struck.set()
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(caller, ctypes.py_object(JobCancelled))
                # Once only: it must never strike what comes after.
                return

    threading.Thread(target=watch, name="cancellation", daemon=True).start()
    try:
        yield
    except Exception as error:
        # Compiled code, such as numba's, makes other errors of it.
        if struck.is_set():
            raise JobCancelled("The job was cancelled.") from error
        raise
    finally:
        # One that was struck meanwhile ends here, at the next step. It is not taken back: Python 3.11 would go on looking for it for ever,
        # which makes all code slower, and code that is traced stand still.
        with turn:
            over.set()
    context.check()
