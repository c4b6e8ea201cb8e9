# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Plugins in Python: what is written from the code, and how a function is run as an analysis."""

import enum
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import threading
from typing import Dict, List, NamedTuple, Optional, Tuple

import conftest
import numpy as np
import pytest

import pluginhost
from pluginhost import errors
from pluginhost.plugin import AnalysisError, Axis, Context, Input, Output, Plugin, Signal, Value, analysis, parameter
from pluginhost.plugin._execution import JobExecution
from pluginhost.plugin._manifest import PluginCode, load, manifest_of, module_in
from pluginhost.plugin._requirements import missing

IN_THE_REPOSITORY = ["tests/TestPlugins/twin-in-python", "tests/TestPlugins/misbehaving-python", "tests/TestPlugins/figures-in-python", "plugins/hyperspy-analyses"]


def made(function):
    return function.__analysis__


def schema(function, name):
    return next(argument.specification for argument in made(function).arguments if argument.wire == name)


class Shape(enum.Enum):
    DISK = 1
    THIN_ANNULUS = 2


class Result(NamedTuple):
    image: Signal
    mask: Optional[Signal]
    mean_value: float


@analysis("everything", outputs=None)
def everything(
    image: Signal = Input("An image.", signal_dimensions=[2], units=["nm"]),
    dark: Optional[Signal] = None,
    factor: float = parameter(2, "A number.", unit="px", minimum=0, below=10),
    count: int = 3,
    shape: Shape = Shape.THIN_ANNULUS,
    centre: Optional[Tuple[float, float]] = None,
    names: List[str] = parameter(description="Names.", minimum_items=1, choices=["a", "b"]),
    factors: Dict[str, float] = parameter({}, above=0),
    context: Context = None,
) -> Result:
    """Does everything.

    And more.
    """
    return Result(image, dark, float(np.mean(image)) * factor + count)


