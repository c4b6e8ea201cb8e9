# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2

"""Writes files of HyperSpy's structure that are legal HDF5 and yet cannot be read."""

import os
import sys

import h5py
import numpy as np

folder = sys.argv[1]


def start(name, **options):
    file = h5py.File(os.path.join(folder, name + ".hspy"), "w", **options)
    file.attrs["file_format"] = "HyperSpy"
    file.attrs["file_format_version"] = "3.1"
    return file, file.create_group("Experiments/__unnamed__")


file, group = start("loop")
group["data"] = np.arange(5)
inner = group.create_group("metadata/inner")
inner["metadata"] = group["metadata"]
file.close()

file, group = start("vast")
group.create_dataset("data", (2**40, 2**10), "f8", chunks=(1024, 8), compression="gzip")
file.close()

file, group = start("filter")
group.create_dataset("data", data=np.arange(1000), chunks=(100,), scaleoffset=0)
file.close()

file, group = start("checksum")
group.create_dataset("data", data=np.full((4, 256), 0x5A, "u1"), chunks=(4, 256), fletcher32=True)
file.close()
print("{}")
