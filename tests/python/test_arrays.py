# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Inputs by reference, and results over the host's files, through a real host."""

import gc
import os
import random
import sys
import threading
import time
import warnings

import numpy as np
import pytest
from conftest import python

import pluginhost
from pluginhost import _arrays, errors

NUMBERS = [name for name in _arrays.DTYPES if not name.startswith("rgb")]


def sample(seed, dtype, shape):
    generator = np.random.RandomState(seed)
    array = np.empty(shape, dtype)
    flat = array.reshape(-1)
    flat.view("u1")[...] = generator.randint(0, 2 if array.dtype == bool else 128, flat.nbytes)
    return array


def same(one, other):
    return one.shape == other.shape and one.dtype.newbyteorder("<") == other.dtype.newbyteorder("<") and one.astype(other.dtype).tobytes() == other.tobytes()


@pytest.mark.parametrize("name", sorted(_arrays.DTYPES))
def test_every_element_type_goes_there_and_back(host, name):
    array = sample(1, _arrays.DTYPES[name], (3, 4, 5))
    assert same(host.run("same", array, returns="numpy"), array)


@pytest.mark.parametrize("seed", range(12))
def test_any_layout_goes_there_and_back(host, seed):
    chance = random.Random(seed)
    dtype = _arrays.DTYPES[chance.choice(NUMBERS)]
    array = sample(seed, dtype, tuple(chance.randint(1, 7) for _ in range(chance.randint(1, 4))))
    if chance.random() < 0.5:
        array = array.astype(dtype.newbyteorder(">"))
    if chance.random() < 0.5:
        array = np.asfortranarray(array)
    if chance.random() < 0.5:
        array = array[::-1]
    if chance.random() < 0.5:
        array = array.T
    assert same(host.run("same", array, returns="numpy"), np.ascontiguousarray(array))


def test_what_comes_out_for_an_array_is_used_as_one(host):
    array = np.arange(6.0).reshape(2, 3)
    result = host.run("same", array)
    assert np.array_equal(result + 1, array + 1) and (result > 3).sum() == 2 and (result.mean(), result.max(), result.T.shape) == (2.5, 5, (3, 2))
    assert type(result.astype("f4")) is np.ndarray and np.array_equal(host.run("same", result + result), 2 * array)
    assert np.shares_memory(np.asarray(result), result.data)


def test_an_array_that_is_converted_in_many_pieces_arrives_whole(host):
    array = np.arange(3 * 700 * 700, dtype=">f8").reshape(3, 700, 700)[:, ::-1].transpose(0, 2, 1)
    assert same(host.run("same", array, returns="numpy"), np.ascontiguousarray(array))


@pytest.mark.parametrize("shape", [(0,), (3, 0, 2), (0, 0)])
def test_an_array_without_elements_goes_there_and_back(host, shape):
    assert host.run("same", np.zeros(shape, "f4")).shape == shape


def test_a_number_alone_is_an_array_without_axes(host):
    result = host.run("same", np.float64(2.5))
    assert result.shape == () and float(result.data) == 2.5


@pytest.mark.parametrize("value, sentence", [
    (np.zeros(3, "f2"), "float16 cannot be handed over. Convert it: array.astype('float32')"),
    (np.zeros(3, np.longdouble), "Convert it: array.astype('float64')"),
    (np.zeros(3, [("a", "f4"), ("b", "i2")]), "records (a, b) cannot be handed over"),
    (np.array(["a"]), "cannot be handed over"),
    (np.array([object()]), "An array of objects cannot be handed over"),
    (np.array(["2020-01-01"], "M8[D]"), "cannot be handed over"),
    (np.ma.masked_equal(np.arange(4), 2), "1 masked elements"),
    ({"a": 1}, "type dict is no signal, no array and no file name"),
    (object(), "type object is no signal"),
    ("", "An empty text is no file name"),
])
def test_what_cannot_be_handed_over_is_refused_in_a_sentence(host, value, sentence):
    with pytest.raises(errors.PluginHostError) as caught:
        host.run("same", value)
    assert sentence in str(caught.value)
    assert (type(caught.value), caught.value.where) == (errors.InvalidInput, "/inputs/signal")


