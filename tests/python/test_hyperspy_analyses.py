# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""The analyses of plugins/hyperspy-analyses called as functions, against HyperSpy called directly and known truths; reference cases are in tests/PluginHost.Plugins.HyperSpy.Tests."""

import logging
import sys
import threading
import time

import numpy as np
import pytest
from conftest import ROOT, Served

pytest.importorskip("hyperspy")
sys.path.insert(0, str(ROOT / "plugins" / "hyperspy-analyses"))

import hyperspy.api as hs  # noqa: E402
import hyperspy_analyses  # noqa: E402
from hyperspy_analyses import decomposition, signals  # noqa: E402

import pluginhost  # noqa: E402
from pluginhost.hyperspy import to_signal  # noqa: E402
from pluginhost.plugin import AnalysisError, Axis, Context, InvalidInput, InvalidParameters, JobCancelled, Signal  # noqa: E402

SHARED = ROOT.parent / "shared" / "testdata"

MICROSCOPE = {
    "instrument": {"name": "Titan"},
    "acquisition": {"beamEnergy": {"value": 200, "units": "kV"}, "convergenceSemiAngle": {"value": 10, "units": "mrad"}, "collectionSemiAngle": {"value": 20, "units": "mrad"}},
    "stage": {"alphaTilt": {"value": 3, "units": "deg"}},
    "sample": {"name": "MgO"},
}


def said(kind):
    return dict(MICROSCOPE, signal={"type": kind, "scale": 2.0}, original={"tree": 1, "hyperspy": {"metadata": {"Signal": {"signal_type": kind}}}})


def spectra(data, scale=1.0, offset=0.0, units="eV", kind="EELS"):
    data = np.asarray(data, "float64")
    scan = [Axis(name, size, "navigation", 2, 0, "nm") for name, size in zip("zyx"[4 - data.ndim:], data.shape[:-1])]
    return Signal(data, scan + [Axis("Energy", data.shape[-1], "signal", scale, offset, units)], "spectra", said(kind))


@pytest.fixture
def low_loss():
    energies = -20 + 0.2 * np.arange(512)
    return Signal(1e4 * np.exp(-((energies / 0.5) ** 2)) + 100, [Axis("E", 512, "signal", 0.2, -20, "eV")])


# --- refusals ------------------------------------------------------------------------------------------------------------------------


def test_what_the_file_does_not_say_is_asked_for_by_the_name_of_its_parameter(low_loss):
    given = {"density": 2.7}
    for name, asked, value in (("beam_energy", "beamEnergy", 200), ("convergence_angle", "convergenceAngle", 10), ("collection_angle", "collectionAngle", 5)):
        with pytest.raises(InvalidParameters, match="give it as the parameter '{}'".format(asked)) as refused:
            hyperspy_analyses.thickness(low_loss, **given)
        assert refused.value.where == "/" + asked
        given[name] = value
    assert hyperspy_analyses.thickness(low_loss, **given)["thickness"].data[0] > 0


@pytest.mark.parametrize("lines, words", [({}, "There are no lines in 'kFactors'"), ({"Fe_Ka": 1.0}, "There is one line in 'kFactors'")])
def test_composition_asks_for_two_lines(low_loss, lines, words):
    with pytest.raises(InvalidParameters, match=words):
        hyperspy_analyses.quantify(low_loss, k_factors=lines)


def refusal(analysis, *inputs, **given):
    with pytest.raises(InvalidParameters) as refused:
        analysis(*inputs, **given)
    return refused.value.where, str(refused.value)


def test_a_refusal_says_which_parameter_would_mend_it(low_loss):
    where, words = refusal(hyperspy_analyses.dielectric_function, low_loss)
    assert where == "/refractiveIndex" and "'refractiveIndex'" in words and "'thickness'" in words
    assert refusal(hyperspy_analyses.dielectric_function, low_loss, refractive_index=2)[0] == "/beamEnergy"
    assert refusal(hyperspy_analyses.dielectric_function, low_loss, refractive_index=2, iterations=2)[0] == "/zlpIntensity"
    assert refusal(hyperspy_analyses.subtract_background, low_loss, fit_window=(-200, -100))[0] == "/fitWindow"
    assert refusal(hyperspy_analyses.subtract_background, low_loss, fit_window=(20, 10))[0] == "/fitWindow"
    assert refusal(hyperspy_analyses.subtract_background, low_loss, fit_window=(10, 20), integration_window=(30, 400))[0] == "/integrationWindow"
    assert refusal(hyperspy_analyses.align_zero_loss, low_loss, search_range=(-300, 5))[0] == "/searchRange"
    assert refusal(hyperspy_analyses.thickness, low_loss, threshold=500)[0] == "/threshold"
    assert refusal(hyperspy_analyses.quantify, eds(), k_factors={"Fe_Kq": 1, "Pt_La": 2})[0] == "/kFactors"
    assert refusal(hyperspy_analyses.line_intensities, eds(), lines=["Fe_Kq"])[0] == "/lines"


def test_negative_values_are_refused_in_one_sentence_with_the_remedy():
    negative = Signal(-np.ones((3, 3, 8)), [Axis("y", 3, "navigation"), Axis("x", 3, "navigation"), Axis("E", 8)])
    where, words = refusal(hyperspy_analyses.decompose, negative)
    assert where == "/poissonNormalisation" and "set 'poissonNormalisation' to false" in words
    # For NMF that would only lead to the next refusal.
    for poisson in (True, False):
        where, words = refusal(hyperspy_analyses.decompose, negative, algorithm="nmf", poisson_normalisation=poisson)
        assert where == "/algorithm" and "set 'algorithm' to pca" in words
    assert refusal(hyperspy_analyses.decompose, Signal(-negative.data, negative.axes), algorithm="nmf", centre="navigation", poisson_normalisation=False)[0] == "/centre"
    assert refusal(hyperspy_analyses.decompose, Signal(-negative.data, negative.axes), algorithm="ica", components=1)[0] == "/components"


def test_an_array_without_axes_is_not_taken_for_images_in_silence():
    context = Context()
    hyperspy_analyses.decompose(np_signal(), components=2, context=context)
    assert "taken for 6 images of 5 × 8" in context.warnings[0]
    context = Context()
    hyperspy_analyses.decompose(spectra(np_signal().data), components=2, context=context)
    assert context.warnings == []


def np_signal():
    return Signal(np.random.default_rng(1).poisson(5, (6, 5, 8)).astype("float64"))


# --- EDS -----------------------------------------------------------------------------------------------------------------------------


