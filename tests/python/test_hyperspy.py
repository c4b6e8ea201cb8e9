# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""HyperSpy's signals in and out, through a real host."""


import numpy as np
import pytest

pytest.importorskip("hyperspy")

import hyperspy.api as hs  # noqa: E402
from hyperspy.axes import DataAxis  # noqa: E402

import pluginhost  # noqa: E402
import pluginhost.hyperspy as bridge  # noqa: E402
from pluginhost import errors  # noqa: E402


def spectrum_image():
    signal = hs.signals.Signal1D(np.arange(3 * 4 * 10, dtype="f4").reshape(3, 4, 10))
    signal.set_signal_type("EELS")
    signal.metadata.General.title = "Loss"
    signal.set_microscope_parameters(beam_energy=200, convergence_angle=10, collection_angle=5)
    signal.metadata.add_node("Sample")
    signal.metadata.Sample.elements = ["C", "O"]
    signal.metadata.set_item("General.date", "2019-05-14")
    signal.metadata.set_item("General.time", "20:50:13")
    signal.metadata.set_item("Acquisition_instrument.TEM.Stage.x", 0.1)
    signal.original_metadata.set_item("ImageTags.Name", "Spectrum")
    signal.original_metadata.set_item("Values", np.arange(3))
    for axis, (name, units, scale, offset) in zip(signal.axes_manager._axes, [("y", "nm", 0.5, 1), ("x", "nm", 0.25, 2), ("E", "eV", 0.1, 400)]):
        axis.name, axis.units, axis.scale, axis.offset = name, units, scale, offset
    return signal


def axes_of(signal):
    return [(axis.name, axis.units, axis.scale, axis.offset, axis.size, axis.navigate) for axis in signal.axes_manager._axes]


def test_a_signal_comes_back_as_what_it_was(host):
    signal = spectrum_image()
    result = host.run("same", signal)
    assert type(result) is type(signal) and np.array_equal(result.data, signal.data)
    assert axes_of(result) == axes_of(signal)
    before, after = signal.metadata.as_dictionary(), result.metadata.as_dictionary()
    made = after.pop("PluginHost")["pluginhost"]
    # HyperSpy keeps the elements of an EELS signal as a set.
    assert sorted(after.pop("Sample")["elements"]) == before.pop("Sample")["elements"]
    assert after == before
    assert made["analysis"] == "same" and host.record(made["record"])["analysis"] == "same"
    assert result.original_metadata.as_dictionary() == {"ImageTags": {"Name": "Spectrum"}, "Values": [0, 1, 2]}


def test_what_the_metadata_say_is_said_to_the_analysis_in_its_own_words(host):
    metadata = host.put(spectrum_image()).metadata
    assert metadata["acquisition"] == {
        "beamEnergy": {"value": 200, "units": "kV"}, "convergenceSemiAngle": {"value": 10, "units": "mrad"}, "collectionSemiAngle": {"value": 5, "units": "mrad"},
        "dateTime": "2019-05-14T20:50:13"}
    assert metadata["stage"] == {"x": {"value": 100, "units": "µm"}} and metadata["sample"] == {"elements": ["C", "O"]} and metadata["signal"] == {"type": "EELS"}


@pytest.mark.parametrize("kind, dimension, neutral", [("EELS", 1, "EELS"), ("EDS_TEM", 1, "EDS"), ("EDS_SEM", 1, "EDS"), ("electron_diffraction", 2, "diffraction"), ("", 2, None)])
def test_signal_types_are_kept(host, kind, dimension, neutral):
    signal = (hs.signals.Signal1D if dimension == 1 else hs.signals.Signal2D)(np.ones((2, 3, 4, 5)))
    signal.metadata.Signal.signal_type = kind
    dataset = host.put(signal)
    assert (dataset.metadata.get("signal") or {}).get("type") == neutral
    result = host.run("same", dataset, returns="hyperspy")
    assert result.metadata.Signal.signal_type == kind and result.axes_manager.signal_dimension == dimension


