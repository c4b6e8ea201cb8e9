# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2

"""Writes files of HyperSpy's structure with h5py: storage that HyperSpy does not choose but other programs do."""

import json
import os
import sys

import h5py
import numpy as np

import facts

folder = sys.argv[1]
said = {}


def write(name, data, libver="earliest", userblock=None, more=None, track_order=False, fill=None, **options):
    path = os.path.join(folder, name + ".hspy")
    with h5py.File(path, "w", libver=libver, userblock_size=userblock, track_order=track_order) as file:
        file.attrs["file_format"] = "HyperSpy"
        file.attrs["file_format_version"] = "3.1"
        group = file.create_group("Experiments/µ title", track_order=track_order)
        if callable(data):
            dataset = data(group)
        else:
            dataset = group.create_dataset("data", data=data, **options)
        for i, size in enumerate(dataset.shape):
            axis = group.create_group(f"axis-{i}", track_order=track_order)
            axis.attrs.update({"navigate": False, "size": size, "scale": 1.0 + i, "offset": -1.0, "name": f"a{i}", "units": "µm", "_type": "UniformDataAxis"})
        metadata = group.create_group("metadata")
        metadata.create_group("General").attrs["title"] = "µ title"
        metadata.create_group("Signal").attrs["signal_type"] = ""
        group.create_group("original_metadata")
        if more:
            more(group)
        contents = dataset[()]
        if contents.dtype.kind == "f" and contents.dtype.itemsize == 2:
            contents = contents.astype("f4")
        said[name] = {"shape": list(dataset.shape), "sha256": facts.sha256(contents)}


random = np.random.default_rng(0)
stack = (np.arange(7 * 11 * 13) % 1000).reshape(7, 11, 13)
for libver in ("earliest", "latest"):
    for chunk in ((7, 11, 13), (1, 11, 13), (2, 3, 5), (3, 11, 13), (7, 1, 1)):
        n = f"{libver}-" + "x".join(map(str, chunk))
        write("plain-" + n, stack.astype("u2"), libver, chunks=chunk)
        write("gzip-" + n, stack.astype("u2"), libver, chunks=chunk, compression="gzip", shuffle=True)
        write("checksum-" + n, stack.astype("i4"), libver, chunks=chunk, compression="gzip", shuffle=True, fletcher32=True)
        write("lzf-" + n, stack.astype("u2"), libver, chunks=chunk, compression="lzf", shuffle=True)
        write("lzf-only-" + n, (stack % 9).astype("u1"), libver, chunks=chunk, compression="lzf")
        write("grows-1-" + n, stack.astype("f4"), libver, chunks=chunk, maxshape=(None, 11, 13), compression="gzip")
        write("grows-2-" + n, stack.astype("f4"), libver, chunks=chunk, maxshape=(7, None, 13))
        write("grows-3-" + n, stack.astype("f8"), libver, chunks=chunk, maxshape=(None, None, None), compression="gzip", shuffle=True)
        write("larger-" + n, stack.astype("u2"), libver, chunks=chunk, maxshape=(20, 30, 40))
        write("larger-gzip-" + n, stack.astype("u2"), libver, chunks=chunk, maxshape=(20, 30, 40), compression="gzip")
    for dtype in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i2", ">u2", ">u4", ">i8", ">f2", ">f4", ">f8", ">c8", ">c16", "?"):
        n = f"{libver}-" + dtype.replace(">", "big-").replace("?", "bool")
        values = (np.arange(1000) % 100).astype(dtype)
        write("type-" + n, values, libver)
        write("type-gzip-" + n, values, libver, chunks=(33,), compression="gzip", shuffle=True)
    noise = random.integers(0, 2**32, (50, 100), dtype="u4")
    # Chunks that do not shrink are stored as they are, with a mark.
    write("noise-gzip-" + libver, noise, libver, chunks=(7, 100), compression="gzip", shuffle=True, compression_opts=9)
    write("noise-lzf-" + libver, noise, libver, chunks=(7, 30), compression="lzf", fletcher32=True)

    def sparse(group, libver=libver):
        data = group.create_dataset("data", (20, 30), "i4", chunks=(3, 7), fillvalue=-5)
        data[4:6, 10:12] = 9
        return data

    def never(group):
        return group.create_dataset("data", (20, 30), "f8", fillvalue=2.5)

    def shrunk(group):
        data = group.create_dataset("data", (40, 30), "i4", chunks=(3, 7), maxshape=(None, None))
        data[...] = 3
        data.resize((11, 9))
        return data

    def compact(group):
        plan = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plan.set_layout(h5py.h5d.COMPACT)
        made = h5py.h5d.create(group.id, b"data", h5py.h5t.STD_I32LE, h5py.h5s.create_simple((50,)), plan)
        made.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(50, dtype="i4"))
        return group["data"]

    def pages(group):
        data = group.create_dataset("data", (5000, 2), "u1", chunks=(1, 2))
        data[100:120] = 4
        data[4000:4900] = 7
        return data

    write("sparse-" + libver, sparse, libver)
    write("never-written-" + libver, never, libver)
    write("shrunk-" + libver, shrunk, libver)
    write("compact-" + libver, compact, libver)
    write("many-chunks-" + libver, pages, libver)
    write("extensible-" + libver, (np.arange(20000) % 251).astype("u1"), libver, chunks=(1,), maxshape=(None,))
    write("two-unlimited-" + libver, (np.arange(9000) % 251).astype("u1").reshape(300, 30), libver, chunks=(1, 1), maxshape=(None, None))
    write("contiguous-" + libver, stack.astype("f4"), libver)
    write("user-block-" + libver, stack.astype("f4"), libver, userblock=1024)

    def much(group):
        original = group["original_metadata"]
        for i in range(300):
            original.attrs[f"attribute {i}"] = f"value {i} µ"
            original.create_group(f"group {i} µ").attrs["i"] = i
        original["soft"] = h5py.SoftLink(group.name + "/metadata")
        original["nowhere"] = h5py.SoftLink("/nowhere")
        original["itself"] = h5py.SoftLink(group.name + "/original_metadata/itself")
        original["elsewhere"] = h5py.ExternalLink("other.h5", "/x")
        original.create_dataset("long", data=np.zeros((200, 200)), chunks=(100, 100), compression="gzip")
        original.create_dataset("_list_texts", data=np.array(["a", "µ", ""], dtype=object), dtype=h5py.string_dtype(), compression="gzip", shuffle=True)

    write("much-metadata-" + libver, stack.astype("u1"), libver, more=much)
    write("ordered-" + libver, stack.astype("u1"), libver, more=much, track_order=True)
print(json.dumps(said))