def eds(shape=(3, 4), counts=200, seed=0):
    """Fe and Pt on a sloping background, with noise."""
    rng = np.random.default_rng(seed)
    energies = 0.02 * np.arange(1000)
    made = 20 * np.exp(-energies / 5)
    for energy, share in ((6.4039, 1.0), (9.4421, 0.7), (0.7045, 0.3)):
        made = made + counts * share * np.exp(-0.5 * ((energies - energy) / 0.06) ** 2)
    return spectra(rng.poisson(np.broadcast_to(made, tuple(shape) + made.shape)), 0.02, 0, "keV", "EDS")


def directly(signal, lines, width, distance):
    """HyperSpy's own answer for one line after the other."""
    made = hs.signals.Signal1D(np.array(signal.data, "float64"))
    made.set_signal_type("EDS_TEM")
    axis = made.axes_manager.signal_axes[0]
    axis.scale, axis.offset, axis.units = signal.axes[-1].scale, signal.axes[-1].offset, "keV"
    made.set_microscope_parameters(energy_resolution_MnKa=signal.metadata.get("detector", {}).get("energyResolution", {}).get("value", 130.0))
    found = []
    for line in lines:
        windows = made.estimate_integration_windows(windows_width=width, xray_lines=[line])
        beside = None if distance is None else made.estimate_background_windows(line_width=[distance, distance], windows_width=width, xray_lines=[line])
        found.append(made.get_lines_intensity(xray_lines=[line], integration_windows=windows, background_windows=beside)[0].data)
    return np.array(found).reshape((len(lines),) + signal.data.shape[:-1])


@pytest.mark.parametrize("distance", [5.0, 3.0, None])
@pytest.mark.parametrize("width", [2.0, 1.5])
def test_line_intensities_are_those_of_HyperSpy(width, distance):
    lines = ["Pt_La", "Fe_Ka"]
    result = hyperspy_analyses.line_intensities(eds(), lines=lines, integration_width=width, background_distance=distance)
    np.testing.assert_allclose(result["net"].data, directly(eds(), lines, width, distance), rtol=1e-12)
    assert result["lineEnergies"] == {"Pt_La": 9.4421, "Fe_Ka": 6.4039}
    assert result["net"].data[1].mean() > result["net"].data[0].mean() > 500


@pytest.mark.parametrize("name, lines", [
    ("hspy/EDS_TEM_FePt_nanoparticles.hspy", ["Fe_Ka", "Pt_La", "Cu_Ka"]), ("bruker/bruker_nano.spx", ["S_Ka", "Fe_Ka", "Cu_Ka"]),
])
@pytest.mark.parametrize("distance", [5.0, None])
def test_line_intensities_of_real_files_are_those_of_HyperSpy(name, lines, distance):
    if not SHARED.exists():
        pytest.skip("The test data lie beside the project.")
    signal = to_signal(hs.load(str(SHARED / name)))
    result = hyperspy_analyses.line_intensities(signal, lines=lines, background_distance=distance)
    np.testing.assert_allclose(result["net"].data, directly(signal, lines, 2.0, distance), rtol=1e-12)
    assert np.all(result["net"].data > 0)


def test_no_background_is_subtracted_where_none_is_wanted():
    composition = hyperspy_analyses.quantify(eds(), k_factors={"Fe_Ka": 1, "Pt_La": 2}, background_distance=None)
    np.testing.assert_allclose(composition["net"].data, directly(eds(), ["Fe_Ka", "Pt_La"], 2.0, None))
    schema = hyperspy_analyses.quantify.__analysis__.arguments[4].specification
    assert schema["type"] == ["number", "null"] and schema["default"] == 5.0


def test_a_background_window_outside_names_the_remedies():
    where, words = refusal(hyperspy_analyses.line_intensities, eds(), lines=["Fe_Ka", "C_Ka"])
    assert where == "/backgroundDistance"
    assert "A background window of C_Ka" in words and "set it to null (None in Python)" in words and "leave the line out" in words
    # HyperSpy alone takes the energies that are there; the window of the line itself is within.
    assert hyperspy_analyses.line_intensities(eds(), lines=["Fe_Ka", "C_Ka"], background_distance=None)["net"].shape == (2, 3, 4)
    where, words = refusal(hyperspy_analyses.line_intensities, eds(), lines=["Ag_Ka"])
    assert where == "/lines" and "leave the line out" in words


def test_an_element_alone_means_its_main_line():
    named = hyperspy_analyses.line_intensities(eds(), lines=["Fe", "Pt"])
    assert list(named["lineEnergies"]) == ["Fe_Ka", "Pt_La"]
    np.testing.assert_array_equal(named["net"].data, hyperspy_analyses.line_intensities(eds(), lines=["Fe_Ka", "Pt_La"])["net"].data)
    by_element = hyperspy_analyses.quantify(eds(), k_factors={"Pt": 5.08, "Fe": 1.45})
    by_line = hyperspy_analyses.quantify(eds(), k_factors={"Pt_La": 5.08, "Fe_Ka": 1.45})
    np.testing.assert_array_equal(by_element["weightPercent"].data, by_line["weightPercent"].data)
    assert "comes twice" in refusal(hyperspy_analyses.line_intensities, eds(), lines=["Fe", "Fe_Ka"])[1]
    where, words = refusal(hyperspy_analyses.line_intensities, eds(), lines=["He"])
    assert where == "/lines" and "He" in words


def test_net_counts_below_0_are_told():
    context = Context()
    hyperspy_analyses.line_intensities(eds(counts=0), lines=["Fe_Ka"], context=context)
    assert "net intensities are below 0" in context.warnings[0]
    context = Context()
    hyperspy_analyses.line_intensities(eds(), lines=["Fe_Ka"], context=context)
    assert context.warnings == []


# --- metadata ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["EELS", "EDS"])
def test_factors_are_of_the_type_of_the_data_and_maps_are_not(kind):
    data = spectra(mixture()[0], 0.02, 0, "keV" if kind == "EDS" else "eV", kind)
    result = hyperspy_analyses.decompose(data, components=2)
    assert result["factors"].metadata == dict(MICROSCOPE, signal={"type": kind})
    assert result["factors"].axes[1:] == (data.axes[-1],)
    assert result["loadings"].metadata == MICROSCOPE
    assert result["denoised"].metadata["signal"]["type"] == kind


def test_maps_keep_the_microscope_but_neither_type_nor_tree():
    net = hyperspy_analyses.line_intensities(eds(), lines=["Fe"])["net"].metadata
    assert net == dict(MICROSCOPE, quantity={"name": "Intensity", "units": "counts"})
    edge = hyperspy_analyses.subtract_background(edges(), fit_window=(400, 500), integration_window=(530, 580))
    assert edge["map"].metadata == dict(MICROSCOPE, quantity={"name": "Intensity", "units": "counts"})
    assert edge["subtracted"].metadata["signal"]["type"] == "EELS"


