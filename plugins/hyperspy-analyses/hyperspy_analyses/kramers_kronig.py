# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kramers–Kronig analysis: the dielectric function from a single-scattering distribution."""

import math
from typing import Optional

import numpy as np

from hyperspy_analyses.eels import SPECTRA, set_microscope
from hyperspy_analyses.signals import about, listed, maps, measured, navigation_first, piece, pieces, quietly, to_hyperspy
from pluginhost.plugin import AnalysisError, Axis, Context, Input, InvalidInput, InvalidParameters, Output, Signal, analysis, parameter

# Electron rest energy in keV.
_REST_ENERGY = 510.99895


@analysis(
    "hyperspy-eels-kramers-kronig",
    title="Kramers–Kronig analysis (HyperSpy)",
    summary="Dielectric function and thickness from a single-scattering distribution.",
    outputs=[
        Output("eps1", "Real part of the dielectric function."),
        Output("eps2", "Imaginary part of the dielectric function."),
        Output("elf", "Energy-loss function Im(-1/ε)."),
        Output("thickness", "Thickness that follows from the refractive index.", units="nm", optional=True),
    ],
)
def dielectric_function(
    context: Context,
    ssd: Signal = Input("Single-scattering distribution (of Fourier-log deconvolution).", title="Single-scattering distribution", **SPECTRA),
    zlp: Optional[Signal] = Input("Zero-loss peak of each spectrum, for its intensity.", title="Zero-loss peak", **SPECTRA),
    zlp_intensity: float = parameter(None, "Counts of the zero-loss peak, where none is given.", unit="counts", above=0),
    refractive_index: float = parameter(None, "Normalises by the refractive index; that of a metal is large (1000).", above=1),
    thickness: float = parameter(None, "Normalises by the thickness instead.", unit="nm", above=0),
    beam_energy: float = parameter(None, "Beam energy; the file's when null.", unit="keV", above=0),
    collection_angle: float = parameter(None, "Half the angle of collection; the file's when null.", unit="mrad", above=0),
    iterations: int = parameter(1, "More than one also takes off surface losses.", minimum=1, maximum=50),
):
    data = navigation_first(ssd)
    if (refractive_index is None) == (thickness is None):
        raise InvalidParameters("Either 'refractiveIndex' (large for a metal: 1000) or 'thickness' is needed, and not both.", "/refractiveIndex")
    intensity = _intensity(data, zlp, zlp_intensity)
    if intensity is None and (thickness is not None or iterations > 1):
        raise InvalidParameters("The intensity of the zero-loss peak is needed for this; give 'zlpIntensity' or the input 'zlp'.", "/zlpIntensity")
    energy = data.axes[-1]
    first = int(np.searchsorted(energy.values, 0, side="right"))
    if energy.size - first < 16:
        raise AnalysisError("The spectrum has {} channels above 0 eV; at least 16 are needed.".format(energy.size - first))
    kept = energy.replace(size=energy.size - first, offset=energy.offset + first * energy.scale)
    axes = data.axes[:-1] + (kept,)
    size, shift = _padded(kept)
    # Numbers without units that are no spectra of losses.
    eps1 = context.create(axes, title=data.title + " ε₁", metadata=about(data, "ε₁"))
    eps2 = context.create(axes, title=data.title + " ε₂", metadata=about(data, "ε₂"))
    elf = context.create(axes, title=data.title + " Im(-1/ε)", metadata=measured(data.metadata, "Im(-1/ε)"))
    found = np.zeros(listed(eps1.data).shape[0])
    with quietly(context):
        for places in pieces(context, data, 2 * size):
            part = piece(data, places)
            spectra = np.asarray(part.data, "float64")[..., first:]
            known = 1.0 if intensity is None else intensity if np.ndim(intensity) == 0 else np.ravel(intensity)[places]
            if thickness is None:
                # The thickness rests on sums alone, which HyperSpy has right on the spectrum as it is.
                plain = _hyperspy(part, spectra, kept, beam_energy, collection_angle)
                _, more = plain.kramers_kronig_analysis(zlp=_per_place(plain, known), n=refractive_index, iterations=1, full_output=True)
                found[places] = np.ravel(more["thickness"].data)
            eps = listed(_transform(part, spectra, kept, known, found[places] if thickness is None else thickness, beam_energy, collection_angle, iterations, size, shift))
            listed(eps1.data)[places], listed(eps2.data)[places], listed(elf.data)[places] = eps.real, eps.imag, (-1 / eps).imag
            found[places][~np.isfinite(eps).any(axis=1)] = np.nan
    empty = int(np.isnan(found).sum())
    if empty:
        context.warn("{:,} of {:,} spectra have no counts above 0 eV, and no dielectric function.".format(empty, len(found)))
    results = {"eps1": eps1, "eps2": eps2, "elf": elf}
    if thickness is None and intensity is not None:
        results["thickness"] = maps(data, found, "Thickness", "Thickness", "nm")
    return results


