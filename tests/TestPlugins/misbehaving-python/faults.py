# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""One analysis a fault; each must end its own job and nothing else."""

import ctypes
import os
import sys
import threading
import time
import warnings

import numpy as np

from pluginhost.plugin import AnalysisError, Context, Input, Output, Plugin, Signal, analysis, parameter

plugin = Plugin("misbehaving-python", version="1.0.0", title="Everything a plugin in Python must not do", licence="EUPL-1.2")


@analysis("py-well-behaved", values=["answer"])
def well_behaved():
    return 42


@analysis("py-raise")
def throw():
    raise ZeroDivisionError("The lattice is\nupside down.")


@analysis("py-refuse")
def refuse():
    raise AnalysisError("The image has no lattice in it.")


@analysis("py-segfault")
def segfault():
    ctypes.memset(8, 1, 1)


@analysis("py-abort")
def abort():
    os.abort()


@analysis("py-leave")
def leave():
    print("leaving now")
    os._exit(7)


@analysis("py-sys-exit")
def sys_exit():
    sys.exit("enough")


@analysis("py-hang")
def hang():
    # With the interpreter's lock held: no other thread of the worker does anything any more.
    ctypes.PyDLL(None).sleep(600)


@analysis("py-fork", values=["child"])
def fork():
    child = os.fork()
    if child == 0:
        print("the child is back")
    return child


@analysis("py-flood")
def flood():
    line = "x" * (1 << 16)
    while True:
        print(line)


@analysis("py-print", values=["printed"])
def print_megabytes(lines: int = parameter(1, minimum=0)):
    for _ in range(lines):
        print("y" * 1023)
    return lines


@analysis("py-leak-threads", values=["threads"])
def leak_threads(count: int = parameter(20, minimum=1)):
    for _ in range(count):
        threading.Thread(target=time.sleep, args=(600,)).start()
    return threading.active_count()


@analysis("py-recurse")
def recurse():
    recurse()


@analysis("py-allocate")
def allocate():
    held = []
    while True:
        held.append(np.ones(1 << 21))


@analysis("py-warn", values=["done"])
def warn(context: Context):
    warnings.warn("the magnification is a guess")
    context.log.error("the lens is cold")
    context.warn("Take this result with care.")
    return True


@analysis("py-write-input", values=["done"])
def write_input(signal: Signal):
    signal.data[...] = 0
    return True


@analysis("py-wrong-type", outputs=[Output("image")])
def wrong_type(signal: Signal = Input(signal_dimensions=[2])):
    return signal.data.astype("float16")


@analysis("py-close-output", values=["done"])
def close_output():
    sys.stdout.close()
    sys.stderr.close()
    return True


@analysis("py-heed", values=["done"])
def heed(context: Context):
    context.report(0.25, "waiting")
    while True:
        context.check()
        time.sleep(0.01)


@analysis("py-part-of-result", outputs=[Output("middle")])
def part_of_result(context: Context, signal: Signal = Input(signal_dimensions=[2])):
    whole = context.create(signal, "float64")
    whole.data[...] = signal.data
    return Signal(whole.data[1:3], [signal.axes[0].replace(size=2), signal.axes[1]])
