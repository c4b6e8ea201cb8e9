# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Commands for whoever writes a plugin, and what the host starts.

python -m pluginhost.plugin manifest FOLDER [--module NAME] [--print]   writes plugin.json from the code, or prints it
python -m pluginhost.plugin missing REQUIREMENT…                        what of these is not installed, a line each
python -m pluginhost.plugin worker                                      what a host starts
"""

import argparse
import sys
from typing import Optional


def main() -> int:
    """Runs one command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="python -m pluginhost.plugin", description="Plugins of PluginHost in Python.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    manifest = commands.add_parser("manifest", help="write plugin.json from the code")
    manifest.add_argument("folder", help="the plugin's folder")
    manifest.add_argument("--module", help="name of the module; the only one in the folder without it")
    manifest.add_argument("--print", action="store_true", help="print it, write nothing")
    needs = commands.add_parser("missing", help="say what of some requirements is not installed")
    needs.add_argument("requirements", nargs="*")
    commands.add_parser("worker", help="what a host starts")
    arguments = parser.parse_args()
    if arguments.command == "worker":
        from pluginhost.plugin import _worker

        return _worker.main()
    if arguments.command == "missing":
        from pluginhost.plugin import _requirements

        for requirement, fault in _requirements.missing(arguments.requirements):
            print("{}\t{}".format(requirement, fault))
        return 0
    if arguments.command == "manifest":
        return _manifest(arguments.folder, arguments.module, arguments.print)
    parser.print_help()
    return 2


def _manifest(folder: str, module: Optional[str], prints: bool) -> int:
    from pluginhost.errors import PluginHostError
    from pluginhost.plugin import _manifest

    sys.dont_write_bytecode = True
    try:
        if prints:
            sys.stdout.write(_manifest.text_of(_manifest.manifest_of(_manifest.load(folder, module or _manifest.module_in(folder)))))
        else:
            print(_manifest.write(folder, module))
        return 0
    except PluginHostError as error:
        sys.stderr.write("error: {}\n".format(error))
    except OSError as error:
        sys.stderr.write("error: '{}': {}\n".format(error.filename or folder, error.strerror or error))
    except Exception as error:
        sys.stderr.write("error: The plugin's module cannot be loaded: {}: {}\n".format(type(error).__name__, error))
    return 3


if __name__ == "__main__":
    sys.exit(main())