def test_a_masked_array_without_masked_elements_is_taken(host):
    assert list(host.run("same", np.ma.masked_equal(np.arange(4), 9))) == [0, 1, 2, 3]


def test_a_mapped_array_is_read_where_it_lies(host, tmp_path):
    np.save(str(tmp_path / "a.npy"), np.arange(600, dtype="f4").reshape(10, 60))
    mapped = np.load(str(tmp_path / "a.npy"), mmap_mode="r")
    whole = host.run("where", mapped)
    assert (whole.path, whole.offset) == (str(tmp_path / "a.npy"), mapped.offset)
    part = host.run("where", np.asarray(mapped)[3:7])
    assert (part.path, part.offset) == (str(tmp_path / "a.npy"), mapped.offset + 3 * 240)
    assert same(host.run("same", mapped[3:7], returns="numpy"), mapped[3:7])


@pytest.mark.parametrize("change", [lambda array: array[:, ::2], lambda array: array.T, lambda array: array.view(">f4"), lambda array: array + 1])
def test_a_mapped_array_that_does_not_lie_plainly_is_copied(host, tmp_path, change):
    np.save(str(tmp_path / "a.npy"), np.arange(600, dtype="f4").reshape(10, 60))
    array = change(np.load(str(tmp_path / "a.npy"), mmap_mode="r"))
    assert host.run("where", array).path != str(tmp_path / "a.npy")
    assert same(host.run("same", array, returns="numpy"), np.ascontiguousarray(array))


def test_changes_of_a_mapped_array_arrive(host, tmp_path):
    np.save(str(tmp_path / "a.npy"), np.zeros(4000))
    private = np.load(str(tmp_path / "a.npy"), mmap_mode="c")
    private[7] = 5
    assert host.run("same", private)[7] == 5
    written = np.load(str(tmp_path / "a.npy"), mmap_mode="r+")
    written[8] = 6
    assert host.run("same", written)[8] == 6
    assert host.run("where", written).path == str(tmp_path / "a.npy")


def test_a_file_is_named_and_not_read(host, tmp_path):
    path = tmp_path / "a.npy"
    np.save(str(path), np.arange(12.0).reshape(3, 4))
    assert host.run("where", path).path == str(path)
    assert host.run("where", str(path) + "#0").path == str(path)
    assert host.run("where", pluginhost.File(path, 0)).path == str(path)
    assert np.array_equal(host.load(path, 0), np.load(str(path)))
    assert [dataset.shape for dataset in host.open(path)] == [(3, 4)]


def test_a_file_that_is_missing_is_refused_with_its_name(host, tmp_path):
    with pytest.raises(errors.UnreadableFile, match="missing.npy"):
        host.run("where", tmp_path / "missing.npy")


def test_a_result_is_the_callers_own(host, tmp_path):
    np.save(str(tmp_path / "a.npy"), np.zeros(4000))
    result = host.run("itself", tmp_path / "a.npy")
    result.data[...] = 9
    assert np.load(str(tmp_path / "a.npy")).sum() == 0


def test_a_result_stays_good_after_the_connection_has_ended(served):
    with pluginhost.connect(state_folder=served.folder) as host:
        result = host.run("same", np.arange(100000.0))
        dataset = host.put(np.arange(10.0))
        array = dataset.array()
    assert result.data.sum() == sum(range(100000)) and array[9] == 9
    with pytest.raises(errors.DatasetGone, match="went with its session"):
        dataset.array()


def held(host):
    return [entry["dataset"] for entry in host.call("dataset/list")["datasets"]]


def test_what_a_result_takes_is_released_with_its_last_view(host):
    result = host.run("same", np.arange(100000.0))
    view = result.data[10:20]
    assert len(held(host)) == 1
    del result
    gc.collect()
    assert len(held(host)) == 1 and view[0] == 10
    del view
    gc.collect()
    # The release goes another way than this question.
    while held(host):
        pass


