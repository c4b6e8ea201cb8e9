# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""The package against the contract's documents, and against the oldest Python that it is for."""

import ast
import json
import re

import numpy as np
import pytest
from conftest import PACKAGE, ROOT, SOURCE, python

import pluginhost
from pluginhost import _arrays, _hyperspy_metadata, errors

CONTRACT = json.loads((ROOT / "docs" / "contract" / "openrpc.json").read_text(encoding="utf-8"))
FILES = sorted(SOURCE.rglob("*.py"))


def test_there_is_one_exception_for_each_error_kind_of_the_contract():
    documented = {kind: value["code"] for kind, value in CONTRACT["components"]["errors"].items()}
    assert {kind: value.code for kind, value in errors.KINDS.items()} == documented


def test_there_is_one_element_type_for_each_of_the_contract_and_of_its_size():
    text = (ROOT / "docs" / "contract" / "README.md").read_text(encoding="utf-8")
    sizes = {name: int(size) for name, size in re.findall(r"^\| `(\w+)` \| (\d+) \|", text.split("element-types")[1].split("end -->")[0], re.M)}
    assert sorted(sizes) == sorted(CONTRACT["components"]["schemas"]["ElementType"]["enum"])
    assert {name: dtype.itemsize for name, dtype in _arrays.DTYPES.items()} == sizes


def test_the_metadata_fields_are_those_of_the_format_library():
    text = (ROOT / "sdk" / "PluginHost.Formats" / "Hspy" / "HspyMetadataMap.cs").read_text(encoding="utf-8")
    prefixes = dict(re.findall(r'const string (\w+) = "([^"]+)";', text))
    for name, base, rest in re.findall(r'const string (\w+) = (\w+) \+ "([^"]+)";', text):
        prefixes[name] = prefixes[base] + rest
    fields = {}
    for kind, arguments in re.findall(r"^ {8}(Text|Number|Quantity)\((.*)\),$", text, re.M):
        parts = [part.strip() for part in arguments.split(",")]
        words = [re.sub(r"(\w+) \+ ", lambda found: '"' + prefixes[found.group(1)], part).replace('"', "") for part in parts]
        places = words[3:] if kind == "Quantity" else words[1:]
        # Places of HyperSpy before 1.2 are in old files only.
        fields[words[0]] = (kind.lower(), tuple(place for place in places if not re.match(r"(TEM|SEM)\.", place)), tuple(words[1:3]) if kind == "Quantity" else ("", ""))
    ours = {field: (kind, places, (units, theirs)) for field, kind, units, theirs, places in _hyperspy_metadata.FIELDS if kind in ("text", "number", "quantity")}
    assert len(ours) > 20
    assert ours == fields
    assert _hyperspy_metadata.SIGNAL_TYPES == re.findall(r'^ {8}\("(\w+)", "(\w+)"\),$', text, re.M)


def test_the_version_is_that_of_the_project():
    project = (ROOT / "Directory.Build.props").read_text(encoding="utf-8")
    assert "<Version>{}</Version>".format(pluginhost.__version__) in project


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_it_parses_as_Python_3_7(file):
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 7))


