# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Messages as bytes: JSON in UTF-8, and the headers before it."""

import json
import os
from typing import Any, Dict, List, Tuple

HEADER_BYTES = 4096
"""Longest headers of one message."""


class Refused(Exception):
    """What came is no message of the contract."""


def content_length(headers: bytes) -> int:
    """The one Content-Length of a message's headers."""
    length = None
    for line in headers.split(b"\r\n"):
        name, colon, value = line.partition(b":")
        if not colon:
            raise Refused("A header of a message has no colon.")
        if name.strip().lower() == b"content-length":
            text = value.strip()
            if length is not None or not text.isdigit() or len(text) > 18:
                raise Refused("The Content-Length of a message is not one whole number.")
            length = int(text)
    if length is None:
        raise Refused("A message has no Content-Length.")
    return length


def _object(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name occurs twice in one object")
    return result


def _constant(text: str) -> Any:
    raise ValueError("{} is no number of JSON".format(text))


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def decode(body: bytes) -> Any:
    """The value of a message."""
    try:
        return _decoder.decode(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused("A message is not JSON: {}.".format(error)) from None


def _other(value: Any) -> Any:
    """NumPy's scalars and small arrays, as numbers and lists."""
    for name in ("tolist", "item"):
        convert = getattr(value, name, None)
        if convert is not None:
            return convert()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError("a value of type {} cannot be written as JSON".format(type(value).__name__))


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_other)


def encode(value: Any) -> bytes:
    """A message. Numbers that JSON cannot write become the texts ``NaN``, ``Infinity`` and ``-Infinity``."""
    try:
        text = _encoder.encode(value)
    except ValueError:
        text = _encoder.encode(_writable(value))
    # A lone surrogate (a file name that is no UTF-8) is no text of JSON.
    return text.encode("utf-8", "replace")


def _writable(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _writable(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_writable(inner) for inner in value]
    if isinstance(value, (float, complex)) or not isinstance(value, (str, int, type(None))):
        if not isinstance(value, float):
            return _writable(_other(value))
        if value != value:
            return "NaN"
        if value in (float("inf"), float("-inf")):
            return "Infinity" if value > 0 else "-Infinity"
    return value
