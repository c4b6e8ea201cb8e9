# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rigid alignment of a stack of images."""

import numpy as np

from hyperspy_analyses.signals import like, navigation_first, quietly, to_hyperspy
from pluginhost.plugin import AnalysisError, Axis, Context, Input, Output, Signal, Value, analysis, parameter


@analysis(
    "hyperspy-stack-alignment",
    title="Stack alignment (HyperSpy)",
    summary="Finds how much each image of a stack is displaced by cross-correlation of its edges, and moves it back.",
    outputs=[
        Output("shifts", "Displacement (y, x) of the content of each image.", units="px"),
        Output("aligned", "The aligned stack; what an image does not hold is taken from the mean of the others.", optional=True),
        Output("meanAligned", "Mean of the aligned images."),
    ],
    values=[Value("largestShift", "Largest displacement.", units="px")],
    reference="doi:10.1016/j.ultramic.2004.08.003",
)
def align_stack(
    context: Context,
    stack: Signal = Input("Stack of images.", signal_dimensions=[2], navigation_dimensions=[1]),
    reference: str = parameter("first", "Each image is compared with the first, or with the one before it.", choices=["first", "previous"]),
    upsample: int = parameter(20, "Parts of a pixel to which displacements are found.", minimum=1, maximum=1000),
    normalise: bool = parameter(False, "Phase correlation instead of cross-correlation."),
    interpolation: int = parameter(1, "Order of the spline that moves the images.", minimum=0, maximum=5),
    keep_stack: bool = parameter(True, "Whether the aligned stack is given, not its mean alone."),
):
    data = navigation_first(stack)
    frames = data.shape[0]
    if frames < 2:
        raise AnalysisError("The stack has {} image; at least two are needed.".format(frames))
    made = to_hyperspy(data, "")
    with quietly():
        # HyperSpy's own defaults: without its Sobel filter its Hann window pulls displacements towards 0, and its reference "stat" is off by pixels.
        shifts = made.estimate_shift2D(
            reference="current" if reference == "first" else "cascade", normalize_corr=normalise, sobel=True, medfilter=True, hanning=True,
            sub_pixel_factor=upsample, show_progressbar=False)
        context.report(0.6, "moving images")
        # Where an image has nothing it gets nothing; that is told from 0 by NaN.
        made.align2D(crop=False, fill_value=np.nan, shifts=shifts, interpolation_order=interpolation, show_progressbar=False)
    moved = np.asarray(made.data, "float64")
    empty = np.isnan(moved)
    mean = np.nan_to_num(np.nanmean(np.where(empty.all(axis=0), 0.0, moved), axis=0))
    displaced = np.asarray(shifts, "float64")
    displaced = displaced - displaced[0]
    results = {
        "shifts": Signal(displaced, [data.axes[0].replace(role="signal"), Axis("component", 2)], "Displacement of {}".format(stack.title or "the stack"),
                         {"quantity": {"name": "Displacement", "units": "px"}}),
        "meanAligned": like(data, mean, data.title + " (mean)", axes=data.axes[1:]),
        "largestShift": float(np.hypot(displaced[:, 0], displaced[:, 1]).max()),
    }
    if keep_stack:
        results["aligned"] = like(data, np.where(empty, mean, moved), data.title + " (aligned)")
    return results
