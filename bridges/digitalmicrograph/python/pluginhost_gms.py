# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""PluginHost for the Python inside GMS (3.4 and later): nothing but the standard library and NumPy, Python 3.7 and later.

    import pluginhost_gms
    with pluginhost_gms.run("virtual-detector", outer=12) as outcome:   # of the front image
        outcome.show()
        print(outcome.values, outcome.record)

Arrays go through files that ``pluginhost-call`` reads where they lie: they are written from GMS' own memory, without a copy in between.
The client program is used rather than the host's socket because the standard library of Windows cannot open named pipes, and because it
starts the host when none runs.
"""

import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np

try:
    import DigitalMicrograph as DM
except ImportError:  # outside GMS only the text of the calls can be tried
    DM = None

__all__ = ["PluginHostError", "Job", "Outcome", "analyses", "describe", "run", "start"]

_WAIT = 0.5
_FORM, _VERSION = "pluginhost-call", "1"  # first line of requests and answers
_BINARY, _COLOURS = 14, 23
_FILE_TYPES = {5, _COLOURS, 27}  # packed complex, RGB: plain numbers would not say what they are

_ENERGIES = ("eV", "keV", "meV")

_CODES = {
    "int16": 1, "float32": 2, "complex64": 3, "uint8": 6, "int32": 7, "int8": 9, "uint16": 10, "uint32": 11,
    "float64": 12, "complex128": 13, "bool": 14,
}
_TYPES = {code: name for name, code in _CODES.items()}


class PluginHostError(RuntimeError):
    """What the host says in one sentence; ``kind`` is the kind of error of its contract."""

    def __init__(self, kind, sentence):
        RuntimeError.__init__(self, sentence)
        self.kind = kind


# ---- lines (bridges/call/LINE-FORM.md) ----


def _escape(text):
    units = str(text).encode("utf-16-be", "surrogatepass")
    out = []
    last = len(units) // 2 - 1
    for index in range(last + 1):
        code = units[2 * index] * 256 + units[2 * index + 1]
        edge = code == 32 and index in (0, last)
        out.append(chr(code) if 32 <= code <= 126 and code != 37 and not edge else "%%%04X" % code)
    return "".join(out)


def _unescape(text):
    parts = text.split("%")
    out = parts[0].encode("utf-16-be")
    for part in parts[1:]:
        out += bytes(bytearray.fromhex(part[:4])) + part[4:].encode("utf-16-be")
    return out.decode("utf-16-be", "replace")


def _key(name):
    return _escape(name).replace(".", "%002E").replace("=", "%003D")


def _value(value):
    if value is None:
        return "null"
    if isinstance(value, (bool, np.bool_)):
        return "1" if value else "0"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        value = float(value)
        if value != value:
            return "NaN"
        if value in (float("inf"), float("-inf")):
            return "Infinity" if value > 0 else "-Infinity"
        return repr(value)
    return _escape(value)


def _parameter_lines(name, value):
    if isinstance(value, dict):
        return [line for inner in value for line in _parameter_lines(name + "." + _key(inner), value[inner])]
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        if any(isinstance(item, (list, tuple, dict)) for item in value):
            return [line for index, item in enumerate(value) for line in _parameter_lines("%s.%d" % (name, index), item)]
        return ["%s=%s" % (name, ",".join(_value(item) for item in value))]
    return ["%s=%s" % (name, _value(value))]


def _read_lines(path):
    lines = {}
    with open(path, "r", encoding="ascii", errors="replace") as file:
        for line in file:
            key, separator, value = line.rstrip("\r\n").partition("=")
            if separator:
                lines[key] = _unescape(value)
            elif key.startswith(_FORM + " "):
                lines[_FORM] = key[len(_FORM) + 1:].strip()
    return lines


# ---- the client ----


def _persistent(path):
    if DM is None:
        return ""
    # Not kept in a variable: GMS 3.4 does not bear it.
    found, text = DM.GetPersistentTagGroup().GetTagAsString(path)
    return _text(text) if found else ""


def _client():
    """The program pluginhost-call: where the scripts found it, beside this file, where installers put it."""
    name = "pluginhost-call.exe" if os.name == "nt" else "pluginhost-call"
    places = [os.environ.get("PLUGINHOST_CALL", ""), _persistent("PluginHost:Client")]
    folder = os.path.dirname(os.path.abspath(globals().get("__file__", "") or os.getcwd()))
    for _ in range(5):
        places.append(os.path.join(folder, name))
        folder = os.path.dirname(folder)
    for variable in ("LOCALAPPDATA", "ProgramFiles", "ProgramData"):
        if os.environ.get(variable):
            places.append(os.path.join(os.environ[variable], "Programs", "PluginHost", name))
            places.append(os.path.join(os.environ[variable], "PluginHost", name))
    places.append(shutil.which(name) or "")
    for place in places:
        if place and os.path.isfile(place):
            return place
    raise PluginHostError("NoHost", "PluginHost is not installed here: pluginhost-call was not found; install PluginHost, or set PLUGINHOST_CALL to the program.")


def _call(folder, verb, lines=None, *options):
    """Answer of the client, failed ones too."""
    command = [_client(), verb]
    if lines is not None:
        request = os.path.join(folder, verb + "-request.txt")
        with open(request, "w", encoding="ascii", newline="\n") as file:
            file.write("\n".join([_FORM + " " + _VERSION] + lines + ["end=1", ""]))
        command += ["--request", request]
    reply = os.path.join(folder, verb + "-answer.txt")
    if os.path.exists(reply):
        os.remove(reply)
    command += ["--answer", reply]
    # Windows would show a console window for it.
    flags = {"creationflags": 0x08000000} if os.name == "nt" else {}
    code = subprocess.call(
        command + list(options), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **flags)
    answer = _read_lines(reply) if os.path.exists(reply) else {}
    if answer.get(_FORM, _VERSION) != _VERSION:
        raise PluginHostError("ContractMismatch", (
            "The client '%s' is newer than this module: it answers in version %s, this reads version %s; please take pluginhost_gms.py of the new PluginHost.")
            % (command[0], answer[_FORM], _VERSION))
    if "end" not in answer or "outcome" not in answer:
        raise PluginHostError("NoHost", "The client '%s' gave no whole answer (exit code %d); please install PluginHost anew." % (command[0], code))
    return answer


def _checked(answer):
    if answer["outcome"] in ("failed", "cancelled"):
        sentence = answer.get("error.detail", "pluginhost-call failed with exit code %s." % answer.get("exit", "?"))
        hint = answer.get("error.hint", "")
        raise PluginHostError(answer.get("error.kind", "Internal"), sentence if not hint or hint in sentence else sentence + " " + hint)
    return answer


def _ask(verb, lines=None):
    folder = tempfile.mkdtemp(prefix="pluginhost-")
    try:
        return _checked(_call(folder, verb, lines))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _count(answer, key):
    return int(answer.get(key, "0") or 0)


def _below(answer, prefix):
    return {key[len(prefix):]: value for key, value in answer.items() if key.startswith(prefix)}


def analyses():
    """The analyses at hand: a dict of id, title, summary, licence, … for each."""
    answer = _ask("list")
    return [_below(answer, "analysis.%d." % index) for index in range(_count(answer, "analyses"))]


def describe(analysis):
    """All about one analysis, as key and value of the line form (``parameter.0.name`` and so on)."""
    return _below(_ask("describe", ["analysis=" + _escape(analysis)]), "analysis.0.")


# ---- images out ----


def _text(text):
    """Texts of GMS: its Python gives units with letters outside ASCII as bytes in Latin-1."""
    return text.decode("latin-1") if isinstance(text, bytes) else text


def _ascii(text):
    for letter, plain in ((u"\u00b5", "u"), (u"\u03bc", "u"), (u"\u00c5", "A"), (u"\u212b", "A"), (u"\u00b0", "deg")):
        text = text.replace(letter, plain)
    return text.encode("ascii", "replace").decode("ascii")


def _tag(image, path):
    tags = image.GetTagGroup()
    try:
        found, text = tags.GetTagAsString(path)
        return _text(text) if found else ""
    finally:
        del tags


def _truth(image, path):
    tags = image.GetTagGroup()
    try:
        found, value = tags.GetTagAsBoolean(path)
        return bool(value) if found else None
    finally:
        del tags


def _is_reciprocal(units):
    return units.startswith("1/") or units.endswith("-1") or units in ("mrad", "rad", u"\u00b5rad", "deg", u"\u00b0")


def _signal_dimensions(image, units):
    """Dimensions that the detector saw, fastest first: the rules of docs/formats.md."""
    count = len(units)
    if count == 1:
        return [0]
    kind = _tag(image, "Meta Data:Format").lower()
    is_fastest = _truth(image, "Meta Data:Data Order Swapped")
    if kind == "spectrum":
        return [0]
    if kind == "spectrum image":
        energies = [index for index, unit in enumerate(units) if unit in _ENERGIES]
        if len(energies) == 1:
            return energies
        slow = not is_fastest if is_fastest is not None else count > 2
        return [count - 1] if slow else [0]
    if count < 3:
        return [0, 1]
    reciprocal = [index for index, unit in enumerate(units) if _is_reciprocal(unit)]
    if is_fastest is not None:
        slow = not is_fastest
    elif len(reciprocal) == 2:
        slow = reciprocal == [count - 2, count - 1]
    else:
        slow = count == 4 and kind == "diffraction image"
    return [count - 2, count - 1] if slow else [0, 1]


def _write_pixels(image, path):
    """Writes from GMS' memory; returns element type and shape, slowest first."""
    view = image.GetNumArray()
    try:
        # GMS keeps truths in bytes.
        name = "bool" if image.GetDataType() == _BINARY and view.dtype.itemsize == 1 else view.dtype.name
        if name not in _CODES:
            raise PluginHostError("InvalidInput", "Images of type %s cannot be sent to PluginHost." % name)
        with open(path, "wb") as file:
            if view.flags["C_CONTIGUOUS"]:
                view.tofile(file)
            else:
                for slab in view:
                    np.ascontiguousarray(slab).tofile(file)
        return name, view.shape
    finally:
        del view  # else the image stays locked