def test_a_dielectric_function_is_no_energy_loss_spectrum():
    result = hyperspy_analyses.dielectric_function(drude(), refractive_index=1000, zlp_intensity=1e6)
    for name in ("eps1", "eps2"):
        assert "signal" not in result[name].metadata and "original" not in result[name].metadata
        assert result[name].metadata["acquisition"] == MICROSCOPE["acquisition"]
    assert result["thickness"].metadata["acquisition"] == MICROSCOPE["acquisition"]


# --- cancelling, and what HyperSpy says ----------------------------------------------------------------------------------------------


def cancelled_after(seconds):
    context = Context()
    threading.Timer(seconds, context._cancelled.set).start()
    return context


@pytest.mark.parametrize("run", [
    lambda context: hyperspy_analyses.subtract_background(edges((40, 100)), fit_window=(400, 500), method="least-squares", context=context),
    lambda context: hyperspy_analyses.decompose(spectra(np.random.default_rng(0).poisson(3, (40, 40, 600))), algorithm="nmf", components=30, context=context),
    lambda context: hyperspy_analyses.find_peaks(Signal(np.tile(peaked()[0], (8, 8))), method="zaefferer", mark=False, context=context),
], ids=["fit", "nmf", "zaefferer"])
def test_a_job_that_is_cancelled_in_a_loop_of_HyperSpy_ends_at_once(run):
    begin = time.monotonic()
    with pytest.raises(JobCancelled):
        run(cancelled_after(0.5))
    # Two seconds are what a worker gets before it is ended; more here, for busy machines.
    assert time.monotonic() - begin < 10
    # What comes after is left alone, and goes as before.
    time.sleep(0.3)
    assert hyperspy_analyses.find_peaks(Signal(peaked()[0]), method="stat", mark=False)["count"] == 9


def test_a_cancelled_job_leaves_its_worker_warm(tmp_path):
    def worker():
        return [each["processId"] for each in host.status()["workers"]]

    served = Served(tmp_path)
    try:
        with pluginhost.connect(state_folder=served.folder, start=False) as host:
            host.run("hyperspy-eels-background-subtraction", edges(), fitWindow=[400, 500])
            before = worker()
            job = host.submit("hyperspy-eels-background-subtraction", edges((80, 100)), fitWindow=[400, 500], method="least-squares")
            time.sleep(1.5)
            job.cancel()
            with pytest.raises(pluginhost.errors.Cancelled):
                job.result(60)
            host.run("hyperspy-eels-background-subtraction", edges(), fitWindow=[400, 500])
            assert worker() == before
    finally:
        served.end()


def test_a_slow_search_for_peaks_that_is_cancelled_ends_and_the_next_one_is_answered(host):
    image = Signal(np.tile(peaked()[0], (16, 16)))
    job = host.submit("hyperspy-peak-finding", image, method="stat", size=20, mark=False)
    while job.message is None:
        assert not job.wait(0.05), "It was not slow."
    # It says so before it begins with an image.
    time.sleep(1)
    job.cancel()
    with pytest.raises(pluginhost.errors.Cancelled):
        job.result(120)
    assert job.state == "cancelled"
    found = host.run("hyperspy-peak-finding", Signal(peaked()[0]), method="stat", mark=False)
    assert found.metadata["pluginhost"]["values"]["count"] == 9


def test_a_cancelled_job_does_not_begin():
    context = cancelled_after(0)
    time.sleep(0.1)
    with pytest.raises(JobCancelled):
        hyperspy_analyses.fourier_log(drude(), context=context)


def test_a_cancelled_alignment_ends_between_two_images():
    class Counting(Context):
        def report(self, fraction, message=None):
            self._cancelled.set()
            super().report(fraction, message)

    with pytest.raises(JobCancelled):
        hyperspy_analyses.align_stack(drifted(), context=Counting())


def test_what_HyperSpy_says_to_its_callers_reaches_nobody(low_loss, caplog, capfd):
    caplog.set_level(logging.INFO)
    context = Context()
    hyperspy_analyses.thickness(low_loss, context=context)
    hyperspy_analyses.decompose(spectra(mixture()[0]), algorithm="ica", components=3, context=context)
    hyperspy_analyses.subtract_background(edges(), fit_window=(400, 500), method="least-squares", context=context)
    assert [record for record in caplog.records if record.name.startswith(("hyperspy", "pluginhost", "py.warnings"))] == [] and context.warnings == []
    assert capfd.readouterr() == ("", "")


def test_what_HyperSpy_says_is_in_the_log_for_debugging(low_loss, caplog):
    caplog.set_level(logging.DEBUG)
    hyperspy_analyses.thickness(low_loss)
    assert any("relative thickness" in record.getMessage() and record.levelno == logging.DEBUG for record in caplog.records)
    logging.getLogger("hyperspy.other").warning("and is not kept from others afterwards")
    assert caplog.records[-1].name == "hyperspy.other"


def test_components_that_have_not_converged_are_told(monkeypatch):
    monkeypatch.setattr(decomposition, "_ITERATIONS", 2)
    context = Context()
    hyperspy_analyses.decompose(spectra(mixture()[0]), algorithm="nmf", components=3, context=context)
    assert context.warnings == ["The NMF had not converged after 2 iterations; its components may still change."]


# --- decomposition -------------------------------------------------------------------------------------------------------------------


def mixture(scan=(20, 20), counts=200):
    """Three peaks, each with a map of its own."""
    rng = np.random.default_rng(3)
    channels = np.arange(120)
    factors = np.array([np.exp(-0.5 * ((channels - centre) / width) ** 2) for centre, width in ((25, 6), (60, 9), (95, 5))])
    maps = rng.exponential(1.0, (3,) + scan)
    return rng.poisson(np.tensordot(maps, factors, (0, 0)) * counts).astype("float64"), factors, maps


def likeness(found, truth):
    """The correlation of each true component with the found one that is most like it, and which that is."""
    found, truth = found.reshape(len(found), -1), truth.reshape(len(truth), -1)
    table = np.abs(np.corrcoef(truth, found)[: len(truth), len(truth):])
    return table.max(axis=1), table.argmax(axis=1)


