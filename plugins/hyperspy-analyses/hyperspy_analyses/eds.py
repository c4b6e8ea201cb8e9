# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""X-ray spectra: net intensities of lines, and composition by Cliff and Lorimer's method."""

from typing import Dict, List, Optional

import numpy as np

from hyperspy_analyses.signals import about, energy_in_kev, maps, quietly, to_hyperspy
from pluginhost.plugin import Axis, Context, Input, InvalidParameters, Output, Signal, Value, analysis, parameter

_SPECTRA = dict(signal_dimensions=[1], units=["keV", "eV"])
_LINES = dict(description="X-ray lines, such as Fe_Ka and Pt_La; an element alone, such as Fe, means its main line.", minimum_items=1)
_WIDTH = dict(description="Width of the window of a line, in its full width at half maximum.", unit="FWHM", above=0)
_AWAY = dict(description="How far from the line the two background windows begin; no background is subtracted when null.", unit="FWHM", above=0)
_RESOLUTION = dict(description="Resolution of the detector at Mn Kα; the file's when null, or else 130.", unit="eV", above=0)

_NET = Output("net", "Net counts of each line.", units="counts")
_ENERGIES = Value("lineEnergies", "Energy of each line.", units="keV")


@analysis(
    "hyperspy-eds-line-intensities",
    title="Intensities of X-ray lines (HyperSpy)",
    summary="Counts of X-ray lines, with the background beside them taken off: a map for each line.",
    outputs=[_NET],
    values=[_ENERGIES],
)
def line_intensities(
    context: Context,
    data: Signal = Input("EDS spectra.", **_SPECTRA),
    lines: List[str] = parameter(**_LINES),
    integration_width: float = parameter(2.0, **_WIDTH),
    background_distance: Optional[float] = parameter(5.0, **_AWAY),
    energy_resolution: float = parameter(None, **_RESOLUTION),
):
    spectra = energy_in_kev(data)
    with quietly(context):
        made = _hyperspy(spectra, energy_resolution)
        lines = _named_lines(made, lines, "/lines")
        intensities = _intensities(made, spectra, lines, integration_width, background_distance, "/lines")
    negative = _negative(intensities)
    if negative:
        context.warn("{} net intensities are below 0: there is more background beside the line than counts in it.".format(negative))
    return {"net": _stack(spectra, intensities, lines, "Net counts", "Intensity", "counts"), "lineEnergies": _energies(lines)}


@analysis(
    "hyperspy-eds-quantification",
    title="Cliff–Lorimer quantification (HyperSpy)",
    summary="Composition of a thin specimen from X-ray lines and k-factors, in weight and atomic percent.",
    outputs=[_NET, Output("weightPercent", "Share of each element in the mass.", units="wt%"), Output("atomicPercent", "Share of each element in the atoms.", units="at%")],
    values=[_ENERGIES],
    reference="doi:10.1111/j.1365-2818.1975.tb03895.x",
)
def quantify(
    context: Context,
    data: Signal = Input("EDS spectra.", **_SPECTRA),
    k_factors: Dict[str, float] = parameter(description="k-factor of each line, such as Fe_Ka: 1.45; weight fractions are in the ratio of k times net counts.", above=0),
    integration_width: float = parameter(2.0, **_WIDTH),
    background_distance: Optional[float] = parameter(5.0, **_AWAY),
    energy_resolution: float = parameter(None, **_RESOLUTION),
):
    lines = list(k_factors)
    if len(lines) < 2:
        raise InvalidParameters("There {} in 'kFactors'; composition needs at least two lines.".format("is one line" if lines else "are no lines"), "/kFactors")
    spectra = energy_in_kev(data)
    factors = list(k_factors.values())
    with quietly(context):
        made = _hyperspy(spectra, energy_resolution)
        lines = _named_lines(made, lines, "/kFactors")
        intensities = _intensities(made, spectra, lines, integration_width, background_distance, "/kFactors")
        net = _stack(spectra, intensities, lines, "Net counts", "Intensity", "counts")
        # HyperSpy keeps negative net counts, from which come compositions below 0 and above 100 %.
        negative = _negative(intensities)
        # And it takes less than 0.1 counts for none; composition is a matter of ratios alone, so that more of everything changes nothing else.
        for intensity in intensities:
            intensity.data = np.maximum(intensity.data, 0) * 1e6
        context.report(0.7, "quantifying")
        weight = made.quantification(intensities, "CL", factors=factors, composition_units="weight", navigation_mask=None)
        atomic = _atomic(weight)
    if negative:
        context.warn("{} net intensities were below 0 and count as 0 for the composition.".format(negative))
    empty = int(np.sum(np.sum([part.data for part in weight], axis=0) == 0))
    if empty:
        context.warn("{} places have no counts in any line, and no composition.".format(empty))
    return {
        "net": net,
        "weightPercent": _stack(spectra, weight, lines, "Composition by weight", "Composition", "wt%"),
        "atomicPercent": _stack(spectra, atomic, lines, "Composition by atoms", "Composition", "at%"),
        "lineEnergies": _energies(lines),
    }