def _save_tags(image, path):
    """All tags, as those of an image of one pixel: Python cannot walk them before GMS 3.6.1."""
    tags = image.GetTagGroup()
    pixel = DM.CreateImage(np.zeros((1, 1), np.float32))
    try:
        pixel.GetTagGroup().CopyTagsFrom(tags)
        pixel.SaveAsGatan(path)
    except Exception:  # without its tags an image can still be analysed
        return False
    finally:
        del tags, pixel
    return os.path.exists(path)


def _send(image, folder, name, index):
    key = "input." + _key(name)
    file = "input%d" % index
    if image.GetDataType() in _FILE_TYPES:
        copy = image.Clone()
        try:
            copy.SaveAsGatan(os.path.join(folder, file + ".dm4"))
        finally:
            del copy
        return [key + ".file=" + file + ".dm4"]
    title = key + ".title=" + _escape(_text(image.GetName()))
    dtype, shape = _write_pixels(image, os.path.join(folder, file + ".raw"))
    lines = [key + ".raw=" + file + ".raw", key + ".dtype=" + dtype, key + ".shape=" + ",".join(str(size) for size in shape), title]
    count = image.GetNumDimensions()
    calibrations = [image.GetDimensionCalibration(dimension, 1) for dimension in range(count)]
    units = [_text(calibration[2]) for calibration in calibrations]
    signal = _signal_dimensions(image, units)
    for dimension, (origin, scale, _) in enumerate(calibrations):
        axis = "%s.axis.%d." % (key, count - 1 - dimension)  # lines count from the slowest, GMS from the fastest
        lines += [axis + "scale=" + _value(float(scale or 1)), axis + "origin=" + _value(float(origin))]
        lines.append(axis + "role=" + ("signal" if dimension in signal else "navigation"))
        if units[dimension]:
            lines.append(axis + "units=" + _escape(units[dimension]))
    scale, origin = image.GetIntensityScale(), image.GetIntensityOrigin()
    if scale not in (0, 1) or origin != 0:
        lines += [key + ".intensity.scale=" + _value(float(scale or 1)), key + ".intensity.origin=" + _value(float(origin))]
    if image.GetIntensityUnitString():
        lines.append(key + ".intensity.units=" + _escape(_text(image.GetIntensityUnitString())))
    if _save_tags(image, os.path.join(folder, file + "-tags.dm4")):
        lines.append(key + ".tags=" + file + "-tags.dm4")
    return lines


