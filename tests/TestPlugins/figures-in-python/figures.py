# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""What tests/PluginHost.Benchmarks/python_figures.py measures with: analyses that do next to nothing."""

from pluginhost.plugin import Output, Plugin, Signal, Value, analysis

plugin = Plugin("figures-in-python", version="1.0.0", title="Figures of the Python package", licence="EUPL-1.2")


@analysis("py-nothing")
def nothing():
    pass


@analysis("py-last-element", values=[Value("element")])
def last_element(signal: Signal):
    return float(signal.data.flat[signal.data.size - 1])


@analysis("py-pass-through", outputs=[Output("signal")])
def pass_through(signal: Signal):
    return signal
