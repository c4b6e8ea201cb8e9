# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Where a user's host is: the state folder, the address that a running host publishes there, and the program that starts one."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import Any, Optional, Tuple

from pluginhost import _streams, errors

HOME_VARIABLE = "PLUGINHOST_HOME"
"""Names another state folder."""

PROGRAM_VARIABLE = "PLUGINHOST_PROGRAM"
"""Path of the ``pluginhost`` program."""


def state_folder(given: Optional[str] = None) -> str:
    """The folder where a host keeps its state: the given one, that of ``PLUGINHOST_HOME``, else the platform's own place for user data."""
    named = given or os.environ.get(HOME_VARIABLE)
    if named:
        return os.path.abspath(os.fspath(named))
    if os.name == "nt":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local"), "PluginHost")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support/PluginHost")
    data = os.environ.get("XDG_DATA_HOME", "")
    return os.path.join(data if os.path.isabs(data) else os.path.expanduser("~/.local/share"), "pluginhost")


def published_address(folder: str) -> Optional[str]:
    """The address in the folder's ``host.json``; None when no host has published one."""
    try:
        with open(os.path.join(folder, "host.json"), "rb") as file:
            address = json.loads(file.read().decode("utf-8")).get("address")
    except (OSError, ValueError, AttributeError):
        return None
    return address if isinstance(address, str) and address else None


def find_stream(folder: str, timeout: float = 2.0) -> Any:
    """A stream to the running host of a state folder; None when nobody answers there (a host that was killed leaves its address behind)."""
    address = published_address(folder)
    if address is None:
        return None
    try:
        return _streams.connect(address, timeout)
    except OSError:
        return None


def find_program(given: Optional[str] = None) -> str:
    """The ``pluginhost`` program: the given one, that of ``PLUGINHOST_PROGRAM``, else the one on the path.

    Raises
    ------
    HostNotFound
        There is none.
    """
    named = given or os.environ.get(PROGRAM_VARIABLE)
    if named:
        found = shutil.which(os.path.expanduser(os.fspath(named)))
        if found is None:
            raise errors.HostNotFound(
                "'{}' is no program that can be run.".format(named), named, None if given else "The environment variable {} names it.".format(PROGRAM_VARIABLE)
            )
        return found
    found = shutil.which("pluginhost")
    if found is None:
        raise errors.HostNotFound(
            "The program 'pluginhost', which starts a host, is not on the path.",
            hint="Start one with 'pluginhost serve', or set {} to the program's path.".format(PROGRAM_VARIABLE),
        )
    return found


def start(folder: str, program: Optional[str] = None, timeout: float = 60.0) -> "Tuple[Any, Optional[subprocess.Popen[bytes]]]":
    """Starts ``pluginhost serve`` and waits until it answers; gives the stream and the process (None when somebody else's host was faster).

    Raises
    ------
    HostNotFound
        There is no program, or it did not come up; the sentence has the end of what it said.
    """
    path = find_program(program)
    environment = dict(os.environ)
    environment[HOME_VARIABLE] = folder
    # A group of its own: Ctrl-C is for this process. A file that has no name any more takes what it says: a pipe would have to be read for ever.
    options = {"creationflags": 0x00000200 | 0x08000000} if os.name == "nt" else {"start_new_session": True}  # type: Any
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen([path, "serve"], stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, env=environment, **options)
        except OSError as error:
            raise errors.HostNotFound("The host '{}' cannot be started: {}.".format(path, error.strerror), path) from None
        deadline = time.monotonic() + timeout
        pause = 0.01
        while True:
            ended = process.poll()
            stream = find_stream(folder)
            if stream is not None:
                return stream, process if ended is None else None
            if ended is not None or time.monotonic() > deadline:
                break
            time.sleep(pause)
            pause = min(pause * 1.5, 0.2)
        if ended is None:
            process.terminate()
            process.wait(10)
        said.seek(0, os.SEEK_END)
        said.seek(max(0, said.tell() - 2000))
        text = said.read().decode("utf-8", "replace").strip()
    reason = "did not answer within {:g} s".format(timeout) if ended is None else "ended with exit code {}".format(ended)
    raise errors.HostNotFound("The host '{}' {}{}".format(path, reason, "; it said: " + text if text else "."), path)
