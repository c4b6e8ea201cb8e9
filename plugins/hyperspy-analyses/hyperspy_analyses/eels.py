# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Electron energy-loss spectra: zero-loss alignment, background, thickness, Fourier-log deconvolution."""

from typing import Optional, Tuple

import numpy as np

from hyperspy_analyses.signals import like, listed, maps, navigation_first, piece, pieces, quietly, to_hyperspy, window
from pluginhost.plugin import AnalysisError, Context, Input, InvalidInput, InvalidParameters, Output, Signal, analysis, parameter

_MODELS = {"power-law": "Power law", "exponential": "Exponential", "offset": "Offset", "polynomial": "Polynomial"}

SPECTRA = dict(signal_dimensions=[1], units=["eV"])


@analysis(
    "hyperspy-eels-zero-loss-alignment",
    title="Zero-loss alignment (HyperSpy)",
    summary="Shifts every spectrum so that its zero-loss peak lies at 0 eV.",
    outputs=[Output("aligned", "The aligned spectra."), Output("centre", "Energy of the maximum of each zero-loss peak before the alignment.", units="eV")],
)
def align_zero_loss(
    context: Context,
    si: Signal = Input("Low-loss spectra with their zero-loss peak.", title="Spectra", **SPECTRA),
    subpixel: bool = parameter(True, "Align to fractions of a channel, by cross-correlation."),
    search_range: Optional[Tuple[float, float]] = parameter(None, "Where the peak is looked for; everywhere when null.", unit="eV"),
    crop: bool = parameter(True, "Cut off the channels at the ends that not every spectrum has."),
):
    data = navigation_first(si)
    energy = data.axes[-1]
    ends = None if search_range is None else window(energy, search_range, "search range", "/searchRange")
    looked_at = slice(None) if ends is None else (energy.values >= ends[0]) & (energy.values <= ends[1])
    lit = np.flatnonzero(data.data[..., looked_at].max(axis=-1) > 0)
    if len(lit) == 0:
        raise AnalysisError("No spectrum has counts where its zero-loss peak is looked for.")
    dark = int(np.prod(data.shape[:-1])) - len(lit)
    if dark:
        # Whatever they are taken for to be shifted, all others would be cut off as far.
        context.warn("{:,} of {:,} spectra have no counts where their zero-loss peak is looked for; they are 0, and had no part in the alignment.".format(dark, dark + len(lit)))
    made = to_hyperspy(piece(data, lit) if dark else data, "EELS")
    with quietly(context):
        peaks = made if ends is None else made.isig[ends[0]:ends[1]]
        centre = np.array(peaks.estimate_zero_loss_peak_centre().data)
        context.report(0.2, "aligning")
        made.align_zero_loss_peak(calibrate=True, subpixel=subpixel, signal_range=ends, print_stats=False, crop=crop)
    axis = made.axes_manager.signal_axes[0]
    aligned = np.asarray(made.data)
    if not crop:
        aligned = np.nan_to_num(aligned)
    if dark:
        aligned = _scattered(aligned.reshape(len(lit), -1), lit, data, 0)
        centre = _scattered(centre.reshape(len(lit)), lit, data, np.nan)
    return {
        "aligned": like(data, aligned, axes=data.axes[:-1] + (energy.replace(size=axis.size, scale=axis.scale, offset=axis.offset),)),
        "centre": maps(data, centre, "Zero-loss peak", "Energy", "eV"),
    }


def _scattered(found, places, data, otherwise):
    """What was found for some spectra, where they stand in the scan."""
    whole = np.full((int(np.prod(data.shape[:-1])),) + found.shape[1:], otherwise, dtype=found.dtype if otherwise == 0 else "float64")
    whole[places] = found
    return whole.reshape(data.shape[:-1] + found.shape[1:])


