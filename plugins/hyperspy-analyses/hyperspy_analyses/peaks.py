# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peaks of images: atom columns, particles, disks."""

import numpy as np

from hyperspy_analyses.signals import like, navigation_first, numbers_only, quietly
from pluginhost.plugin import Axis, Context, Input, Output, Signal, Value, analysis, parameter

_METHODS = ["local-max", "max", "min-max", "zaefferer", "stat", "laplacian-of-gaussian", "difference-of-gaussian"]
_NAMES = {
    "local-max": "find_local_max", "max": "find_peaks_max", "min-max": "find_peaks_minmax", "zaefferer": "find_peaks_zaefferer", "stat": "find_peaks_stat",
    "laplacian-of-gaussian": "find_peaks_log", "difference-of-gaussian": "find_peaks_dog",
}

# What a parameter is where it is left out: HyperSpy's own default. Except that its local-max has neither distance nor threshold, so that it takes every maximum of the
# noise; that its min-max has a threshold in counts, here a share of the range; and that its zaefferer has one that only peaks of a single pixel reach.
_DISTANCES = {"local-max": 5, "max": 10, "min-max": 5, "zaefferer": 50}
_THRESHOLDS = {"local-max": 0.3, "min-max": 0.1, "zaefferer": 0.1, "laplacian-of-gaussian": 0.2, "difference-of-gaussian": 0.2}
_ALPHAS = {"max": 3.0, "stat": 1.0}
_SIZES = {"zaefferer": 20, "stat": 10, "laplacian-of-gaussian": 50, "difference-of-gaussian": 50}
_ADVICE = ((_THRESHOLDS, "a lower 'threshold'"), (_ALPHAS, "a lower 'alpha'"), (_SIZES, "another 'size'"))


@analysis(
    "hyperspy-peak-finding",
    title="Peak finding (HyperSpy)",
    summary="Finds the peaks of an image, or of each image of a stack.",
    outputs=[
        Output("peaks", "A row for each peak: frame, y and x in pixels, y and x in the units of the axes, value of the (smoothed) image there."),
        Output("marked", "The image with a bright cross at each peak, to look at.", optional=True),
    ],
    values=[Value("count", "How many peaks were found."), Value("columns", "What the columns of the table are.")],
)
def find_peaks(
    context: Context,
    image: Signal = Input("Image, or stack of images.", signal_dimensions=[2], navigation_dimensions=[0, 1, 2]),
    method: str = parameter("local-max", "How peaks are found.", choices=_METHODS),
    smoothing: float = parameter(0.0, "Standard deviation of the Gaussian that smooths each image first.", unit="px", minimum=0, maximum=200),
    minimum_distance: float = parameter(None, "Least distance between two peaks (local-max 5, max 10, min-max 5 when null); how far a peak may be from where its search began (zaefferer: 50).", unit="px", minimum=1),
    threshold: float = parameter(None, "What a peak must have when the image goes from 0 to 1: height (local-max: 0.3 when null), difference to the least value around it (min-max: 0.1), "
                                 "square of the gradient beside it, of the largest (zaefferer: 0.1), response to the filter (laplacian-of-gaussian, difference-of-gaussian: 0.2).", minimum=0, maximum=1),
    border: int = parameter(0, "Peaks nearer to the border are left out.", unit="px", minimum=0),
    alpha: float = parameter(None, "Peaks are higher than this many standard deviations of the image (max: 3 when null), or than the mean around them by this many of what is around them (stat: 1).", minimum=0),
    size: float = parameter(None, "Standard deviation of the largest peak (laplacian-of-gaussian, difference-of-gaussian: 50 when null), or half the window (stat: 10, zaefferer: 20).", unit="px", above=0),
    mark: bool = parameter(True, "Whether the marked image is given."),
):
    from hyperspy.utils import peakfinders2D
    from scipy.ndimage import gaussian_filter

    distance, threshold, alpha, size = (
        known.get(method) if given is None else given for given, known in ((minimum_distance, _DISTANCES), (threshold, _THRESHOLDS), (alpha, _ALPHAS), (size, _SIZES)))
    data = navigation_first(image)
    rows, columns = data.axes[-2:]
    stack = np.asarray(data.data, "float64").reshape(-1, rows.size, columns.size)
    # Not by way of the signal's find_peaks, which calls them in threads, where a job cannot be cancelled.
    finder = getattr(peakfinders2D, _NAMES[method])
    table, brightest, holes = [], [], 0
    for number, frame in enumerate(stack):
        context.report(number / len(stack), "image {} of {}".format(number + 1, len(stack)))
        frame, unknown = numbers_only(frame)
        holes += int(unknown.sum())
        brightest.append(frame.max())
        smooth = gaussian_filter(frame, smoothing) if smoothing > 0 else frame
        if not np.ptp(smooth) > 0:
            continue
        # Methods and thresholds of HyperSpy know no offset: an image of 1000 to 1100 counts would have its threshold below its background.
        level = (smooth - smooth.min()) / np.ptp(smooth)
        with quietly(context):
            found = finder(level, **_arguments(method, level, distance, threshold, alpha, size))
        for y, x in _apart(_places(found), smooth, distance if method == "local-max" else 0):
            if border <= y <= rows.size - 1 - border and border <= x <= columns.size - 1 - border and not unknown[int(round(y)), int(round(x))]:
                table.append((number, y, x, rows.offset + rows.scale * y, columns.offset + columns.scale * x, smooth[int(round(y)), int(round(x))]))
    names = ["frame", "y (px)", "x (px)", "y ({})".format(rows.units), "x ({})".format(columns.units), "value"]
    if holes:
        context.warn("{:,} pixels hold no numbers and were taken for the median of their image; there are no peaks in them.".format(holes))
    if len(table) == 0:
        context.warn("No peaks were found; {}, or another 'method' may find some.".format(", ".join(advice for known, advice in _ADVICE if method in known)))
    values = np.array(table, "float64").reshape(len(table), len(names))
    results = {
        "peaks": Signal(values, [Axis("peak", len(table), "navigation"), Axis("column", len(names))], "Peaks of {}".format(image.title or "the image")),
        "count": len(table),
        "columns": names,
    }
    if mark:
        results["marked"] = like(data, _marked(stack, values, brightest).reshape(data.shape), "{} (peaks)".format(image.title or "Image"))
    return results