# What the standard library gained after 3.7 and code is likely to reach for.
NEWER = re.compile(
    r"functools\.cache\b|cached_property|removeprefix|removesuffix|asyncio\.(run_in|to_thread|timeout|TaskGroup)|math\.(prod|dist|isqrt|comb)|graphlib|zoneinfo|tomllib"
    r"|importlib\.(metadata|resources\.files)|shared_memory|typing\.(Literal|Final|Protocol|TypedDict)|import (Literal|Final|Protocol|TypedDict)|strict=True|\.bit_count|shlex\.join"
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_it_uses_no_name_that_Python_3_7_lacks(file):
    assert NEWER.findall(file.read_text(encoding="utf-8")) == []


def test_importing_the_package_imports_nothing_else():
    said = python(
        "import sys, typing, importlib, numpy\nbefore = set(sys.modules)\nimport pluginhost\nprint(sorted(set(sys.modules) - before))")
    assert ast.literal_eval(said) == ["pluginhost", "pluginhost._version"]


@pytest.mark.parametrize("modules", [
    "pluginhost.host",
    "pluginhost.plugin.__main__, pluginhost.plugin._worker, pluginhost.plugin._execution, pluginhost.plugin._manifest, pluginhost.plugin._declarations",
], ids=["calling", "plugins"])
def test_it_needs_the_standard_library_and_numpy_alone(modules):
    # Anything else that is installed cannot be imported, nor is it asked for in vain.
    said = python(
        "import sys, numpy, numpy.lib.mixins\n"
        "class Blocked(object):\n"
        "    asked = []\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] not in ours:\n"
        "            self.asked.append(name)\n"
        "            raise ImportError('blocked: ' + name)\n"
        "ours = set(getattr(sys, 'stdlib_module_names', ())) | {'pluginhost', 'numpy'}\n"
        "if len(ours) > 2: sys.meta_path.insert(0, Blocked())\n"
        "before = set(sys.modules)\nimport pluginhost, pluginhost.plugin, " + modules + "\n"
        "for name in pluginhost.plugin.__all__: getattr(pluginhost.plugin, name)\n"
        "print(sorted({name.split('.')[0] for name in set(sys.modules) - before if 'dist-packages' in (getattr(sys.modules[name], '__file__', None) or '')} | set(Blocked.asked)))")
    assert ast.literal_eval(said) == []


def test_every_name_of_the_package_is_there():
    for name in pluginhost.__all__:
        assert getattr(pluginhost, name) is not None
    assert set(pluginhost.__all__) <= set(dir(pluginhost))


def test_every_public_name_has_documentation():
    import inspect

    bare = []
    for name in pluginhost.__all__:
        value = getattr(pluginhost, name)
        if inspect.isclass(value):
            members = [(member, function) for member, function in vars(value).items() if not member.startswith("_") and (callable(function) or isinstance(function, property))]
            bare += ["{}.{}".format(name, member) for member, function in members if not inspect.getdoc(function)]
        if callable(value) and not inspect.getdoc(value):
            bare.append(name)
    assert bare == []


def test_errors_survive_pickling_with_all_they_say():
    import pickle

    error = pickle.loads(pickle.dumps(errors.InvalidParameters("It is -1.", "/inner", "Take 1.")))
    assert (type(error), error.detail, error.where, error.hint, str(error)) == (errors.InvalidParameters, "It is -1.", "/inner", "Take 1.", "It is -1. Take 1.")


def test_an_error_kind_of_a_newer_host_keeps_its_name():
    error = errors.from_answer({"code": -32099, "message": "Wait.", "data": {"kind": "TooEarly", "detail": "Wait for the light."}})
    assert type(error) is errors.PluginHostError
    assert (error.kind, str(error)) == ("TooEarly", "Wait for the light.")


def test_the_types_are_checked_as_strictly_as_they_can_be(tmp_path):
    pytest.importorskip("mypy")
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path)], cwd=str(PACKAGE), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=270)
    assert done.returncode == 0, done.stdout


def test_a_signal_is_an_array_to_numpy():
    signal = pluginhost.Signal(np.arange(6.0).reshape(2, 3), [pluginhost.Axis("y", 2, "navigation", 0.5, 1, "nm"), pluginhost.Axis("E", 3)], "T", {"a": 1})
    assert np.sum(signal) == 15
    assert list(signal.axes[0].values) == [1, 1.5]
    assert [axis.name for axis in signal.navigation_axes + signal.signal_axes] == ["y", "E"]


@pytest.mark.parametrize("size", ["navigation", None, -1, 2.5, float("nan")])
def test_an_axis_without_a_size_says_what_is_expected(size):
    with pytest.raises(ValueError) as caught:
        pluginhost.Axis("y", size)
    assert str(caught.value) == "The size of an axis is a whole number of elements, not {!r}: Axis(name, size, role).".format(size)
    assert pluginhost.Axis("y", np.int64(3)).size == pluginhost.Axis("y", 3.0).size == 3


