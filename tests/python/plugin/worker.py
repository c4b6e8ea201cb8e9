# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""A plugin for the tests of the caller's side, written over the package's own messages and arrays."""

import os
import queue
import sys

sys.path.insert(0, sys.argv[1])

import numpy as np  # noqa: E402

from pluginhost import _arrays, _streams, _wire, errors  # noqa: E402

ANALYSES = ["nothing", "same", "itself", "where", "several", "count", "crash", "fail", "log"]


def written(scratch, name, like, array):
    os.makedirs(scratch, exist_ok=True)
    path = os.path.join(scratch, name + ".bin")
    with open(path, "wb") as file:
        file.truncate(array.nbytes)
    _arrays.write_array(array, path)
    axes = [dict(axis, size=size) for axis, size in zip(like["axes"], array.shape)]
    return dict(like, dtype=_arrays.dtype_name(array.dtype), shape=list(array.shape), axes=axes, location=_arrays.location(path))


def run(connection, request):
    given, analysis = request.params, request.params["analysis"]
    signal = given["inputs"].get("signal")
    if analysis == "nothing":
        return {}
    if analysis == "same":
        return {"outputs": {"signal": written(given["scratch"], "same", signal, _arrays.map_array(signal))}}
    if analysis == "itself":
        return {"outputs": {"signal": signal}}
    if analysis == "where":
        return {"values": {"path": signal["location"]["path"], "offset": signal["location"]["offset"], "axes": signal["axes"]}}
    if analysis == "several":
        array = _arrays.map_array(signal)
        outputs = {
            "first-half": written(given["scratch"], "first", signal, array[: len(array) // 2]),
            "values": written(given["scratch"], "values", signal, array * given["parameters"]["lambda"]),
        }
        return {"outputs": outputs, "values": {"total": float(array.sum())}, "warnings": ["The wavelength is " + given["parameters"]["kind"] + "."]}
    if analysis == "count":
        count, pause = given["parameters"]["count"], given["parameters"]["pause"]
        for number in range(1, count + 1):
            if request.cancelled.wait(pause):
                raise errors.Cancelled("The count was cancelled.")
            connection.notify("job/progress", {"job": given["job"], "fraction": number / count, "message": "{} of {}".format(number, count)})
        return {"values": {"counted": count}}
    if analysis == "crash":
        os._exit(3)
    if analysis == "log":
        connection.notify("log/message", {"level": "warning", "text": "a line of log", "job": given["job"]})
        return {}
    raise errors.PluginFailed("There is nothing to see here.")


def main():
    requests = queue.Queue()
    ended = []
    stream = _streams.connect(os.environ["PLUGINHOST_WORKER_ADDRESS"])
    connection = _wire.Connection(stream, on_request=requests.put, on_closed=lambda reason: requests.put(None)).start()
    connection.call("plugin/hello", {
        "token": os.environ["PLUGINHOST_WORKER_TOKEN"], "contract": _wire.CONTRACT_RANGE, "worker": {"name": "python-tests", "version": "1.0.0"}, "processId": os.getpid()})
    while not ended:
        connection.read_until(lambda: not requests.empty())
        request = requests.get()
        if request is None:
            return
        try:
            if request.method == "plugin/start":
                request.answer({"plugin": "python-tests", "version": "1.0.0", "analyses": ANALYSES})
            elif request.method == "analysis/run":
                request.answer(run(connection, request))
            elif request.method == "plugin/stop":
                request.answer({})
                ended.append(True)
            else:
                request.fail(errors.UnknownMethod("There is no method '{}'.".format(request.method)))
        except errors.PluginHostError as error:
            request.fail(error)
    connection.close()


main()
