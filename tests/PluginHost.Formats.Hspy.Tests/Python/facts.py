# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2

"""What a signal or a value is, as JSON, in the notation of the reader under test."""

import base64
import hashlib
import math

import numpy as np


def sha256(array):
    array = np.asarray(array)
    if array.dtype.byteorder == ">":
        array = array.astype(array.dtype.newbyteorder("<"))
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def number(value, in_array=False):
    value = float(value)
    if math.isfinite(value):
        return value
    name = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return name if in_array else {"$float": name}


def value(v, in_array=False):
    if v is None or isinstance(v, str):
        return v
    if isinstance(v, (bool, np.bool_)):
        return bool(v)
    if isinstance(v, (int, np.integer)):
        return int(v)
    if isinstance(v, (float, np.floating)):
        return number(v, in_array)
    if isinstance(v, (complex, np.complexfloating)):
        pair = [number(v.real, True), number(v.imag, True)]
        return pair if in_array else {"$complex": pair}
    if isinstance(v, bytes):
        text = base64.b64encode(v).decode()
        return text if in_array else {"$bytes": text}
    if isinstance(v, dict):
        return {k: value(x) for k, x in v.items()}
    if isinstance(v, tuple):
        return {"$tuple": [value(x) for x in v]}
    if isinstance(v, list):
        return [value(x) for x in v]
    if isinstance(v, np.ndarray):
        kind = "string" if v.dtype.kind in "US" else str(v.dtype)
        return {"$array": {"dtype": kind, "shape": list(v.shape), "values": [value(x, True) for x in v.ravel()]}}
    return {"other": type(v).__name__}


def signal(s):
    import traits.api as t

    def text(v):
        return "" if v is t.Undefined or v is None else v

    return {
        "class": type(s).__name__,
        "shape": list(s.data.shape),
        "dtype": s.data.dtype.newbyteorder("<").name if s.data.dtype.names is None else ",".join(s.data.dtype.names) + str(s.data.dtype[0]),
        "sha256": sha256(s.data),
        "title": s.metadata.General.title,
        "signalType": s.metadata.Signal.signal_type,
        "axes": [
            {
                "name": text(a.name),
                "units": text(a.units),
                "scale": number(getattr(a, "scale", 1.0)),
                "offset": number(getattr(a, "offset", 0.0)),
                "size": a.size,
                "navigate": bool(a.navigate),
                "binned": bool(a.is_binned),
            }
            for a in s.axes_manager._axes
        ],
        "metadata": value(s.metadata.as_dictionary()),
        "original": value(s.original_metadata.as_dictionary()),
    }
