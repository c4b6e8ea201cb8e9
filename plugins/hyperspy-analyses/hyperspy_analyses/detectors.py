# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual detectors of 4D-STEM data by HyperSpy's regions of interest."""

from typing import Optional, Tuple

import numpy as np

from hyperspy_analyses.signals import maps, navigation_first, quietly
from pluginhost.plugin import Context, Input, InvalidInput, InvalidParameters, Output, Signal, Value, analysis, parameter

# Numbers that are summed between two looks at whether the job was cancelled.
_AT_ONCE = 1 << 23

# Distances that differ from a radius by rounding alone, as a share of the frame's diagonal, are equal to it.
_ROUNDING = 1e-12


@analysis(
    "hyperspy-virtual-detector",
    title="Virtual detector (HyperSpy)",
    summary="Image from diffraction patterns: the sum of every pattern over a disk or ring, a circular region of interest of HyperSpy's.",
    outputs=[Output("image", "Image of the detector over the scan.")],
    values=[
        Value("center", "Centre [y, x] of the detector, in the units of the parameters."),
        Value("pixels", "How many pixels of a pattern the detector counts.", units="px"),
    ],
    reference="doi:10.1016/S0304-3991(76)91538-2",
)
def virtual_detector(
    context: Context,
    data: Signal = Input("Diffraction patterns over a scan of any shape.", signal_dimensions=[2]),
    center: Optional[Tuple[float, float]] = parameter(None, "Centre [y, x] of the detector; null for the centre of mass of the mean pattern."),
    inner: float = parameter(0.0, "Inner radius; a pixel at this distance counts.", title="Inner radius", minimum=0),
    outer: Optional[float] = parameter(None, "Outer radius; a pixel at this distance does not count. Null: everything out to the edge of the frame.", title="Outer radius", above=0),
    units: str = parameter("px", "Units of centre and radii: pixels, or those of the frame's axes (mrad, 1/nm).", choices=["px", "axis"]),
):
    patterns = navigation_first(data)
    if np.iscomplexobj(patterns.data):
        raise InvalidInput("The patterns are complex; real numbers were expected.", "/inputs/data")
    if outer is not None and not inner < outer:
        raise InvalidParameters("The outer radius is {:g} and the inner one {:g}; the outer must be larger.".format(outer, inner), "/outer")
    rows, columns = patterns.axes[-2:]
    steps = _steps(rows, columns, units)
    frames = patterns.data.reshape((-1, rows.size, columns.size))
    searched = 0.0
    with quietly(context):
        if center is None:
            searched = 0.5
            place = _centre_of_mass(context, frames, searched)
        elif units == "px":
            place = tuple(center)
        else:
            place = tuple((value - axis.offset) / axis.scale for value, axis in zip(center, (rows, columns)))
        if not all(-0.5 <= index <= axis.size - 0.5 for index, axis in zip(place, (rows, columns))):
            raise InvalidParameters("The centre {} lies outside the frame of {} x {} px.".format(list(center), rows.size, columns.size), "/center")
        counted = _outside(inner, place, steps, frames.shape[1:])
        if outer is not None:
            counted &= ~_outside(outer, place, steps, frames.shape[1:])
        if not counted.any():
            raise InvalidParameters("The detector covers no pixel of the frame.", "/inner")
        image = _summed(context, frames, counted, searched)
    if units == "axis":
        place = [axis.offset + axis.scale * index for index, axis in zip(place, (rows, columns))]
    return {
        "image": maps(patterns, image, "Virtual detector", "Intensity", (patterns.metadata.get("quantity") or {}).get("units") or "counts"),
        "center": [float(value) for value in place],
        "pixels": int(counted.sum()),
    }


def _steps(rows, columns, units):
    """How large a row and a column are in the units of the radii."""
    if units == "px":
        return 1.0, 1.0
    if rows.units != columns.units:
        raise InvalidInput("The axes of the frames are in '{}' and '{}'; lengths in axis units need both in the same.".format(rows.units, columns.units), "/inputs/data")
    return abs(rows.scale), abs(columns.scale)


def _outside(radius, place, steps, shape):
    """The pixels of a frame at a distance from the centre that is not below a radius.

    HyperSpy's CircleROI cuts the data to a rectangle first, whose last row and column it may lose. So it is asked for all that lies around a hole,
    out to far beyond the frame.
    """
    import hyperspy.api as hs

    frame = hs.signals.Signal2D(np.ones(shape))
    vertical, horizontal = reversed(frame.axes_manager.signal_axes)
    vertical.scale, horizontal.scale = steps
    far = float(np.hypot(shape[0] * steps[0], shape[1] * steps[1]))
    # It takes a pixel to begin at its value of the axis, and adds this share of a pixel.
    y, x = ((index - 0.5001) * step for index, step in zip(place, steps))
    region = hs.roi.CircleROI(cx=x, cy=y, r=4 * far + radius, r_inner=max(0.0, radius - _ROUNDING * far))
    return np.isfinite(region(frame).data)


def _blocks(frames):
    number = max(1, _AT_ONCE // max(1, frames[0].size)) if len(frames) else 1
    for first in range(0, len(frames), number):
        yield first, frames[first:first + number]


def _summed(context, frames, counted, searched):
    import hyperspy.api as hs

    # Only what the detector reaches is read.
    reached = tuple(slice(ends.min(), ends.max() + 1) for ends in np.nonzero(counted))
    image = np.empty(len(frames))
    for first, block in _blocks(frames):
        context.report(searched + (1 - searched) * first / len(frames), "pattern {} of {}".format(first + 1, len(frames)))
        seen = hs.signals.Signal2D(np.where(counted[reached], block[(slice(None),) + reached], 0).astype("float64"))
        image[first:first + len(block)] = seen.sum(axis=seen.axes_manager.signal_axes).data.reshape(-1)
    return image


def _centre_of_mass(context, frames, searched):
    from scipy.ndimage import center_of_mass

    total = np.zeros(frames.shape[1:])
    for first, block in _blocks(frames):
        context.report(searched * first / len(frames), "mean pattern")
        total += block.sum(axis=0, dtype="float64")
    place = center_of_mass(total)
    if not (np.isfinite(place).all() and total.sum() > 0):
        raise InvalidParameters("The mean pattern has no centre of mass; give the 'center'.", "/center")
    return place
