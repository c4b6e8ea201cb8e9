# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""PluginHost for Python: call analyses that run in isolated plugins, and write plugins in Python."""

import importlib
import sys
from typing import Any, List

from pluginhost._version import __version__

# Names and the module that has them, imported when they are first asked for: `import pluginhost` alone must cost next to nothing.
_NAMES = {
    "Axis": "signals",
    "Signal": "signals",
    "PluginHostError": "errors",
}

_MODULES = ("errors", "signals", "plugin")

__all__ = ["__version__"] + sorted(_NAMES)


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        value = getattr(importlib.import_module("pluginhost." + _NAMES[name]), name)
        setattr(sys.modules[__name__], name, value)
        return value
    if name in _MODULES:
        return importlib.import_module("pluginhost." + name)
    raise AttributeError("module 'pluginhost' has no attribute {!r}".format(name))


def __dir__() -> List[str]:
    return sorted(list(globals()) + list(_NAMES) + list(_MODULES))