def _intensity(data, zlp, number):
    if zlp is None:
        return number
    counts = np.asarray(navigation_first(zlp).data, "float64").sum(axis=-1)
    if counts.ndim and counts.shape != data.shape[:-1]:
        raise InvalidInput("There are {} zero-loss peaks for {} spectra; one, or one for each, is needed.".format(counts.shape, data.shape[:-1]), "/inputs/zlp")
    return counts if counts.ndim else float(counts)


def _hyperspy(data, spectra, axis, beam_energy, collection_angle):
    made = to_hyperspy(Signal(spectra, data.axes[:-1] + (axis,), data.title, data.metadata), "EELS")
    set_microscope(made, beam_energy, 0.0, collection_angle)
    return made


def _per_place(made, value):
    """A number for all spectra as it is; one for each as HyperSpy wants it."""
    if np.ndim(value) == 0 or made.axes_manager.navigation_size == 0:
        return float(np.ravel(value)[0])
    result = made._get_navigation_signal(data=np.asarray(value, "float64")).transpose(signal_axes=[])
    return result


def _padded(axis):
    """How many channels a spectrum has for HyperSpy's transform, and at which of them its own begin.

    HyperSpy takes the first channel for 0 eV, pads to twice the length only, so that the transform wraps round, and changes the sign at the number of
    channels instead of half the padded length. So a spectrum gets channels from 0 eV on, and so many zeros behind it that half the padded length is
    just its own (a power of two).
    """
    shift = max(1, round(axis.offset / axis.scale))
    return 4 * 2 ** math.ceil(math.log2(axis.size + shift)), shift


def _transform(data, spectra, axis, intensity, thickness, beam_energy, collection_angle, iterations, size, shift):
    """HyperSpy's transform of padded spectra.

    The angular correction is made for the energies of the padded grid; what the spectrum's own energies need differs from it by a known factor.
    """
    # Just above 0 eV, as HyperSpy drops a channel that lies there.
    grid = Axis(axis.name, size, "signal", axis.scale, axis.scale * 1e-9, "eV")
    energies = beam_energy_of(data, beam_energy)
    collection = collection_angle_of(data, collection_angle)
    edge = collection * energies * (2 * _REST_ENERGY + energies) / (_REST_ENERGY + energies)
    places = slice(shift, shift + axis.size)
    factor = np.log1p((edge / grid.values[places]) ** 2) / np.log1p((edge / axis.values) ** 2)
    padded = np.zeros(spectra.shape[:-1] + (size,))
    padded[..., places] = spectra * factor
    made = _hyperspy(data, padded, grid, beam_energy, collection_angle)
    eps = made.kramers_kronig_analysis(zlp=_per_place(made, intensity), t=_per_place(made, thickness), iterations=iterations)
    return np.asarray(eps.data)[..., places]


def beam_energy_of(data, given):
    """The beam energy in keV."""
    return given if given is not None else _said(data, "beamEnergy", "beamEnergy")


def collection_angle_of(data, given):
    """Half the angle of collection in mrad."""
    return given if given is not None else _said(data, "collectionSemiAngle", "collectionAngle")


def _said(data, field, name):
    value = data.metadata.get("acquisition", {}).get(field, {}).get("value")
    if value is None:
        raise InvalidParameters("The file does not say it; give it as the parameter '{}'.".format(name), "/" + name)
    return float(value)
