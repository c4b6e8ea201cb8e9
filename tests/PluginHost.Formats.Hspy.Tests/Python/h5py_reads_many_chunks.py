# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads an array of frames, each filled with its number (modulo 251), from a file of so many chunks that HDF5's own index would have pages."""

import json
import os
import sys

import h5py

with h5py.File(os.path.join(sys.argv[1], "many.hspy")) as file:
    data = file["Experiments/__unnamed__/data"]
    wrong = [i for i in (0, 1, 511, 512, 1023, 1024, 1025, len(data) - 1) if not (data[i] == i % 251).all()]
    chunks = data.id.get_num_chunks()
print(json.dumps({"wrong": wrong, "chunks": chunks}))
