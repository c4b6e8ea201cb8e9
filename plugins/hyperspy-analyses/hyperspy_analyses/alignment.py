# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rigid alignment of a stack of images."""

import numpy as np

from hyperspy_analyses.signals import about, like, navigation_first, numbers_only, quietly, to_hyperspy
from pluginhost.plugin import Axis, Context, Input, InvalidInput, Output, Signal, Value, analysis, parameter

# Pixels that are moved between two looks at whether the job was cancelled.
_AT_ONCE = 1 << 22


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
        raise InvalidInput("The stack has {} image; at least two are needed.".format(frames), "/inputs/stack")
    with quietly(context):
        shifts = _displacements(context, data.data, reference, upsample, normalise)
        moved = _moved(context, data, shifts, interpolation)
    empty = ~np.isfinite(moved)
    moved[empty] = np.nan
    mean = np.nan_to_num(np.nanmean(np.where(empty.all(axis=0), 0.0, moved), axis=0))
    displaced = shifts - shifts[0]
    results = {
        "shifts": Signal(displaced, [data.axes[0].replace(role="signal"), Axis("component", 2)], "Displacement of {}".format(stack.title or "the stack"),
                         about(data, "Displacement", "px")),
        "meanAligned": like(data, mean, data.title + " (mean)", axes=data.axes[1:]),
        "largestShift": float(np.hypot(displaced[:, 0], displaced[:, 1]).max()),
    }
    if keep_stack:
        results["aligned"] = like(data, np.where(empty, mean, moved), data.title + " (aligned)")
    return results


def _displacements(context, images, reference, upsample, normalise):
    """What HyperSpy's estimate_shift2D gives, image by image, so that a job says how far it is and can be cancelled."""
    from hyperspy._signals.signal2d import estimate_image_shift

    # One pixel that is no number would make none of a whole Fourier transform.
    compared = numbers_only(images[0])[0]
    shifts = np.zeros((len(images), 2))
    for number in range(1, len(images)):
        context.report(0.7 * number / len(images), "image {} of {}".format(number + 1, len(images)))
        image = numbers_only(images[number])[0]
        # HyperSpy's own defaults: without its Sobel filter its Hann window pulls displacements towards 0, and its reference "stat" is off by pixels.
        found, _ = estimate_image_shift(compared, image, sobel=True, medfilter=True, hanning=True, normalize_corr=normalise, sub_pixel_factor=upsample)
        shifts[number] = found
        if reference == "previous":
            shifts[number] += shifts[number - 1]
            compared = image
    return shifts


def _moved(context, data, shifts, interpolation):
    """The images moved back; where one has nothing it gets nothing, which is told from 0 by NaN."""
    moved = np.empty(data.shape)
    step = max(1, _AT_ONCE // int(np.prod(data.shape[1:])))
    for start in range(0, len(moved), step):
        context.report(0.7 + 0.3 * start / len(moved), "moving images")
        part = slice(start, start + step)
        images = data.data[part]
        if interpolation > 1:
            # A spline of this order carries what is no number along whole rows and columns.
            images = np.stack([numbers_only(image)[0] for image in images])
        made = to_hyperspy(Signal(images, (data.axes[0].replace(size=len(moved[part])),) + data.axes[1:]), "")
        made.align2D(crop=False, fill_value=np.nan, shifts=shifts[part], interpolation_order=interpolation, show_progressbar=False)
        moved[part] = made.data
    return moved