def test_what_the_inputs_took_is_released_with_the_job(host):
    for _ in range(3):
        host.run("where", np.arange(1000.0))
    with pytest.raises(errors.PluginHostError):
        host.run("several", np.arange(10.0), parameters={"lambda": 1}, limits={"seconds": "long"})
    assert held(host) == []


def test_a_dataset_is_handed_on_without_a_copy(host):
    dataset = host.put(pluginhost.Signal(np.arange(6.0), [pluginhost.Axis("x", 6, scale=2, units="nm")], "T", {"notes": "n"}))
    first, second = host.run("where", dataset), host.run("where", dataset)
    assert first.path == second.path
    assert (dataset.title, dataset.axes[0].units, dataset.metadata, dataset.shape) == ("T", "nm", {"notes": "n"}, (6,))
    chained = host.submit("same", dataset).outputs["signal"]
    assert np.array_equal(host.run("same", chained, returns="numpy"), np.arange(6.0))
    dataset.release()
    dataset.release()
    with pytest.raises(errors.DatasetGone, match="was released"):
        host.run("where", dataset)


def test_a_dataset_is_filled_in_place(host):
    dataset = host.empty((2, 3), "uint16", title="Filled")
    dataset.array("w")[...] = 7
    assert host.run("same", dataset).data.sum() == 42
    assert len(dataset.checksum()) == 64


@pytest.mark.parametrize("part", [slice(None), slice(None, None, -1), slice(7, None, 4099)])
def test_a_large_dataset_is_filled_while_its_pages_come(host, part):
    expected = np.zeros(5_000_001)
    expected[part] = np.arange(len(expected[part]))
    dataset = host.empty(expected.shape)
    dataset.array("w")[part] = expected[part]
    assert np.array_equal(host.run("same", dataset, returns="numpy"), expected)


def of_file(path):
    """The threads that bring pages, and how often this process has mapped a file."""
    with open("/proc/self/maps") as maps:
        return [thread for thread in threading.enumerate() if thread.name == "pages"], sum(path in line for line in maps)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Elsewhere pages come one by one")
@pytest.mark.parametrize("given_up", [False, True])
def test_bringing_pages_ends_with_the_array_or_the_file(tmp_path, given_up):
    path, size = str(tmp_path / "sparse.bin"), 1 << 30
    with open(path, "wb") as file:
        file.truncate(size)
    array = _arrays.map_array({"dtype": "uint8", "shape": [size], "location": _arrays.location(path)}, "w")
    if given_up:
        del array
    else:
        # Past its end there is nothing to be had: a touch there would end the process.
        os.truncate(path, 4096)
    end = time.monotonic() + 60
    while of_file(path)[0] and time.monotonic() < end:
        time.sleep(0.01)
    assert of_file(path) == ([], 0 if given_up else 1)


def test_a_dataset_is_saved_and_says_what_is_lost(host, tmp_path):
    dataset = host.put(pluginhost.Signal(np.arange(6.0), [pluginhost.Axis("x", 6, scale=2, units="nm")]))
    lost = dataset.save(tmp_path / "a.npy")
    assert np.array_equal(np.load(str(tmp_path / "a.npy")), np.arange(6.0)) and lost
    assert dataset.save(tmp_path / "a.hspy") == []


def test_an_array_that_may_be_taken_in_several_ways_is_warned_of_once(host):
    array = np.zeros((2, 3, 4))
    with pytest.warns(pluginhost.AnalysisWarning) as caught:
        host.run("where", array)
        host.submit("where", array + 1).result()
        host.run("where", np.zeros(4))
    assert [str(warning.message) for warning in caught] == [
        "where: The input 'signal' is an array without axes. Of its 3 axes the last one is taken for signal and the others for navigation; it could be the last 2 as well. "
        "Say which: Signal(array, axes), or Signal(array, default_axes(array.shape, 2))."]
    assert caught[0].filename == __file__


