# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Where HyperSpy keeps what the vendor-neutral fields of docs/metadata.md say, both ways.

The same table as `HspyMetadataMap.cs` of the host's format library has for files; a test compares them. Fields that HyperSpy has no place for are in its
metadata under ``PluginHost``.
"""

import decimal
import re
from typing import Any, Dict, List, Optional, Tuple

_TEM = "Acquisition_instrument.TEM."
_SEM = "Acquisition_instrument.SEM."
_EELS = _TEM + "Detector.EELS."
_EDS = _TEM + "Detector.EDS."
_SEM_EDS = _SEM + "Detector.EDS."

OWN = "PluginHost"
MOMENT = "acquisition.dateTime"

# Neutral field, kind, its units, HyperSpy's units, HyperSpy's places.
FIELDS = [
    ("instrument.name", "text", "", "", (_TEM + "microscope", _SEM + "microscope")),
    ("acquisition.operator", "text", "", "", ("General.authors",)),
    ("acquisition.mode", "text", "", "", (_TEM + "acquisition_mode", _SEM + "acquisition_mode")),
    ("acquisition.beamEnergy", "quantity", "kV", "kV", (_TEM + "beam_energy", _SEM + "beam_energy")),
    ("acquisition.probeCurrent", "quantity", "nA", "nA", (_TEM + "beam_current", _SEM + "beam_current")),
    ("acquisition.magnification", "number", "", "", (_TEM + "magnification", _SEM + "magnification")),
    ("acquisition.cameraLength", "quantity", "mm", "mm", (_TEM + "camera_length",)),
    ("acquisition.convergenceSemiAngle", "quantity", "mrad", "mrad", (_TEM + "convergence_angle", _SEM + "convergence_angle")),
    ("acquisition.collectionSemiAngle", "quantity", "mrad", "mrad", (_EELS + "collection_angle",)),
    ("acquisition.dwellTime", "quantity", "s", "s", (_EELS + "dwell_time",)),
    ("acquisition.exposureTime", "quantity", "s", "s", (_TEM + "Detector.Camera.exposure", _EELS + "exposure")),
    ("acquisition.liveTime", "quantity", "s", "s", (_EDS + "live_time", _SEM_EDS + "live_time")),
    ("acquisition.realTime", "quantity", "s", "s", (_EDS + "real_time", _SEM_EDS + "real_time")),
    ("acquisition.workingDistance", "quantity", "mm", "mm", (_SEM + "working_distance",)),
    ("stage.alphaTilt", "quantity", "deg", "deg", (_TEM + "Stage.tilt_alpha", _SEM + "Stage.tilt_alpha")),
    ("stage.betaTilt", "quantity", "deg", "deg", (_TEM + "Stage.tilt_beta", _SEM + "Stage.tilt_beta")),
    ("stage.rotation", "quantity", "deg", "deg", (_TEM + "Stage.rotation", _SEM + "Stage.rotation")),
    ("stage.x", "quantity", "µm", "mm", (_TEM + "Stage.x", _SEM + "Stage.x")),
    ("stage.y", "quantity", "µm", "mm", (_TEM + "Stage.y", _SEM + "Stage.y")),
    ("stage.z", "quantity", "µm", "mm", (_TEM + "Stage.z", _SEM + "Stage.z")),
    ("detector.name", "text", "", "", (_EDS + "detector", _SEM_EDS + "detector")),
    ("detector.azimuthAngle", "quantity", "deg", "deg", (_EDS + "azimuth_angle", _SEM_EDS + "azimuth_angle")),
    ("detector.elevationAngle", "quantity", "deg", "deg", (_EDS + "elevation_angle", _SEM_EDS + "elevation_angle")),
    ("detector.energyResolution", "quantity", "eV", "eV", (_EDS + "energy_resolution_MnKa", _SEM_EDS + "energy_resolution_MnKa")),
    ("signal.type", "type", "", "", ("Signal.signal_type",)),
    ("signal.quantity", "text", "", "", ("Signal.quantity",)),
    ("sample.name", "text", "", "", ("Sample.description",)),
    ("sample.elements", "texts", "", "", ("Sample.elements",)),
    ("sample.thickness", "quantity", "nm", "nm", ("Sample.thickness",)),
    ("notes", "text", "", "", ("General.notes",)),
]  # type: List[Tuple[str, str, str, str, Tuple[str, ...]]]

SIGNAL_TYPES = [("EDS_TEM", "EDS"), ("EDS_SEM", "EDS"), ("electron_diffraction", "diffraction")]

# The only units that differ from HyperSpy's are those of the stage.
_FACTORS = {("mm", "µm"): "1000", ("µm", "mm"): "0.001"}

_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_CLOCK = re.compile(r"^\d\d:\d\d(:\d\d(\.\d+)?)?$")
_ZONE = re.compile(r"^[+-]\d\d:\d\d$")
_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$")


def get(tree: Any, path: str) -> Any:
    """The value at a path with dots; None when there is none."""
    for part in path.split("."):
        if not isinstance(tree, dict) or part not in tree:
            return None
        tree = tree[part]
    return tree


def put(tree: Dict[str, Any], path: str, value: Any) -> None:
    """Sets the value at a path with dots."""
    parts = path.split(".")
    for part in parts[:-1]:
        inner = tree.get(part)
        if not isinstance(inner, dict):
            inner = tree[part] = {}
        tree = inner
    tree[parts[-1]] = value


def _remove(tree: Dict[str, Any], path: str) -> None:
    parent, _, name = path.rpartition(".")
    holder = get(tree, parent) if parent else tree
    if isinstance(holder, dict):
        holder.pop(name, None)
        if parent and not holder:
            _remove(tree, parent)


def _merge(tree: Dict[str, Any], other: Dict[str, Any]) -> None:
    """Adds what is missing."""
    for name, value in other.items():
        if isinstance(value, dict) and isinstance(tree.get(name), dict):
            _merge(tree[name], value)
        else:
            tree.setdefault(name, value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _fits(kind: str, value: Any) -> bool:
    if kind == "number":
        return _is_number(value)
    if kind == "texts":
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return isinstance(value, str) and value != ""


def _convert(number: float, origin: str, to: str) -> Optional[float]:
    if origin == to:
        return number
    factor = _FACTORS.get((origin, to))
    # In decimal, so that 0.1 mm is 100 µm and back again.
    return None if factor is None else float(decimal.Decimal(repr(number)) * decimal.Decimal(factor))


def to_neutral(said: Dict[str, Any]) -> Dict[str, Any]:
    """The neutral fields of HyperSpy's metadata tree (as plain values), with what stands under ``PluginHost``."""
    neutral = {}  # type: Dict[str, Any]
    day, clock, zone = get(said, "General.date"), get(said, "General.time"), get(said, "General.time_zone")
    if isinstance(day, str) and _DAY.match(day):
        moment = day
        if isinstance(clock, str) and _CLOCK.match(clock):
            moment += "T" + clock + ("Z" if zone == "UTC" else zone if isinstance(zone, str) and _ZONE.match(zone) else "")
        put(neutral, MOMENT, moment)
    for field, kind, units, theirs, places in FIELDS:
        for place in places:
            value = get(said, place)
            if kind == "quantity" and _is_number(value):
                put(neutral, field, {"value": _convert(value, theirs, units), "units": units})
            elif kind == "type" and _fits(kind, value):
                put(neutral, field, dict(SIGNAL_TYPES).get(value, value))
            elif kind != "quantity" and _fits(kind, value):
                put(neutral, field, value)
            else:
                continue
            break
    own = said.get(OWN)
    if isinstance(own, dict):
        _merge(neutral, {name: value for name, value in own.items() if name != "hyperspy"})
    return neutral


