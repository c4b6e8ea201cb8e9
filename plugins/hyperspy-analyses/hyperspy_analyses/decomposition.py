# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Principal components, non-negative factors and independent components of a spectrum image or any other data set."""

import numpy as np

from hyperspy_analyses.signals import about, like, navigation_first, quietly, to_hyperspy
from pluginhost.plugin import AnalysisError, Axis, Context, Input, InvalidInput, InvalidParameters, Output, Signal, Value, analysis, parameter

_ALGORITHMS = ["pca", "nmf", "ica"]

# Of NMF and ICA, at most.
_ITERATIONS = 2000


@analysis(
    "hyperspy-decomposition",
    title="Decomposition (HyperSpy)",
    summary="Splits a data set into components: PCA by singular values, non-negative factors (NMF), or independent components (ICA).",
    outputs=[
        Output("explainedVarianceRatio", "Share of each component in the variance: the scree plot; of PCA, also for ICA.", optional=True),
        Output("loadings", "Where each component is: a map for each."),
        Output("factors", "What each component is: a spectrum for each."),
        Output("denoised", "The data set made of the components that were kept.", optional=True),
    ],
    values=[Value("components", "How many components were kept.")],
    reference="doi:10.1002/sia.1657",
)
def decompose(
    context: Context,
    si: Signal = Input("Spectrum image, or any data set with navigation axes.", title="Data"),
    algorithm: str = parameter("pca", "How the data set is split.", choices=_ALGORITHMS),
    components: int = parameter(None, "How many components are kept; the knee of the scree plot when null (5 for NMF).", minimum=1),
    poisson_normalisation: bool = parameter(True, "Weigh by Poisson noise first (Keenan & Kotula): right for counts, wrong for anything that may be negative."),
    centre: str = parameter("none", "What is subtracted first: nothing, the mean spectrum (navigation) or the mean of each pixel (signal).", choices=["none", "navigation", "signal"]),
    denoise: bool = parameter(True, "Whether the denoised data set is given, which is as large as the data set."),
):
    data = navigation_first(si)
    if not data.navigation_axes or not data.signal_axes:
        raise InvalidInput("The data set needs at least one navigation and one signal axis; it has {} and {}.".format(len(data.navigation_axes), len(data.signal_axes)), "/inputs/si")
    if algorithm == "nmf":
        if np.nanmin(data.data) < 0:
            raise InvalidParameters("NMF takes no negative values, and the data set has some; set 'algorithm' to pca or ica (with 'poissonNormalisation' false), or crop or clip the data.", "/algorithm")
        if centre != "none":
            raise InvalidParameters("NMF takes no negative values, which centring makes; set 'centre' to none.", "/centre")
    if poisson_normalisation and centre != "none":
        raise InvalidParameters("Poisson normalisation and centring exclude each other; set 'poissonNormalisation' to false, or 'centre' to none.", "/centre")
    if poisson_normalisation and np.nanmin(data.data) < 0:
        raise InvalidParameters("Poisson normalisation needs counts, and the data set has negative values; set 'poissonNormalisation' to false.", "/poissonNormalisation")
    if algorithm == "ica" and components == 1:
        raise InvalidParameters("Independent components need at least two; ask for more with 'components'.", "/components")
    if data.data.ndim == 3 and len(data.signal_axes) == 2 and not any(axis.name or axis.units for axis in data.axes):
        # What an array without axes is taken for, and what a spectrum image without them would be.
        context.warn("The axes carry neither names nor units: this was taken for {} images of {} × {}; a spectrum image needs axes that say so, the first two 'navigation'.".format(*data.shape))
    navigation = len(data.navigation_axes)
    full = np.asarray(data.data, dtype="float64").reshape(int(np.prod(data.shape[:navigation])), -1)
    # HyperSpy 1.7.3 fails with NaN where a pixel or a channel holds nothing: those are left out, and are 0 in every result.
    rows, columns = _with_numbers(full)
    holes = ~rows
    if holes.any():
        context.warn("{:,} of {:,} pixels and {:,} of {:,} channels hold what is no number; they were left out.".format(
            int(holes.sum()), len(rows), int(np.sum(~columns)), len(columns)))
        rows[rows], columns[columns] = [_filled(full[np.ix_(rows, columns)], axis, poisson_normalisation) for axis in (1, 0)]
    else:
        rows, columns = [_filled(full, axis, poisson_normalisation) for axis in (1, 0)]
    matrix = full[np.ix_(rows, columns)]
    if min(matrix.shape) < 2:
        raise AnalysisError("The data set has {} pixels and {} channels that hold anything; at least two of each are needed.".format(*matrix.shape))
    context.report(0.1, "decomposing")
    with quietly(context) as heard:
        variance, factors, loadings, kept = _run(matrix, algorithm, components, poisson_normalisation, None if centre == "none" else centre, context)
    if not heard.converged:
        context.warn("The {} had not converged after {} iterations; its components may still change.".format(algorithm.upper(), _ITERATIONS))
    context.report(0.8, "putting results together")
    # Signs are free: the largest channel of each factor points up.
    signs = np.sign(factors[np.abs(factors).argmax(axis=0), np.arange(kept)])
    signs[signs == 0] = 1
    factors, loadings = factors * signs, loadings * signs
    all_loadings, all_factors = np.zeros((kept, len(full))), np.zeros((kept, full.shape[1]))
    all_loadings[:, rows], all_factors[:, columns] = loadings.T, factors.T
    all_loadings[:, holes] = np.nan
    component = Axis("component", kept, "navigation", 1, 1)
    results = {
        "loadings": Signal(all_loadings.reshape((kept,) + data.shape[:navigation]), [component] + [axis.replace(role="signal") for axis in data.navigation_axes], "Loadings", about(data)),
        "factors": Signal(all_factors.reshape((kept,) + data.shape[navigation:]), [component] + data.signal_axes, "Factors", _of_factors(data)),
        "components": kept,
    }
    if variance is not None:
        results["explainedVarianceRatio"] = Signal(np.asarray(variance, "float64"), [Axis("component", len(variance), "signal", 1, 1)], "Explained variance ratio")
    if denoise:
        mean = 0.0
        if centre != "none":
            mean = matrix.mean(axis=0 if centre == "navigation" else 1, keepdims=True)
        model = context.create(data, "float64", title=data.title + " (denoised)", metadata=data.metadata)
        model.data.reshape(full.shape)[np.ix_(rows, columns)] = loadings @ factors.T + mean
        model.data.reshape(full.shape)[holes] = np.nan
        results["denoised"] = like(data, model.data, model.title)
    return results


