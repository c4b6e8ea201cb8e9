# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Parameters are checked here as the host checks them."""

import inspect
import pydoc
from typing import Optional, Union

import numpy as np
import pytest

from pluginhost import errors, parameters

BAD = [
    ({"inner": -1}, "/inner"),
    ({"inner": "a"}, "/inner"),
    ({"inner": True}, "/inner"),
    ({"inner": None}, "/inner"),
    ({"outer": 0}, "/outer"),
    ({"units": "mm"}, "/units"),
    ({"units": 1}, "/units"),
    ({"center": [1]}, "/center"),
    ({"center": [1, 2, 3]}, "/center"),
    ({"center": [1, "b"]}, "/center/1"),
    ({"detectors": []}, "/detectors"),
    ({"detectors": [{"inner": 1}]}, "/detectors/0/name"),
    ({"detectors": [{"name": "a", "inner": -2}]}, "/detectors/0/inner"),
    ({"detectors": [{"name": "a", "x": 1}]}, "/detectors/0/x"),
    ({"segments": {"count": 0}}, "/segments/count"),
    ({"segments": {"count": 1.5}}, "/segments/count"),
    ({"segments": []}, "/segments"),
    ({"innr": 1}, "/innr"),
    ({"a/b~c": 1}, "/a~1b~0c"),
]


@pytest.mark.parametrize("values, where", BAD, ids=lambda value: str(value))
def test_a_bad_parameter_is_refused_with_the_hosts_own_sentence(host, values, where):
    schema = host.analyses.virtual_detector.parameters
    dataset = host.put(np.zeros((2, 2, 4, 4)))
    with pytest.raises(errors.InvalidParameters) as theirs:
        host.call("job/run", analysis="virtual-detector", inputs={"data": {"dataset": dataset.id}}, parameters=values)
    with pytest.raises(errors.InvalidParameters) as ours:
        parameters.check(schema, values)
    assert (ours.value.detail, ours.value.where) == (theirs.value.detail, theirs.value.where) and ours.value.where == where