@pytest.mark.parametrize("algorithm", ["nmf", "ica"])
def test_components_are_recovered_up_to_order_sign_and_scale(algorithm):
    data, factors, maps = mixture()
    result = hyperspy_analyses.decompose(spectra(data), algorithm=algorithm, components=3)
    like, which = likeness(result["factors"].data, factors)
    assert sorted(which) == [0, 1, 2] and like.min() > 0.98
    # Independent components are made independent by their factors, so that their maps are mixed a little.
    assert likeness(result["loadings"].data, maps)[0].min() > 0.95
    truth = np.tensordot(maps, factors, (0, 0)) * 200
    assert np.linalg.norm(result["denoised"].data - truth) < 0.25 * np.linalg.norm(data - truth)
    assert ("explainedVarianceRatio" in result) == (algorithm == "ica")
    if algorithm == "nmf":
        assert result["factors"].data.min() >= 0 and result["loadings"].data.min() >= 0


@pytest.mark.parametrize("poisson, centre", [(True, "none"), (False, "none"), (False, "navigation"), (False, "signal")])
def test_few_components_are_the_first_of_all(poisson, centre):
    # Pixels without counts, which Poisson normalisation leaves out.
    data = mixture()[0]
    data[0, :3] = 0
    few = hyperspy_analyses.decompose(spectra(data), components=3, poisson_normalisation=poisson, centre=centre)
    every = hyperspy_analyses.decompose(spectra(data), components=100, poisson_normalisation=poisson, centre=centre)
    for name in ("factors", "loadings"):
        np.testing.assert_allclose(few[name].data, every[name].data[:3], atol=1e-6 * np.abs(every[name].data).max())
    # The scree plot has all of them in both.
    whole = every["explainedVarianceRatio"].data
    np.testing.assert_allclose(few["explainedVarianceRatio"].data[: len(whole)], whole, atol=1e-12)
    assert few["explainedVarianceRatio"].data.sum() == pytest.approx(1)


# --- EELS ----------------------------------------------------------------------------------------------------------------------------


def edges(scan=(2, 3), law=lambda energies: 1e9 * energies**-2.5, seed=0):
    energies = 380 + np.arange(300.0)
    made = law(energies) + 200 * (energies >= 520)
    return spectra(np.random.default_rng(seed).poisson(np.broadcast_to(made, tuple(scan) + made.shape)), 1, 380)


def removed(signal, kind, fast):
    made = hs.signals.Signal1D(np.array(signal.data))
    made.set_signal_type("EELS")
    axis = made.axes_manager.signal_axes[0]
    axis.scale, axis.offset, axis.units = signal.axes[-1].scale, signal.axes[-1].offset, "eV"
    return made.remove_background(signal_range=(400.0, 500.0), background_type=kind, fast=fast, show_progressbar=False).data


@pytest.mark.parametrize("model, kind, law", [
    ("power-law", "Power law", lambda energies: 1e9 * energies**-2.5),
    ("exponential", "Exponential", lambda energies: 3e4 * np.exp(-energies / 150)),
    ("offset", "Offset", lambda energies: 0 * energies + 300),
    ("polynomial", "Polynomial", lambda energies: 2e-3 * (energies - 700) ** 2 + 100),
])
@pytest.mark.parametrize("method", ["two-area", "least-squares"])
def test_backgrounds_are_those_of_HyperSpy_and_near_the_truth(model, kind, law, method):
    data = edges(law=law)
    result = hyperspy_analyses.subtract_background(data, fit_window=(400, 500), integration_window=(530, 580), model=model, method=method)
    np.testing.assert_allclose(result["subtracted"].data, removed(data, kind, method == "two-area"), rtol=1e-9, atol=1e-9)
    # 50 channels of 200 counts; a polynomial of the second order is the least sure of them where it is carried on.
    assert result["map"].data.mean() == pytest.approx(1e4, rel=0.4 if model == "polynomial" else 0.1)
    assert ("exponent" in result) == (model == "power-law" and method == "two-area")


def with_dark_pixel(data, counts=0):
    """The same spectra and one pixel that the beam did not reach."""
    numbers = np.array(data.data)
    numbers[0, 1] = counts
    return Signal(numbers, data.axes, data.title, data.metadata)


def others(result):
    """A result without that pixel."""
    return np.delete(result.data.reshape((-1,) + result.data.shape[2:]), 1, axis=0)


@pytest.mark.parametrize("method", ["two-area", "least-squares"])
@pytest.mark.parametrize("model", ["power-law", "exponential", "offset", "polynomial"])
def test_a_pixel_without_counts_costs_the_others_nothing(model, method, caplog):
    given = dict(fit_window=(400, 500), integration_window=(530, 580), model=model, method=method)
    whole, holed = hyperspy_analyses.subtract_background(edges(), **given), hyperspy_analyses.subtract_background(with_dark_pixel(edges()), **given)
    for name in whole:
        np.testing.assert_allclose(others(holed[name]), others(whole[name]), rtol=1e-4 if method == "least-squares" else 1e-12, atol=0.01 if method == "least-squares" else 1e-9)
    np.testing.assert_allclose(holed["subtracted"].data[0, 1], 0, atol=1e-9)
    assert holed["map"].data[0, 1] == pytest.approx(0, abs=1e-6)
    closed = model in ("power-law", "exponential")
    assert ("From 1 of 6 spectra nothing was subtracted" in caplog.text) == closed
    if "exponent" in holed:
        assert np.isnan(holed["exponent"].data[0, 1]) and holed["amplitude"].data[0, 1] == 0


def test_what_lies_before_the_fit_window_is_set_to_zero():
    data = with_dark_pixel(edges(), -3)
    net = hyperspy_analyses.subtract_background(data, fit_window=(400, 500), zero_below_fit_window=True)["subtracted"].data
    assert np.all(net[..., :20] == 0) and np.all(net[0, 1, 20:] == -3) and np.all(net[0, 0, 20:40] != 0)


def test_spectra_that_lie_across_and_have_dark_pixels_come_out_the_same():
    data = with_dark_pixel(edges())
    across = Signal(np.asfortranarray(data.data), data.axes, data.title, data.metadata)
    plain, other = [hyperspy_analyses.subtract_background(item, fit_window=(400, 500)) for item in (data, across)]
    np.testing.assert_array_equal(plain["subtracted"].data, other["subtracted"].data)


def zero_losses(**given):
    return edges(law=lambda energies: 1e5 * np.exp(-0.5 * ((energies - 400) / 2) ** 2) + 1e3 * np.exp(-0.5 * ((energies - 430) / 9) ** 2), **given)


def low(data):
    """From 380 eV on to from -20 eV on."""
    return Signal(data.data, data.axes[:-1] + (data.axes[-1].replace(offset=-20.0),), data.title, data.metadata)


