# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of the Python package, one line each: what, how much, against what.

    python3 tests/PluginHost.Benchmarks/python_figures.py [--state-folder FOLDER]

Needs the installed program (./pluginhost --build-only) and a plugin of the tests (dotnet build tests/TestPlugins/misbehaving -c Release). Starts a host of its own
in a new state folder, unless one is named: there a host must run already.
"""

import argparse
import json
import os
import pathlib
import shutil
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
from pluginhost import errors  # noqa: E402


def figure(name, value, unit, against="", reference=None):
    """Prints one line."""
    beside = "" if reference is None else "{:>24} {:10.3f} {}   ratio {:.3f}".format(against, reference, unit, value / reference if reference else float("nan"))
    print("{:<78} {:10.3f} {:<5}{}".format(name, value, unit, beside), flush=True)


def milliseconds(work, times):
    """Median of the time that one call takes."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(1e3 * (time.perf_counter() - begin))
    return statistics.median(taken)


def add_plugins(host, folder):
    """The tests' plugins, in C# and in Python."""
    dotnet = ROOT / "tests" / "TestPlugins" / "misbehaving" / "bin" / "Release" / "net10.0"
    if (dotnet / "plugin.json").exists():
        host.add_plugin(dotnet)
    copy = os.path.join(folder, "python-tests")
    shutil.copytree(str(ROOT / "tests" / "python" / "plugin"), copy)
    manifest = pathlib.Path(copy, "plugin.json")
    text = manifest.read_text(encoding="utf-8")
    for name, value in (("{python}", sys.executable), ("{package}", str(SOURCE))):
        text = text.replace(name, json.dumps(value)[1:-1])
    manifest.write_text(text, encoding="utf-8")
    host.add_plugin(copy)


def imports():
    """What `import pluginhost` costs beyond NumPy's own import, each in a Python of its own."""
    def cost(code):
        lines = "import time, numpy\nbegin = time.perf_counter()\n{}\nprint(time.perf_counter() - begin)".format(code)
        environment = dict(os.environ, PYTHONPATH=str(SOURCE))
        return 1e3 * statistics.median(float(subprocess.check_output([sys.executable, "-c", lines], env=environment)) for _ in range(9))

    figure("import pluginhost, beyond NumPy", cost("import pluginhost"), "ms", "bar", 60)
    figure("import pluginhost and all that a call needs, beyond NumPy", cost("import pluginhost.host"), "ms", "bar", 60)


def calls(host, analysis, label):
    """A call that does nothing, by each way."""
    try:
        host.run(analysis, progress=False)
    except errors.UnknownAnalysis:
        print("{:<78} the plugin is not there".format(label))
        return None
    for _ in range(200):
        host.run(analysis, progress=False)
    empty = milliseconds(lambda: host.run(analysis, progress=False), 1000)
    figure(label + ": run", empty, "ms", "bar", 1)
    figure(label + ": submit and result", milliseconds(lambda: host.submit(analysis).result(), 1000), "ms")
    return empty


def task(host, analysis, label, empty):
    """A task over a 33.5 MB array that the host holds."""
    held = host.put(np.zeros((32, 512, 512), "f4"))
    try:
        host.run(analysis, held, progress=False)
    except errors.UnknownAnalysis:
        print("{:<78} the plugin is not there".format(label))
        return
    taken = milliseconds(lambda: host.run(analysis, held, progress=False), 500)
    figure(label, taken, "ms", "empty call + 0.5", empty + 0.5)
    held.release()


def hand_over(host):
    """1 GiB in and out, with one copy."""
    array = np.ones(1 << 28, "f4")
    target = np.empty_like(array)
    target[...] = array
    copy = milliseconds(lambda: np.copyto(target, array), 5)
    # A new place costs the system's page faults, whoever writes there.
    fresh = milliseconds(lambda: array.copy(), 3)
    del target

    def put():
        host.put(array).release()

    figure("1 GiB handed over (made, copied, released)", milliseconds(put, 5), "ms", "copy to new memory", fresh)
    figure("  the same, against memory that is there already", milliseconds(put, 3), "ms", "copy", copy)
    held = host.put(array)
    figure("1 GiB taken back: array over the host's file", milliseconds(lambda: held.array(), 20), "ms")
    figure("  and read once", milliseconds(lambda: held.array("r").sum(), 3), "ms", "sum of own memory", milliseconds(lambda: array.sum(), 3))
    held.release()


def hyperspy_figures(host):
    """The same sum over a scan by HyperSpy itself, and through the bridge."""
    try:
        import hyperspy.api as hs
    except ImportError:
        print("HyperSpy is not installed.")
        return
    scan = hs.signals.Signal2D(np.random.RandomState(0).poisson(5, (64, 64, 128, 128)).astype("u2"))
    # In the host's own words: the inner product with a disk, a virtual detector.
    y, x = np.mgrid[:128, :128]
    disk = np.hypot(y - 64, x - 64) < 32

    def direct():
        return (scan * disk).sum(axis=scan.axes_manager.signal_axes).data

    def bridged():
        return host.run("virtual-detector", scan, center=[64, 64], inner=0, outer=32, progress=False).data

    assert np.allclose(direct(), bridged())
    figure("virtual detector over 134 MB, from HyperSpy through the bridge", milliseconds(bridged, 5), "ms", "HyperSpy itself", milliseconds(direct, 3))
    held = host.put(scan)
    figure("  the same, held by the host", milliseconds(lambda: host.run("virtual-detector", held, center=[64, 64], inner=0, outer=32, progress=False), 9), "ms")


def main():
    """Takes all figures."""
    parser = argparse.ArgumentParser(description="Figures of the Python package")
    parser.add_argument("--state-folder", help="of a host that runs already")
    folder = parser.parse_args().state_folder
    process = None
    if folder is None:
        folder = tempfile.mkdtemp(prefix="pluginhost-figures-")
        program = os.environ.get("PLUGINHOST_PROGRAM") or str(ROOT / "artifacts" / "install" / "pluginhost")
        process = subprocess.Popen([program, "serve", "--json"], env=dict(os.environ, PLUGINHOST_HOME=folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdout.readline()
    with pluginhost.connect(state_folder=folder, start=False) as host:
        if process is not None:
            add_plugins(host, folder)
        imports()
        empty = calls(host, "do-nothing", "empty call to a warm .NET plugin")
        calls(host, "python-tests/nothing", "empty call to a warm Python plugin")
        if empty is not None:
            task(host, "pass-through", "task over a 33.5 MB array that the host holds, .NET plugin", empty)
        hand_over(host)
        hyperspy_figures(host)
        if process is not None:
            host.stop()
    if process is not None:
        process.wait(30)
        process.stdout.close()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
