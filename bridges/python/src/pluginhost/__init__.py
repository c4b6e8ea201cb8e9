# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""PluginHost for Python: call analyses that run in isolated plugins, and write plugins in Python.

>>> import pluginhost
>>> image = pluginhost.run("virtual-detector", "scan.hspy", inner=10, outer=40)
"""

import importlib
import sys
from typing import TYPE_CHECKING, Any, List

from pluginhost._version import __version__

if TYPE_CHECKING:
    from pluginhost import errors, signals
    from pluginhost.catalogue import Analysis
    from pluginhost.datasets import Dataset
    from pluginhost.errors import PluginHostError
    from pluginhost.host import Host, connect, run, run_async, shared, submit
    from pluginhost.inputs import File
    from pluginhost.jobs import AnalysisWarning, Job, Result
    from pluginhost.signals import Axis, Signal

# Names and the module that has them, imported when they are first asked for: `import pluginhost` alone must cost next to nothing.
_NAMES = {
    "Analysis": "catalogue",
    "AnalysisWarning": "jobs",
    "Axis": "signals",
    "Dataset": "datasets",
    "File": "inputs",
    "Host": "host",
    "Job": "jobs",
    "PluginHostError": "errors",
    "Result": "jobs",
    "Signal": "signals",
    "connect": "host",
    "run": "host",
    "run_async": "host",
    "shared": "host",
    "submit": "host",
}

_MODULES = ("errors", "signals", "plugin", "hyperspy")

__all__ = [
    "Analysis", "AnalysisWarning", "Axis", "Dataset", "File", "Host", "Job", "PluginHostError", "Result", "Signal", "__version__", "connect", "errors", "run",
    "run_async", "shared", "signals", "submit",
]


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
