# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Checks parameters against an analysis' schema before anything is sent: the part of JSON Schema that the contract names, and its sentences."""

import difflib
import json
import math
from typing import Any, Dict, List, Mapping, Optional, Sequence

import numpy as np

from pluginhost import errors

_LONGEST_SHOWN = 60


def plain(value: Any) -> Any:
    """A parameter as JSON has it: NumPy's numbers and arrays, tuples and ranges become numbers and lists."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, float):
        return float(value)
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple, range, set, frozenset)):
        return [plain(inner) for inner in value]
    if hasattr(value, "__fspath__"):
        return str(value)
    if hasattr(value, "__array__"):
        return plain(np.asarray(value))
    return value


def check(schema: Mapping[str, Any], values: Mapping[str, Any]) -> Dict[str, Any]:
    """Checks parameters; gives them as JSON has them. Defaults are left to the host.

    Parameters
    ----------
    schema : mapping
        The ``parameters`` of an analysis.
    values : mapping
        Parameters by name.

    Raises
    ------
    InvalidParameters
        With the JSON Pointer of the first one that does not fit in ``where``, and what it may be.
    """
    return _complete(schema, {str(name): plain(value) for name, value in values.items()}, "")


def nearest(name: str, names: Sequence[str]) -> Optional[str]:
    """A hint that names what was probably meant."""
    close = difflib.get_close_matches(name, names, 2, 0.6)
    return "Did you mean {}?".format(" or ".join(close)) if close else None


def _complete(schema: Mapping[str, Any], values: Mapping[str, Any], pointer: str) -> Dict[str, Any]:
    properties = schema.get("properties") or {}
    additional = schema.get("additionalProperties")
    result = {}
    for name, value in values.items():
        at = pointer + "/" + name.replace("~", "~0").replace("/", "~1")
        if name in properties:
            result[name] = _check(properties[name], value, at)
        elif isinstance(additional, Mapping):
            result[name] = _check(additional, value, at)
        elif additional is True:
            result[name] = value
        else:
            known = "there are " + ", ".join(properties) if properties else "there are none"
            raise errors.InvalidParameters("There is no parameter '{}'; {}.".format(_label(at), known), at, nearest(name, list(properties)))
    for name in schema.get("required") or []:
        if name not in values and "default" not in properties.get(name, {}):
            at = pointer + "/" + name.replace("~", "~0").replace("/", "~1")
            raise errors.InvalidParameters("Parameter '{}' is missing; it must be {}.".format(_label(at), expected(properties.get(name, {}))), at)
    return result


def _check(schema: Mapping[str, Any], value: Any, at: str) -> Any:
    if "default" in schema and _same(schema["default"], value):
        return value
    if "enum" in schema:
        for choice in schema["enum"]:
            if _same(choice, value):
                return choice
        choices = [choice for choice in schema["enum"] if isinstance(choice, str)]
        raise _refusal(schema, value, at, nearest(value, choices) if isinstance(value, str) else None)
    types = _types(schema)
    if not any(_fits(kind, value) for kind in types):
        raise _refusal(schema, value, at)
    if isinstance(value, dict) and ("properties" in schema or "additionalProperties" in schema):
        return _complete(schema, value, at)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0) or len(value) > schema.get("maxItems", len(value)):
            raise _refusal(schema, value, at)
        items = schema.get("items") or {}
        return [_check(items, item, "{}/{}".format(at, index)) for index, item in enumerate(value)]
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        raise _refusal(schema, value, at)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if (
            not math.isfinite(value)
            or value < schema.get("minimum", value)
            or value > schema.get("maximum", value)
            or ("exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"])
            or ("exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"])
        ):
            raise _refusal(schema, value, at)
        if "integer" in types and "number" not in types and "any" not in types:
            return int(value)
    return value


def _types(schema: Mapping[str, Any]) -> List[str]:
    kind = schema.get("type", "any")
    return [kind] if isinstance(kind, str) else list(kind)


def _fits(kind: str, value: Any) -> bool:
    if kind == "any":
        return True
    if kind == "null":
        return value is None
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "string":
        return isinstance(value, str)
    if kind == "array":
        return isinstance(value, list)
    if kind == "object":
        return isinstance(value, dict)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    if kind == "integer":
        return isinstance(value, int) or (math.isfinite(value) and value.is_integer())
    return kind == "number"


def _same(one: Any, other: Any) -> bool:
    # 5.0 and 5 are equal in JSON, 1 and true are not.
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    return bool(one == other)


def _refusal(schema: Mapping[str, Any], value: Any, at: str, hint: Optional[str] = None) -> errors.InvalidParameters:
    return errors.InvalidParameters("Parameter '{}' is {}; it must be {}.".format(_label(at), _shown(value), expected(schema)), at, hint)


def expected(schema: Mapping[str, Any]) -> str:
    """What a value may be, in words: ``a number from 0 to 500 mrad``."""
    if "enum" in schema:
        return "one of " + ", ".join(_shown(choice) for choice in schema["enum"])
    types = _types(schema)
    words = [_word(kind, schema) for kind in types if kind != "null"]
    if not words:
        return "null"
    return " or ".join(words) + (", or null" if "null" in types else "")


def _word(kind: str, schema: Mapping[str, Any]) -> str:
    if kind == "number":
        return "a number" + _range(schema)
    if kind == "integer":
        return "a whole number" + _range(schema)
    if kind == "string":
        least = schema.get("minLength", 0)
        return "a text" + (" of at least " + _counted(least, "character") if least else "")
    if kind == "array":
        return _list(schema)
    if kind == "object":
        return _mapping(schema)
    return "true or false" if kind == "boolean" else "any value"


def _list(schema: Mapping[str, Any]) -> str:
    counts = [schema[name] for name in ("minItems", "maxItems") if name in schema]
    if not counts:
        count = "items"
    elif len(counts) == 2:
        count = _counted(counts[0], "item") if counts[0] == counts[1] else "{:g} to {}".format(counts[0], _counted(counts[1], "item"))
    else:
        count = ("at least " if "minItems" in schema else "at most ") + _counted(counts[0], "item")
    return "a list of " + count + (", each " + expected(schema["items"]) if schema.get("items") else "")


def _mapping(schema: Mapping[str, Any]) -> str:
    inner = schema.get("additionalProperties")
    if not isinstance(inner, Mapping) or schema.get("properties"):
        # Its own properties are checked, and named, one by one.
        return "an object"
    word = expected(inner)
    for one, many in (("a number", "numbers"), ("a whole number", "whole numbers"), ("a text", "texts"), ("a list of", "lists of"), ("an object", "objects"), ("any value", "values")):
        if word == one or (word.startswith(one + " ") and ", or null" not in word and " or a " not in word):
            return "a mapping of names to " + many + word[len(one):]
    return "a mapping of names to values, each " + word


def _range(schema: Mapping[str, Any]) -> str:
    suffix = " " + str(schema["unit"]) if schema.get("unit") else ""
    low = next((word + _text(schema[name]) for name, word in (("minimum", "from "), ("exclusiveMinimum", "above ")) if name in schema), "")
    high = next((word + _text(schema[name]) for name, word in (("maximum", "to "), ("exclusiveMaximum", "below ")) if name in schema), "")
    if not low and not high:
        return " in" + suffix if suffix else ""
    if not high:
        return " " + low.replace("from ", "of at least ") + suffix
    if not low:
        return " " + high.replace("to ", "of at most ") + suffix
    if low.startswith("from ") and high.startswith("to "):
        return " {} {}{}".format(low, high, suffix)
    return " {} and {}{}".format(low, high.replace("to ", "at most "), suffix)


def _text(number: float) -> str:
    return "{:.15g}".format(number)


def _counted(count: float, noun: str) -> str:
    return "{:g} {}{}".format(count, noun, "" if count == 1 else "s")


def _label(pointer: str) -> str:
    text = ""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        text += "[{}]".format(name) if name.isdigit() else ("." + name if text else name)
    return text


def _shown(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError):
        text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."
