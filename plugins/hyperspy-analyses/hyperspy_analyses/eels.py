# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Electron energy-loss spectra: zero-loss alignment, background, thickness, Fourier-log deconvolution."""

from typing import Optional, Tuple

import numpy as np

from hyperspy_analyses.signals import like, maps, navigation_first, quietly, to_hyperspy, window
from pluginhost.plugin import Context, Input, InvalidInput, InvalidParameters, Output, Signal, analysis, parameter

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
    made = to_hyperspy(data, "EELS")
    with quietly(context):
        looked_at = made if ends is None else made.isig[ends[0]:ends[1]]
        centre = np.array(looked_at.estimate_zero_loss_peak_centre().data)
        context.report(0.2, "aligning")
        made.align_zero_loss_peak(calibrate=True, subpixel=subpixel, signal_range=ends, print_stats=False, crop=crop)
    axis = made.axes_manager.signal_axes[0]
    aligned = np.asarray(made.data)
    if not crop:
        aligned = np.nan_to_num(aligned)
    return {
        "aligned": like(data, aligned, axes=data.axes[:-1] + (energy.replace(size=axis.size, scale=axis.scale, offset=axis.offset),)),
        "centre": maps(data, centre, "Zero-loss peak", "Energy", "eV"),
    }


@analysis(
    "hyperspy-eels-background-subtraction",
    title="Background subtraction and elemental maps (HyperSpy)",
    summary="Fits a background before an edge, subtracts it, and integrates the edge: net spectra and an elemental map.",
    outputs=[
        Output("subtracted", "The spectra without their background."),
        Output("map", "Sum of the edge: the elemental map.", units="counts", optional=True),
        Output("exponent", "Exponent r of the power law A E^-r.", optional=True),
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
    made = to_hyperspy(data, "EELS")
    results = {}
    with quietly(context):
        if model == "power-law" and method == "two-area":
            from hyperspy.components1d import PowerLaw

            law = PowerLaw()
            # HyperSpy estimates for all spectra at once, and writes the numbers into the component's own maps.
            estimated = law.estimate_parameters(made, fit[0], fit[1], out=True)
            amplitude, exponent = (np.asarray(part, "float64").reshape(data.shape[:-1] or (1,)) for part in estimated)
            # HyperSpy's amplitude is for 1 eV.
            results["amplitude"] = maps(data, amplitude * abs(data.axes[-1].scale), "Amplitude", "A", "counts eV^r")
            results["exponent"] = maps(data, exponent, "Exponent", "r")
        context.report(0.3, "subtracting")
        net = made.remove_background(
            signal_range=fit, background_type=_MODELS[model], fast=method == "two-area", zero_fill=zero_below_fit_window, show_progressbar=False)
        if edge is not None:
            results["map"] = maps(data, net.isig[edge[0]:edge[1]].data.sum(axis=-1), "Edge intensity", "Intensity", "counts")
    lost = int(np.sum(~np.isfinite(net.data).all(axis=-1)))
    if lost:
        context.warn("The background of {} spectra could not be fitted: their window holds no counts, or their fit did not converge.".format(lost))
    results["subtracted"] = like(data, np.asarray(net.data))
    return results


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
    made = to_hyperspy(data, "EELS")
    peak = None
    if zlp is not None:
        peak = to_hyperspy(_same_places(data, navigation_first(zlp)), "EELS")
    elif not data.axes[-1].offset < threshold < data.axes[-1].offset + data.axes[-1].scale * data.axes[-1].size:
        raise InvalidParameters("The threshold of {:g} eV is not within the spectrum.".format(threshold), "/threshold")
    with quietly(context):
        kwargs = {"zlp": peak} if peak is not None else {"threshold": to_threshold(made, threshold)}
        relative = made.estimate_thickness(**kwargs)
        results = {"tOverLambda": maps(data, relative.data, "t/λ", "t/λ")}
        if density is not None:
            set_microscope(made, beam_energy, convergence_angle, collection_angle)
            results["thickness"] = maps(data, made.estimate_thickness(density=density, **kwargs).data, "Thickness", "Thickness", "nm")
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
    energy = data.axes[-1]
    if zlp is None:
        cut = np.array(data.data, dtype="float64")
        cut[..., energy.values >= threshold] = 0
        if not np.all(cut.sum(axis=-1) > 0):
            raise InvalidParameters("A spectrum holds nothing below the threshold of {:g} eV, so it has no zero-loss peak.".format(threshold), "/threshold")
        peak = Signal(cut, data.axes)
    else:
        peak = _same_places(data, navigation_first(zlp))
    with quietly(context):
        made = to_hyperspy(data, "EELS").fourier_log_deconvolution(to_hyperspy(peak, "EELS"), add_zlp=False, crop=False)
    return like(data, np.asarray(made.data), data.title + " (single scattering)")


def _same_places(data, zlp):
    """The zero-loss peak of every spectrum: one that is given once counts for all."""
    if zlp.axes[-1].size != data.axes[-1].size or not np.isclose(zlp.axes[-1].scale, data.axes[-1].scale, rtol=1e-6):
        raise InvalidInput("The zero-loss peak has {} channels of {:g} eV, the spectra have {} of {:g} eV; they must be the same.".format(
            zlp.axes[-1].size, zlp.axes[-1].scale, data.axes[-1].size, data.axes[-1].scale), "/inputs/zlp")
    if zlp.shape == data.shape:
        return zlp
    if not zlp.navigation_axes:
        return Signal(np.broadcast_to(zlp.data, data.shape), data.axes)
    raise InvalidInput("The zero-loss peaks have the shape {}, the spectra {}; one peak or as many as spectra are needed.".format(zlp.shape, data.shape), "/inputs/zlp")


def to_threshold(made, threshold):
    """A threshold for every spectrum, as HyperSpy wants it."""
    if made.axes_manager.navigation_size == 0:
        return float(threshold)
    result = made._get_navigation_signal()
    result.data = np.full(result.data.shape, float(threshold))
    return result


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