@pytest.mark.parametrize("crop", [True, False])
def test_a_pixel_without_counts_has_no_part_in_the_alignment(crop, caplog):
    whole, holed = [hyperspy_analyses.align_zero_loss(item, crop=crop) for item in (low(zero_losses()), with_dark_pixel(low(zero_losses())))]
    assert "1 of 6 spectra have no counts where their zero-loss peak is looked for" in caplog.text
    assert np.isnan(holed["centre"].data[0, 1]) and np.all(holed["aligned"].data[0, 1] == 0)
    assert holed["aligned"].shape[-1] >= whole["aligned"].shape[-1] and np.array_equal(others(holed["centre"]), others(whole["centre"]))
    peaks = holed["aligned"].axes[-1].values[others(holed["aligned"]).argmax(axis=1)]
    assert np.all(np.abs(peaks) <= 1)


def test_a_pixel_that_is_no_number_is_told_of_once(caplog):
    whole, holed = [hyperspy_analyses.subtract_background(item, fit_window=(400, 500))["subtracted"] for item in (edges(), with_dark_pixel(edges(), np.nan))]
    np.testing.assert_array_equal(others(holed), others(whole))
    assert np.isnan(holed.data[0, 1]).all()
    assert [record.getMessage() for record in caplog.records] == ["From 1 of 6 spectra nothing was subtracted: a half of their fit window holds no counts."]
    data = edges()
    data.data[0, 1, -1] = np.inf
    caplog.clear()
    hyperspy_analyses.subtract_background(data, fit_window=(400, 500))
    assert [record.getMessage() for record in caplog.records] == ["1 of 6 spectra hold what is no number, or their background could not be fitted."]


@pytest.mark.parametrize("algorithm, given", [("pca", {}), ("pca", {"poisson_normalisation": False, "centre": "navigation"}), ("nmf", {"components": 2}), ("ica", {"components": 2})])
def test_what_is_no_number_is_left_out_of_a_decomposition(algorithm, given, caplog):
    rng, energies = np.random.default_rng(3), np.arange(40)
    shares = rng.uniform(0, 1, (4, 5, 1))
    counts = rng.poisson(500 * (shares * np.exp(-((energies - 10) / 4) ** 2) + (1 - shares) * np.exp(-((energies - 28) / 6) ** 2)) + 5).astype("float64")
    data = spectra(counts)
    data.data[1, 2, 7], data.data[3, 3, :], data.data[..., 39] = np.nan, np.inf, np.nan
    result = hyperspy_analyses.decompose(data, algorithm=algorithm, **given)
    assert "2 of 20 pixels and 1 of 40 channels hold what is no number" in caplog.text
    kept = np.delete(counts.reshape(20, 40), (7, 18), axis=0)[:, :39]
    kept = hyperspy_analyses.decompose(spectra(kept[:, None, :]), algorithm=algorithm, **given)
    places = np.delete(np.arange(20), (7, 18))
    # Independent components come in any order; what they add up to is one thing.
    denoised = result["denoised"].data.reshape(20, 40)[places, :39]
    np.testing.assert_allclose(denoised, kept["denoised"].data.reshape(denoised.shape), atol=1e-9 * np.abs(denoised).max())
    assert np.isnan(result["loadings"].data[:, [1, 3], [2, 3]]).all() and np.isnan(result["denoised"].data[[1, 3], [2, 3]]).all()
    assert np.all(result["factors"].data[:, 39] == 0) and np.isfinite(result["loadings"].data.reshape(-1, 20)[:, places]).all()


@pytest.mark.parametrize("method", ["local-max", "max", "laplacian-of-gaussian", "difference-of-gaussian", "stat"])
def test_pixels_that_are_no_numbers_hide_no_peaks_but_their_own(method, caplog):
    y, x = np.mgrid[:64, :64]
    image = sum(100 * np.exp(-((y - 16 * row - 8) ** 2 + (x - 16 * column - 8) ** 2) / 8) for row in range(4) for column in range(4))
    holed = image.copy()
    holed[:17, :17], holed[30, 0] = np.nan, np.inf
    given = dict(method=method, size=4.0 if method.endswith("gaussian") else 6.0 if method == "stat" else None, minimum_distance=6 if method in ("local-max", "max") else None, alpha=1.5 if method == "max" else None)
    whole, found = [hyperspy_analyses.find_peaks(Signal(item, [Axis("y", 64), Axis("x", 64)]), **given) for item in (image, holed)]
    assert whole["count"] == 16 and found["count"] == 15
    assert "290 pixels hold no numbers" in caplog.text
    assert np.hypot(found["peaks"].data[:, 1] - 8, found["peaks"].data[:, 2] - 8).min() > 8
    np.testing.assert_allclose(found["marked"].data[24], whole["marked"].data[24], rtol=0.01)


@pytest.mark.parametrize("interpolation", [1, 3])
def test_a_stack_is_aligned_although_some_pixels_are_no_numbers(interpolation):
    y, x = np.mgrid[:96, :96]
    frames = np.array([100 * np.exp(-((y - 40 - 3 * n) ** 2 + (x - 50 + 2 * n) ** 2) / 50) + 80 * np.exp(-((y - 60 - 3 * n) ** 2 + (x - 30 + 2 * n) ** 2) / 30) for n in range(4)])
    holed = frames.copy()
    holed[1, 5, 7], holed[2, 70, 70:73], holed[0, 90, 3] = np.nan, np.nan, np.inf
    axes = [Axis("frame", 4, "navigation"), Axis("y", 96), Axis("x", 96)]
    whole, found = [hyperspy_analyses.align_stack(Signal(item, axes), interpolation=interpolation) for item in (frames, holed)]
    np.testing.assert_allclose(found["shifts"].data, whole["shifts"].data, atol=0.06)
    assert np.isfinite(found["aligned"].data).all()
    np.testing.assert_allclose(found["meanAligned"].data[20:80, 15:80], whole["meanAligned"].data[20:80, 15:80], atol=2)


def test_without_any_counts_there_is_nothing_to_align():
    with pytest.raises(AnalysisError, match="No spectrum has counts"):
        hyperspy_analyses.align_zero_loss(spectra(np.zeros((2, 64)), 1, -20))