@analysis(
    "hyperspy-eels-background-subtraction",
    title="Background subtraction and elemental maps (HyperSpy)",
    summary="Fits a background before an edge, subtracts it, and integrates the edge: net spectra and an elemental map.",
    outputs=[
        Output("subtracted", "The spectra without their background."),
        Output("map", "Sum of the edge: the elemental map.", units="counts", optional=True),
        Output("exponent", "Exponent r of the power law A E^-r; not a number where none was subtracted.", optional=True),
        Output("amplitude", "Amplitude A of the power law, in counts eV^r for a channel.", optional=True),
    ],
)
def subtract_background(
    context: Context,
    si: Signal = Input("Core-loss spectra.", title="Spectra", **SPECTRA),
    fit_window: Tuple[float, float] = parameter(description="Where the background is fitted: before the edge.", unit="eV"),
    integration_window: Optional[Tuple[float, float]] = parameter(None, "Where the edge is integrated; no map when null.", unit="eV"),
    model: str = parameter("power-law", "Form of the background.", choices=list(_MODELS)),
    method: str = parameter("two-area", "Closed formulas from two halves of the window (fast), or a least-squares fit.", choices=["two-area", "least-squares"]),
    zero_below_fit_window: bool = parameter(False, "Set what lies before the window to 0."),
):
    data = navigation_first(si)
    fit = window(data.axes[-1], fit_window, "fit window", "/fitWindow")
    edge = None if integration_window is None else window(data.axes[-1], integration_window, "integration window", "/integrationWindow")
    subtracted = context.create(data, "float64", metadata=data.metadata)
    net = listed(subtracted.data)
    # HyperSpy's closed formulas for a power law give its two numbers, which are results, too.
    law = _PowerLaw(len(net)) if model == "power-law" and method == "two-area" else None
    sums = None if edge is None else np.empty(len(net))
    bare = lost = 0
    with quietly(context):
        channels = _Channels(data.axes[-1], fit, edge)
        for places in pieces(context, data):
            part = piece(data, places)
            held = channels.have_counts(part, model)
            fitted = places.start + np.flatnonzero(held)
            if len(fitted) < len(held):
                bare += len(held) - len(fitted)
                net[places] = part.data
                part = piece(part, fitted - places.start)
            if len(fitted) > 0:
                made = to_hyperspy(part, "EELS")
                if law is not None:
                    rest = law.subtract(made, fit, fitted)
                else:
                    rest = made.remove_background(signal_range=fit, background_type=_MODELS[model], fast=method == "two-area", show_progressbar=False).data
                rest = rest.reshape(-1, data.shape[-1])
                lost += int(np.sum(~np.isfinite(rest).all(axis=1)))
                net[fitted] = rest
            if zero_below_fit_window:
                net[places, channels.below] = 0
            if sums is not None:
                sums[places] = net[places, channels.edge].sum(axis=-1)
    if bare:
        context.warn("From {:,} of {:,} spectra nothing was subtracted: {} of their fit window holds no counts.".format(
            bare, len(net), "a channel" if model == "exponential" else "a half"))
    if lost:
        context.warn("{:,} of {:,} spectra hold what is no number, or their background could not be fitted.".format(lost, len(net)))
    results = {"subtracted": subtracted}
    if law is not None:
        results["amplitude"] = maps(data, law.amplitudes, "Amplitude", "A", "counts eV^r")
        results["exponent"] = maps(data, law.exponents, "Exponent", "r")
    if sums is not None:
        results["map"] = maps(data, sums, "Edge intensity", "Intensity", "counts")
    return results


