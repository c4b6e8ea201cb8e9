# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""The words in which a plugin says what it is: `Plugin`, `analysis`, `parameter`, `Input`, `Output`, `Value`."""

import functools
import inspect
import re
import typing
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from pluginhost.errors import InvalidPlugin
from pluginhost.plugin import _types
from pluginhost.plugin._context import Context
from pluginhost.plugin._types import MISSING, Declared, camel, words
from pluginhost.signals import Signal

_ANALYSIS_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


class Plugin(object):
    """What a plugin is as a whole. A module holds one, under any name.

    Parameters
    ----------
    id : str
        Unique: lower-case letters, digits, dots and hyphens, such as ``org.example.strain``.
    version : str
        As in Semantic Versioning.
    licence : str
        SPDX expression, such as ``GPL-3.0-or-later``.
    requires : sequence of str
        What must be installed where it runs, such as ``hyperspy>=1.7,<2``. NumPy is always needed.
    preload : sequence of str or callable
        Modules that are imported, and functions that are called, once when the worker starts, before it is asked for anything: what is slow the first time.
    interpreter, environment : str, optional
        The Python it runs in: a program, or the folder of a venv or conda environment (or the name of the latter). The host's own rule without them.
    warm : bool
        Whether a host that serves several callers starts a worker, and its ``preload``, before anybody asks.
    workers : int, optional
        How many may run side by side.
    idle_seconds : int, optional
        How long an idle worker is kept.
    """

    def __init__(
        self,
        id: str,
        *,
        version: str,
        licence: str,
        title: Optional[str] = None,
        summary: str = "",
        authors: Sequence[str] = (),
        requires: Sequence[str] = (),
        preload: Sequence[Any] = (),
        warm: bool = False,
        interpreter: Optional[str] = None,
        environment: Optional[str] = None,
        workers: Optional[int] = None,
        idle_seconds: Optional[int] = None
    ) -> None:
        self.id = id
        self.version = version
        self.licence = licence
        self.title = title or words(id.split(".")[-1])
        self.summary = summary
        self.authors = list(authors)
        self.requires = list(requires)
        self.preload = list(preload)
        self.warm = warm
        self.interpreter = interpreter
        self.environment = environment
        self.workers = workers
        self.idle_seconds = idle_seconds


class Input(object):
    """What is taken as an input; written as the default of an argument of type `Signal`. The host refuses anything else before the code runs.

    Parameters
    ----------
    signal_dimensions, navigation_dimensions : sequence of int
        Numbers of signal and navigation axes that are taken; any when empty.
    dtypes : sequence of str
        Element types that are taken; every real one when empty.
    units : sequence of str
        Units, one of which every signal axis must have; any when empty.
    """

    def __init__(
        self,
        description: Optional[str] = None,
        *,
        title: Optional[str] = None,
        signal_dimensions: Sequence[int] = (),
        navigation_dimensions: Sequence[int] = (),
        dtypes: Sequence[str] = (),
        units: Sequence[str] = ()
    ) -> None:
        self.description = description
        self.title = title
        self.signal_dimensions = list(signal_dimensions)
        self.navigation_dimensions = list(navigation_dimensions)
        self.dtypes = list(dtypes)
        self.units = list(units)


class Output(object):
    """A signal that an analysis gives."""

    def __init__(self, name: str, description: Optional[str] = None, *, title: Optional[str] = None, units: Optional[str] = None, optional: bool = False) -> None:
        self.name = name
        self.description = description
        self.title = title
        self.units = units
        self.optional = optional


class Value(object):
    """A single value that an analysis gives. Its units may be what another value says, a text: ``units_from="units"``."""

    def __init__(
        self, name: str, description: Optional[str] = None, *, title: Optional[str] = None, units: Optional[str] = None, units_from: Optional[str] = None
    ) -> None:
        self.name = name
        self.description = description
        self.title = title
        self.units = units
        self.units_from = units_from


def parameter(
    default: Any = MISSING,
    description: Optional[str] = None,
    *,
    title: Optional[str] = None,
    unit: Optional[str] = None,
    minimum: Optional[float] = None,
    maximum: Optional[float] = None,
    above: Optional[float] = None,
    below: Optional[float] = None,
    choices: Optional[Sequence[str]] = None,
    minimum_items: Optional[int] = None,
    maximum_items: Optional[int] = None
) -> Any:
    """The default of an argument, and what its form says. Without a default the caller must give it.

    Of a list, ranges and choices are those of its items.
    """
    keywords = {"title": title, "description": description, "unit": unit}
    limits = {
        "minimum": minimum, "maximum": maximum, "exclusiveMinimum": above, "exclusiveMaximum": below,
        "minItems": minimum_items, "maxItems": maximum_items,
    }
    return Declared(
        default,
        {name: value for name, value in keywords.items() if value is not None},
        {name: value for name, value in limits.items() if value is not None},
        None if choices is None else list(choices),
    )


class Argument(object):
    """One argument of an analysis: an input, a parameter or the context."""

    def __init__(self, name: str, kind: str, annotation: Any, default: Any, specification: Any) -> None:
        self.name = name
        self.wire = camel(name)
        self.kind = kind
        self.annotation = annotation
        self.default = default
        self.specification = specification