def test_a_pixel_without_counts_has_no_thickness_and_no_distribution(caplog):
    data = with_dark_pixel(low(zero_losses()))
    relative = hyperspy_analyses.thickness(data, threshold=12)["tOverLambda"].data
    scattered = hyperspy_analyses.fourier_log(data, threshold=12)
    np.testing.assert_allclose(others(scattered), others(hyperspy_analyses.fourier_log(low(zero_losses()), threshold=12)))
    assert np.isnan(relative[0, 1]) and np.isnan(scattered.data[0, 1]).all() and np.isfinite(relative).sum() == 5 and np.isfinite(others(scattered)).all()
    assert "1 of 6 spectra have no counts, or none in their zero-loss peak" in caplog.text and "1 of 6 spectra have no counts in their zero-loss peak" in caplog.text
    with pytest.raises(InvalidParameters, match="No spectrum has counts below the threshold of -15 eV"):
        hyperspy_analyses.fourier_log(Signal(data.data * (data.axes[-1].values > 0), data.axes), threshold=-15)


def test_a_pixel_without_counts_has_no_dielectric_function(caplog):
    data = with_dark_pixel(drude((2, 3)))
    whole, holed = [hyperspy_analyses.dielectric_function(item, refractive_index=1000, zlp_intensity=1e6) for item in (drude((2, 3)), data)]
    for name in whole:
        assert np.isnan(holed[name].data[0, 1]).all()
        np.testing.assert_allclose(others(holed[name]), others(whole[name]))
    assert "1 of 6 spectra have no counts above 0 eV" in caplog.text


def test_zero_loss_peaks_are_aligned_and_what_not_all_have_is_cut_off():
    rng = np.random.default_rng(5)
    energies, places = -20 + 0.1 * np.arange(600), rng.uniform(-2, 2, (4, 5))
    data = spectra(1e4 * np.exp(-0.5 * ((energies - places[..., None]) / 0.5) ** 2) + 10, 0.1, -20)
    result = hyperspy_analyses.align_zero_loss(data)
    aligned, axis = result["aligned"].data, result["aligned"].axes[-1]
    lost = round((places.max() - places.min()) / 0.1)
    assert data.axes[-1].size - lost - 4 <= axis.size <= data.axes[-1].size - lost + 2 and aligned.shape == (4, 5, axis.size)
    assert np.all(np.isfinite(aligned)) and aligned.min() > 5
    weights = np.where(np.abs(axis.values) < 3, aligned - 10, 0)
    centres = (weights * axis.values).sum(axis=-1) / weights.sum(axis=-1)
    # A fifth of a channel.
    assert centres.std() < 0.025 and abs(centres.mean()) < 0.1
    np.testing.assert_allclose(result["centre"].data, places, atol=0.051)


def drude(scan=(), plasmon=15.0, damping=1.5, surfaces=False):
    """The single-scattering distribution of a metal of 50 nm, with or without the loss at its surfaces (Egerton 2011, as HyperSpy writes it)."""
    energies = 0.1 * np.arange(1, 1025)
    eps = permittivity(energies, plasmon, damping)
    mass, beam, collection, thickness, intensity = 510.99895, 200.0, 20.0, 50.0, 1e6
    kinetic = beam * (1 + beam / 2 / mass) / (1 + beam / mass) ** 2
    double = beam * (2 * mass + beam) / (mass + beam)
    loss, share = (-1 / eps).imag, thickness * intensity / (332.5 * kinetic)
    made = share * loss * np.log1p((collection * double / energies) ** 2) * 0.1
    if surfaces:
        angles = double / (energies + 0.5) * np.arctan(collection * double / energies) - collection / 1000 / (collection**2 + (energies / double) ** 2)
        speed = 2590 * (1 + beam / mass) * np.sqrt(2 * kinetic / mass)
        made = made + 2000 * share * angles * (4 * eps.imag / np.abs(eps + 1) ** 2 - loss) / speed / thickness * 0.1
    return spectra(np.broadcast_to(made, tuple(scan) + made.shape), 0.1, 0.1)


def permittivity(energies, plasmon=15.0, damping=1.5):
    return 1 - plasmon**2 / (energies**2 + 1j * energies * damping)


@pytest.mark.parametrize("iterations", [1, 3])
def test_iterations_are_those_of_HyperSpy(iterations):
    data = drude((2,))
    result = hyperspy_analyses.dielectric_function(data, thickness=50, zlp_intensity=1e6, iterations=iterations)
    # So long that what HyperSpy has wrong matters little, and begun where it takes its first channel to be.
    made = hs.signals.Signal1D(np.zeros((2, 4096)))
    made.data[:, :1024] = data.data
    made.set_signal_type("EELS")
    axis = made.axes_manager.signal_axes[0]
    axis.scale, axis.offset, axis.units = 0.1, 0.1, "eV"
    made.set_microscope_parameters(beam_energy=200, convergence_angle=10, collection_angle=20)
    places = hs.signals.BaseSignal([1e6, 1e6]).T, hs.signals.BaseSignal([50.0, 50.0]).T
    eps = made.kramers_kronig_analysis(zlp=places[0], t=places[1], iterations=iterations).data[:, 120:600]
    np.testing.assert_allclose(result["eps1"].data[:, 120:600], eps.real, atol=1e-3)
    np.testing.assert_allclose(result["eps2"].data[:, 120:600], eps.imag, atol=1e-3)


def test_iterations_take_off_surface_losses():
    # Of a broad plasmon; for a sharp one in a thin specimen they do not converge, in HyperSpy neither.
    data, truth = drude(damping=6.0, surfaces=True), permittivity(0.1 * np.arange(1, 1025), damping=6.0)
    error = {}
    for iterations in (1, 2, 10):
        result = hyperspy_analyses.dielectric_function(data, thickness=50, zlp_intensity=1e6, iterations=iterations)
        error[iterations] = max(np.abs(result["eps1"].data - truth.real)[80:600].max(), np.abs(result["eps2"].data - truth.imag)[80:600].max())
    assert error[1] > 0.3 and error[2] < 0.8 * error[1] and error[10] < 0.02


def low_losses(scan):
    energies, depth = -20 + 0.2 * np.arange(300), np.linspace(0.5, 1.5, int(np.prod(scan))).reshape(scan)
    made = 1e5 * np.exp(-((energies / 0.5) ** 2)) + depth[..., None] * 2e3 / (1 + ((energies - 15) / 3) ** 2) * (energies > 2)
    return spectra(np.random.default_rng(6).poisson(made), 0.2, -20)


PEAK = spectra(np.where(np.abs(-20 + 0.2 * np.arange(300)) < 3, 1e4, 0), 0.2, -20)