class _Channels(object):
    """Which channels HyperSpy takes for the ranges of a background and an edge."""

    def __init__(self, axis, fit, edge):
        numbers = to_hyperspy(Signal(np.arange(axis.size), [axis]), "EELS")
        first, last = numbers.axes_manager[-1].value_range_to_indices(*fit)
        # Of a window that has fewer, HyperSpy takes two.
        self.fit = slice(first, max(last, first + 2))
        self.below = slice(0, first)
        if edge is not None:
            inside = numbers.isig[edge[0]:edge[1]].data
            self.edge = slice(int(inside[0]), int(inside[-1]) + 1)

    def have_counts(self, part, model):
        """Whether the formulas that HyperSpy begins with can be used for each of some spectra: of one logarithm that does not exist it gives up all of them."""
        window = listed(part.data)[:, self.fit]
        if model == "power-law":
            halves = np.array_split(window[:, :window.shape[1] // 2 * 2], 2, axis=1)
            return np.all([half.sum(axis=1, dtype="float64") > 0 for half in halves], axis=0)
        return np.all(window > 0, axis=1) if model == "exponential" else np.ones(len(window), bool)


class _PowerLaw(object):
    """Power laws as HyperSpy estimates them from two halves of a window, with their numbers for each spectrum."""

    def __init__(self, spectra):
        from hyperspy.components1d import PowerLaw

        self._component = PowerLaw()
        self.amplitudes, self.exponents = np.zeros(spectra), np.full(spectra, np.nan)

    def subtract(self, made, fit, places):
        """What is left of some spectra, which stand at these places of the list of all."""
        law, axis = self._component, made.axes_manager[-1]
        if not law.estimate_parameters(made, *fit, only_current=False):
            # The law still has the numbers of other spectra.
            return np.full(made.data.shape, np.nan)
        # HyperSpy's amplitude is for 1 eV.
        width = axis.scale if axis.is_binned else 1.0
        amplitudes, exponents = [np.ravel(parameter.map["values"]) for parameter in (law.A, law.r)]
        self.amplitudes[places], self.exponents[places] = amplitudes * abs(width), exponents
        background = law.function_nd(axis.axis)
        background *= width
        return np.subtract(made.data, background, out=background)


@analysis(
    "hyperspy-eels-thickness",
    title="Thickness from low loss (HyperSpy)",
    summary="Thickness in units of the inelastic mean free path by the log-ratio method, and in nm where density, beam energy and angles are known.",
    outputs=[Output("tOverLambda", "Thickness over mean free path."), Output("thickness", "Thickness, by the mean free path of Iakoubovskii et al.", units="nm", optional=True)],
    reference="doi:10.1002/jemt.20597",
)
def thickness(
    context: Context,
    spectra: Signal = Input("Low-loss spectra with their zero-loss peak.", **SPECTRA),
    zlp: Optional[Signal] = Input("Zero-loss peak of each spectrum; without it the peak is what lies below the threshold.", title="Zero-loss peak", **SPECTRA),
    threshold: float = parameter(3.0, "End of the zero-loss peak, where none is given.", unit="eV"),
    density: float = parameter(None, "Density of the specimen; no thickness in nm when null.", unit="g/cm³", above=0),
    beam_energy: float = parameter(None, "Beam energy; the file's when null.", unit="keV", above=0),
    convergence_angle: float = parameter(None, "Half the angle of convergence; the file's when null.", unit="mrad", minimum=0),
    collection_angle: float = parameter(None, "Half the angle of collection; the file's when null.", unit="mrad", above=0),
):
    data = navigation_first(spectra)
    peak = None if zlp is None else _peak_of(data, zlp)
    if peak is None and not data.axes[-1].offset < threshold < data.axes[-1].offset + data.axes[-1].scale * data.axes[-1].size:
        raise InvalidParameters("The threshold of {:g} eV is not within the spectrum.".format(threshold), "/threshold")
    relative, absolute = [], []
    with quietly(context):
        for places in pieces(context, data):
            made = to_hyperspy(piece(data, places), "EELS")
            kwargs = {"threshold": float(threshold)} if peak is None else {"zlp": to_hyperspy(_peaks(peak, data, places), "EELS")}
            relative.append(np.ravel(made.estimate_thickness(**kwargs).data))
            if density is not None:
                set_microscope(made, beam_energy, convergence_angle, collection_angle)
                absolute.append(np.ravel(made.estimate_thickness(density=density, **kwargs).data))
    relative = np.concatenate(relative)
    unknown = ~np.isfinite(relative)
    if unknown.any():
        relative[unknown] = np.nan
        context.warn("{:,} of {:,} spectra have no counts, or none in their zero-loss peak, and no thickness.".format(int(unknown.sum()), len(unknown)))
    results = {"tOverLambda": maps(data, relative, "t/λ", "t/λ")}
    if absolute:
        absolute = np.concatenate(absolute)
        absolute[unknown] = np.nan
        results["thickness"] = maps(data, absolute, "Thickness", "Thickness", "nm")
    return results


@analysis(
    "hyperspy-eels-fourier-log",
    title="Fourier-log deconvolution (HyperSpy)",
    summary="Removes plural scattering from low-loss spectra: the single-scattering distribution.",
    outputs=[Output("ssd", "Single-scattering distribution.", units="counts")],
)
def fourier_log(
    context: Context,
    spectra: Signal = Input("Low-loss spectra with their zero-loss peak.", **SPECTRA),
    zlp: Optional[Signal] = Input("Zero-loss peak, one for all or one for each; without it the spectrum is cut at the threshold.", title="Zero-loss peak", **SPECTRA),
    threshold: float = parameter(3.0, "End of the zero-loss peak, where none is given.", unit="eV"),
):
    data = navigation_first(spectra)
    peak = None if zlp is None else _peak_of(data, zlp)
    scattered = context.create(data, "float64", data.title + " (single scattering)", data.metadata)
    without = 0
    with quietly(context):
        for places in pieces(context, data):
            part = piece(data, places)
            peaks = _cut(part, threshold) if peak is None else _peaks(peak, data, places)
            made = to_hyperspy(part, "EELS").fourier_log_deconvolution(to_hyperspy(peaks, "EELS"), add_zlp=False, crop=False)
            found = listed(scattered.data)[places]
            found[...] = np.reshape(made.data, (-1, data.shape[-1]))
            empty = ~(listed(np.broadcast_to(peaks.data, part.shape)).sum(axis=1) > 0)
            found[empty] = np.nan
            without += int(empty.sum())
    if without == len(listed(scattered.data)):
        if peak is not None:
            raise InvalidInput("No zero-loss peak has counts.", "/inputs/zlp")
        raise InvalidParameters("No spectrum has counts below the threshold of {:g} eV, so none has a zero-loss peak.".format(threshold), "/threshold")
    if without:
        context.warn("{:,} of {:,} spectra have no counts in their zero-loss peak, and no single-scattering distribution.".format(without, len(listed(scattered.data))))
    return scattered


def _cut(part, threshold):
    """The zero-loss peaks as what lies below a threshold."""
    cut = np.array(part.data, dtype="float64")
    cut[..., part.axes[-1].values >= threshold] = 0
    return Signal(cut, part.axes)


def _peak_of(data, zlp):
    """The zero-loss peaks that are given, checked: one for all spectra or one for each."""
    peak = navigation_first(zlp)
    if peak.axes[-1].size != data.axes[-1].size or not np.isclose(peak.axes[-1].scale, data.axes[-1].scale, rtol=1e-6):
        raise InvalidInput("The zero-loss peak has {} channels of {:g} eV, the spectra have {} of {:g} eV; they must be the same.".format(
            peak.axes[-1].size, peak.axes[-1].scale, data.axes[-1].size, data.axes[-1].scale), "/inputs/zlp")
    if peak.navigation_axes and peak.shape != data.shape:
        raise InvalidInput("The zero-loss peaks have the shape {}, the spectra {}; one peak or as many as spectra are needed.".format(peak.shape, data.shape), "/inputs/zlp")
    return peak


def _peaks(peak, data, places):
    """The zero-loss peak of each of some spectra: one that is given once counts for all."""
    if peak.navigation_axes or not data.navigation_axes:
        return piece(peak, places)
    part = piece(data, places)
    return Signal(np.broadcast_to(peak.data, part.shape), part.axes)


def set_microscope(made, beam_energy, convergence_angle, collection_angle):
    """What the formulas need of the microscope: given here, or said by the file."""
    tem = "Acquisition_instrument.TEM."
    for name, path, given in (
        ("beamEnergy", "beam_energy", beam_energy), ("convergenceAngle", "convergence_angle", convergence_angle),
        ("collectionAngle", "Detector.EELS.collection_angle", collection_angle),
    ):
        # HyperSpy's own way asks in a window where nothing is given.
        if given is not None:
            made.metadata.set_item(tem + path, given)
        if not made.metadata.has_item(tem + path):
            raise InvalidParameters("The file does not say the {}; give it as the parameter '{}'.".format(path.split(".")[-1].replace("_", " "), name), "/" + name)
