# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the host's signals and HyperSpy's."""

import contextlib
import io
import logging
import warnings

import numpy as np

from pluginhost.plugin import AnalysisError, Axis, Signal

_log = logging.getLogger("pluginhost.analysis")


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


def energy_in_kev(signal):
    """A spectrum whose energies are in keV."""
    first = navigation_first(signal)
    axis = first.axes[-1]
    if axis.units == "eV":
        axis = axis.replace(scale=axis.scale / 1000, offset=axis.offset / 1000, units="keV")
    return Signal(first.data, first.axes[:-1] + (axis,), first.title, first.metadata)


def maps(signal, data, title, name, units="", leading=()):
    """A result with one value for each place of the navigation axes: what was scanned becomes what is seen."""
    seen = [axis.replace(role="signal") for axis in signal.navigation_axes] or [Axis("", 1)]
    axes = list(leading) + seen
    return Signal(np.ascontiguousarray(data, dtype="float64").reshape([axis.size for axis in axes]), axes, title, {"quantity": {"name": name, "units": units}})


def like(signal, data, title=None, quantity=None, axes=None):
    """A result of the same kind as a (navigation-first) signal."""
    metadata = dict(signal.metadata)
    if quantity is not None:
        metadata["quantity"] = {"name": quantity[0], "units": quantity[1]}
    return Signal(data, axes or signal.axes, signal.title if title is None else title, metadata)


def window(axis, ends, what):
    """A range of an axis, checked: at least two channels, all of them measured."""
    low, high = ends
    first, last = axis.offset, axis.offset + axis.scale * (axis.size - 1)
    if not low < high:
        raise AnalysisError("The {} goes from {:g} to {:g} {}; its end must be above its start.".format(what, low, high, axis.units))
    if low < min(first, last) - abs(axis.scale) / 2 or high > max(first, last) + abs(axis.scale):
        raise AnalysisError("The {} from {:g} to {:g} {} is not within the spectrum, which goes from {:g} to {:g} {}.".format(
            what, low, high, axis.units, min(first, last), max(first, last), axis.units))
    if (high - low) / abs(axis.scale) < 2:
        raise AnalysisError("The {} from {:g} to {:g} {} has fewer than two channels of {:g} {}.".format(what, low, high, axis.units, abs(axis.scale), axis.units))
    return float(low), float(high)


@contextlib.contextmanager
def quietly():
    """What HyperSpy prints and warns about goes to the log; progress bars go nowhere."""
    import hyperspy.api as hs

    hs.preferences.General.show_progressbar = False
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings(record=True) as caught, np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("always")
        yield
    for line in printed.getvalue().splitlines():
        if line.strip():
            _log.info("%s", line.rstrip())
    for warning in caught:
        _log.info("%s", warning.message)