def test_axes_that_are_said_are_not_warned_of(host):
    default_axes = pluginhost.signals.default_axes
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for count in (1, 2):
            axes = host.run("where", pluginhost.Signal(np.zeros((2, 3, 4)), default_axes((2, 3, 4), count))).axes
            assert [axis["role"] for axis in axes] == ["navigation"] * (3 - count) + ["signal"] * count
        host.run("same", np.zeros((3, 4)))
    with pytest.warns(pluginhost.AnalysisWarning, match=r"the last 2 are taken .* could be the last one as well.*default_axes\(array.shape, 1\)"):
        host.run("same", np.zeros((2, 3, 4)))


@pytest.mark.filterwarnings("ignore::pluginhost.jobs.AnalysisWarning")
def test_arrays_get_as_many_signal_axes_as_the_analysis_takes(host):
    assert [axis["role"] for axis in host.run("where", np.zeros((2, 3, 4))).axes] == ["navigation", "navigation", "signal"]
    assert [axis.role for axis in host.run("itself", np.zeros((2, 3, 4))).axes] == ["navigation", "signal", "signal"]


def test_dask_arrays_are_written_chunk_by_chunk(host):
    dask = pytest.importorskip("dask.array")
    array = np.arange(24 * 30, dtype=">i4").reshape(24, 30)
    assert same(host.run("same", dask.from_array(array, chunks=(7, 11)) * 2, returns="numpy"), (array * 2).astype("<i4"))
    assert host.run("same", dask.zeros((0, 3))).shape == (0, 3)


def test_dask_over_a_mapped_array_is_read_where_it_lies(host, tmp_path):
    dask = pytest.importorskip("dask.array")
    np.save(str(tmp_path / "a.npy"), np.arange(600, dtype="f4").reshape(10, 60))
    mapped = np.load(str(tmp_path / "a.npy"), mmap_mode="r")
    assert host.run("where", dask.from_array(mapped, chunks=5)).path == str(tmp_path / "a.npy")
    assert host.run("where", dask.from_array(mapped, chunks=5)[1:]).path != str(tmp_path / "a.npy")


def test_a_dask_array_of_unknown_shape_is_refused(host):
    dask = pytest.importorskip("dask.array")
    array = dask.arange(10, chunks=5)
    with pytest.raises(errors.InvalidInput, match="compute_chunk_sizes"):
        host.run("same", array[array > 3])


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc for the peak of memory")
@pytest.mark.parametrize("made", ["array", "array[:, ::-1]", "array.T", "array.view('>f4')", "pluginhost.Signal(array)"])
def test_an_array_in_memory_is_not_copied_in_memory(served, made):
    code = (
        "import numpy, pluginhost\n"
        "def peak():\n    return next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) // 1024\n"
        "host = pluginhost.connect(start=False)\nhost.put(numpy.ones((100, 100), '>f4'))\n"
        "array = numpy.ones((5000, 10000), 'f4')\nbefore = peak()\ndataset = host.put({})\nprint(array.nbytes >> 20, peak() - before, dataset.shape)").format(made)
    size, grown = map(int, python(code, PLUGINHOST_HOME=served.folder).split()[:2])
    assert size == 190 and grown < 20


def test_a_failed_copy_leaves_nothing_behind(host):
    dask = pytest.importorskip("dask.array")

    def broken(block):
        raise RuntimeError("no such block")

    with pytest.raises(RuntimeError, match="no such block"):
        host.run("same", dask.zeros((4, 4), chunks=2).map_blocks(broken, dtype="f8", meta=np.zeros((0, 0))))
    assert held(host) == []


def test_a_file_that_lost_its_name_is_copied_from_memory(host, tmp_path):
    np.save(str(tmp_path / "a.npy"), np.arange(600.0))
    mapped = np.load(str(tmp_path / "a.npy"), mmap_mode="r")
    if os.name == "nt":
        pytest.skip("Windows keeps a mapped file's name")
    os.remove(str(tmp_path / "a.npy"))
    assert host.run("same", mapped).data.sum() == mapped.sum()
