# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""The conformance plugin (docs/contract/conformance.md), written with the Python SDK."""

import time
from typing import NamedTuple

import numpy as np

from pluginhost.plugin import AnalysisError, Context, Input, Output, Plugin, Signal, Value, analysis, parameter

plugin = Plugin("twin-in-python", version="1.0.0", title="What the twin in C# does too", licence="EUPL-1.2")

EVERY_TYPE = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "complex64", "complex128",
    "rgb24", "rgba32", "rgb48", "rgba64",
]


class Echo(NamedTuple):
    text: str


@analysis("echo")
def echo(text: str = "hello", context: Context = None) -> Echo:
    context.log.info("echo of %s", text)
    return Echo(text)


@analysis("sum", values=[Value("total")])
def total(signal: Signal = Input(dtypes=["float64"])):
    return {"total": float(np.sum(signal.data))}


@analysis("double", outputs=[Output("doubled")])
def double(context: Context, signal: Signal = Input(dtypes=["float64"])):
    doubled = context.create(signal)
    np.multiply(signal.data, 2, out=doubled.data)
    return doubled


@analysis("same", outputs=[Output("signal")])
def same(signal: Signal = Input(dtypes=EVERY_TYPE)):
    return Signal(signal.data.copy(), signal.axes, signal.title, signal.metadata)


@analysis("count", values=[Value("counted")])
def count(context: Context, count: int = parameter(3, minimum=1, maximum=1000000), pause: float = parameter(0, unit="s", minimum=0)):
    for number in range(1, count + 1):
        context.report(number / count, "{} of {}".format(number, count))
        until = time.monotonic() + pause
        while time.monotonic() < until:
            context.check()
            time.sleep(0.01)
    return count


@analysis("fail")
def fail():
    raise AnalysisError("There is nothing to see here.")
