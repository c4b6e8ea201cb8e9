# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m pluginhost``: what works here, and what to do about what does not."""

import importlib
import os
import platform
import sys
from typing import Optional, Sequence

from pluginhost import _discovery, errors
from pluginhost._version import __version__

_OPTIONAL = (("hyperspy", "HyperSpy's signals"), ("dask", "Dask's arrays"), ("tqdm", "tqdm's progress bar"), ("IPython", "notebooks"))


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Prints the diagnostics; 0 when a host answers, or could be started, 5 otherwise."""
    given = sys.argv[1:] if arguments is None else arguments
    if given:
        print("usage: python -m pluginhost", file=sys.stderr)
        return 2
    print("pluginhost     {} in {}".format(__version__, os.path.dirname(os.path.abspath(__file__))))
    print("Python         {} ({})".format(platform.python_version(), sys.executable))
    for name in ("numpy",) + tuple(module for module, _ in _OPTIONAL):
        try:
            print("{:<14} {}".format(name, getattr(importlib.import_module(name), "__version__", "is there")))
        except ImportError:
            print("{:<14} is not installed: without it no {}".format(name, dict(_OPTIONAL).get(name, "arrays")))
    folder = _discovery.state_folder()
    print("state folder   {}".format(folder))
    try:
        print("program        {}".format(_discovery.find_program()))
    except errors.HostNotFound as error:
        print("program        {}".format(error))
        can_start = False
    else:
        can_start = True
    from pluginhost.host import connect

    try:
        with connect(start=False) as host:
            print("host           {}, contract {}, {} analyses".format(host.name, host.contract, len(host.analyses)))
            return 0
    except errors.HostNotFound:
        print("host           none runs; the first call {}".format("starts one" if can_start else "fails"))
        return 0 if can_start else 5
    except errors.PluginHostError as error:
        print("host           {}".format(error))
        return 5


if __name__ == "__main__":
    sys.exit(main())
