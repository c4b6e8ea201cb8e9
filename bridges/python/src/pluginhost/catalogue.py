# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""The analyses of a host: a table to look at, and functions with signatures and documentation made from the catalogue."""

import inspect
from collections.abc import Mapping as MappingABC
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Union, cast

from pluginhost import errors
from pluginhost.jobs import Job, attribute_name
from pluginhost.parameters import expected, nearest

if TYPE_CHECKING:
    from pluginhost.host import Host

_COLUMNS = ("analysis", "title", "inputs", "outputs", "licence")

_TYPES = {"number": float, "integer": int, "string": str, "boolean": bool, "array": list, "object": dict}


class Analysis(object):
    """One analysis of a host. `Host.analyses` gives a function that has all that is here as attributes.

    Attributes
    ----------
    id, title, summary : str
        As in the catalogue.
    inputs, outputs, values : list of dict
        What it takes and gives.
    parameters : dict
        JSON Schema of its parameters.
    plugin : dict
        What provides it, with ``version`` and ``licence``.
    reference, citation : str or None
        Where the method was published, and how to cite it.
    """

    def __init__(self, host: "Host", name: str, entry: Mapping[str, Any]) -> None:
        manifest = entry["analysis"]
        self._host = host
        self._name = name
        self.id = str(manifest["id"])
        self.title = str(manifest["title"])
        self.summary = str(manifest.get("summary", ""))
        self.inputs = list(manifest.get("inputs") or [])  # type: List[Dict[str, Any]]
        self.outputs = list(manifest.get("outputs") or [])  # type: List[Dict[str, Any]]
        self.values = list(manifest.get("values") or [])  # type: List[Dict[str, Any]]
        self.parameters = dict(manifest.get("parameters") or {})  # type: Dict[str, Any]
        self.plugin = dict(entry["plugin"])
        self.reference = manifest.get("reference")
        self.citation = manifest.get("citation")
        self.__name__ = attribute_name(self.id)
        self.__signature__ = signature_of(self)

    def __call__(self, *inputs: Any, **parameters: Any) -> Any:
        return self._host.run(self._name, *inputs, **parameters)

    def submit(self, *inputs: Any, **parameters: Any) -> Job:
        """Submits a job; see `Host.submit`."""
        return self._host.submit(self._name, *inputs, **parameters)

    async def run_async(self, *inputs: Any, **parameters: Any) -> Any:
        """Runs the analysis; see `Host.run_async`."""
        return await self._host.run_async(self._name, *inputs, **parameters)

    def __repr__(self) -> str:
        return "<Analysis {}{}>".format(self._name, self.__signature__)


def analysis_of(host: "Host", name: str, entry: Mapping[str, Any]) -> Analysis:
    """The function of a catalogue entry."""
    analysis = Analysis(host, name, entry)

    # A function indeed, as ``help``, ``?`` and completion show the signature of an object only behind what its class has.
    def function(*inputs: Any, **parameters: Any) -> Any:
        return analysis(*inputs, **parameters)

    function.__name__ = function.__qualname__ = analysis.__name__
    function.__doc__ = documentation(entry)
    function.__dict__.update({field: value for field, value in vars(analysis).items() if field == "__signature__" or not field.startswith("_")})
    for method in (analysis.submit, analysis.run_async):
        function.__dict__[method.__name__] = method
    return cast(Analysis, function)


def signature_of(analysis: Analysis) -> inspect.Signature:
    """Inputs by position or name, then parameters by name, with defaults."""
    made = {}  # type: Dict[str, inspect.Parameter]
    optional = False
    for spec in analysis.inputs:
        # Python wants what has a default after what has none.
        optional = optional or bool(spec.get("optional"))
        name = attribute_name(spec["name"])
        made[name] = inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None if optional else inspect.Parameter.empty)
    required = analysis.parameters.get("required") or []
    for name, schema in (analysis.parameters.get("properties") or {}).items():
        default = schema["default"] if "default" in schema else inspect.Parameter.empty if name in required else None
        parameter = attribute_name(name)
        if parameter not in made:
            made[parameter] = inspect.Parameter(parameter, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=_annotation(schema, default))
    return inspect.Signature(list(made.values()))


def _annotation(schema: Mapping[str, Any], default: Any) -> Any:
    """The type of a parameter: ``float``, or ``Optional[float]`` where null is taken or stands for what is left out."""
    kinds = schema.get("type")
    if kinds is None and schema.get("enum") and all(isinstance(choice, str) for choice in schema["enum"]):
        kinds = "string"
    named = [kinds] if isinstance(kinds, str) else list(kinds or [])
    types = [_TYPES[kind] for kind in named if kind in _TYPES]
    if not types or len(types) < sum(kind != "null" for kind in named):
        return inspect.Parameter.empty
    annotation = Union[tuple(types)]  # type: Any
    return Optional[annotation] if "null" in named or default is None else annotation


