# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Plugins in Python: a typed function with `analysis` is an analysis; its form, its checks and its manifest are written from it.

See docs/writing-a-plugin-in-python.md.
"""

import importlib
from typing import TYPE_CHECKING, Any, List

if TYPE_CHECKING:
    from pluginhost.errors import InvalidInput, InvalidParameters
    from pluginhost.plugin._context import AnalysisError, Context, JobCancelled
    from pluginhost.plugin._declarations import Input, Output, Plugin, Value, analysis, parameter
    from pluginhost.signals import Axis, Signal

# A worker says what is missing, NumPy too; so nothing that needs it is imported before it is asked for.
_MODULES = {
    "pluginhost.errors": ("InvalidInput", "InvalidParameters"),
    "pluginhost.plugin._context": ("AnalysisError", "Context", "JobCancelled"),
    "pluginhost.plugin._declarations": ("Input", "Output", "Plugin", "Value", "analysis", "parameter"),
    "pluginhost.signals": ("Axis", "Signal"),
}

__all__ = [
    "AnalysisError", "Axis", "Context", "Input", "InvalidInput", "InvalidParameters", "JobCancelled", "Output", "Plugin", "Signal", "Value", "analysis", "parameter",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError("module 'pluginhost.plugin' has no attribute {!r}".format(name))


def __dir__() -> List[str]:
    return sorted(list(globals()) + __all__)