def to_hyperspy(metadata: Dict[str, Any], title: str) -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """HyperSpy's metadata and original_metadata of a descriptor's metadata."""
    neutral = _copy(metadata)
    original = neutral.pop("original", None)
    original = original if isinstance(original, dict) else {}
    hyperspy = original.pop("hyperspy", None)
    hyperspy = hyperspy if isinstance(hyperspy, dict) else {}
    said = hyperspy.pop("metadata", None)
    said = said if isinstance(said, dict) else {}
    same = hyperspy.pop("original_metadata", None)
    if isinstance(same, dict):
        _merge(original, same)

    moment = get(neutral, MOMENT)
    parts = _MOMENT.match(moment) if isinstance(moment, str) else None
    if parts is not None:
        put(said, "General.date", parts.group(1))
        if parts.group(2):
            put(said, "General.time", parts.group(2))
        else:
            _remove(said, "General.time")
        if parts.group(3):
            put(said, "General.time_zone", "UTC" if parts.group(3) == "Z" else parts.group(3))
        _remove(neutral, MOMENT)
    is_sem = get(neutral, "acquisition.mode") == "SEM"
    for field, kind, _, theirs, places in FIELDS:
        value = get(neutral, field)
        if value is None:
            continue
        taken = [place for place in places if get(said, place) is not None]
        place = (taken + [place for place in places if is_sem and ".SEM." in place] + [places[0]])[0]
        if kind == "quantity":
            written = _convert(value["value"], str(value.get("units")), theirs) if isinstance(value, dict) and set(value) == {"value", "units"} and _is_number(value["value"]) else None  # type: Any
        elif not _fits(kind, value):
            written = None
        elif kind == "type":
            names = [name for name, here in SIGNAL_TYPES if here == value]
            before = get(said, place)
            written = value if not names else before if before in names else names[-1] if is_sem else names[0]
        else:
            written = value
        if written is not None:
            put(said, place, written)
            _remove(neutral, field)
    put(said, "General.title", title)
    if get(said, "Signal.signal_type") is None:
        put(said, "Signal.signal_type", "")
    if neutral:
        said[OWN] = neutral
    return said, original


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copy(inner) for name, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