class Analysis(object):
    """A function as an analysis."""

    def __init__(self, function: Callable[..., Any], id: str, about: Dict[str, Any], outputs: Optional[Sequence[Any]], values: Optional[Sequence[Any]]) -> None:
        if not _ANALYSIS_ID.match(id):
            raise InvalidPlugin("The analysis id '{}' must be lower-case words with hyphens between them.".format(id))
        self.function = function
        self.id = id
        self.about = about
        hints = _hints(function)
        self.arguments = [_argument(function, item, hints.get(item.name)) for item in inspect.signature(function).parameters.values()]
        self.outputs, self.values, self.fields = _results(id, hints.get("return"), outputs, values)

    def defaults(self, given: Dict[str, Any]) -> Dict[str, Any]:
        """All arguments: those that are given, and the defaults of the others."""
        filled = dict(given)
        for argument in self.arguments:
            if argument.name in filled:
                continue
            if argument.kind == "context":
                filled[argument.name] = Context()
            elif argument.default is MISSING:
                raise TypeError("{}() needs the {} '{}'.".format(self.function.__name__, argument.kind, argument.name))
            else:
                filled[argument.name] = argument.default
        return filled


def analysis(
    id: str,
    *,
    title: Optional[str] = None,
    summary: Optional[str] = None,
    outputs: Optional[Sequence[Any]] = None,
    values: Optional[Sequence[Any]] = None,
    reference: Optional[str] = None,
    citation: Optional[str] = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Makes a function an analysis; it can still be called as a function.

    Arguments of type `Signal` (or ``numpy.ndarray``) are inputs, one of type `Context` gets the context, all others are parameters. A result is a `Signal` or an
    array, a dictionary by name, or a ``NamedTuple`` whose fields are outputs (signals) and values.

    Parameters
    ----------
    id : str
        Such as ``geometric-phase-analysis``.
    summary : str, optional
        One or two sentences; the first paragraph of the docstring without it.
    outputs, values : sequence of Output, Value or str, optional
        What it gives, for a dictionary; otherwise taken from the annotation of the result.
    reference : str, optional
        Where the method was published, as ``doi:…``.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        text = summary if summary is not None else " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
        about = {"title": title or words(id), "summary": text, "reference": reference, "citation": citation}
        try:
            made = Analysis(function, id, about, outputs, values)
        except _types.UnfitType as unfit:
            raise InvalidPlugin("The analysis '{}' has {}, which no form can ask for.".format(id, unfit)) from None

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            # The context is what a host gives: whoever calls the function names it, or leaves it out.
            names = [argument.name for argument in made.arguments]
            positional = [argument.name for argument in made.arguments if argument.kind != "context"]
            if len(args) > len(positional):
                raise TypeError("{}() takes at most {} arguments.".format(function.__name__, len(positional)))
            given = dict(zip(positional, args), **kwargs)
            unknown = [name for name in given if name not in names]
            if unknown:
                raise TypeError("{}() has no argument '{}'; it has {}.".format(function.__name__, unknown[0], ", ".join(names)))
            return function(**made.defaults(given))

        call.__dict__["__analysis__"] = made
        return call

    return decorate


def _hints(function: Callable[..., Any]) -> Dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except NameError as error:
        raise InvalidPlugin("An annotation of '{}' cannot be read: {}.".format(function.__name__, error)) from None


def _argument(function: Callable[..., Any], item: inspect.Parameter, annotation: Any) -> Argument:
    if item.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
        raise InvalidPlugin("'{}' takes *{}; every parameter of an analysis needs a name.".format(function.__name__, item.name))
    default = MISSING if item.default is inspect.Parameter.empty else item.default
    optional, kind = _types._without_none(annotation)
    if kind is Context:
        return Argument(item.name, "context", annotation, MISSING, None)
    if isinstance(kind, type) and (issubclass(kind, Signal) or kind is np.ndarray) or isinstance(default, Input):
        specification = default if isinstance(default, Input) else Input()
        is_optional = optional or default is None
        return Argument(item.name, "input", kind, None if is_optional else MISSING, (specification, is_optional))
    declared = default if isinstance(default, Declared) else Declared(default, {}, {}, None)
    if annotation is None:
        if declared.default in (MISSING, None):
            raise InvalidPlugin("The parameter '{}' of '{}' has no type; write one behind it, such as ': float'.".format(item.name, function.__name__))
        annotation = type(declared.default)
    if declared.default is None and not optional:
        annotation = Optional[annotation]
    try:
        schema = _types.schema_of(annotation, declared, item.name)
    except _types.UnfitType as unfit:
        raise _types.UnfitType("a parameter '{}' with {}".format(item.name, unfit)) from None
    # A caller in the same process gets what a worker would.
    return Argument(item.name, "parameter", annotation, declared.default, schema)


def _results(id: str, annotation: Any, outputs: Optional[Sequence[Any]], values: Optional[Sequence[Any]]) -> Tuple[List[Output], List[Value], Optional[Dict[str, str]]]:
    none_instead, annotation = _types._without_none(annotation)
    fields = getattr(annotation, "_fields", None)
    if outputs is None and values is None and fields is not None:
        hints = typing.get_type_hints(annotation)
        found_outputs, found_values = [], []  # type: List[Output], List[Value]
        for name in fields:
            optional, kind = _types._without_none(hints.get(name))
            if kind is Signal or kind is np.ndarray:
                found_outputs.append(Output(camel(name), optional=optional or none_instead))
            else:
                found_values.append(Value(camel(name)))
        return found_outputs, found_values, {name: camel(name) for name in fields}
    if outputs is None and values is None and (annotation is Signal or annotation is np.ndarray):
        return [Output("result", optional=none_instead)], [], None
    return (
        [item if isinstance(item, Output) else Output(str(item)) for item in outputs or ()],
        [item if isinstance(item, Value) else Value(str(item)) for item in values or ()],
        None,
    )
