"""A plugin for PluginHost. The manifest plugin.json is written from this file: python3 -m pluginhost.plugin manifest ."""

from typing import NamedTuple

import numpy as np

from pluginhost.plugin import Context, Input, Plugin, Signal, analysis, parameter

# The licence is an SPDX expression (https://spdx.org/licenses); choose your own.
plugin = Plugin("{id}", version="0.1.0", title="{title}", summary="What the plugin is for, in a sentence.", licence="Apache-2.0", authors=["Your name"])


class Result(NamedTuple):
    """What the analysis gives: signals become outputs, everything else becomes values."""

    scaled: Signal
    mean: float


@analysis("{analysis}", title="{title}", summary="Multiplies every value by a factor.")
def run(
    data: Signal = Input("Any signal."),
    factor: float = parameter(2.0, "What every value is multiplied by.", minimum=-1000, maximum=1000),
    context: Context = None,
) -> Result:
    scaled = context.create(data)
    np.multiply(data.data, factor, out=scaled.data)
    context.report(1.0)
    return Result(scaled, float(scaled.data.mean()))
