# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of the Python package, one line each: what, how much, against a yardstick of the same run.

    python3 tests/PluginHost.Benchmarks/python_figures.py [call] [task] [hand-over] [import] [hyperspy [--only TEXT] [--rounds COUNT]]

Needs the installed program (./pluginhost --build-only). Starts a host of its own in a new state folder; plugins run in the product's own worker.
"""

import argparse
import contextlib
import io
import logging
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "bridges" / "python" / "src"
sys.path.insert(0, str(SOURCE))

import pluginhost  # noqa: E402


def figure(name, value, unit, against="", reference=None, more=""):
    """Prints one line."""
    beside = "" if reference is None else "   {:<44} {:10.3f} {:<3} ratio {:6.3f}".format(against, reference, unit, value / reference if reference else float("nan"))
    print("{:<64} {:10.3f} {:<3}{}{}".format(name, value, unit, beside, more), flush=True)


def milliseconds(work):
    """The time that one call takes."""
    begin = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - begin)


def medians(times, *works):
    """Medians of what each takes. They take turns, so that what else the machine does troubles all alike."""
    taken = [[milliseconds(work) for work in works] for _ in range(times)]
    return [statistics.median(column) for column in zip(*taken)]


ECHO = """
import os, socket, sys
end = socket.socket(socket.AF_UNIX)
end.connect(sys.argv[1])
while True:
    message = end.recv(65536)
    if not message:
        break
    end.sendall(message)
"""


class Echo(object):
    """Another Python process that sends back what it gets, over the same kind of socket: one hop, without any message format."""

    def __init__(self, folder):
        address = os.path.join(folder, "echo.sock")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(address)
            listening.listen(1)
            self._process = subprocess.Popen([sys.executable, "-c", ECHO, address])
            self._end = listening.accept()[0]

    def call(self):
        self._end.sendall(b"x" * 200)
        self._end.recv(65536)

    def end(self):
        self._end.close()
        self._process.wait(30)


def calls(host, echo):
    """A call that does nothing: caller, host, worker and back."""
    works = [lambda: host.run("py-nothing", progress=False), lambda: host.submit("py-nothing").result(), echo.call]
    medians(300, *works)
    run, submit, bare = medians(1000, *works)
    figure("call that does nothing, Python to Python", run, "ms", "echo between two Python processes", bare, "   aim: under 1 ms")
    figure("  the same by submit and result", submit, "ms", "echo between two Python processes", bare)


def tasks(host):
    """A task over a 33.5 MB array."""
    held = host.put(np.zeros((32, 512, 512), "f4"))
    mapped = np.lib.format.open_memmap(os.path.join(tempfile.mkdtemp(dir=host._folder), "a.npy"), "w+", "f4", (32, 512, 512))
    works = [lambda: host.run("py-nothing", progress=False), lambda: host.run("py-last-element", held, progress=False), lambda: host.run("py-last-element", mapped, progress=False)]
    medians(100, *works)
    empty, taken, lent = medians(500, *works)
    figure("task over a 33.5 MB array that the host holds", taken, "ms", "call that does nothing", empty, "   aim: 0.5 ms more")
    figure("  over a memory-mapped file", lent, "ms", "call that does nothing", empty)
    held.release()


def hand_over(host):
    """1 GiB in and out, with one copy."""
    array = np.ones(1 << 28, "f4")
    element = np.ones(1, "f4")
    # Both take new memory from the system, which costs more than the copying.
    there_and_back, copy, small = medians(
        5, lambda: host.run("py-pass-through", array, progress=False), lambda: array.copy(), lambda: host.run("py-pass-through", element, progress=False))
    figure("1 GiB to an analysis and back", there_and_back, "ms", "copy to new memory", copy)
    figure("  of which: all but the copying (the same with 4 bytes)", small, "ms")
    held = host.put(array)
    read, own = medians(5, lambda: held.array("r").sum(), lambda: array.sum())
    figure("1 GiB read from the host's file", read, "ms", "from own memory", own)
    held.release()


def imports():
    """What importing costs beyond NumPy, each in a Python of its own."""
    def cost(first, code):
        lines = "import time\n{}\nbegin = time.perf_counter()\n{}\nprint(time.perf_counter() - begin)".format(first, code)
        return 1e3 * float(subprocess.check_output([sys.executable, "-c", lines], env=dict(os.environ, PYTHONPATH=str(SOURCE))))

    taken = [[cost("import numpy", "import pluginhost"), cost("import numpy", "import pluginhost.host"), cost("", "import numpy")] for _ in range(9)]
    package, everything, numpy = [statistics.median(column) for column in zip(*taken)]
    figure("import pluginhost, beyond NumPy", package, "ms", "import numpy", numpy, "   aim: under 60 ms")
    figure("  and all that a first call needs", everything, "ms", "import numpy", numpy)


def hyperspy_figures(host, only, rounds):
    """HyperSpy's analyses, by HyperSpy itself in this process and through the bridge."""
    try:
        import hyperspy.api as hs
    except ImportError:
        print("HyperSpy is not installed.")
        return
    import pluginhost.hyperspy  # noqa: F401

    hs.preferences.General.show_progressbar = False
    logging.disable(logging.WARNING)
    import hyperspy_figures

    spectra = hyperspy_figures.core_loss(hs, 24)
    first, second = [milliseconds(lambda: host.run("hyperspy-eels-background-subtraction", spectra, fit_window=[420, 520], progress=False)) for _ in range(2)]
    imported = 1e3 * float(subprocess.check_output([sys.executable, "-c", "import time\nbegin = time.perf_counter()\nimport hyperspy.api, hyperspy._signals.eels, hyperspy._signals.signal2d\nprint(time.perf_counter() - begin)"]))
    figure("first call of HyperSpy's plugin, its worker not started yet", first, "ms", "import of HyperSpy and its signals", imported)
    figure("  second call", second, "ms")
    for name, bridged, direct, own in hyperspy_figures.comparisons(hs, host):
        if only not in name:
            continue
        with quiet():
            own()
            direct()
            # What is short is measured more often: other programs' turns would be most of a difference of few milliseconds.
            count = rounds or max(15, int(1e4 / milliseconds(bridged)))
            # Each is first, second and third as often as the others: what one leaves behind, the next may find in its way.
            works = [bridged, direct, own]
            taken = []
            for number in range(count):
                times = {work: milliseconds(work) for work in works[number % 3:] + works[:number % 3]}
                taken.append([times[work] for work in works])
        by_bridge, by_function, by_hyperspy = [statistics.median(column) for column in zip(*taken)]
        # Of each round for itself: machines are faster at one time than at another.
        bridge, plugin = [statistics.median(ratios) for ratios in zip(*[(round[0] / round[1], round[1] / round[2]) for round in taken])]
        print("{:<56} {:8.0f} ms by the bridge, {:8.0f} ms by the plugin's function: ratio {:5.2f}   aim: 1.05 over 200 ms".format(name, by_bridge, by_function, bridge), flush=True)
        print("  {:<54} {:8.0f} ms by HyperSpy's own calls, the plugin's function to them: ratio {:5.2f}".format("", by_hyperspy, plugin), flush=True)