# ---- results back ----


def _set_units(set_, units):
    """Some versions of GMS take letters outside ASCII as text, some as bytes, some not at all."""
    for attempt in (units, units.encode("latin-1", "replace"), _ascii(units)):
        try:
            return set_(attempt)
        except (TypeError, ValueError):
            pass
    return None


def _fill(image, path, dtype, shape):
    """The numbers of a file into the memory of an image that exists."""
    view = image.GetNumArray()
    try:
        if view.shape != shape or (view.dtype != np.dtype(dtype) and not (dtype == "bool" and view.dtype == np.uint8)):
            raise PluginHostError("InvalidInput", "The result is %s of %s; the image to be filled is %s of %s." % (shape, dtype, view.shape, view.dtype))
        if view.flags["C_CONTIGUOUS"]:
            with open(path, "rb") as file:
                file.readinto(view.reshape(-1).view(np.uint8))
        else:
            view[...] = np.memmap(path, dtype, "r", 0, shape)
    finally:
        del view
    image.UpdateImage()


def _shape(output):
    return tuple(int(size) for size in output["shape"].split(",")) if output["shape"] else (1,)


def _why_no_image(output):
    """Why an output cannot be an image, so that the others can be taken without it; None when it can."""
    shape = _shape(output)
    instead = "; run the analysis with 'pluginhost run' and save it as a file"
    if 0 in shape:
        return "nothing to show, it is empty"
    if len(shape) > 4:
        return "it has %d dimensions and GMS shows 4%s" % (len(shape), instead)
    if _count(output, "dm") == _COLOURS:
        # Which array is an image of colours, Gatan's documents do not say.
        return "it has colours, of which GMS' Python makes no image; run the analysis from the menu 'Open analyses'"
    if _count(output, "dm") not in _TYPES:
        return "GMS has no type for its numbers (%s)%s" % (output["dtype"], instead)
    return None