@pytest.mark.parametrize("scan", [(1,), (7,), (3, 4), (2, 2, 3)])
@pytest.mark.parametrize("analysis", [
    lambda scan: hyperspy_analyses.subtract_background(edges(scan), fit_window=(400, 500), integration_window=(530, 580)),
    lambda scan: hyperspy_analyses.thickness(low_losses(scan), density=2.7),
    lambda scan: hyperspy_analyses.thickness(low_losses(scan), PEAK),
    lambda scan: hyperspy_analyses.thickness(low_losses(scan), low_losses(scan)),
    lambda scan: hyperspy_analyses.fourier_log(low_losses(scan)),
    lambda scan: hyperspy_analyses.fourier_log(low_losses(scan), PEAK),
    lambda scan: hyperspy_analyses.fourier_log(low_losses(scan), low_losses(scan)),
    lambda scan: hyperspy_analyses.dielectric_function(drude(scan), refractive_index=1000.0),
    lambda scan: hyperspy_analyses.dielectric_function(drude(scan), drude(scan), refractive_index=1000.0, iterations=2),
    lambda scan: hyperspy_analyses.dielectric_function(drude(scan), drude(scan), thickness=50),
])
def test_spectra_that_go_through_HyperSpy_piece_by_piece_are_those_of_all_at_once(scan, analysis, monkeypatch):
    whole = analysis(scan)
    monkeypatch.setattr(signals, "_PIECE", 1000)
    parts = analysis(scan)
    whole, parts = ({"result": made} if isinstance(made, Signal) else made for made in (whole, parts))
    assert list(parts) == list(whole)
    for name, signal in whole.items():
        assert [described(axis) for axis in parts[name].axes] == [described(axis) for axis in signal.axes]
        assert parts[name].metadata == signal.metadata
        np.testing.assert_allclose(parts[name].data, signal.data, rtol=1e-9, atol=1e-9 * np.abs(signal.data).max())


def test_spectra_that_lie_across_go_piece_by_piece_too(monkeypatch):
    whole = low_losses((3, 4))
    across = Signal(np.moveaxis(np.ascontiguousarray(np.moveaxis(whole.data, -1, 0)), 0, -1), whole.axes, whole.title, whole.metadata)
    monkeypatch.setattr(signals, "_PIECE", 1000)
    np.testing.assert_array_equal(hyperspy_analyses.fourier_log(across).data, hyperspy_analyses.fourier_log(whole).data)


# --- peaks ---------------------------------------------------------------------------------------------------------------------------


def peaked(width=3.0, level=50.0):
    y, x = np.mgrid[:96, :96]
    places = [(row, column) for row in (16, 48, 80) for column in (20, 47, 77)]
    return level + 100 * sum(np.exp(-0.5 * ((y - row) ** 2 + (x - column) ** 2) / width**2) for row, column in places), places


METHODS = ["local-max", "max", "min-max", "zaefferer", "stat", "laplacian-of-gaussian", "difference-of-gaussian"]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_finds_clean_peaks_with_its_defaults(method):
    image, places = peaked()
    context = Context()
    result = hyperspy_analyses.find_peaks(Signal(image), method=method, mark=False, context=context)
    assert [tuple(row) for row in result["peaks"].data[:, 1:3]] == sorted(places) and context.warnings == []


@pytest.mark.parametrize("method, given, named", [
    ("max", {"alpha": 2.0, "minimum_distance": 8}, dict(alpha=2.0, distance=8)),
    ("min-max", {"threshold": 0.2, "minimum_distance": 6}, dict(distance=6.0, threshold=0.2)),
    ("stat", {"alpha": 1.2, "size": 8}, dict(alpha=1.2, window_radius=8)),
    ("laplacian-of-gaussian", {"threshold": 0.25, "size": 6}, dict(min_sigma=1.0, max_sigma=6.0, threshold=0.25)),
    ("difference-of-gaussian", {"threshold": 0.25, "size": 6}, dict(min_sigma=1.0, max_sigma=6.0, threshold=0.25)),
])
def test_parameters_of_a_method_are_those_of_HyperSpy(method, given, named):
    image = peaked()[0] + np.random.default_rng(2).normal(0, 2, (96, 96))
    level = (image - image.min()) / np.ptp(image)
    name = {"min-max": "minmax"}.get(method, method.replace("-", "_"))
    found = hs.signals.Signal2D(level).find_peaks(method=name, interactive=False, show_progressbar=False, **named).data
    found = found[0] if found.dtype == object else found
    result = hyperspy_analyses.find_peaks(Signal(image), method=method, mark=False, **given)
    assert len(found) >= 9 and sorted(map(tuple, found)) == sorted(tuple(row) for row in result["peaks"].data[:, 1:3])


@pytest.mark.parametrize("method, given, advice, other", [
    ("max", {"alpha": 1e3}, "'alpha'", "'threshold'"), ("stat", {"alpha": 1e3}, "'alpha'", "'threshold'"), ("local-max", {"threshold": 1}, "'threshold'", "'alpha'"),
])
def test_advice_is_about_what_the_method_heeds(method, given, advice, other):
    context = Context()
    hyperspy_analyses.find_peaks(Signal(peaked()[0]), method=method, mark=False, context=context, **given)
    assert advice in context.warnings[0] and other not in context.warnings[0]


def test_found_peaks_are_marked_in_the_image():
    image = np.zeros((32, 32))
    image[10, 12] = image[20, 25] = 5
    result = hyperspy_analyses.find_peaks(Signal(image), threshold=0.5)
    assert result["count"] == 2
    marked = np.argwhere(result["marked"].data == 5)
    assert len(marked) == 2 * 13 and {(10, 9), (10, 15), (7, 12), (13, 12)} <= set(map(tuple, marked))
    assert "marked" not in hyperspy_analyses.find_peaks(Signal(image), threshold=0.5, mark=False)


# --- stacks --------------------------------------------------------------------------------------------------------------------------


SHIFTS = np.array([(0, 0), (1.5, -2), (3, -3.25), (4.5, -6), (7, -5)])


def drifted(noise=1.0):
    """Blobs that drift, drawn where they are."""
    rng = np.random.default_rng(7)
    y, x = np.mgrid[:96, :96]
    places = rng.uniform(20, 76, (25, 2))
    images = [sum(np.exp(-0.5 * ((y - row - down) ** 2 + (x - column - right) ** 2) / 9) for row, column in places) * 100 for down, right in SHIFTS]
    axes = [Axis("frame", 5, "navigation"), Axis("y", 96, "signal", 0.5, 0, "nm"), Axis("x", 96, "signal", 0.5, 0, "nm")]
    return Signal(np.array(images) + rng.normal(0, noise, (5, 96, 96)), axes, "stack", said("TEM"))