@contextlib.contextmanager
def quiet():
    """HyperSpy prints and warns."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def main():
    """Takes the figures that are named, or all."""
    parser = argparse.ArgumentParser(description="Figures of the Python package")
    parser.add_argument("what", nargs="*", choices=["call", "task", "hand-over", "import", "hyperspy", []], help="all when none is named")
    parser.add_argument("--only", default="", help="those of HyperSpy's analyses alone whose line holds this text")
    parser.add_argument("--rounds", type=int, help="how often each of HyperSpy's analyses is called; 15 times or for 10 s when left out")
    asked = parser.parse_args()
    what = asked.what or ["call", "task", "hand-over", "import", "hyperspy"]
    folder = tempfile.mkdtemp(prefix="pluginhost-figures-")
    program = os.environ.get("PLUGINHOST_PROGRAM") or str(ROOT / "artifacts" / "install" / "pluginhost")
    # Its workers start with their first call here, which is to be measured.
    environment = dict(os.environ, PLUGINHOST_HOME=folder, PLUGINHOST_WARM="no")
    process = subprocess.Popen([program, "serve", "--json"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    echo = Echo(folder)
    try:
        process.stdout.readline()
        with pluginhost.connect(state_folder=folder, start=False) as host:
            host.add_plugin(ROOT / "tests" / "TestPlugins" / "figures-in-python")
            if "call" in what:
                calls(host, echo)
            if "task" in what:
                tasks(host)
            if "hand-over" in what:
                hand_over(host)
            if "import" in what:
                imports()
            if "hyperspy" in what:
                hyperspy_figures(host, asked.only, asked.rounds)
            host.stop()
        process.wait(60)
    finally:
        process.kill()
        process.wait(60)
        process.stdout.close()
        echo.end()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