def _take(output, into):
    name, path = output["name"], output["file"]
    title = output.get("title", name)
    shape = _shape(output)
    dtype = _TYPES[_count(output, "dm")]
    if name in into:
        image = into[name]
        _fill(image, path, dtype, shape)
    else:
        array = np.fromfile(path, "uint8" if dtype == "bool" else dtype)
        array.shape = shape  # in place: CreateImage wants an array that owns its memory
        image = DM.CreateImage(array)
        del array
        image.SetName(_ascii(title))
    for axis in range(len(shape)):
        part = "axis.%d." % axis
        dimension = len(shape) - 1 - axis
        origin, scale = float(output.get(part + "origin", 0)), float(output.get(part + "scale", 1))
        _set_units(lambda units: image.SetDimensionCalibration(dimension, origin, scale, units, 1), output.get(part + "units", ""))
    if "intensity.origin" in output:
        image.SetIntensityScale(float(output["intensity.scale"]))
        image.SetIntensityOrigin(float(output["intensity.origin"]))
    _set_units(image.SetIntensityUnitString, output.get("intensity.units", ""))
    return image


# Groups of tags that are about an image itself and not about the measurement, as in PluginHostTags.s.
_OWN_TAGS = (
    "Meta Data", "PluginHost", "Private", "Parent", "SI", "Group Save", "QuickSaved", "ImageData", "ImageDisplayInfo", "Image Behavior",
    "Calibrations", "Dimensions", "Thumbnails")


def _source_tags(image):
    """A copy of an image's tags, because the image may be closed before the results are there; None where there is none to be had."""
    tags = image.GetTagGroup()
    try:
        return tags.Clone()
    except Exception:
        return None
    finally:
        del tags


def _tag_source(image, source):
    """What the first input knows of the microscope and of the session goes along. All tags and then without some, because Python cannot walk
    them before GMS 3.6.1; hence only into a new image, which has none."""
    tags = image.GetTagGroup()
    try:
        tags.CopyTagsFrom(source)
        for label in _OWN_TAGS:
            tags.DeleteTagWithLabel(label)
    except Exception:  # a result is of use without them
        pass
    finally:
        del tags