def test_a_file_name_may_give_a_hyperspy_signal_and_a_hyperspy_signal_an_array(host, tmp_path):
    signal = spectrum_image()
    signal.save(str(tmp_path / "a.hspy"))
    loaded = host.run("same", str(tmp_path / "a.hspy"), returns="hyperspy")
    assert type(loaded) is type(signal) and axes_of(loaded) == axes_of(signal) and loaded.metadata.General.title == "Loss"
    assert type(host.run("same", signal, returns="numpy")) is np.ndarray


@pytest.mark.parametrize("compression", [None, "gzip"])
def test_files_of_either_side_open_in_the_other_as_the_same_signal(host, tmp_path, compression):
    signal = spectrum_image()
    signal.save(str(tmp_path / "theirs.hspy"), compression=compression)
    ours = bridge.from_signal(host.load(tmp_path / "theirs.hspy", 0))
    host.put(signal).save(tmp_path / "ours.hspy")
    for other in (ours, hs.load(str(tmp_path / "ours.hspy")), hs.load(str(tmp_path / "ours.hspy"), lazy=True)):
        assert np.array_equal(np.asarray(other.data), signal.data) and axes_of(other) == axes_of(signal)
        assert other.metadata.Signal.signal_type == "EELS" and other.metadata.Acquisition_instrument.TEM.as_dictionary() == signal.metadata.Acquisition_instrument.TEM.as_dictionary()
        assert other.original_metadata.ImageTags.Name == "Spectrum"


def test_a_lazy_signal_of_a_plain_file_is_read_where_it_lies(host, tmp_path):
    signal = spectrum_image()
    host.put(signal).save(tmp_path / "plain.hspy")
    lazy = hs.load(str(tmp_path / "plain.hspy"), lazy=True)
    lazy.axes_manager[0].scale = 7
    result = host.run("where", lazy)
    assert result.path == str(tmp_path / "plain.hspy") and result.axes[1]["scale"] == 7
    assert np.array_equal(host.run("same", lazy).data, signal.data)


def test_a_lazy_signal_that_is_not_plain_is_written_chunk_by_chunk(host, tmp_path):
    signal = spectrum_image()
    signal.save(str(tmp_path / "packed.hspy"), compression="gzip")
    lazy = hs.load(str(tmp_path / "packed.hspy"), lazy=True)
    assert host.run("where", lazy).path != str(tmp_path / "packed.hspy")
    assert np.array_equal(host.run("same", lazy * 2).data, signal.data * 2)
    assert np.array_equal(host.run("same", lazy.T).data, signal.T.data)


def test_an_axis_that_is_not_uniform_is_refused(host):
    signal = hs.signals.Signal1D(np.arange(4.0), axes=[DataAxis(axis=np.array([1.0, 2, 4, 8]), name="E").get_axis_dictionary()])
    with pytest.raises(errors.InvalidInput, match="axis 'E' is not uniform") as caught:
        host.run("same", signal)
    assert caught.value.where == "/inputs/signal"


def test_a_ragged_signal_is_refused(host):
    array = np.empty(2, dtype=object)
    array[0], array[1] = np.arange(2), np.arange(3)
    with pytest.raises(errors.InvalidInput, match="ragged"):
        host.run("same", hs.signals.BaseSignal(array, ragged=True))


def test_colours_go_there_and_back(host):
    signal = hs.signals.Signal1D(np.arange(2 * 3 * 3, dtype="u1").reshape(2, 3, 3))
    signal.change_dtype("rgb8")
    result = host.run("same", signal)
    assert result.data.dtype == signal.data.dtype and np.array_equal(result.data, signal.data)


def test_tables_without_rows_and_single_numbers_are_signals(host):
    empty = host.run("same", np.zeros((0, 3)), returns="hyperspy")
    assert empty.data.shape == (0, 3)
    assert host.run("same", np.float64(3), returns="hyperspy").data[0] == 3


