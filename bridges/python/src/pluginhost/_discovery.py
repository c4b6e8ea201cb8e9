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
from typing import Any, List, Optional, Tuple

from pluginhost import _streams, errors

HOME_VARIABLE = "PLUGINHOST_HOME"
"""Names another state folder."""

PROGRAM_VARIABLE = "PLUGINHOST_PROGRAM"
"""Path of the ``pluginhost`` program."""

RIVAL_PATIENCE = 10.0
"""Seconds within which a host that ends should have made room for another."""

# Exit codes of the program.
_WRONG_USAGE, _REFUSED = 2, 5


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


def start(folder: str, program: Optional[str] = None, idle: Optional[float] = None, timeout: float = 60.0) -> "Tuple[Any, Optional[subprocess.Popen[bytes]]]":
    """Starts ``pluginhost serve`` and waits until it answers; gives the stream and the process (None when somebody else's host was faster).

    It outlives this process, and ends by itself when nobody has used it for `idle` seconds.

    Raises
    ------
    HostNotFound
        There is no program, or it did not come up; the sentence has the end of what it said.
    """
    path = find_program(program)
    arguments = ["serve"] if idle is None else ["serve", "--idle", repr(float(idle))]
    begun = time.monotonic()
    while True:
        with tempfile.TemporaryFile() as said:
            process = _launch(path, arguments, folder, said)
            stream = _wait(process, folder, begun + timeout)
            ended = process.poll()
            if stream is not None:
                return stream, process if ended is None else None
            if ended is None:
                process.terminate()
                process.wait(10)
            said.seek(0, os.SEEK_END)
            said.seek(max(0, said.tell() - 2000))
            text = said.read().decode("utf-8", "replace").strip()
        if ended == _WRONG_USAGE and len(arguments) > 1:
            arguments = arguments[:1]  # A program of an earlier version: its host stays until it is stopped.
        elif ended != _REFUSED or time.monotonic() > begun + RIVAL_PATIENCE:
            # Refused: another one holds the folder, which starts at the same time and will answer, or stops and will be gone.
            reason = "did not answer within {:g} s".format(timeout) if ended is None else "ended with exit code {}".format(ended)
            raise errors.HostNotFound("The host '{}' {}{}".format(path, reason, "; it said: " + text if text else "."), path)


def _launch(path: str, arguments: List[str], folder: str, said: Any) -> "subprocess.Popen[bytes]":
    environment = dict(os.environ)
    environment[HOME_VARIABLE] = folder
    path = os.path.abspath(path)
    # A group of its own: Ctrl-C is for this process. A file that has no name any more takes what it says: a pipe would have to be read for ever.
    # On Windows also out of the job object with which a terminal may end all that it started, where that is allowed.
    ways = [{"creationflags": 0x00000200 | 0x08000000 | free} for free in (0x01000000, 0)] if os.name == "nt" else [{"start_new_session": True}]  # type: List[Any]
    for way in ways:
        try:
            return subprocess.Popen(
                [path] + arguments, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, env=environment, cwd=os.path.dirname(path), **way)
        except OSError as error:
            if way is ways[-1]:
                raise errors.HostNotFound("The host '{}' cannot be started: {}.".format(path, error.strerror), path) from None
    raise AssertionError


def _wait(process: "subprocess.Popen[bytes]", folder: str, deadline: float) -> Any:
    pause = 0.01
    while True:
        ended = process.poll() is not None or time.monotonic() > deadline
        stream = find_stream(folder)
        if stream is not None or ended:
            return stream
        time.sleep(pause)
        pause = min(pause * 1.5, 0.2)