def documentation(entry: Mapping[str, Any]) -> str:
    """What help() shows, in the form of NumPy's documentation."""
    manifest, plugin = entry["analysis"], entry["plugin"]
    lines = [manifest["title"] + ".", ""]
    if manifest.get("summary"):
        lines += [manifest["summary"], ""]
    section = []
    for spec in manifest.get("inputs") or []:
        section.append("{} : signal{}".format(attribute_name(spec["name"]), ", optional" if spec.get("optional") else ""))
        section += _indented(spec, _takes(spec))
    for name, schema in ((manifest.get("parameters") or {}).get("properties") or {}).items():
        section.append("{} : {}{}".format(attribute_name(name), expected(schema), ", default {!r}".format(schema["default"]) if "default" in schema else ""))
        section += _indented(schema, "")
    lines += _section("Parameters", section)
    section = []
    for spec in manifest.get("outputs") or []:
        section.append("{} : signal{}{}".format(spec["name"], " in " + spec["units"] if spec.get("units") else "", ", optional" if spec.get("optional") else ""))
        section += _indented(spec, "")
    for spec in manifest.get("values") or []:
        section.append("{} : value{}".format(spec["name"], " in " + spec["units"] if spec.get("units") else ""))
        section += _indented(spec, "")
    lines += _section("Returns", section)
    lines += _section("Notes", ["Plugin {} {}, {}.".format(plugin["id"], plugin.get("version", ""), plugin.get("licence") or "no licence given")])
    references = [manifest[field] for field in ("citation", "reference") if manifest.get(field)]
    if references:
        lines += _section("References", ["; ".join(references)])
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, lines: List[str]) -> List[str]:
    return [title, "-" * len(title)] + lines + [""] if lines else []


def _indented(spec: Mapping[str, Any], more: str) -> List[str]:
    text = " ".join(part for part in (spec.get("description") or spec.get("title") or "", more) if part)
    return ["    " + text] if text else []


def _takes(spec: Mapping[str, Any]) -> str:
    parts = []
    for field, word in (("signalDimensions", "signal"), ("navigationDimensions", "navigation")):
        if spec.get(field):
            parts.append("{} {} axes".format(" or ".join(map(str, spec[field])), word))
    if spec.get("dtypes"):
        parts.append(", ".join(spec["dtypes"]))
    if spec.get("units"):
        parts.append("axes in " + " or ".join(spec["units"]))
    return "Takes {}.".format("; ".join(parts)) if parts else ""


class Analyses(MappingABC):  # type: ignore[type-arg]
    """The analyses of a host by id, and as attributes with ``_`` for ``-``. Shows itself as a table."""

    def __init__(self, host: "Host") -> None:
        self._host = host

    def __getitem__(self, name: str) -> Analysis:
        try:
            return analysis_of(self._host, name, self._host._session.describe(name))
        except errors.UnknownAnalysis as error:
            raise KeyError(str(error)) from error

    def __getattr__(self, name: str) -> Analysis:
        if not name.startswith("_"):
            for id in self:
                if attribute_name(id) == name:
                    return self[id]
            raise AttributeError(
                "There is no analysis '{}'. {}".format(name, nearest(name, [attribute_name(id) for id in self]) or "There are " + ", ".join(self) + "."))
        raise AttributeError(name)

    def __iter__(self) -> Iterator[str]:
        seen = set()
        for entry in self._host._session.listing():
            # What two plugins offer is called by the plugin's name too.
            name = entry["id"] if entry["id"] not in seen else "{}/{}".format(entry["plugin"], entry["id"])
            seen.add(entry["id"])
            yield name

    def __len__(self) -> int:
        return len(self._host._session.listing())

    def __contains__(self, name: object) -> bool:
        return name in list(self)

    def __dir__(self) -> List[str]:
        return sorted(set(super().__dir__()) | {attribute_name(id) for id in self})

    def _ipython_key_completions_(self) -> List[str]:
        return list(self)

    def _rows(self) -> List[List[str]]:
        listing = self._host._session.listing()
        return [
            [name, entry["title"], ", ".join(entry.get("inputs") or []), ", ".join(entry.get("outputs") or []), entry.get("licence", "")]
            for name, entry in zip(self, listing)
        ]

    def __repr__(self) -> str:
        rows = [list(_COLUMNS)] + [[cell if len(cell) <= 50 else cell[:47] + "..." for cell in row] for row in self._rows()]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join("<th>{}</th>".format(column) for column in _COLUMNS)
        body = "".join("<tr>{}</tr>".format("".join("<td>{}</td>".format(escape(cell)) for cell in row)) for row in self._rows())
        return "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>".format(head, body)