@pytest.mark.parametrize("reference, named", [("first", "current"), ("previous", "cascade")])
@pytest.mark.parametrize("normalise", [False, True])
def test_displacements_are_those_of_HyperSpy_and_the_truth(reference, named, normalise):
    stack = drifted()
    result = hyperspy_analyses.align_stack(stack, reference=reference, normalise=normalise)
    shifts = hs.signals.Signal2D(np.array(stack.data)).estimate_shift2D(reference=named, normalize_corr=normalise, sub_pixel_factor=20, show_progressbar=False)
    np.testing.assert_allclose(result["shifts"].data, shifts - shifts[0], atol=1e-9)
    # Phase correlation is less sure of smooth images with noise.
    np.testing.assert_allclose(result["shifts"].data, SHIFTS, atol=1.0 if normalise else 0.25)
    assert result["largestShift"] == pytest.approx(np.hypot(*result["shifts"].data.T).max())


@pytest.mark.parametrize("order", [0, 1, 3])
def test_images_are_moved_by_splines_of_the_order(order, monkeypatch):
    from scipy.ndimage import shift

    from hyperspy_analyses import alignment

    # In parts, as large stacks are.
    monkeypatch.setattr(alignment, "_AT_ONCE", 2 * 96 * 96)
    stack = drifted()
    result = hyperspy_analyses.align_stack(stack, interpolation=order)
    inner = np.s_[:, 15:-15, 15:-15]
    moved = np.array([shift(image, -displaced, order=order) for image, displaced in zip(stack.data, result["shifts"].data)])
    np.testing.assert_allclose(result["aligned"].data[inner], moved[inner], atol=1e-6)
    np.testing.assert_allclose(result["meanAligned"].data[inner[1:]], moved.mean(axis=0)[inner[1:]], atol=1e-6)
    assert "aligned" not in hyperspy_analyses.align_stack(stack, interpolation=order, keep_stack=False)


def test_a_stack_needs_two_images():
    stack = drifted()
    with pytest.raises(InvalidInput, match="at least two"):
        hyperspy_analyses.align_stack(Signal(stack.data[:1], (stack.axes[0].replace(size=1),) + stack.axes[1:]))


# --- virtual detectors ---------------------------------------------------------------------------------------------------------------


def patterns():
    """A disk that wanders a little, in electrons: rows of 0.5 mrad, columns of -0.4 mrad."""
    rng = np.random.default_rng(4)
    y, x = np.mgrid[:33, :36]
    mean = [[8.0 * (np.hypot(y - 16 - row / 3, x - 17 + column / 4) < 7) + 0.2 for column in range(7)] for row in range(5)]
    axes = [Axis("y", 5, "navigation", 2, 1, "nm"), Axis("x", 7, "navigation", 2, -3, "nm"), Axis("ky", 33, "signal", 0.5, -8, "mrad"), Axis("kx", 36, "signal", -0.4, 7, "mrad")]
    return Signal(rng.poisson(mean).astype("uint16"), axes, "scan", MICROSCOPE)


# Pixels at a radius too: both count them at the inner one and not at the outer one.
@pytest.mark.parametrize("detector", [
    {"center": [16, 17], "outer": 6.7},
    {"center": [16, 17], "inner": 5, "outer": 13},
    {"center": [15.3, 18.9], "inner": 8.25},
    {"center": [0, 35], "inner": 3, "outer": 10},
    {"center": [0.2, -0.1], "inner": 1.1, "outer": 3.3, "units": "axis"},
    {"inner": 2.05, "outer": 9.3},
    {},
])
def test_two_independent_virtual_detectors_see_the_same(host, detector):
    native, ours = (host.run(analysis, patterns(), **detector) for analysis in ("virtual-detector", "hyperspy-virtual-detector"))
    np.testing.assert_array_equal(ours.data, native.data)
    assert [tuple(axis) for axis in map(described, ours.axes)] == [tuple(axis) for axis in map(described, native.axes)]
    (native_values, our_values) = (image.metadata["pluginhost"]["values"] for image in (native, ours))
    assert our_values["pixels"] == native_values["pixels"]["image"]
    assert our_values["center"] == pytest.approx(native_values["center"], rel=1e-12)
    assert ours.metadata["quantity"] == native.metadata["quantity"] and ours.metadata["sample"] == MICROSCOPE["sample"]


def test_of_more_scan_axes_than_two_both_show_the_last_two(host):
    scan = patterns()
    series = Signal(scan.data[None].repeat(3, 0), [Axis("time", 3, "navigation", 0.5, 0, "s")] + list(scan.axes), "series", MICROSCOPE)
    native, ours = (host.run(analysis, series, center=[16, 17], outer=6.7) for analysis in ("virtual-detector", "hyperspy-virtual-detector"))
    assert [described(axis) for axis in ours.axes] == [described(axis) for axis in native.axes]
    assert [axis.role for axis in ours.axes] == ["navigation", "signal", "signal"]
    np.testing.assert_array_equal(ours.data, native.data)


def described(axis):
    return axis.name, axis.size, axis.role, axis.scale, axis.offset, axis.units


def test_a_virtual_detector_is_a_region_of_interest_of_HyperSpy(monkeypatch):
    from hyperspy_analyses import detectors

    monkeypatch.setattr(detectors, "_AT_ONCE", 3 * 33 * 36)
    scan = patterns()
    # Its circle about the middle of pixel (16, 17); of this radius, because it loses the last row and column of others.
    region = hs.roi.CircleROI(cx=17 - 0.5001, cy=16 - 0.5001, r=6.7, r_inner=2.5)
    signal = hs.signals.Signal2D(scan.data.astype("float64"))
    seen = np.nansum(region(signal, axes=signal.axes_manager.signal_axes).data, axis=(2, 3))
    result = hyperspy_analyses.virtual_detector(scan, center=(16, 17), inner=2.5, outer=6.7)
    np.testing.assert_array_equal(result["image"].data, seen)


@pytest.mark.parametrize("detector, words", [
    ({"center": [16, 36]}, "lies outside the frame"),
    ({"center": [16, 17], "inner": 60}, "covers no pixel"),
    ({"inner": 5, "outer": 5}, "the outer must be larger"),
])
def test_a_virtual_detector_that_sees_nothing_is_refused(detector, words):
    with pytest.raises(InvalidParameters, match=words):
        hyperspy_analyses.virtual_detector(patterns(), **detector)


def test_a_pixel_that_is_no_number_matters_under_the_detector_alone():
    scan = patterns()
    data = scan.data.astype("float32")
    data[1, 2, 16, 17], data[3, 4, 0, 0] = np.nan, np.inf
    image = hyperspy_analyses.virtual_detector(Signal(data, scan.axes), center=(16, 17), outer=5)["image"].data
    assert np.argwhere(~np.isfinite(image)).tolist() == [[1, 2]]
