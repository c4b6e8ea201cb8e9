# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Analyses as somebody calls them in HyperSpy, and the same through the bridge: samples with a fixed seed, and both ways to the same results.

Part of python_figures.py. GPL-3.0-or-later because it calls HyperSpy and the plugin's functions.
"""

import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def comparisons(hs, host):
    """For each analysis its id and sample, three functions: through the bridge, the plugin's function in this process, HyperSpy's own calls."""
    sys.path.insert(0, str(ROOT / "plugins" / "hyperspy-analyses"))
    import hyperspy_analyses as plugin

    from pluginhost.hyperspy import from_signal, to_signal
    from pluginhost.jobs import attribute_name
    from pluginhost.signals import Signal

    core, low, single, xrays = core_loss(hs, 24), low_loss(hs, 32), single_scattering(hs, 32), x_rays(hs, 48)
    wide, wide_low = core_loss(hs, 96), low_loss(hs, 96)
    lines = ["Cu_Ka", "Fe_Ka", "Pt_La"]
    for function, signal, parameters, own in [
        (plugin.decompose, core, {"components": 5}, lambda: decompose(core)),
        (plugin.subtract_background, core, {"fit_window": [420.0, 520.0], "method": "least-squares"}, lambda: core.remove_background(
            signal_range=(420.0, 520.0), background_type="Power law", fast=False, show_progressbar=False)),
        (plugin.subtract_background, wide, {"fit_window": [420.0, 520.0], "integration_window": [532.0, 600.0]}, lambda: elemental_map(wide)),
        (plugin.align_zero_loss, low, {}, lambda: align_zero_loss(low)),
        (plugin.thickness, wide_low, {"density": 2.7, "beam_energy": 200.0, "convergence_angle": 5.0, "collection_angle": 10.0}, lambda: thickness(wide_low)),
        (plugin.fourier_log, low, {}, lambda: fourier_log(low)),
        (plugin.dielectric_function, single, {"refractive_index": 1000.0, "zlp_intensity": 1e6, "beam_energy": 200.0, "collection_angle": 10.0}, lambda: kramers_kronig(single)),
        (plugin.line_intensities, xrays, {"lines": lines}, lambda: intensities(xrays, lines)),
        (plugin.quantify, xrays, {"k_factors": {line: 1.0 + i for i, line in enumerate(lines)}}, lambda: quantify(xrays, lines)),
        (plugin.find_peaks, columns(hs), {"method": "laplacian-of-gaussian", "size": 4.0, "mark": False}, lambda image=columns(hs): image.find_peaks(
            "laplacian_of_gaussian", interactive=False, max_sigma=4.0, show_progressbar=False)),
        (plugin.align_stack, images(hs), {}, lambda stack=images(hs): align_stack(stack)),
    ]:
        id = function.__analysis__.id
        sent = {attribute_name(argument.wire): parameters[argument.name] for argument in function.__analysis__.arguments if argument.name in parameters}

        def direct(function=function, signal=signal, parameters=parameters):
            # HyperSpy signals in and out here too, as a user of HyperSpy has them.
            made = function(to_signal(signal), **parameters)
            return [from_signal(item) for item in (made.values() if isinstance(made, dict) else [made]) if isinstance(item, Signal)]

        name = "{}, {}".format(id, " × ".join(str(size) for size in signal.data.shape))
        yield name, lambda id=id, signal=signal, sent=sent: host.run(id, signal, progress=False, **sent), direct, own


# ---- HyperSpy's own calls, with copies where they change the signal, as whoever wants to keep it makes them ----


def decompose(signal):
    made = signal.deepcopy()
    made.change_dtype("float64")
    made.decomposition(True, algorithm="SVD", output_dimension=5, print_info=False)
    return made.get_explained_variance_ratio(), made.get_decomposition_loadings(), made.get_decomposition_factors(), made.get_decomposition_model(5)


def elemental_map(signal):
    net = signal.remove_background(signal_range=(420.0, 520.0), background_type="Power law", fast=True, show_progressbar=False)
    return net, net.isig[532.0:600.0].sum(-1)


def align_zero_loss(signal):
    made = signal.deepcopy()
    centre = made.estimate_zero_loss_peak_centre()
    made.align_zero_loss_peak(calibrate=True, subpixel=True, print_stats=False, show_progressbar=False)
    return centre, made


def thickness(signal):
    signal.set_microscope_parameters(beam_energy=200.0, convergence_angle=5.0, collection_angle=10.0)
    threshold = signal._get_navigation_signal()
    threshold.data = np.full(threshold.data.shape, 3.0)
    return signal.estimate_thickness(threshold=threshold), signal.estimate_thickness(threshold=threshold, density=2.7)


def fourier_log(signal):
    peak = signal.deepcopy()
    peak.data[..., peak.axes_manager[-1].axis >= 3.0] = 0
    return signal.fourier_log_deconvolution(peak, add_zlp=False, crop=False)


def kramers_kronig(signal):
    signal.set_microscope_parameters(beam_energy=200.0, convergence_angle=0.0, collection_angle=10.0)
    eps, more = signal.kramers_kronig_analysis(zlp=1e6, n=1000.0, iterations=1, full_output=True)
    return eps, more["thickness"], (-1 / eps.data).imag


def intensities(signal, lines):
    windows = signal.estimate_integration_windows(windows_width=2.0, xray_lines=lines)
    background = [signal.estimate_background_windows(line_width=[5.0, 5.0], windows_width=2.0, xray_lines=[line])[0] for line in lines]
    return signal.get_lines_intensity(xray_lines=lines, integration_windows=windows, background_windows=background, only_one=False)


def quantify(signal, lines):
    found = intensities(signal, lines)
    return found, signal.quantification(found, "CL", factors=[1.0 + i for i in range(len(lines))], composition_units="weight"), signal.quantification(
        found, "CL", factors=[1.0 + i for i in range(len(lines))], composition_units="atomic")


def align_stack(stack):
    made = stack.deepcopy()
    made.change_dtype("float64")
    shifts = made.estimate_shift2D(reference="current", sub_pixel_factor=20, sobel=True, medfilter=True, hanning=True, show_progressbar=False)
    made.align2D(crop=False, fill_value=np.nan, shifts=shifts, interpolation_order=1, show_progressbar=False)
    return shifts, made, made.nanmean(0)


# ---- samples ----


def core_loss(hs, side):
    energies = 400 + 0.5 * np.arange(1024)
    counts = np.random.RandomState(0).poisson(1e10 * energies ** -3.0 + 20 * (energies > 532), (side, side, 1024)).astype("f4")
    return spectra(hs, counts, "EELS", 0.5, 400, "eV")


def low_loss(hs, side):
    energies = -20 + 0.2 * np.arange(1024)
    rates = 1e5 * np.exp(-(energies / 0.5) ** 2) + 2e3 / (1 + ((energies - 15) / 3) ** 2) * (energies > 2)
    return spectra(hs, np.random.RandomState(1).poisson(rates, (side, side, 1024)).astype("f4"), "EELS", 0.2, -20, "eV")


def single_scattering(hs, side):
    energies = 0.1 + 0.1 * np.arange(1024)
    rates = 1e4 * energies / ((energies ** 2 - 225) ** 2 + 9 * energies ** 2) * 225
    return spectra(hs, np.random.RandomState(3).poisson(rates, (side, side, 1024)).astype("f4"), "EELS", 0.1, 0.1, "eV")


def x_rays(hs, side):
    energies = 0.01 * np.arange(2048)
    rates = 5 * np.exp(-energies / 5) + sum(40 * np.exp(-((energies - line) / 0.07) ** 2) for line in (6.404, 8.046, 9.442))
    signal = spectra(hs, np.random.RandomState(4).poisson(rates, (side, side, 2048)).astype("f4"), "EDS_TEM", 0.01, 0, "keV")
    signal.set_microscope_parameters(energy_resolution_MnKa=130.0, beam_energy=200.0)
    return signal


def columns(hs):
    y, x = np.mgrid[:512, :512]
    image = 10 + 100 * np.cos(np.pi * y / 16) ** 8 * np.cos(np.pi * x / 16) ** 8
    return hs.signals.Signal2D(np.random.RandomState(5).poisson(image).astype("f4"))


def images(hs):
    y, x = np.mgrid[:256, :256]
    frames = [10 + 100 * np.exp(-((y - 128 - 3 * n) ** 2 + (x - 100 - 2 * n) ** 2) / 800) for n in range(12)]
    return hs.signals.Signal2D(np.random.RandomState(2).poisson(frames).astype("f4"))


def spectra(hs, counts, kind, scale, offset, units):
    signal = hs.signals.Signal1D(counts)
    axis = signal.axes_manager[-1]
    axis.name, axis.scale, axis.offset, axis.units = "Energy", scale, offset, units
    signal.set_signal_type(kind)
    return signal
