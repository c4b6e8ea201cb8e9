# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Stands in for the module that exists only inside GMS, with what makes it awkward: arrays are views on GMS' memory with the axes turned round,
an image stays locked while Python holds it or a view of it, CreateImage takes arrays that own their memory only, and texts with letters
outside ASCII come as bytes (`units_are_bytes`) and are refused (`refuses_letters`)."""

import copy
import struct
import weakref

import numpy as np

units_are_bytes = False
refuses_letters = False

_CODES = {"int16": 1, "float32": 2, "complex64": 3, "uint8": 6, "int32": 7, "int8": 9, "uint16": 10, "uint32": 11, "float64": 12, "complex128": 13, "bool": 14}
_TAG_TYPES = {1: 2, 2: 6, 6: 10, 7: 3, 9: 9, 10: 4, 11: 5, 12: 7, 14: 8, 23: 3}

_held = weakref.WeakSet()
_views = []
_images = {}
_front = []
_persistent = {}
shown = []


def locked():
    """Images that Python still holds, by name."""
    _views[:] = [(name, view) for name, view in _views if view() is not None]
    return sorted([image.GetName() for image in _held] + [name for name, _ in _views])


class _Store(object):
    def __init__(self, array):
        self.array = array
        self.name = "Untitled"
        self.axes = [[0.0, 1.0, ""] for _ in range(array.ndim)]
        self.intensity = [0.0, 1.0, ""]
        self.tags = {}
        self.updates = 0
        # Colours are 32-bit numbers of their own data type.
        self.code = _CODES[array.dtype.name]


def _out(text):
    return text.encode("latin-1") if units_are_bytes and any(ord(letter) > 126 for letter in text) else text


def _in(text):
    if isinstance(text, bytes):
        return text.decode("latin-1")
    if refuses_letters and any(ord(letter) > 126 for letter in text):
        raise ValueError("a text with letters outside ASCII")
    return text


class Py_TagGroup(object):
    def __init__(self, tags):
        self._tags = tags

    def _find(self, path):
        node = self._tags
        for part in path.split(":"):
            if not isinstance(node, dict) or part not in node:
                return None
            node = node[part]
        return node

    def GetTagAsString(self, path):
        found = self._find(path)
        return (True, _out(found)) if isinstance(found, str) else (False, "")

    def GetTagAsBoolean(self, path):
        found = self._find(path)
        return (True, found) if isinstance(found, bool) else (False, False)

    def _set(self, path, value):
        node = self._tags
        *groups, label = path.split(":")
        for group in groups:
            node = node.setdefault(group, {})
        node[label] = value

    def SetTagAsString(self, path, text):
        self._set(path, _in(text))

    def SetTagAsBoolean(self, path, truth):
        self._set(path, bool(truth))

    def DeleteTagWithLabel(self, label):
        return self._tags.pop(label, None) is not None

    def Clone(self):
        return Py_TagGroup(copy.deepcopy(self._tags))

    def CopyTagsFrom(self, other):
        self._tags.update(copy.deepcopy(other._tags))


class Py_Image(object):
    def __init__(self, store):
        self._store = store
        _held.add(self)

    def GetNumArray(self):
        view = self._store.array.view()
        _views.append((self._store.name, weakref.ref(view)))
        return view

    def GetName(self):
        return self._store.name

    def SetName(self, name):
        self._store.name = _in(name)

    def GetID(self):
        return id(self._store)

    def GetDataType(self):
        return self._store.code

    def GetNumDimensions(self):
        return self._store.array.ndim

    def GetDimensionSize(self, dimension):
        return self._store.array.shape[self._store.array.ndim - 1 - dimension]

    def GetDimensionCalibration(self, dimension, form):
        origin, scale, units = self._store.axes[dimension]
        return (-origin * scale if form == 0 else origin), scale, _out(units)

    def SetDimensionCalibration(self, dimension, origin, scale, units, form):
        self._store.axes[dimension] = [-origin / scale if form == 0 else origin, scale, _in(units)]

    def GetIntensityOrigin(self):
        return self._store.intensity[0]

    def GetIntensityScale(self):
        return self._store.intensity[1]

    def GetIntensityUnitString(self):
        return _out(self._store.intensity[2])

    def SetIntensityOrigin(self, origin):
        self._store.intensity[0] = origin

    def SetIntensityScale(self, scale):
        self._store.intensity[1] = scale

    def SetIntensityUnitString(self, units):
        self._store.intensity[2] = _in(units)

    def GetTagGroup(self):
        return Py_TagGroup(self._store.tags)

    def Clone(self):
        clone = Py_Image(_Store(self._store.array.copy()))
        clone._store.name = self._store.name
        clone._store.axes = [list(axis) for axis in self._store.axes]
        clone._store.tags = self._store.tags
        clone._store.code = self._store.code
        return clone

    def UpdateImage(self):
        self._store.updates += 1

    def ShowImage(self):
        shown.append(self._store.name)

    def SaveAsGatan(self, path):
        with open(path, "wb") as file:
            file.write(_dm4(self._store))


def CreateImage(array):
    if not array.flags["OWNDATA"] or not array.flags["C_CONTIGUOUS"]:
        raise RuntimeError("CreateImage takes an array that owns its memory, in C order")
    return Py_Image(_Store(array))


def open_image(name, array, axes=None, tags=None, intensity=None):
    """What a user has open in front; given by its store, so that nothing holds the image."""
    store = _Store(array)
    store.name = name
    if axes:
        store.axes = [list(axis) for axis in axes]
    store.tags = tags or {}
    store.intensity = list(intensity or store.intensity)
    _front[:] = [store]
    return store


def GetFrontImage():
    if not _front:
        raise RuntimeError("There is no front image")
    return Py_Image(_front[0])


def image_of(store):
    return Py_Image(store)


def GetPersistentTagGroup():
    return Py_TagGroup(_persistent)


# ---- dm4: facts of the container as in sdk/PluginHost.Formats/Dm ----


def _text(text):
    data = text.encode("utf-16-le")
    return _data(struct.pack(">QQQ", 20, 4, len(data) // 2), 3, data)


def _data(info, count, data):
    return 21, b"%%%%" + struct.pack(">Q", count) + info + data


def _array(kind, count, data):
    return _data(struct.pack(">QQQ", 20, kind, count), 3, data)


def _simple(kind, form, value):
    return _data(struct.pack(">Q", kind), 1, struct.pack("<" + form, value))


def _node(value):
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return _simple(8, "B", value)
    if isinstance(value, int):
        return _simple(5, "I", value)
    if isinstance(value, float):
        return _simple(7, "d", value)
    if isinstance(value, str):
        return _text(value)
    entries = [("", item) for item in value] if isinstance(value, list) else sorted(value.items())
    out = struct.pack(">BBQ", isinstance(value, dict), 0, len(entries))
    for name, inner in entries:
        kind, body = _node(inner)
        label = name.encode("latin-1")
        out += struct.pack(">BH", kind, len(label)) + label + struct.pack(">Q", len(body)) + body
    return 20, out


def _dm4(store):
    code = store.code
    axes = [{"Origin": _simple(6, "f", origin), "Scale": _simple(6, "f", scale), "Units": units} for origin, scale, units in store.axes]
    data = {
        "Calibrations": {"Dimension": axes}, "Data": _array(_TAG_TYPES[code], store.array.size, store.array.tobytes()), "DataType": code,
        "Dimensions": [size for size in reversed(store.array.shape)], "PixelDepth": store.array.itemsize,
    }
    root = _node({"ImageList": [{"ImageData": data, "ImageTags": store.tags, "Name": store.name}]})[1]
    return struct.pack(">IQI", 4, len(root), 1) + root + bytes(8)
