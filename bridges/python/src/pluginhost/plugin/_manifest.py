# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""The module of a plugin, and the manifest that is written from it."""

import importlib
import importlib.util
import json
import os
import re
import sys
from types import ModuleType
from typing import Any, Dict, Optional

from pluginhost._wire import CONTRACT
from pluginhost.errors import InvalidPlugin
from pluginhost.plugin._declarations import Analysis, Argument, Input, Output, Plugin, Value
from pluginhost.plugin._types import words

FILE = "plugin.json"

_ID = re.compile(r"^[a-z0-9]+([.-][a-z0-9]+)*$")
_VERSION = re.compile(r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$")


class PluginCode(object):
    """A plugin's module, looked through."""

    def __init__(self, module: ModuleType, name: str) -> None:
        plugins = [value for value in vars(module).values() if isinstance(value, Plugin)]
        if len(plugins) != 1:
            raise InvalidPlugin("The module '{}' holds {} Plugin(…); one is expected.".format(name, len(plugins) or "no"), name)
        self.name = name
        self.plugin = plugins[0]
        self.analyses = {}  # type: Dict[str, Analysis]
        for value in vars(module).values():
            made = getattr(value, "__dict__", {}).get("__analysis__") if callable(value) else None
            if made is None or made is self.analyses.get(made.id):
                continue
            if made.id in self.analyses:
                raise InvalidPlugin("The analysis '{}' comes twice in '{}'.".format(made.id, name), name)
            self.analyses[made.id] = made
        if not self.analyses:
            raise InvalidPlugin("The module '{}' has no function with @analysis(\"id\").".format(name), name)


def load(folder: str, name: str) -> PluginCode:
    """Imports a plugin's module from its folder."""
    folder = os.path.abspath(folder)
    if importlib.util.find_spec("numpy") is None:
        raise InvalidPlugin("Plugins in Python need numpy, which {} does not have.".format(sys.executable), folder, install_hint("numpy"))
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        return PluginCode(importlib.import_module(name), name)
    except ModuleNotFoundError as error:
        if error.name == name:
            raise InvalidPlugin("The folder '{}' has no module '{}'.".format(folder, name), folder) from None
        raise InvalidPlugin(
            "The plugin's module '{}' needs '{}', which {} does not have.".format(name, error.name, sys.executable), folder, install_hint(str(error.name))
        ) from error


def module_in(folder: str) -> str:
    """Name of the module in a plugin's folder: the one its manifest names, else the only one."""
    path = os.path.join(folder, FILE)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            try:
                named = json.load(file)["runtime"]["module"]
            except (ValueError, KeyError, TypeError):
                named = None
        if isinstance(named, str):
            return named
    modules = sorted(
        name[:-3] for name in os.listdir(folder)
        if name.endswith(".py") and name[:-3].isidentifier() and not name.startswith(("test_", "_", "conftest", "setup."))
    )
    if len(modules) != 1:
        raise InvalidPlugin("The folder '{}' has {} modules that could be the plugin's; say which with --module.".format(folder, len(modules) or "no"), folder)
    return modules[0]


def manifest_of(code: PluginCode) -> Dict[str, Any]:
    """What the code says, as the manifest has it."""
    plugin = code.plugin
    for what, value, pattern, example in (("id", plugin.id, _ID, "org.example.strain"), ("version", plugin.version, _VERSION, "1.2.0")):
        if not pattern.match(value):
            raise InvalidPlugin("The {} of the plugin is '{}'; one like {} is expected.".format(what, value, example), code.name)
    runtime = {
        "kind": "python", "module": code.name, "interpreter": plugin.interpreter, "environment": plugin.environment, "requires": plugin.requires or None,
        "idleSeconds": plugin.idle_seconds, "warm": plugin.warm or None, "workers": plugin.workers,
    }
    return _without_nothing({
        "manifest": 1,
        "id": plugin.id,
        "version": plugin.version,
        "title": plugin.title,
        "summary": plugin.summary or None,
        "authors": plugin.authors or None,
        "licence": plugin.licence,
        "contract": CONTRACT,
        "runtime": _without_nothing(runtime),
        "analyses": [_analysis(code.analyses[id]) for id in sorted(code.analyses)],
    })


def text_of(manifest: Dict[str, Any]) -> str:
    """A manifest as its file has it."""
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def write(folder: str, module: Optional[str] = None) -> str:
    """Writes the manifest of a plugin into its folder; gives its path."""
    manifest = manifest_of(load(folder, module or module_in(folder)))
    path = os.path.join(folder, FILE)
    with open(path + ".new", "w", encoding="utf-8", newline="\n") as file:
        file.write(text_of(manifest))
    os.replace(path + ".new", path)
    return path


def install_hint(requirement: str) -> str:
    """How to install what is missing."""
    name = re.split(r"[^A-Za-z0-9._-]", requirement)[0]
    return "Install it: on Debian often apt-get install python3-{}, elsewhere {} -m pip install '{}'.".format(name.lower(), sys.executable, requirement)


def _analysis(analysis: Analysis) -> Dict[str, Any]:
    parameters = {}
    required = []
    for argument in analysis.arguments:
        if argument.kind == "parameter":
            parameters[argument.wire] = argument.specification
            if "default" not in argument.specification:
                required.append(argument.wire)
    schema = {"type": "object", "properties": parameters, "required": required or None, "additionalProperties": False}
    return _without_nothing({
        "id": analysis.id,
        "title": analysis.about["title"],
        "summary": analysis.about["summary"] or None,
        "inputs": [_input(argument) for argument in analysis.arguments if argument.kind == "input"] or None,
        "parameters": _without_nothing(schema),
        "outputs": [_given(output) for output in analysis.outputs] or None,
        "values": [_given(value) for value in analysis.values] or None,
        "reference": analysis.about["reference"],
        "citation": analysis.about["citation"],
    })


def _input(argument: Argument) -> Dict[str, Any]:
    specification, optional = argument.specification  # type: Input, bool
    return _without_nothing({
        "name": argument.wire,
        "title": specification.title or words(argument.name),
        "description": specification.description,
        "optional": optional or None,
        "signalDimensions": specification.signal_dimensions or None,
        "navigationDimensions": specification.navigation_dimensions or None,
        "dtypes": specification.dtypes or None,
        "units": specification.units or None,
    })


def _given(item: Any) -> Dict[str, Any]:
    return _without_nothing({
        "name": item.name,
        "title": item.title or words(item.name),
        "description": item.description,
        "units": item.units,
        "unitsFrom": item.units_from if isinstance(item, Value) else None,
        "optional": True if isinstance(item, Output) and item.optional else None,
    })


def _without_nothing(fields: Dict[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