def _with_numbers(matrix):
    """Which rows and columns hold nothing but numbers; a column without any costs itself alone, not all rows."""
    unknown = ~np.isfinite(matrix)
    columns = ~unknown.all(axis=0)
    return ~unknown[:, columns].any(axis=1), columns


def _filled(matrix, axis, counts):
    return np.any(matrix != 0, axis=axis) if counts else np.ones(matrix.shape[1 - axis], bool)


def _run(matrix, algorithm, components, poisson, centre, context):
    """Variance ratio, factors (channels × components), loadings (pixels × components) and their number."""
    rows = Signal(matrix, [Axis("pixel", matrix.shape[0], "navigation"), Axis("channel", matrix.shape[1], "signal")])
    made = to_hyperspy(rows, "")
    if algorithm == "nmf":
        _needs_sklearn("NMF")
        kept = min(components or 5, *matrix.shape)
        made.decomposition(poisson, algorithm="NMF", output_dimension=kept, print_info=False, random_state=0, max_iter=_ITERATIONS)
        results = made.learning_results
        return None, np.asarray(results.factors), np.asarray(results.loadings), kept
    if components and components <= min(matrix.shape) // 4:
        # The few that are asked for are the same to rounding as those of all, and found many times faster.
        made.decomposition(poisson, algorithm="SVD", centre=centre, svd_solver="arpack", output_dimension=components, print_info=False)
        context.report(0.4, "scree plot")
        kept, variance = components, _scree(matrix, poisson, centre)
    else:
        made.decomposition(poisson, algorithm="SVD", centre=centre, svd_solver="full", print_info=False)
        variance = np.asarray(made.learning_results.explained_variance_ratio)
        # The knee is where the scree plot is farthest from the line between its ends; it is the first component that is noise.
        kept = min(components or max(1, int(made.estimate_elbow_position())), len(variance))
    results = made.learning_results
    context.report(0.6)
    if algorithm == "ica":
        _needs_sklearn("ICA")
        if kept < 2:
            raise InvalidParameters("Independent components need at least two, and the scree plot has its knee at one; say how many with 'components'.", "/components")
        made.blind_source_separation(kept, algorithm="sklearn_fastica", print_info=False, whiten_method="PCA", random_state=0, max_iter=_ITERATIONS)
        return variance, np.asarray(results.bss_factors), np.asarray(results.bss_loadings), kept
    return variance, np.asarray(results.factors)[:, :kept], np.asarray(results.loadings)[:, :kept], kept


def _scree(matrix, poisson, centre):
    """Variance ratio of all components: HyperSpy gives those it computed, as shares of themselves. Eigenvalues alone take far less than vectors."""
    if poisson:
        matrix = matrix / np.sqrt(matrix.sum(axis=1, keepdims=True) * matrix.sum(axis=0, keepdims=True))
    elif centre is not None:
        matrix = matrix - matrix.mean(axis=0 if centre == "navigation" else 1, keepdims=True)
    values = np.linalg.eigvalsh(matrix @ matrix.T if matrix.shape[0] < matrix.shape[1] else matrix.T @ matrix)[::-1]
    return np.maximum(values, 0) / values.sum()


def _of_factors(data):
    """Factors are spectra or images as the data are, if in other units; of the file's own tree, which speaks of the whole, nothing is kept."""
    metadata = {field: value for field, value in data.metadata.items() if field not in ("original", "signal", "quantity")}
    kind = data.metadata.get("signal", {}).get("type")
    if kind is not None:
        metadata["signal"] = {"type": kind}
    return metadata


def _needs_sklearn(what):
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise AnalysisError("{} needs scikit-learn, which is not installed: apt-get install python3-sklearn, or pip install scikit-learn.".format(what)) from None