def _hyperspy(spectra, resolution):
    made = to_hyperspy(spectra, "EDS_TEM")
    said = spectra.metadata.get("detector", {}).get("energyResolution", {}).get("value")
    made.set_microscope_parameters(energy_resolution_MnKa=float(resolution or said or 130.0))
    return made


def _negative(intensities):
    return sum(int(np.sum(intensity.data < 0)) for intensity in intensities)


def _named_lines(made, lines, where):
    """The lines, checked; an element alone stands for its main line, as in HyperSpy's add_lines."""
    from hyperspy.misc.elements import elements

    named = []
    for line in lines:
        element, _, name = line.partition("_")
        if element not in elements:
            raise InvalidParameters("There is no element '{}' in the line '{}'; one like Fe_Ka is expected.".format(element, line), where)
        known = elements[element].get("Atomic_properties", {}).get("Xray_lines", {})
        having = ", ".join(element + "_" + each for each in known)
        if line == element:
            main = made._get_lines_from_elements([element], only_one=True)
            if not main:
                raise InvalidParameters("No main line of {} is within the spectrum; its lines are {}.".format(element, having) if known else "{} has no X-ray lines.".format(element), where)
            line = main[0]
        elif name not in known:
            raise InvalidParameters("{} has no line '{}'; it has {}.".format(element, name, having), where)
        if line in named:
            raise InvalidParameters("The line '{}' comes twice.".format(line), where)
        named.append(line)
    return named


def _energies(lines):
    from hyperspy.misc.elements import elements

    return {line: float(elements[line.split("_")[0]]["Atomic_properties"]["Xray_lines"][line.split("_")[1]]["energy (keV)"]) for line in lines}


def _intensities(made, spectra, lines, width, distance, where):
    # HyperSpy sorts the lines of some of its answers by name and not of others: it gets them sorted.
    ordered = sorted(lines)
    windows = made.estimate_integration_windows(windows_width=width, xray_lines=ordered)
    background = None
    if distance is not None:
        # Asked for several lines at once, HyperSpy gives neighbours the same windows, on the far sides of them all.
        background = [made.estimate_background_windows(line_width=[distance, distance], windows_width=width, xray_lines=[line])[0] for line in ordered]
    axis = spectra.axes[-1]
    first, last = axis.offset, axis.offset + axis.scale * axis.size
    extent = "the spectrum, which goes from {:.3f} to {:.3f} keV".format(first, last)
    for i, line in enumerate(ordered):
        # HyperSpy would cut off what is outside, and subtract too little.
        if windows[i][0] < first or windows[i][1] > last:
            raise InvalidParameters("The window of {} from {:.3f} to {:.3f} keV is not within {}; leave the line out, or make 'integrationWidth' smaller.".format(line, *windows[i], extent), where)
        for low, high in [] if background is None else [background[i][:2], background[i][2:]]:
            if low < first or high > last:
                raise InvalidParameters(
                    "A background window of {} from {:.3f} to {:.3f} keV is not within {}; make 'backgroundDistance' smaller, set it to null (None in Python) "
                    "so that no background is subtracted, or leave the line out.".format(line, low, high, extent), "/backgroundDistance")
        for low, high in [windows[i]] + ([] if background is None else [background[i][:2], background[i][2:]]):
            if round((high - low) / axis.scale) < 1:
                raise InvalidParameters("A window of {} is narrower than a channel of {:g} keV.".format(line, axis.scale), "/integrationWidth")
    found = made.get_lines_intensity(xray_lines=ordered, integration_windows=windows, background_windows=background, only_one=False)
    return [found[ordered.index(line)] for line in lines]


def _atomic(weight):
    from hyperspy.misc.material import weight_to_atomic

    return weight_to_atomic(weight)


def _stack(spectra, parts, lines, title, name, units):
    """One map for each line; which is which stands in the title."""
    shape = [len(lines)] + [axis.size for axis in spectra.navigation_axes]
    values = np.nan_to_num(np.stack([np.asarray(part.data, "float64").reshape(shape[1:]) for part in parts]))
    line = Axis("line", len(lines), "navigation")
    titled = "{} of {}".format(title, ", ".join(lines))
    if not spectra.navigation_axes:
        return Signal(values, [line.replace(role="signal")], titled, about(spectra, name, units))
    return maps(spectra, values, titled, name, units, [line])