def _metadata(output, path):
    for index in range(_count(output, "metadata")):
        if output.get("metadata.%d.path" % index) == path:
            return output.get("metadata.%d.value" % index, "")
    return ""


def _kind(output):
    """The tags below 'Meta Data' by which GMS knows spectra, spectrum images and diffraction patterns: the rules of PluginHostTagKind."""
    count = len(_shape(output)) if output["shape"] else 0
    axes = ["axis.%d." % (count - 1 - dimension) for dimension in range(count)]  # the fastest first, as GMS counts
    signal = [dimension for dimension in range(count) if output.get(axes[dimension] + "role") == "signal"]
    units = [output.get(axes[dimension] + "units", "") for dimension in signal]
    type_ = _metadata(output, "signal.type")
    kind, swapped = "", None
    if len(signal) == 1 and count > 1:
        kind = "Spectrum image"
        if signal[0] != (0 if count == 2 else count - 1):
            swapped = signal[0] == 0
    elif len(signal) == 1:
        if units[0] in _ENERGIES or type_ in ("EELS", "CL") or type_.startswith("EDS"):
            kind = "Spectrum"
    elif len(signal) == 2:
        if all(_is_reciprocal(unit) for unit in units) or type_ == "diffraction" or count == 4:
            kind = "Diffraction image"
        fastest, slowest = signal == [0, 1], signal == [count - 2, count - 1]
        if count > 2 and (fastest or slowest) and (kind or not fastest):
            swapped = fastest
    detector = type_ if type_ in ("EELS", "CL") else "X-ray" if type_.startswith("EDS") else ""
    return kind, swapped, detector


def _tag_kind(image, output):
    kind, swapped, detector = _kind(output)
    tags = image.GetTagGroup()
    try:
        if kind:
            tags.SetTagAsString("Meta Data:Format", kind)
        if swapped is not None:
            tags.SetTagAsBoolean("Meta Data:Data Order Swapped", swapped)
        if detector:
            tags.SetTagAsString("Meta Data:Signal", detector)
    finally:
        del tags


def _tag_result(image, first, last, output, inputs):
    tags = image.GetTagGroup()
    try:
        texts = {"Output": output, "Inputs": inputs, "Record": last.get("record", "")}
        for label, key in (
                ("Analysis", "analysis"), ("Title", "title"), ("Plugin", "plugin"), ("Version", "plugin.version"),
                ("Licence", "plugin.licence"), ("Reference", "reference")):
            texts[label] = first.get(key, "")
        for index in range(_count(first, "used")):
            texts["Parameters:" + _label(first["used.%d.name" % index])] = first["used.%d.value" % index]
        for index in range(_count(last, "values")):
            texts["Values:" + _label(last["value.%d.name" % index])] = last["value.%d.value" % index]
        for label, text in texts.items():
            tags.SetTagAsString("PluginHost:" + label, _ascii(text))
    finally:
        del tags


def _label(name):
    return _ascii(name).replace(":", ".").replace("[", "(").replace("]", ")")


def _typed(kind, text):
    if kind == "number":
        return float(text)
    if kind == "truth":
        return text == "1"
    return None if kind == "null" else text


class _Images(dict):
    """Images by name of output; who asks for one that was left out is told why."""

    def __init__(self):
        dict.__init__(self)
        self.left_out = {}

    def __missing__(self, name):
        if name in self.left_out:
            raise PluginHostError("UnsupportedFormat", "The output '%s' was left out. %s." % (name, self.left_out[name]))
        raise KeyError(name)