@pytest.mark.parametrize("schema, words", [
    ({"type": "number", "minimum": 0, "maximum": 500, "unit": "mrad"}, "a number from 0 to 500 mrad"),
    ({"type": "number", "exclusiveMinimum": 0, "maximum": 1}, "a number above 0 and at most 1"),
    ({"type": "number", "minimum": 0, "exclusiveMaximum": 1.5}, "a number from 0 and below 1.5"),
    ({"type": "integer", "maximum": 3, "unit": "px"}, "a whole number of at most 3 px"),
    ({"type": ["number", "null"], "unit": "nm"}, "a number in nm, or null"),
    ({"type": "string", "minLength": 1}, "a text of at least 1 character"),
    ({"type": "array", "minItems": 2, "maxItems": 4, "items": {"type": "boolean"}}, "a list of 2 to 4 items, each true or false"),
    ({"type": "array"}, "a list of items"),
    ({}, "any value"),
    ({"type": "null"}, "null"),
    ({"type": "object", "additionalProperties": {"type": "number"}}, "a mapping of names to numbers"),
    ({"type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0, "unit": "nm"}}, "a mapping of names to numbers above 0 nm"),
    ({"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}, "a mapping of names to whole numbers of at least 1"),
    ({"type": ["object", "null"], "additionalProperties": {"type": "string"}}, "a mapping of names to texts, or null"),
    ({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "number"}}}, "a mapping of names to lists of items, each a number"),
    ({"type": "object", "additionalProperties": {"type": ["number", "null"]}}, "a mapping of names to values, each a number, or null"),
    ({"type": "object", "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}}}, "a mapping of names to lists of 2 items, each a number"),
    ({"type": "object", "additionalProperties": {"type": "boolean"}}, "a mapping of names to values, each true or false"),
    ({"type": "object", "additionalProperties": {}}, "a mapping of names to values"),
    ({"type": "object", "additionalProperties": {"type": "object"}}, "a mapping of names to objects"),
    ({"type": "object", "additionalProperties": True}, "an object"),
    ({"type": "object", "properties": {"a": {}}, "additionalProperties": False}, "an object"),
])
def test_what_a_value_may_be_is_said_in_words(schema, words):
    assert parameters.expected(schema) == words


def test_a_mapping_is_refused_with_what_belongs_in_it():
    schema = {"properties": {"factors": {"type": "object", "additionalProperties": {"type": "number"}}}}
    with pytest.raises(errors.InvalidParameters, match="Parameter 'factors' is 1; it must be a mapping of names to numbers."):
        parameters.check(schema, {"factors": 1})
    with pytest.raises(errors.InvalidParameters, match="Parameter 'factors.Fe' is \"x\"; it must be a number."):
        parameters.check(schema, {"factors": {"Fe": "x"}})


def test_numpys_numbers_and_arrays_are_taken():
    schema = {"properties": {"n": {"type": "integer"}, "c": {"type": "array", "items": {"type": "number"}}, "b": {"type": "boolean"}}}
    made = parameters.check(schema, {"n": np.float32(3), "c": np.array([1, 2.5]), "b": np.bool_(True)})
    assert made == {"n": 3, "c": [1, 2.5], "b": True} and type(made["n"]) is int
    with pytest.raises(errors.InvalidParameters):
        parameters.check(schema, {"n": float("nan")})


def test_an_analysis_has_a_signature_and_documentation(host):
    several = host.analyses.several
    assert str(inspect.signature(several)) == "(signal, *, lambda_: float = 1.97, kind: str = 'one')"
    text = pydoc.render_doc(several)
    for words in ("Parameters\n", "lambda_ : a number above 0 pm, default 1.97", "Of the electrons.", "Returns\n", "first-half : signal", "EUPL-1.2"):
        assert words in text
    assert "Takes 1 or 2 signal axes." in host.analyses["where"].__doc__


def test_help_begins_with_the_signature_and_the_documentation(host):
    detector = host.analyses.virtual_detector
    lines = pydoc.plain(pydoc.render_doc(detector)).splitlines()
    assert lines[0] == "Python Library Documentation: function virtual_detector in module pluginhost.catalogue"
    assert lines[2].startswith("virtual_detector(data, mask=None, *, center: Optional[list] = None, inner: float = 0") and lines[3] == "    Virtual detector."
    assert lines[2] == "virtual_detector" + str(inspect.signature(detector))
    assert not any("Method resolution order" in line or "(host, name, entry)" in line for line in lines)
    assert inspect.isfunction(detector) and inspect.getdoc(detector).startswith("Virtual detector.\n")
    assert (detector.__name__, detector.id, detector.title, detector.inputs[0]["name"]) == ("virtual_detector", "virtual-detector", "Virtual detector", "data")
    assert detector.plugin["id"] and detector.parameters["properties"]["inner"] and detector.outputs and detector.submit.__doc__


def test_what_may_be_left_out_is_optional_in_the_signature():
    from pluginhost.catalogue import analysis_of

    properties = {
        "a": {"type": ["number", "null"], "default": None}, "b": {"type": "integer"}, "c": {"type": ["integer", "null"], "default": 3}, "d": {"enum": ["x", "y"], "default": "x"},
        "e": {"type": ["array", "null"]}, "f": {}, "g": {"type": ["number", "string"], "default": 1}, "h": {"type": "object"}, "i": {"type": "boolean", "default": False},
    }
    made = analysis_of(None, "x", {"plugin": {"id": "p"}, "analysis": {"id": "x", "title": "X", "parameters": {"properties": properties, "required": ["h"]}}})
    assert {name: parameter.annotation for name, parameter in inspect.signature(made).parameters.items()} == {
        "a": Optional[float], "b": Optional[int], "c": Optional[int], "d": str, "e": Optional[list], "f": inspect.Parameter.empty, "g": Union[float, str], "h": dict, "i": bool}
    assert inspect.signature(made).parameters["a"].default is None
    assert str(inspect.signature(made)).startswith("(*, a: Optional[float] = None, b: Optional[int] = None, c: Optional[int] = 3, d: str = 'x',")


def test_an_analysis_is_called_submitted_and_awaited(host):
    import asyncio

    count = host.analyses.count
    assert count(count=2).counted == count.submit(count=2).result(60).counted == asyncio.new_event_loop().run_until_complete(count.run_async(count=2)).counted == 2


def test_a_word_of_python_is_a_parameter_with_an_underscore(host):
    with pytest.warns(UserWarning, match="The wavelength is one"):
        result = host.analyses.several(np.ones(4), lambda_=3)
    assert result["values"].data.sum() == 12
    with pytest.warns(UserWarning, match="several: The wavelength is two"):
        host.run("several", np.ones(4), parameters={"lambda": 3}, kind="two")


def test_several_outputs_are_a_named_result(host):
    with pytest.warns(UserWarning):
        result = host.run("several", np.arange(4.0))
    half, values = result
    assert half is result.first_half is result["first-half"] is result[0]
    assert values is result["values"]
    assert (result.total, result.values, result.warnings) == (6, {"total": 6}, ["The wavelength is one."])
    assert host.record(result.record)["analysis"] == "several"
    assert {"first_half", "total"} <= set(dir(result))
    with pytest.raises(AttributeError, match="first-half, values, total"):
        result.second_half


def test_what_is_none_of_the_names_is_refused_with_the_nearest_one(host):
    with pytest.raises(errors.InvalidParameters, match="Did you mean kind") as caught:
        host.run("several", np.ones(3), knd="one")
    assert caught.value.where == "/knd"
    with pytest.raises(errors.InvalidInput, match="needs the input 'signal'"):
        host.run("several")
    with pytest.raises(errors.InvalidInput, match="got 2 inputs; it takes signal"):
        host.run("several", np.ones(3), np.ones(3))
    with pytest.raises(errors.InvalidInput, match="twice"):
        host.run("several", np.ones(3), signal=np.ones(3))
    with pytest.raises(errors.UnknownAnalysis, match="severl"):
        host.run("severl")
    with pytest.raises(AttributeError, match="Did you mean several"):
        host.analyses.severl
    with pytest.raises(KeyError):
        host.analyses["severl"]


def test_the_table_of_analyses_shows_itself(host):
    assert "virtual-detector" in host.analyses and len(host.analyses) == len(list(host.analyses))
    assert "virtual_detector" in dir(host.analyses)
    assert "Virtual detector" in repr(host.analyses)
    html = host.analyses._repr_html_()
    assert html.count("<tr>") == len(host.analyses) + 1 and "<td>virtual-detector</td>" in html


def completions(host, text):
    """What IPython offers at the end of a text, by its own means and by Jedi."""
    completer = pytest.importorskip("IPython.core.completer")
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell()
    shell.user_ns["host"] = host
    offered = set()
    for use_jedi in (False, True):
        shell.Completer.use_jedi = use_jedi
        with completer.provisionalcompleter():
            offered |= {made.text.strip("'\"[]=. ") for made in shell.Completer.completions(text, len(text))}
    return offered


def test_analyses_are_completed_as_keys_and_as_attributes(host):
    assert host.analyses._ipython_key_completions_() == list(host.analyses)
    assert "virtual-detector" in completions(host, "host.analyses['virt")
    assert any(text.endswith("virtual_detector") for text in completions(host, "host.analyses.virt"))


def test_arguments_are_completed(host):
    assert {"inner", "data"} <= set(inspect.signature(host.analyses.virtual_detector).parameters)
    assert {"inner"} <= completions(host, "host.analyses.virtual_detector(inn")
    assert {"timeout"} <= completions(host, "host.run('count', tim")
    jedi = pytest.importorskip("jedi")
    detector = host.analyses.virtual_detector
    shown, = jedi.Interpreter("detector(", [{"detector": detector}]).get_signatures()
    assert [parameter.name for parameter in shown.params][:4] == ["data", "mask", "center", "inner"]


def test_the_table_follows_the_catalogue(own, plugin):
    import pluginhost

    with pluginhost.connect(state_folder=own.folder) as host, pluginhost.connect(state_folder=own.folder) as other:
        assert "several" in host.analyses
        other.call("plugin/disable", id="python-tests")
        # The news goes another way than this question.
        while "several" in host.analyses:
            pass
        other.call("plugin/enable", id="python-tests")
        while "several" not in host.analyses:
            pass
        assert host.run("count").counted == 3
