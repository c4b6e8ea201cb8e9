# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2

"""Loads every .hspy file of a folder with HyperSpy, whole and lazily, and prints what it finds."""

import glob
import json
import logging
import os
import sys
import warnings

import h5py
import numpy as np

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import hyperspy.api as hs  # noqa: E402

import facts  # noqa: E402

said = {}
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.hspy"))):
    name = os.path.basename(path)[:-5]
    try:
        found = facts.signal(hs.load(path))
        if found["shape"] != [] and 0 not in found["shape"]:
            lazy = hs.load(path, lazy=True)
            found["lazySha256"] = facts.sha256(np.asarray(lazy.data.compute()))
            found["lazy"] = bool(lazy._lazy)
        with h5py.File(path) as file:
            data = next(iter(file["Experiments"].values()))["data"]
            found["chunks"], found["compression"] = data.chunks, data.compression
            found["version"] = file.attrs["file_format_version"]
        said[name] = found
    except Exception as error:  # noqa: BLE001
        said[name] = {"error": f"{type(error).__name__}: {error}"}
print(json.dumps(said))