def test_large_original_metadata_stay_here(host, caplog):
    signal = spectrum_image()
    signal.original_metadata.set_item("Text", "x" * (5 << 20))
    result = host.run("same", signal)
    assert "were not handed over" in caplog.text and not result.original_metadata.has_item("Text")


def test_every_signal_has_the_accessor(shared):
    signal = spectrum_image()
    assert np.array_equal(signal.pluginhost.run("same").data, signal.data)
    assert signal.pluginhost.submit("where").result().offset == 0
    assert signal.pluginhost.put().title == "Loss"
    assert "run" in repr(signal.pluginhost)


def test_a_warning_by_the_accessor_is_shown_at_the_line_of_the_caller(shared):
    with pytest.warns(pluginhost.AnalysisWarning, match="The wavelength is one") as caught:
        hs.signals.Signal1D(np.ones(4)).pluginhost.run("several", lambda_=1)
    assert [warning.filename for warning in caught if warning.category is pluginhost.AnalysisWarning] == [__file__]


@pytest.mark.parametrize("name", ["run", "submit"])
def test_the_accessors_functions_show_what_the_hosts_do(name):
    import inspect

    ours, theirs = getattr(hs.signals.Signal1D([1, 2]).pluginhost, name), getattr(pluginhost.Host, name)
    assert inspect.getdoc(ours) == inspect.getdoc(theirs)
    assert list(inspect.signature(ours).parameters.values()) == list(inspect.signature(theirs).parameters.values())[1:]


def test_a_real_analysis_is_calibrated_and_says_what_it_did(shared):
    signal = hs.signals.Signal2D(np.random.RandomState(0).poisson(5, (6, 7, 16, 16)).astype("u2"))
    for axis, units, scale in zip(signal.axes_manager._axes, ("nm", "nm", "mrad", "mrad"), (0.5, 0.5, 2, 2)):
        axis.units, axis.scale = units, scale
    image = pluginhost.run("virtual-detector", signal, center=[8, 8], inner=0, outer=4)
    y, x = np.mgrid[:16, :16]
    assert np.allclose(image.data, signal.data[..., np.hypot(y - 8, x - 8) < 4].sum(-1))
    assert [(axis.units, axis.scale) for axis in image.axes_manager._axes] == [("nm", 0.5)] * 2
    assert image.metadata.PluginHost.pluginhost.parameters.outer == 4


def test_an_image_made_of_diffraction_patterns_is_no_diffraction_pattern(host):
    signal = hs.signals.Signal2D(np.ones((4, 5, 8, 8), "f4"))
    signal.metadata.Signal.signal_type = "electron_diffraction"
    for axis, units in zip(signal.axes_manager._axes, ("nm", "nm", "1/nm", "1/nm")):
        axis.units = units
    image = host.run("virtual-detector", signal, center=[4, 4], outer=3)
    assert (image.metadata.Signal.signal_type, type(image)) == ("", hs.signals.Signal2D)
    assert host.run("same", signal).metadata.Signal.signal_type == "electron_diffraction"


@pytest.mark.parametrize("units, kept", [("1/nm", True), ("$A^{-1}$", True), ("nm^-1", True), ("mrad", True), ("", True), ("px", True), ("nm", False), ("µm", False)])
def test_a_diffraction_pattern_has_no_axes_in_lengths(units, kept):
    axes = [pluginhost.Axis("", 2, "navigation", units="nm"), pluginhost.Axis("", 3, units=units), pluginhost.Axis("", 4, units=units)]
    made = bridge.from_signal(pluginhost.Signal(np.ones((2, 3, 4)), axes, metadata={"signal": {"type": "diffraction"}}))
    assert made.metadata.Signal.signal_type == ("electron_diffraction" if kept else "")


def test_hyperspy_is_not_imported_by_calls_without_it(served):
    from conftest import python

    assert python(
        "import sys, numpy, pluginhost\npluginhost.run('same', numpy.ones(3))\nprint('hyperspy' in sys.modules)", PLUGINHOST_HOME=served.folder) == "False\n"