def test_what_is_done_with_an_array_is_done_with_a_signal():
    array = np.arange(6.0).reshape(2, 3)
    signal = pluginhost.Signal(array)
    for ours, theirs in [
        (signal + 1, array + 1), (1 - signal, 1 - array), (signal * signal, array * array), (signal @ signal.T, array @ array.T), (-signal, -array), (signal > 3, array > 3),
        (signal == 3, array == 3), (signal != signal, array != array), (np.sqrt(signal), np.sqrt(array)), (np.add.reduce(signal), array.sum(0)), (signal.T, array.T),
        (signal.mean(axis=0), array.mean(0)), (signal.astype("f4"), array.astype("f4")), (signal.reshape(-1), array.reshape(-1)), (np.mean(signal, 1), array.mean(1)),
        (np.concatenate([signal, signal]), np.concatenate([array, array])), (signal[signal > 3], array[array > 3]), (np.where(signal > 3, signal, 0), np.where(array > 3, array, 0)),
        (np.divmod(signal, 2)[1], array % 2), (signal[1], array[1]), (list(signal)[1], array[1])
    ]:
        assert type(ours) is np.ndarray and ours.dtype == theirs.dtype and np.array_equal(ours, theirs)
    assert (signal.sum(), signal.max(), signal.size, signal.nbytes, len(signal), 5 in signal, 9 in signal) == (15, 5, 6, 48, 2, True, False)
    with pytest.raises(ValueError, match="ambiguous"):
        bool(signal)
    number = pluginhost.Signal(np.array(3))
    assert (float(number), int(number), bool(number), complex(number), [4, 5, 6, 7][number]) == (3.0, 3, True, 3, 7)
    assert {"mean", "T", "axes", "title"} <= set(dir(signal)) and hash(signal) == hash(signal)
    with pytest.raises(AttributeError, match="'Signal' object has no attribute 'maen'"):
        signal.maen


def test_what_is_done_in_place_stays_a_signal():
    array = np.arange(3.0)
    signal = same = pluginhost.Signal(array, title="T")
    signal += 1
    signal[0] = 7
    assert signal is same and list(array) == [7, 2, 3]
    other = pluginhost.Signal(np.empty(3))
    assert np.multiply(signal, 2, out=other) is other and list(other) == [14, 4, 6]
    first, second = np.divmod(signal, 2, out=(other, None))
    assert first is other and type(second) is np.ndarray and list(second) == [1, 0, 1]
    assert np.add(array, signal, out=array) is array


def test_a_signal_is_copied_pickled_and_shared_as_before():
    import copy
    import pickle

    array = np.arange(6.0).reshape(2, 3)
    signal = pluginhost.Signal(array, title="T", metadata={"a": 1})
    assert np.asarray(signal) is array and copy.copy(signal).data is array and pluginhost.Signal(signal).data is array
    for other in (pickle.loads(pickle.dumps(signal)), copy.deepcopy(signal)):
        assert type(other) is pluginhost.Signal and np.array_equal(other.data, array) and not np.shares_memory(other.data, array)
        assert (other.axes, other.title, other.metadata) == (signal.axes, "T", {"a": 1})
    assert repr(signal) == "<Signal 'T', float64, (-: 2, -: 3)>"


def test_a_signal_over_a_dask_array_stays_lazy():
    dask = pytest.importorskip("dask.array")
    lazy = dask.from_array(np.arange(6.0).reshape(2, 3), chunks=2)
    signal = pluginhost.Signal(lazy)
    for made in (signal + 1, signal > 3, signal.mean(axis=0), signal.T, lazy + pluginhost.Signal(np.ones((2, 3))), np.sqrt(signal), lazy * signal):
        assert isinstance(made, dask.Array)
    assert float((signal + 1).sum()) == 21 and (lazy + pluginhost.Signal(np.ones((2, 3)))).sum().compute() == 21


def test_axes_that_do_not_fit_the_array_are_refused():
    with pytest.raises(ValueError, match=r"\(2,\).*\(3,\)"):
        pluginhost.Signal(np.zeros(3), [pluginhost.Axis("x", 2)])
