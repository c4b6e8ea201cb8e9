# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of the Python package, one line each: what, how much, against a yardstick of the same run.

    python3 tests/PluginHost.Benchmarks/python_figures.py [call] [task] [hand-over] [import] [hyperspy]

Needs the installed program (./pluginhost --build-only). Starts a host of its own in a new state folder; plugins run in the product's own worker.
"""

import argparse
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

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


def hyperspy_figures(host):
    """HyperSpy's analyses, by HyperSpy itself in this process and through the bridge."""
    try:
        import hyperspy.api as hs
    except ImportError:
        print("HyperSpy is not installed.")
        return
    import pluginhost.hyperspy  # noqa: F401

    hs.preferences.General.show_progressbar = False
    spectra = core_loss(hs)
    first, second = [milliseconds(lambda: host.run("hyperspy-eels-background-subtraction", spectra, fit_window=[420, 520], progress=False)) for _ in range(2)]
    imported = 1e3 * float(subprocess.check_output([sys.executable, "-c", "import time\nbegin = time.perf_counter()\nimport hyperspy.api, hyperspy._signals.eels, hyperspy._signals.signal2d\nprint(time.perf_counter() - begin)"]))
    figure("first call of HyperSpy's plugin, its worker not started yet", first, "ms", "import of HyperSpy and its signals", imported)
    figure("  second call", second, "ms")
    for name, direct, bridged in comparisons(hs, host):
        direct()
        # What is short is measured more often: other programs' turns would be most of a difference of few milliseconds.
        times = max(7, int(8e3 / milliseconds(bridged)))
        by_bridge, by_itself = medians(times, bridged, direct)
        figure(name, by_bridge, "ms", "the same in one process", by_itself, "   aim: 1.05 over 200 ms")


def core_loss(hs):
    energies = 400 + 0.5 * np.arange(1024)
    counts = np.random.RandomState(0).poisson(1e10 * energies ** -3.0 + 20 * (energies > 532), (24, 24, 1024)).astype("f4")
    spectra = hs.signals.Signal1D(counts)
    spectra.set_signal_type("EELS")
    calibrate(spectra, "Energy loss", 0.5, 400, "eV")
    return spectra


def low_loss(hs):
    energies = -20 + 0.2 * np.arange(1024)
    rates = 1e5 * np.exp(-(energies / 0.5) ** 2) + 2e3 / (1 + ((energies - 15) / 3) ** 2) * (energies > 2)
    spectra = hs.signals.Signal1D(np.random.RandomState(1).poisson(rates, (32, 32, 1024)).astype("f4"))
    spectra.set_signal_type("EELS")
    calibrate(spectra, "Energy loss", 0.2, -20, "eV")
    return spectra


def images(hs):
    y, x = np.mgrid[:256, :256]
    frames = [10 + 100 * np.exp(-((y - 128 - 3 * n) ** 2 + (x - 100 - 2 * n) ** 2) / 800) for n in range(12)]
    return hs.signals.Signal2D(np.random.RandomState(2).poisson(frames).astype("f4"))


def calibrate(signal, name, scale, offset, units):
    axis = signal.axes_manager[-1]
    axis.name, axis.scale, axis.offset, axis.units = name, scale, offset, units


def comparisons(hs, host):
    """Name, the analysis as a function of this process with HyperSpy in it, and the same through the bridge."""
    sys.path.insert(0, str(ROOT / "plugins" / "hyperspy-analyses"))
    import hyperspy_analyses as functions

    from pluginhost.hyperspy import from_signal, to_signal
    from pluginhost.jobs import attribute_name
    from pluginhost.signals import Signal

    core, low, stack = core_loss(hs), low_loss(hs), images(hs)
    for name, function, signal, parameters in [
        ("decomposition (PCA), 24 × 24 × 1024", functions.decompose, core, {"components": 5}),
        ("power-law background, least squares, 24 × 24 × 1024", functions.subtract_background, core, {"fit_window": [420, 520], "method": "least-squares"}),
        ("zero-loss alignment, 32 × 32 × 1024", functions.align_zero_loss, low, {}),
        ("Fourier-log deconvolution, 32 × 32 × 1024", functions.fourier_log, low, {}),
        ("stack alignment, 12 × 256 × 256", functions.align_stack, stack, {}),
    ]:
        id = function.__analysis__.id
        sent = {attribute_name(argument.wire): parameters[argument.name] for argument in function.__analysis__.arguments if argument.name in parameters}

        def direct(function=function, signal=signal, parameters=parameters):
            # HyperSpy signals in and out here too, as a user of HyperSpy has them.
            made = function(to_signal(signal), **parameters)
            return [from_signal(item) for item in (made.values() if isinstance(made, dict) else [made]) if isinstance(item, Signal)]

        yield id + ": " + name, direct, lambda id=id, signal=signal, sent=sent: host.run(id, signal, progress=False, **sent)


def main():
    """Takes the figures that are named, or all."""
    parser = argparse.ArgumentParser(description="Figures of the Python package")
    parser.add_argument("what", nargs="*", choices=["call", "task", "hand-over", "import", "hyperspy", []], help="all when none is named")
    what = parser.parse_args().what or ["call", "task", "hand-over", "import", "hyperspy"]
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
                hyperspy_figures(host)
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
