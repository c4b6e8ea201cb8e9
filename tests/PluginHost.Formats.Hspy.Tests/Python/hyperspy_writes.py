# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2

"""Writes files with HyperSpy into a folder and prints what is in them."""

import json
import logging
import os
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import hyperspy.api as hs  # noqa: E402

import facts  # noqa: E402

folder = sys.argv[1]
said = {}


def save(name, signal, **options):
    path = os.path.join(folder, name + ".hspy")
    signal.save(path, overwrite=True, **options)
    said[name] = facts.signal(hs.load(path))


for dtype in "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split():
    data = (np.arange(3 * 4 * 5) % 7).reshape(3, 4, 5).astype(dtype)
    if dtype.startswith("complex"):
        data = data * (1 - 2j)
    save("dtype-" + dtype, hs.signals.BaseSignal(data.astype(dtype)).transpose(signal_axes=1))
for dtype in (">u2", ">f8", ">c16"):
    save("big-endian-" + dtype[1:], hs.signals.Signal1D(np.arange(60).reshape(3, 20).astype(dtype)))
for name in ("rgb8", "rgba8", "rgb16", "rgba16"):
    depth = 4 if "a" in name else 3
    colour = hs.signals.Signal1D(np.arange(6 * 5 * depth).reshape(6, 5, depth).astype("u1" if name.endswith("8") else "u2"))
    colour.change_dtype(name)
    save("colour-" + name, colour)
for rank in (1, 2, 3, 4):
    shape = (5, 6, 7, 8)[:rank]
    for signal_axes in range(0, rank + 1):
        data = np.random.default_rng(rank).normal(size=shape)
        save(f"rank-{rank}-signal-{signal_axes}", hs.signals.BaseSignal(data).transpose(signal_axes=signal_axes))

s = hs.signals.Signal2D(np.arange(2 * 3 * 40 * 50, dtype="u2").reshape(2, 3, 40, 50))
s.metadata.General.title = "Ångström/µ °: 試料 😀"
for axis, (label, units, scale, offset) in zip(s.axes_manager._axes, [("Höhe", "µm", 0.5, -3), ("x", "Å", 1e-12, 4.5), ("k_y", "1/nm", 0.01, -2.5), ("θ", "°", 0.1, 0)]):
    axis.name, axis.units, axis.scale, axis.offset = label, units, scale, offset
s.metadata.add_dictionary(
    {
        "General": {"date": "2024-02-29", "time": "12:34:56.789000", "time_zone": "UTC", "authors": "M. Müller", "notes": "a\r\nb"},
        "Acquisition_instrument": {
            "TEM": {
                "beam_energy": 200.0, "beam_current": 0.5, "camera_length": 80, "convergence_angle": 1.5, "magnification": 2.0e5,
                "microscope": "µSTEM", "acquisition_mode": "STEM",
                "Detector": {"EELS": {"collection_angle": 20.0, "dwell_time": 0.01}, "Camera": {"exposure": 0.2}},
                "Stage": {"tilt_alpha": -5.0, "tilt_beta": 2, "x": 0.1, "y": 0.0003},
            }
        },
        "Sample": {"description": "Fe", "elements": ["Fe", "Pt"]},
        "Signal": {"quantity": "Counts (µ)"},
    }
)
s.original_metadata.add_dictionary(
    {
        "text": "a", "unicode": "µ試", "empty": "", "none": None, "bytes": b"\x00\x01\xff", "float": 1.5, "whole": 2.0, "int": 3, "negative": -(2**62),
        "true": True, "false": np.bool_(False), "float32": np.float32(0.1), "complex": 1 + 2j, "complex64": np.complex64(1 - 2j), "u64": np.uint64(2**64 - 1),
        "i8": np.int8(-3), "nan": float("nan"), "inf": float("-inf"), "list": [1, 2], "floats": [1.5, float("nan")], "texts": ["a", "µb"],
        "mixed": [1, "a", None, 2.5, True], "no-list": [], "tuple": (1, 2), "no-tuple": (), "lists": [[1, 2], [3]], "dicts": [{"a": 1}, {"b": [2]}],
        "booleans": [True, False], "array": np.arange(6).reshape(2, 3), "float-array": np.array([1.5, np.nan, np.inf]), "complex-array": np.array([1 + 1j, 2]),
        "bool-array": np.array([True, False]), "u1-array": np.arange(4, dtype="u1"), "text-array": np.array(["a", "bb"]),
        "nested": {"deep": {"x": 1, "empty": {}}}, "key with space": 1, "key.dot": 2, "key/slash": 3, "_private": 4, "long": "x" * 100000,
        "many": {f"k{i}": i for i in range(200)}, "tuple-in-list": [1, (2, 3)], "many-lists": [[i, str(i)] for i in range(12)],
    }
)
save("metadata", s)
save("not-compressed", s, compression=None)
save("lzf", s, compression="lzf")
save("small-chunks", s, chunks=(1, 2, 7, 13))
lazy = s.as_lazy()
lazy.save(os.path.join(folder, "lazy.hspy"), overwrite=True)
said["lazy"] = facts.signal(hs.load(os.path.join(folder, "lazy.hspy")))

uneven = hs.signals.Signal1D(np.arange(4.0), axes=[{"axis": [0, 1, 4, 9], "name": "q", "units": "nm"}])
save("uneven-axis", uneven)
save("even-values", hs.signals.Signal1D(np.arange(4.0), axes=[{"axis": [0.5, 0.75, 1.0, 1.25], "name": "q", "units": "nm"}]))
save("formula-axis", hs.signals.Signal1D(np.arange(4.0), axes=[{"expression": "a*x**2+b", "a": 2, "b": 1, "x": {"size": 4, "scale": 0.5}, "name": "w", "units": "nm"}]))
decomposed = hs.signals.Signal1D(np.random.default_rng(0).random((10, 20)))
decomposed.decomposition(print_info=False)
save("decomposed", decomposed)
hs.signals.BaseSignal(np.array([np.arange(2), np.arange(3)], dtype=object), ragged=True).save(os.path.join(folder, "ragged.hspy"), overwrite=True)
print(json.dumps(said))