class Outcome(object):
    """What a job gave: ``images`` by name of output, ``values``, ``warnings``, ``record``. Outputs that GMS cannot show are left out, which the
    warnings say. Leaving a ``with`` block lets go of the images; GMS keeps an image locked as long as a variable of Python holds it."""

    def __init__(self, first, last, inputs, source, into):
        self.images = _Images()
        self.record = last.get("record", "")
        self.warnings = [last["warning.%d" % index] for index in range(_count(last, "warnings"))]
        self.values = {}
        for index in range(_count(last, "values")):
            value = _below(last, "value.%d." % index)
            if value["type"] == "list" and "items" in value:
                self.values[value["name"]] = [_item(value["item.%d" % item]) for item in range(int(value["items"]))]
            else:
                self.values[value["name"]] = _typed(value["type"], value["value"])
        for index in range(_count(last, "outputs")):
            output = _below(last, "output.%d." % index)
            name = output["name"]
            reason = _why_no_image(output)
            if reason is not None:
                self.images.left_out[name] = "%s: %s" % (output.get("title", name), reason)
                self.warnings.append(self.images.left_out[name])
                continue
            image = _take(output, into)
            if source is not None and name not in into:
                _tag_source(image, source)
            _tag_kind(image, output)
            _tag_result(image, first, last, name, inputs)
            self.images[name] = image
            del image

    def show(self):
        for name in self.images:
            self.images[name].ShowImage()

    def close(self):
        self.images.clear()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _item(text):
    try:
        return float(text)
    except ValueError:
        return text


class Job(object):
    """A job under way. The files of the call are removed when it has ended, however it ends."""

    def __init__(self, analysis, images, parameters):
        self.fraction = 0.0
        self.message = ""
        self._outputs = ["output.folder=.", "output.prefix=output-", "output.elements=dm"]
        self._folder = tempfile.mkdtemp(prefix="pluginhost-")
        try:
            lines = ["analysis=" + _escape(analysis)]
            names = []
            self._source = None
            for index, name in enumerate(images):
                if index == 0:
                    self._source = _source_tags(images[name])
                names.append(_text(images[name].GetName()))
                lines += _send(images[name], self._folder, name, index)
            self._inputs = ", ".join(names)
            for name in parameters:
                lines += _parameter_lines("parameter." + _key(name), parameters[name])
            self._first = self._last = _checked(_call(self._folder, "run", lines + self._outputs, "--seconds", "0"))
        except BaseException:
            self._leave()
            raise

    def wait(self, seconds=_WAIT):
        """Whether it has ended, after at most so many seconds. Raises what the host says when it failed."""
        if self._folder is None or self._last["outcome"] != "running":
            return True
        try:
            lines = ["job=" + self._last["job"]] + self._outputs
            self._last = _checked(_call(self._folder, "result", lines, "--seconds", repr(float(seconds))))
        except BaseException:
            self._leave()
            raise
        self.fraction = float(self._last.get("fraction", self.fraction))
        self.message = self._last.get("message", "")
        return self._last["outcome"] != "running"

    def cancel(self):
        """Cancels it and waits until it has ended."""
        if self._folder is not None and self._last["outcome"] == "running":
            try:
                _call(self._folder, "cancel", ["job=" + self._last["job"]])
            finally:
                self._leave()

    def outcome(self, into=None):
        """The results, when it has ended; ``into`` names images of GMS that are to be filled in place, by output."""
        while not self.wait():
            pass
        if self._folder is None:
            raise PluginHostError("Cancelled", "The analysis was cancelled, or its outcome was taken already.")
        try:
            return Outcome(self._first, self._last, self._inputs, self._source, into or {})
        finally:
            self._leave()

    def _leave(self):
        self._source = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def start(analysis, image=None, **parameters):
    """Sends images to an analysis and returns the :class:`Job`. ``image`` is an image of GMS, or a dict of them by name of input; the
    front image when it is left out."""
    front = None
    try:
        if image is None:
            front = DM.GetFrontImage()
            image = front
        return Job(analysis, image if isinstance(image, dict) else {"0": image}, parameters)
    except PluginHostError as error:
        raise error.with_traceback(None)
    finally:
        # Frames of a traceback live on; images that they hold would stay locked.
        del front, image


def run(analysis, image=None, progress=None, into=None, **parameters):
    """Runs an analysis and returns its :class:`Outcome`. ``progress(fraction, message)`` is called while it runs; the job is cancelled when
    that returns ``False`` or raises."""
    try:
        job = start(analysis, image, **parameters)
    finally:
        del image
    try:
        while not job.wait():
            if progress is not None and progress(job.fraction, job.message) is False:
                job.cancel()
                raise PluginHostError("Cancelled", "The analysis was cancelled.")
        return job.outcome(into)
    except BaseException:
        job.cancel()
        raise


if __name__ == "__main__":
    for _analysis in analyses():
        sys.stdout.write("%s: %s\n" % (_analysis["id"], _analysis["title"]))
