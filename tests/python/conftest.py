# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""What all tests of the Python package share: the package, the program, and hosts with state folders of their own."""

import faulthandler
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "bridges" / "python"
SOURCE = PACKAGE / "src"

sys.path.insert(0, str(SOURCE))

import pluginhost  # noqa: E402
from pluginhost import _discovery, errors  # noqa: E402


def program():
    """The installed program: that of PLUGINHOST_PROGRAM, else of the checkout."""
    named = os.environ.get("PLUGINHOST_PROGRAM") or str(ROOT / "artifacts" / "install" / ("pluginhost.exe" if os.name == "nt" else "pluginhost"))
    assert os.path.exists(named), "'{}' is missing; run ./pluginhost --build-only first.".format(named)
    return named


def python(code, **environment):
    """Runs code in a Python of its own, with the package on its path; gives what it printed."""
    done = subprocess.run([sys.executable, "-c", code], env=dict(os.environ, PYTHONPATH=str(SOURCE), **environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


def wait_until_gone(folder, process):
    """Until no host answers there, and its process has ended."""
    deadline = time.monotonic() + 60
    while _discovery.published_address(str(folder)) is not None:
        assert time.monotonic() < deadline, "The host is still there."
        time.sleep(0.02)
    wait_until_ended(process)


def wait_until_ended(process):
    deadline = time.monotonic() + 60
    while is_there(process):
        assert time.monotonic() < deadline, "The host is still there."
        time.sleep(0.02)


def is_there(process):
    try:
        with open("/proc/{}/stat".format(process)) as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Served(object):
    """A host process with a state folder of its own."""

    def __init__(self, folder, **environment):
        self.folder = str(folder)
        self.environment = environment
        self.process = None
        self.start()

    def start(self):
        environment = dict(os.environ, PLUGINHOST_HOME=self.folder, **self.environment)
        self.process = subprocess.Popen([program(), "serve", "--json"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.process.stdout.readline(), "The host did not come up."

    def kill(self):
        self.process.kill()
        self.process.wait(60)
        self.process.stdout.close()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture(autouse=True)
def no_hang():
    """A test that hangs ends the suite with the place where it hangs."""
    faulthandler.dump_traceback_later(900, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def plugin(tmp_path_factory):
    """The folder of the tests' plugin, for this Python and this package."""
    folder = tmp_path_factory.mktemp("plugin") / "python-tests"
    shutil.copytree(str(ROOT / "tests" / "python" / "plugin"), str(folder), ignore=shutil.ignore_patterns("__pycache__"))
    manifest = (folder / "plugin.json").read_text(encoding="utf-8")
    for name, value in (("{python}", sys.executable), ("{package}", str(SOURCE))):
        manifest = manifest.replace(name, json.dumps(value)[1:-1])
    (folder / "plugin.json").write_text(manifest, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def served(tmp_path_factory, plugin):
    """A host that serves all tests, with the tests' plugin."""
    served = Served(tmp_path_factory.mktemp("state"))
    with pluginhost.connect(state_folder=served.folder, start=False) as host:
        host.add_plugin(plugin)
    yield served
    served.end()


@pytest.fixture
def host(served):
    """A connection of the test's own."""
    with pluginhost.connect(state_folder=served.folder, start=False) as host:
        yield host


@pytest.fixture
def own(tmp_path, plugin):
    """A host of the test's own, to be ended."""
    served = Served(tmp_path / "state")
    with pluginhost.connect(state_folder=served.folder, start=False) as host:
        host.add_plugin(plugin)
    yield served
    served.end()


@pytest.fixture
def shared(served, monkeypatch):
    """The module's own connection, to the host of all tests."""
    monkeypatch.setenv("PLUGINHOST_HOME", served.folder)
    yield pluginhost.shared()
    pluginhost.shared().close()


@pytest.fixture
def home(tmp_path):
    """A state folder whose host, which callers start, is stopped at the end: and the next one, which a caller had started that came second."""
    folder = tmp_path / "home"
    yield str(folder)
    try:
        while True:
            with pluginhost.connect(state_folder=str(folder), start=False) as host:
                process = host.status()["processId"]
                host.stop(0)
            wait_until_ended(process)
    except errors.HostNotFound:
        pass