def test_parameters_become_a_schema():
    assert schema(everything, "factor") == {
        "title": "Factor", "description": "A number.", "unit": "px", "type": "number", "minimum": 0, "exclusiveMaximum": 10, "default": 2}
    assert schema(everything, "count") == {"title": "Count", "type": "integer", "default": 3}
    assert schema(everything, "shape") == {"title": "Shape", "type": "string", "enum": ["disk", "thin-annulus"], "default": "thin-annulus"}
    assert schema(everything, "centre") == {"title": "Centre", "type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2, "default": None}
    assert schema(everything, "names") == {"title": "Names", "description": "Names.", "type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "minItems": 1}
    assert schema(everything, "factors") == {"title": "Factors", "type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0}, "default": {}}


def test_inputs_outputs_and_values_come_from_the_types():
    module = type(sys)("sample")
    module.plugin, module.everything = Plugin("org.example.sample", version="1.2.0", licence="MIT"), everything
    manifest = manifest_of(PluginCode(module, "sample"))
    described = manifest["analyses"][0]
    assert described["summary"] == "Does everything."
    assert [item["name"] for item in described["inputs"]] == ["image", "dark"]
    assert described["inputs"][0]["signalDimensions"] == [2] and "optional" not in described["inputs"][0]
    assert described["inputs"][1]["optional"] is True
    assert described["outputs"] == [{"name": "image", "title": "Image"}, {"name": "mask", "title": "Mask", "optional": True}]
    assert described["values"] == [{"name": "meanValue", "title": "Mean value"}]
    assert described["parameters"]["required"] == ["names"]
    assert manifest["runtime"] == {"kind": "python", "module": "sample"}


def test_an_analysis_is_still_a_function():
    result = everything(Signal(np.ones((2, 2))), names=["a"])
    assert result.mean_value == 5
    with pytest.raises(TypeError, match="needs the parameter 'names'"):
        everything(Signal(np.ones((2, 2))))
    with pytest.raises(TypeError, match="no argument 'nmes'"):
        everything(Signal(np.ones((2, 2))), nmes=["a"])


def test_what_no_form_can_ask_for_is_refused_with_its_name():
    with pytest.raises(errors.InvalidPlugin, match="parameter 'path' with the type Path"):
        @analysis("wrong")
        def wrong(path: pathlib.Path):
            pass
    with pytest.raises(errors.InvalidPlugin, match="lower-case words"):
        @analysis("Not An Id")
        def also_wrong():
            pass


@pytest.mark.parametrize("folder", IN_THE_REPOSITORY)
def test_the_manifests_of_this_repository_are_what_their_code_says(folder):
    done = subprocess.run(
        [sys.executable, "-m", "pluginhost.plugin", "manifest", str(conftest.ROOT / folder), "--print"],
        env=dict(os.environ, PYTHONPATH=str(conftest.SOURCE)), stdout=subprocess.PIPE, universal_newlines=True, timeout=60)
    assert done.stdout == (conftest.ROOT / folder / "plugin.json").read_text(encoding="utf-8")


def test_writing_a_manifest_imports_nothing_that_is_slow():
    assert "False" in conftest.python(
        "import sys; sys.path.insert(0, {!r}); import hyperspy_analyses; print('hyperspy' in sys.modules)".format(str(conftest.ROOT / "plugins" / "hyperspy-analyses")))


@pytest.mark.parametrize("requirement, fault", [
    ("numpy", None),
    ("numpy>=1.0,<99", None),
    ("numpy>=99", "is installed"),
    ("no-such-package-at-all", "not installed"),
    ("numpy==banana", "cannot be read"),
    ("!!!", "no requirement"),
])
def test_what_is_missing_is_said(requirement, fault):
    found = missing([requirement])
    assert (not found) if fault is None else fault in found[0][1]


def test_a_module_that_cannot_be_imported_says_what_it_needs(tmp_path):
    (tmp_path / "needy.py").write_text("import no_such_module_at_all\n")
    with pytest.raises(errors.InvalidPlugin, match="needs 'no_such_module_at_all'"):
        load(str(tmp_path), "needy")


def test_the_only_module_of_a_folder_is_the_plugin(tmp_path):
    (tmp_path / "strain.py").write_text("")
    (tmp_path / "test_strain.py").write_text("")
    assert module_in(str(tmp_path)) == "strain"
    (tmp_path / "another.py").write_text("")
    with pytest.raises(errors.InvalidPlugin, match="2 modules"):
        module_in(str(tmp_path))


class FakeRequest(object):
    def __init__(self, **params):
        self.params = params
        self.cancelled = threading.Event()


class FakeConnection(object):
    def __init__(self):
        self.sent = []

    def notify(self, method, params):
        self.sent.append((method, params))


def run(function, tmp_path, inputs=None, parameters=None):
    described = {}
    for name, array in (inputs or {}).items():
        path = tmp_path / (name + ".bin")
        path.write_bytes(array.tobytes())
        described[name] = {
            "title": "a " + name, "dtype": str(array.dtype), "shape": list(array.shape),
            "axes": [Axis("axis", size, scale=0.5, units="nm").to_json() for size in array.shape], "location": {"path": str(path), "offset": 0}}
    connection, traces = FakeConnection(), []
    request = FakeRequest(job="j-1", analysis=made(function).id, scratch=str(tmp_path / "scratch"), inputs=described, parameters=parameters or {})
    return JobExecution(connection, request, traces.append).run(made(function)), connection, traces


def numbers(descriptor):
    with open(descriptor["location"]["path"], "rb") as file:
        file.seek(descriptor["location"]["offset"])
        return np.frombuffer(file.read(), descriptor["dtype"])


def test_an_array_becomes_an_output_with_the_axes_of_its_input(tmp_path):
    @analysis("negative", outputs=["negative"])
    def negative(image: np.ndarray, big: bool = False):
        return -image

    answer, _, _ = run(negative, tmp_path, {"image": np.array([1.0, 2, 3])})
    output = answer["outputs"]["negative"]
    assert output["axes"][0]["units"] == "nm" and output["title"] == "a image"
    assert list(numbers(output)) == [-1, -2, -3]


def test_a_created_signal_is_handed_over_where_it_lies(tmp_path):
    @analysis("doubled", outputs=["doubled"])
    def doubled(context: Context, image: Signal):
        result = context.create(image)
        np.multiply(image, 2, out=result.data)
        return result

    answer, _, _ = run(doubled, tmp_path, {"image": np.array([1.0, 2, 3])})
    assert list(numbers(answer["outputs"]["doubled"])) == [2, 4, 6]
    assert len(list((tmp_path / "scratch").iterdir())) == 1


def test_an_input_that_is_given_back_is_not_copied(tmp_path):
    @analysis("same", outputs=["image"])
    def same(image: Signal):
        return image

    answer, _, _ = run(same, tmp_path, {"image": np.array([1.0, 2, 3])})
    assert answer["outputs"]["image"]["location"]["path"] == str(tmp_path / "image.bin")
    assert not (tmp_path / "scratch").exists()


def test_units_of_a_value_may_be_another_value():
    @analysis("measured", values=[Value("mean", units_from="units"), Value("angle", units="deg"), Value("units")])
    def measured():
        return {"mean": 1.0, "angle": 2.0, "units": "nm"}

    module = type(sys)("measuring")
    module.plugin, module.measured = Plugin("org.example.measuring", version="1.0.0", licence="MIT"), measured
    assert manifest_of(PluginCode(module, "measuring"))["analyses"][0]["values"] == [
        {"name": "mean", "title": "Mean", "unitsFrom": "units"}, {"name": "angle", "title": "Angle", "units": "deg"}, {"name": "units", "title": "Units"}]


def test_values_of_json_become_what_the_types_say(tmp_path):
    got = {}

    @analysis("typed", values=["done"])
    def typed(shape: Shape = Shape.DISK, centre: Optional[Tuple[float, float]] = None, number: float = 1.0):
        got.update(shape=shape, centre=centre, number=number)
        return True

    run(typed, tmp_path, parameters={"shape": "thin-annulus", "centre": [1, 2], "number": 3})
    assert got == {"shape": Shape.THIN_ANNULUS, "centre": (1.0, 2.0), "number": 3.0}
    assert isinstance(got["number"], float)


@pytest.mark.parametrize("raised, kind, words", [
    (AnalysisError("There is no lattice."), errors.PluginFailed, "There is no lattice."),
    (errors.InvalidInput("Too small."), errors.InvalidInput, "Too small."),
    (MemoryError(), errors.OutOfMemory, "ran out of memory"),
    (KeyError("k"), errors.PluginFailed, "'k' (KeyError, logged as e-"),
    (SystemExit(3), errors.PluginFailed, "3 (SystemExit, logged as e-"),
])
def test_an_exception_becomes_one_sentence(tmp_path, raised, kind, words):
    @analysis("failing")
    def failing():
        raise raised

    with pytest.raises(kind) as caught:
        run(failing, tmp_path)
    assert words in caught.value.detail and "\n" not in caught.value.detail


def test_an_output_that_is_missing_is_named(tmp_path):
    @analysis("forgetful", outputs=[Output("image"), Output("mask", optional=True)], values=[Value("count")])
    def forgetful():
        return {"count": 1}

    with pytest.raises(errors.PluginFailed, match="did not give its output 'image'"):
        run(forgetful, tmp_path)


RETURNING = """
from typing import NamedTuple, Optional

import numpy as np

from pluginhost.plugin import Output, Plugin, Signal, Value, analysis

plugin = Plugin("returning", version="1.0.0", licence="EUPL-1.2")


class Halves(NamedTuple):
    first_half: Signal
    mask: Optional[np.ndarray]
    total: float


@analysis("give-one")
def give_one(signal: Signal) -> Signal:
    return signal


@analysis("give-perhaps")
def give_perhaps(signal: Signal, given: bool) -> Optional[Signal]:
    return signal if given else None


@analysis("give-halves")
def give_halves(signal: Signal, masked: bool) -> Halves:
    return Halves(Signal(signal.data[: len(signal.data) // 2]), signal.data > 0 if masked else None, float(signal.data.sum()))


@analysis("give-perhaps-halves")
def give_perhaps_halves(signal: Signal) -> Optional[Halves]:
    return None


@analysis("give-named", outputs=["image", Output("mask", optional=True)], values=[Value("count")])
def give_named(signal: Signal, masked: bool):
    named = {"image": signal.data + 1, "mask": signal.data > 0, "count": 3}
    return named if masked else dict(named, mask=None)


@analysis("give-nothing")
def give_nothing():
    pass


@analysis("give-undeclared")
def give_undeclared(signal: Signal):
    return signal
"""


@pytest.fixture(scope="module")
def returning(served, tmp_path_factory):
    folder = tmp_path_factory.mktemp("returning")
    (folder / "returning.py").write_text(RETURNING)
    write_manifest(folder)
    with pluginhost.connect(state_folder=served.folder, start=False) as host:
        host.add_plugin(folder)


def write_manifest(folder):
    subprocess.run([sys.executable, "-m", "pluginhost.plugin", "manifest", str(folder)], env=dict(os.environ, PYTHONPATH=str(conftest.SOURCE)), check=True, timeout=60)


@pytest.mark.usefixtures("returning")
def test_one_output_comes_as_itself_and_one_that_is_optional_may_be_missing(host):
    numbers = np.arange(-2.0, 4)
    assert host.run("give-one", numbers).data.tolist() == numbers.tolist()
    assert [output["name"] for output in host.call("catalogue/describe", analysis="give-perhaps")["analysis"]["outputs"] if output.get("optional")] == ["result"]
    assert host.run("give-perhaps", numbers, given=True).data.tolist() == numbers.tolist()
    assert len(host.run("give-perhaps", numbers, given=False)) == 0
    assert len(host.run("give-nothing")) == 0


@pytest.mark.usefixtures("returning")
def test_several_outputs_and_values_come_by_name_without_those_that_are_None(host):
    numbers = np.arange(-2.0, 4)
    both = host.run("give-halves", numbers, masked=True)
    assert both.firstHalf.data.tolist() == [-2, -1, 0] and both.mask.data.sum() == 3 and both.total == 3
    alone = host.run("give-halves", numbers, masked=False)
    assert alone.data.tolist() == [-2, -1, 0] and alone.metadata["pluginhost"]["values"] == {"total": 3}
    assert len(host.run("give-perhaps-halves", numbers)) == 0
    named = host.run("give-named", numbers, masked=True)
    assert (named["image"].data.tolist(), named["mask"].data.sum(), named["count"]) == ((numbers + 1).tolist(), 3, 3)
    assert host.run("give-named", numbers, masked=False).metadata["pluginhost"]["values"] == {"count": 3}


@pytest.mark.usefixtures("returning")
def test_a_result_that_was_not_declared_is_refused(host):
    with pytest.raises(errors.PluginFailed, match="'give-undeclared' gave 1 result; 0 are declared"):
        host.run("give-undeclared", np.ones(3))


def test_progress_names_its_job(tmp_path):
    @analysis("reporting")
    def reporting(context: Context):
        context.report(0.5, "half")
        context.warn("careful")

    answer, connection, _ = run(reporting, tmp_path)
    assert connection.sent == [("job/progress", {"job": "j-1", "fraction": 0.5, "message": "half"})]
    assert answer["warnings"] == ["careful"]


def test_started_by_hand_a_worker_says_what_it_is():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLUGINHOST_WORKER")}
    done = subprocess.run([sys.executable, "-m", "pluginhost.plugin", "worker"], env=dict(environment, PYTHONPATH=str(conftest.SOURCE)), stderr=subprocess.PIPE, universal_newlines=True, timeout=60)
    assert done.returncode == 2 and "This is a worker of PluginHost" in done.stderr


CIRCLES = """
import time
import weakref

from pluginhost.plugin import Plugin, Value, analysis

plugin = Plugin("circles", version="1.0.0", licence="EUPL-1.2")
left = weakref.WeakSet()


class Circle:
    def __init__(self):
        self.itself = self
        left.add(self)


@analysis("draw-circle", values=[Value("left")])
def draw_circle(seconds: float):
    before = len(left)
    Circle()
    time.sleep(seconds)
    return before
"""


def test_what_a_long_job_leaves_in_circles_is_gone_before_the_next(host, tmp_path):
    (tmp_path / "circles.py").write_text(CIRCLES)
    write_manifest(tmp_path)
    host.add_plugin(tmp_path)
    # The collector's own turn comes after hundreds of such jobs.
    assert [host.run("draw-circle", seconds=seconds).values["left"] for seconds in (0, 0, 0.2, 0)] == [0, 1, 2, 0]


SURROUNDED = """
import sys

from pluginhost.plugin import Plugin, Value, analysis

plugin = Plugin("surrounded", version="1.0.0", licence="EUPL-1.2", environment="venv")


@analysis("tell-prefix", values=[Value("prefix")])
def tell_prefix():
    return sys.prefix
"""


def test_a_plugin_runs_in_the_environment_that_its_manifest_names(host, tmp_path):
    folder = tmp_path / "surrounded"
    folder.mkdir()
    (folder / "surrounded.py").write_text(SURROUNDED)
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", str(folder / "venv")], check=True, timeout=120)
    write_manifest(folder)
    assert json.loads((folder / "plugin.json").read_text(encoding="utf-8"))["runtime"]["environment"] == "venv"
    host.add_plugin(folder)
    # The plugin's folder was copied, and its environment with it.
    prefix = host.run("tell-prefix").prefix
    assert os.path.basename(prefix) == "venv" and os.path.realpath(prefix).startswith(os.path.realpath(host._folder) + os.sep)


CONDA = SURROUNDED.replace("surrounded", "in-conda").replace("prefix", "executable")


@pytest.fixture
def conda(tmp_path):
    """A home with what conda leaves in it: an environment, and a list of environments with one of the same name that was removed by hand."""
    environment = tmp_path / "envs" / "microscopy"
    (environment / "bin").mkdir(parents=True)
    (environment / "conda-meta").mkdir()
    (environment / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "home" / ".conda").mkdir(parents=True)
    (tmp_path / "home" / ".conda" / "environments.txt").write_text("{0}/removed/microscopy\n{0}/envs/other\n{0}/envs/microscopy/\n".format(tmp_path))
    served = conftest.Served(tmp_path / "state", HOME=str(tmp_path / "home"))
    yield environment, served
    served.end()


def in_conda(folder, environment):
    folder.mkdir()
    (folder / "in_conda.py").write_text(CONDA.replace('environment="venv"', "environment={!r}".format(str(environment))))
    write_manifest(folder)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="links a Python as Unix has it")
@pytest.mark.parametrize("named", [True, False], ids=["by-name", "by-prefix"])
def test_a_plugin_runs_in_a_conda_environment(conda, tmp_path, named):
    environment, served = conda
    with pluginhost.connect(state_folder=served.folder, start=False) as host:
        host.add_plugin(in_conda(tmp_path / "plugin", "microscopy" if named else environment))
        assert host.run("tell-executable").executable == str(environment / "bin" / "python")


@pytest.mark.skipif(os.name == "nt", reason="links a Python as Unix has it")
def test_a_conda_environment_that_is_missing_is_named_in_one_sentence(conda, tmp_path):
    _, served = conda
    with pluginhost.connect(state_folder=served.folder, start=False) as host:
        with pytest.raises(errors.InvalidPlugin, match="environment 'mikroskopie', which is not on this machine.*conda create") as caught:
            host.add_plugin(in_conda(tmp_path / "plugin", "mikroskopie"))
            host.run("tell-executable")
        assert "\n" not in str(caught.value)


def test_an_environment_that_is_missing_is_named(host, tmp_path):
    (tmp_path / "surrounded.py").write_text(SURROUNDED.replace("surrounded", "unsurrounded").replace("tell-prefix", "tell-no-prefix"))
    write_manifest(tmp_path)
    with pytest.raises(errors.InvalidPlugin, match="environment 'venv', which is not on this machine.*python3 -m venv"):
        host.add_plugin(tmp_path)
        host.run("tell-no-prefix")


def test_the_guide_does_what_it_says(tmp_path):
    text = (conftest.ROOT / "docs" / "writing-a-plugin-in-python.md").read_text(encoding="utf-8")
    folder = tmp_path / "brightness"
    folder.mkdir()
    np.save(str(folder / "image.npy"), np.arange(6, dtype="float32").reshape(2, 3))
    environment = dict(os.environ, PYTHONPATH=str(conftest.SOURCE), PLUGINHOST_HOME=str(tmp_path / "state"))
    # In the order of the guide, as its reader does it.
    for kind, name, content in re.findall(r"<!-- (file|run): (\S+) -->\n```\w*\n(.*?)```", text, re.S):
        if kind == "file":
            (tmp_path / name).write_text(content, encoding="utf-8")
            continue
        for line in content.strip().splitlines():
            command = shlex.split(line)
            command[0] = {"python3": sys.executable, "pluginhost": conftest.program()}[command[0]]
            done = subprocess.run(command, cwd=str(folder), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=240)
            assert done.returncode == 0, line + "\n" + done.stdout
    np.testing.assert_array_equal(np.load(str(tmp_path / "brightness" / "brighter.npy")), 3 * np.arange(6).reshape(2, 3))
    assert json.loads((tmp_path / "brightness" / "plugin.json").read_text(encoding="utf-8"))["id"] == "org.example.brightness"
