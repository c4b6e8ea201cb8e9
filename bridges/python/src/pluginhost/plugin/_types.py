# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""From Python's types to JSON Schema, and from JSON back to Python's values."""

import collections.abc
import enum
import re
import typing
from typing import Any, Dict, List, Optional, Tuple

MISSING = object()
"""Stands where there is no default."""


class Declared(object):
    """What `parameter` was told."""

    def __init__(self, default: Any, keywords: Dict[str, Any], limits: Dict[str, Any], choices: Optional[List[Any]]) -> None:
        self.default = default
        self.keywords = keywords
        self.limits = limits
        self.choices = choices


class UnfitType(Exception):
    """A type that no form can ask for."""


def camel(name: str) -> str:
    """The contract's form of a name: ``fit_window`` becomes ``fitWindow``."""
    first, *others = [part for part in name.split("_") if part]
    return first[:1].lower() + first[1:] + "".join(part[:1].upper() + part[1:] for part in others)


def words(name: str) -> str:
    """Words from a name: ``fit_window`` and ``fitWindow`` become ``Fit window``."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ").strip().lower()
    return text[:1].upper() + text[1:]


def schema_of(annotation: Any, declared: Declared, name: str) -> Dict[str, Any]:
    """The schema of one parameter."""
    optional, kind = _without_none(annotation)
    schema = {"title": words(name)}  # type: Dict[str, Any]
    schema.update(declared.keywords)
    schema.update(_shape(kind))
    items = schema
    while isinstance(items.get("items", items.get("additionalProperties")), dict):
        items = items.get("items", items.get("additionalProperties"))
    for keyword, value in declared.limits.items():
        (schema if keyword in ("minItems", "maxItems") else items)[keyword] = value
    if declared.choices is not None:
        items["enum"] = list(declared.choices)
    if optional:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = schema["enum"] + [None]
    if declared.default is not MISSING:
        schema["default"] = to_json(declared.default)
    return schema


def to_json(value: Any) -> Any:
    """A value of Python's as JSON has it."""
    if isinstance(value, enum.Enum):
        return _member(value)
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value


def from_json(annotation: Any, value: Any) -> Any:
    """A value of JSON as the annotation wants it."""
    _, kind = _without_none(annotation)
    if value is None:
        return None
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return next(member for member in kind if _member(member) == value)
    if kind is float:
        return float(value)
    if kind is int:
        return int(value)
    origin, arguments = _generic(kind)
    if origin is tuple:
        types = [arguments[0]] * len(value) if len(arguments) == 2 and arguments[1] is Ellipsis else arguments or [Any] * len(value)
        return tuple(from_json(inner, item) for inner, item in zip(types, value))
    if isinstance(value, list):
        return [from_json(arguments[0] if arguments else Any, item) for item in value]
    if isinstance(value, dict) and len(arguments) == 2:
        return {key: from_json(arguments[1], item) for key, item in value.items()}
    return value


def _member(member: enum.Enum) -> str:
    return member.value if isinstance(member.value, str) else member.name.lower().replace("_", "-")


def _generic(kind: Any) -> Tuple[Any, List[Any]]:
    if kind in (list, tuple, dict):
        return kind, []
    # TypeVars stand where a bare List or Dict was written.
    return getattr(kind, "__origin__", None), [inner for inner in getattr(kind, "__args__", None) or [] if not isinstance(inner, typing.TypeVar)]


def _without_none(annotation: Any) -> Tuple[bool, Any]:
    origin, arguments = _generic(annotation)
    if origin is typing.Union or type(annotation).__name__ == "UnionType":
        others = [inner for inner in annotation.__args__ if inner is not type(None)]
        if len(others) == 1:
            return len(others) < len(annotation.__args__), others[0]
        raise UnfitType("a choice between several types")
    return False, annotation


def _shape(kind: Any) -> Dict[str, Any]:
    for plain, name in ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string")):
        if kind is plain:
            return {"type": name}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {"type": "string", "enum": [_member(member) for member in kind]}
    origin, arguments = _generic(kind)
    if str(origin).endswith("Literal"):
        if not all(isinstance(choice, str) for choice in arguments):
            raise UnfitType("a Literal of something else than texts")
        return {"type": "string", "enum": list(arguments)}
    if origin is tuple and arguments and arguments[-1] is not Ellipsis:
        if any(inner != arguments[0] for inner in arguments):
            raise UnfitType("a tuple of different types")
        return {"type": "array", "items": _shape(arguments[0]), "minItems": len(arguments), "maxItems": len(arguments)}
    if origin in (list, tuple, collections.abc.Sequence, collections.abc.Iterable):
        return dict({"type": "array"}, **({"items": _shape(arguments[0])} if arguments else {}))
    if origin in (dict, collections.abc.Mapping):
        return {"type": "object", "additionalProperties": _shape(arguments[1]) if len(arguments) == 2 else True}
    raise UnfitType("the type {}".format(getattr(kind, "__name__", kind)))
