# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Analyses of HyperSpy as a plugin of PluginHost. HyperSpy itself is imported by the worker, in the background of its start, and never to read the manifest."""

from hyperspy_analyses import alignment, decomposition, detectors, eds, eels, kramers_kronig, peaks
from pluginhost.plugin import Plugin

plugin = Plugin(
    "hyperspy-analyses",
    version="0.1.0",
    title="HyperSpy",
    summary="Decomposition, EELS, EDS, peak finding, stack alignment and virtual detectors as HyperSpy 1.7 does them.",
    authors=["The PluginHost authors"],
    licence="GPL-3.0-or-later",
    requires=["hyperspy>=1.7,<2"],
    preload=["hyperspy.api", "hyperspy._signals.eels", "hyperspy._signals.eds_tem", "hyperspy._signals.signal2d", "pluginhost.hyperspy"],
    warm=True,
    idle_seconds=3600,
)

find_peaks = peaks.find_peaks
align_stack = alignment.align_stack
decompose = decomposition.decompose
quantify = eds.quantify
line_intensities = eds.line_intensities
align_zero_loss = eels.align_zero_loss
subtract_background = eels.subtract_background
thickness = eels.thickness
fourier_log = eels.fourier_log
dielectric_function = kramers_kronig.dielectric_function
virtual_detector = detectors.virtual_detector