def _marked(stack, peaks, brightest):
    marked = stack.copy()
    arms = [(step, 0) for step in range(-3, 4)] + [(0, step) for step in range(-3, 4)]
    for frame, y, x in peaks[:, :3].round().astype(int):
        for down, right in arms:
            if 0 <= y + down < stack.shape[1] and 0 <= x + right < stack.shape[2]:
                marked[frame, y + down, x + right] = brightest[frame]
    return marked


def _places(found):
    # One row of NaN where there are none.
    return [(float(y), float(x)) for y, x in np.asarray(found, "float64").reshape(-1, 2) if np.isfinite(y) and np.isfinite(x)]


def _apart(places, image, distance):
    """Of peaks that are nearer to each other than a distance, the highest."""
    kept = []
    for y, x in sorted(places, key=lambda place: -image[int(round(place[0])), int(round(place[1]))]):
        if all((y - other[0]) ** 2 + (x - other[1]) ** 2 > distance**2 for other in kept):
            kept.append((y, x))
    return sorted(kept)


def _arguments(method, level, distance, threshold, alpha, size):
    if method == "local-max":
        # HyperSpy's distance is half the side of a square; one whose corners are that far away leaves out nothing that is far enough.
        return {"min_distance": max(1, int(distance / 2**0.5)), "threshold_abs": threshold, "exclude_border": False}
    if method == "max":
        return {"alpha": alpha, "distance": int(distance)}
    if method == "min-max":
        return {"distance": float(distance), "threshold": threshold}
    if method == "zaefferer":
        down, right = np.gradient(level)
        return {"grad_threshold": threshold * np.max(down**2 + right**2), "window_size": max(2, int(round(2 * size))), "distance_cutoff": float(distance)}
    if method == "stat":
        return {"alpha": alpha, "window_radius": max(1, int(round(size)))}
    return {"min_sigma": min(1.0, size), "max_sigma": size, "threshold": threshold}
