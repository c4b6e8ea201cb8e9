# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Calling a host: finding and starting it, jobs, threads, processes, and what may go wrong."""

import asyncio
import gc
import inspect
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from conftest import ROOT, SOURCE, program, python, wait_until_ended, wait_until_gone

import pluginhost
from pluginhost import _discovery, _wire, errors
from pluginhost.progress import Display

needs_sockets = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs Unix domain sockets")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def test_a_running_host_is_found(served, monkeypatch):
    monkeypatch.setenv("PLUGINHOST_HOME", served.folder)
    with pluginhost.connect(start=False) as host:
        assert host.status()["processId"] == served.process.pid
        assert "contract 1." in repr(host) and host.contract.startswith("1.")


def test_values_have_the_units_that_their_input_brings(host):
    y, x = np.mgrid[:40, :40]
    spots = 100.0 * ((y - 12) ** 2 + (x - 20) ** 2 < 25) + 100.0 * ((y - 28) ** 2 + (x - 14) ** 2 < 16)
    axes = [pluginhost.Axis(name, 40, "signal", 0.5, 0, "nm") for name in "yx"]
    found = host.run("particle-size-distribution", pluginhost.Signal(spots, axes), smoothing=0)
    assert found.values["count"] == 2 and found.units["mean"] == found.units["logNormalMedian"] == "nm"
    assert "count" not in found.units and "areaFraction" not in found.units
    plain = host.run("particle-size-distribution", pluginhost.Signal(spots, [axis.replace(scale=1, units="") for axis in axes]), smoothing=0)
    assert plain.units["mean"] == "px"


def test_an_address_is_taken(served):
    with pluginhost.connect(_discovery.published_address(served.folder)) as host:
        assert host.status()["processId"] == served.process.pid


def test_where_no_host_runs_the_sentence_says_what_to_do(tmp_path, monkeypatch):
    with pytest.raises(errors.HostNotFound, match="pluginhost serve"):
        pluginhost.connect(state_folder=str(tmp_path), start=False)
    monkeypatch.setenv("PLUGINHOST_PROGRAM", str(tmp_path / "none"))
    with pytest.raises(errors.HostNotFound, match="PLUGINHOST_PROGRAM"):
        pluginhost.connect(state_folder=str(tmp_path))
    monkeypatch.delenv("PLUGINHOST_PROGRAM")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(errors.HostNotFound, match="not on the path"):
        pluginhost.connect(state_folder=str(tmp_path))
    with pytest.raises(errors.HostNotFound, match="Nobody answers"):
        pluginhost.connect(str(tmp_path / "host.sock"))


def test_a_program_that_does_not_come_up_is_quoted(tmp_path):
    broken = tmp_path / "pluginhost"
    broken.write_text("#!/bin/sh\necho the lamp is out\nexit 7\n")
    broken.chmod(0o755)
    with pytest.raises(errors.HostNotFound, match="exit code 7; it said: the lamp is out"):
        pluginhost.connect(state_folder=str(tmp_path), program=str(broken))


def test_an_address_left_behind_is_nobody(tmp_path):
    (tmp_path / "host.json").write_text(json.dumps({"address": str(tmp_path / "gone.sock"), "processId": 1}))
    with pytest.raises(errors.HostNotFound):
        pluginhost.connect(state_folder=str(tmp_path), start=False)
    (tmp_path / "host.json").write_text("{")
    with pytest.raises(errors.HostNotFound):
        pluginhost.connect(state_folder=str(tmp_path), start=False)


ONE_SCRIPT = (
    "import pluginhost, numpy\nhost = pluginhost.connect()\ntotal = host.run('diffraction-statistics', numpy.ones((2, 2, 4, 4))).sum.data.sum()\n"
    "status = host.status()\nprint(total, status['processId'], *[worker['processId'] for worker in status['workers'] if worker['plugin'] == 'virtual-detector'])")


def test_one_script_after_another_finds_host_and_worker_warm(home):
    first, second = [python(ONE_SCRIPT, PLUGINHOST_HOME=home, PLUGINHOST_PROGRAM=program()).split() for _ in range(2)]
    assert first[0] == "64.0" and len(first) == 3
    assert second == first


def test_a_host_that_nobody_uses_ends_and_the_next_call_starts_another(home):
    host = pluginhost.connect(state_folder=home, program=program(), idle=0.5)
    first = host.status()["processId"]
    with pluginhost.connect(state_folder=home, start=False) as other:
        other.run("diffraction-statistics", np.ones((2, 2, 4, 4)))
    host._session.close()
    wait_until_gone(home, first)
    with host:
        second = host.status()["processId"]
        assert second != first
    wait_until_gone(home, second)


def test_a_host_stays_as_long_as_somebody_is_there_or_a_job_runs(home, plugin):
    with pluginhost.connect(state_folder=home, program=program(), idle=0.2) as host:
        host.add_plugin(plugin)
        process = host.status()["processId"]
        # Longer than it would stay alone: nothing is asked of it meanwhile.
        time.sleep(1)
        job = host.call("job/submit", analysis="count", parameters={"count": 10, "pause": 0.1}, keep=True)["job"]
    wait_until_gone(home, process)
    with open(os.path.join(home, "records", os.listdir(os.path.join(home, "records"))[0])) as file:
        records = [json.loads(line) for line in file]
    assert [record["outcome"] for record in records if record["job"] == job] == ["succeeded"]


@needs_sockets
def test_a_host_that_lets_nobody_in_any_more_is_followed_by_another(home, tmp_path):
    os.mkdir(home, 0o700)
    published, address = os.path.join(home, "host.json"), str(tmp_path / "s")
    with open(published, "w") as file:
        json.dump({"address": address}, file)
    ending = socket.socket(socket.AF_UNIX)
    ending.bind(address)
    ending.listen(1)

    def end():
        for _ in range(2):
            ending.accept()[0].close()
        os.remove(published)
        ending.close()

    threading.Thread(target=end, daemon=True).start()
    with pluginhost.connect(state_folder=home, program=program()) as host:
        assert host.status()["processId"]


def test_a_program_of_an_earlier_version_is_started_as_it_knows_it(home, tmp_path):
    early = tmp_path / "pluginhost"
    early.write_text("#!/bin/sh\n[ $# = 1 ] || { echo \"Unrecognized command or argument '$2'.\" >&2; exit 2; }\nexec '%s' \"$@\"\n" % program())
    early.chmod(0o755)
    with pluginhost.connect(state_folder=home, program=str(early)) as host:
        assert host.run("diffraction-statistics", np.ones((2, 2, 4, 4))).sum.data.sum() == 64


@pytest.mark.parametrize("idle", [0, -1, float("nan"), "10", True, 1e9])
def test_what_is_no_time_to_stay_is_refused(tmp_path, idle):
    with pytest.raises(errors.InvalidParameters, match="idle is"):
        pluginhost.connect(state_folder=str(tmp_path), idle=idle)


def test_a_started_host_stays_for_others_until_it_is_stopped(home):
    first = pluginhost.connect(state_folder=home, program=program(), idle=None)
    second = pluginhost.connect(state_folder=home, start=False)
    process = first.status()["processId"]
    first.close()
    assert second.status()["processId"] == process
    second.stop()
    with pytest.raises(errors.HostNotFound):
        pluginhost.connect(state_folder=home, start=False)
    wait_until_ended(process)


def test_callers_that_start_a_host_at_once_share_it(home):
    code = "import pluginhost\nprint(pluginhost.connect().status()['processId'])"
    environment = dict(os.environ, PYTHONPATH=str(SOURCE), PLUGINHOST_HOME=home, PLUGINHOST_PROGRAM=program())
    callers = [subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, universal_newlines=True) for _ in range(3)]
    assert len({caller.communicate(timeout=60)[0] for caller in callers}) == 1


@pytest.mark.parametrize("way", [
    lambda host: host.run("several", np.ones(4), lambda_=1),
    lambda host: host.submit("several", np.ones(4), lambda_=1).result(),
    lambda host: host.analyses.several(np.ones(4), lambda_=1),
])
def test_a_warning_is_shown_at_the_line_of_the_caller(host, way):
    with pytest.warns(pluginhost.AnalysisWarning, match="The wavelength is one") as caught:
        way(host)
    assert [warning.filename for warning in caught if "wavelength" in str(warning.message)] == [__file__]


def test_a_job_is_followed(host):
    seen = []
    job = host.submit("count", count=3, pause=0.01, progress=lambda job: seen.append((job.state, job.fraction, job.message)))
    assert job.result(60).counted == 3
    assert (job.done(), job.state, job.fraction, job.record is not None, job.warnings, job.values) == (True, "succeeded", 1, True, [], {"counted": 3})
    # The host leaves out what comes faster than anybody reads.
    fractions = [fraction for _, fraction, _ in seen if fraction is not None]
    assert fractions and fractions == sorted(fractions) and seen[-1][1:] == (1, "3 of 3")
    assert job.exception() is None and "succeeded" in repr(job)


def test_run_tells_its_progress_too(host):
    seen = []
    assert host.run("count", count=2, progress=lambda job: seen.append(job.message)).counted == 2
    assert seen[-1] == "2 of 2"


def test_a_job_is_cancelled(host):
    job = host.submit("count", count=1000, pause=3600)
    assert not job.wait(0)
    with pytest.raises(TimeoutError, match="still runs"):
        job.result(0.01)
    job.cancel()
    with pytest.raises(errors.Cancelled):
        job.result(60)
    job.cancel()
    assert (job.state, type(job.exception())) == ("cancelled", errors.Cancelled)


def test_a_run_that_takes_too_long_is_cancelled(host):
    with pytest.raises(errors.TimedOut, match="within 0.05 s"):
        host.run("count", count=1000, pause=3600, timeout=0.05)
    with pytest.raises(errors.TimedOut) as caught:
        host.run("count", count=1000, pause=3600, limits={"seconds": 0.2})
    assert isinstance(caught.value, TimeoutError)


def unfinished(host):
    return [job["job"] for job in host.call("job/list")["jobs"] if job["state"] in ("queued", "running")]


def test_a_crash_is_told_with_its_exit_code_and_the_host_goes_on(own):
    with pluginhost.connect(state_folder=own.folder) as host:
        with pytest.raises(errors.PluginCrashed, match="3"):
            host.run("crash")
        with pytest.raises(errors.PluginFailed, match="nothing to see here"):
            host.run("fail")
        assert host.run("nothing").values == {}


def test_what_an_analysis_logs_goes_to_logging(host, caplog):
    with caplog.at_level(logging.INFO, logger="pluginhost"):
        host.run("log")
        # A line may come a moment after the end of its job.
        while not caplog.records:
            host.status()
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [("WARNING", "a line of log")]


def test_a_host_that_dies_ends_its_jobs_and_the_next_call_finds_the_next_host(own):
    with pluginhost.connect(state_folder=own.folder) as host:
        job = host.submit("count", count=1000, pause=3600)
        result = host.run("same", np.arange(10.0))
        own.kill()
        with pytest.raises(errors.ConnectionLost):
            job.result(60)
        with pytest.raises(ConnectionError):
            host.__class__(own.folder, start=False)
        assert result.data.sum() == 45
        own.start()
        assert host.run("count").counted == 3


def test_a_closed_host_says_so(served):
    host = pluginhost.connect(state_folder=served.folder)
    host.close()
    host.close()
    with pytest.raises(errors.ConnectionLost, match="connect"):
        host.run("nothing")
    assert repr(host) == "<Host, not connected>"


def interrupted(served, code):
    """Runs code that prints a line when it waits, and interrupts it."""
    environment = dict(os.environ, PYTHONPATH=str(SOURCE), PLUGINHOST_HOME=served.folder)
    caller = subprocess.Popen([sys.executable, "-u", "-c", code], env=environment, stdout=subprocess.PIPE, universal_newlines=True)
    with pluginhost.connect(state_folder=served.folder) as host:
        assert caller.stdout.readline() == "begin\n"
        while not unfinished(host):
            assert caller.poll() is None
        caller.send_signal(signal.SIGINT)
        said = caller.communicate(timeout=60)[0]
        while unfinished(host):
            pass
    return said


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no interrupt to one process")
@pytest.mark.parametrize("options", ["", ", timeout=3000", ", progress=True"])
def test_an_interrupt_cancels_the_job(served, options):
    code = (
        "import pluginhost\nhost = pluginhost.connect()\nprint('begin')\ntry:\n    host.run('count', count=1000, pause=3600{})\n"
        "except KeyboardInterrupt:\n    print('interrupted', host.run('nothing').values)").format(options)
    assert interrupted(served, code) == "interrupted {}\n"


def test_asyncio_waits_for_many_jobs_at_once(host):
    async def many():
        first = await asyncio.gather(*[host.run_async("count", count=number) for number in range(1, 6)])
        job = host.submit("count", count=7)
        return [result.counted for result in first] + [(await job).counted]

    assert asyncio.new_event_loop().run_until_complete(many()) == [1, 2, 3, 4, 5, 7]


def test_a_cancelled_task_cancels_its_job(host):
    async def give_up():
        task = asyncio.ensure_future(host.run_async("count", count=1000, pause=3600))
        while not unfinished(host):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(errors.TimedOut):
            await host.run_async("count", count=1000, pause=3600, timeout=0.05)

    asyncio.new_event_loop().run_until_complete(give_up())
    while unfinished(host):
        pass


def test_the_module_has_a_connection_of_its_own(shared):
    assert pluginhost.run("count", count=2).counted == 2
    assert pluginhost.submit("count", count=3).result().counted == 3
    assert asyncio.new_event_loop().run_until_complete(pluginhost.run_async("count", count=4)).counted == 4
    assert pluginhost.shared() is pluginhost.shared()


def shown(method, bound):
    parameters = list(inspect.signature(method).parameters.values())
    return [(parameter.name, parameter.kind, parameter.default) for parameter in (parameters if bound else parameters[1:])]


@pytest.mark.parametrize("name", ["run", "submit", "run_async"])
def test_the_modules_functions_show_what_the_hosts_do(name):
    import pydoc

    function, method = getattr(pluginhost, name), getattr(pluginhost.Host, name)
    assert shown(function, True) == shown(method, False) and "parameters" in inspect.signature(function).parameters
    assert inspect.getdoc(function) == inspect.getdoc(method) and "\nParameters\n" in inspect.getdoc(function)
    assert inspect.iscoroutinefunction(function) == (name == "run_async")
    lines = pydoc.plain(pydoc.render_doc(function)).splitlines()
    assert lines[2].startswith("{}{}(analysis: str, *signals: Any, parameters: ".format("async " if name == "run_async" else "", name))
    assert lines[3].strip() == method.__doc__.splitlines()[0]


@needs_fork
def test_a_forked_process_gets_its_own_connection_and_leaves_the_parents_alone(host):
    result = host.run("same", np.arange(100000.0))
    kept = host.put(np.arange(10.0))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = [host.run("same", np.arange(5.0)).data.sum(), result.data.sum()]
            del result
            gc.collect()
            host.close()
            os.write(writer, json.dumps(told).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        assert json.loads(pipe.read()) == [10, 4999950000]
    os.waitpid(child, 0)
    assert len(host.call("dataset/list")["datasets"]) == 2
    assert host.run("where", kept).path and result.data[-1] == 99999


@needs_fork
def test_multiprocessing_by_fork_works(shared):
    import multiprocessing

    context = multiprocessing.get_context("fork")
    with context.Pool(3) as pool:
        assert pool.map(_counted, range(1, 7)) == [1, 2, 3, 4, 5, 6]
    assert pluginhost.run("count", count=9).counted == 9


def _counted(count):
    return pluginhost.run("count", count=count).counted


CALLS = """
import faulthandler, threading, gc, numpy, pluginhost
faulthandler.dump_traceback_later(240, exit=True)
host = pluginhost.connect(start=False)
wrong = []
def call(thread):
    try:
        for number in range(500 // 8 + 1):
            array = numpy.full((thread + 1, 40), number, "i4")
            analysis = ["same", "py-pass-through"][number // 2 % 2]
            result = host.run(analysis, array) if number % 2 else host.submit(analysis, array).result()
            if not numpy.array_equal(result, array): wrong.append((thread, number))
    except Exception as error:
        wrong.append(repr(error))
threads = [threading.Thread(target=call, args=(thread,)) for thread in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
gc.collect()
while host.call("dataset/list")["datasets"]: pass
print(wrong)
"""


def held_open(processes, place):
    """The files of arrays that processes have open or mapped."""
    found = set()
    if not os.path.isdir("/proc/self/fd"):
        return []
    for process in processes:
        with open("/proc/{}/maps".format(process), encoding="utf-8") as maps:
            found.update(line.split(None, 5)[5].strip() for line in maps if place + os.sep in line)
        for name in os.listdir("/proc/{}/fd".format(process)):
            try:
                target = os.readlink("/proc/{}/fd/{}".format(process, name))
            except OSError:
                continue  # It was closed meanwhile.
            if target.startswith(place + os.sep):
                found.add(target)
    return sorted(found)


def test_eight_threads_in_four_processes_make_500_calls_each_without_an_error_or_a_leak(own):
    with pluginhost.connect(state_folder=own.folder) as host:
        host.add_plugin(ROOT / "tests" / "TestPlugins" / "figures-in-python")
    environment = dict(os.environ, PYTHONPATH=str(SOURCE), PLUGINHOST_HOME=own.folder)
    callers = [subprocess.Popen([sys.executable, "-c", CALLS], env=environment, stdout=subprocess.PIPE, universal_newlines=True) for _ in range(4)]
    assert [caller.communicate(timeout=270)[0] for caller in callers] == ["[]\n"] * 4
    with pluginhost.connect(state_folder=own.folder) as host:
        while host.status()["sessions"] > 1:
            pass
        status = host.status()
        assert (status["datasets"], status["runningJobs"], status["queuedJobs"]) == (0, 0, 0)
        probe = host.empty(3)
        place = os.path.dirname(host.call("dataset/map", dataset=probe.id)["path"])
        probe.release()
        workers = [worker["processId"] for worker in status["workers"]]
        # Until the checksums of the last jobs are taken, but not for ever.
        patience = time.monotonic() + 120
        while os.listdir(place) or held_open([own.process.pid] + workers, place):
            assert time.monotonic() < patience, (os.listdir(place), held_open([own.process.pid] + workers, place))
            host.status()
        assert workers


def test_many_calls_leave_no_thread_and_no_open_file(host):
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("needs /proc to count open files")

    def level():
        gc.collect()
        return {thread.name for thread in threading.enumerate() if thread.name.startswith("pluginhost")}, len(os.listdir("/proc/self/fd"))

    host.run("same", np.arange(1000.0))
    before = level()
    for _ in range(200):
        host.run("same", np.arange(1000.0))
    assert level() == before
    for _ in range(20):
        pluginhost.connect(state_folder=host._folder).close()
    assert level() == before


class Fake(object):
    """Somebody at a socket who answers to ``session/open`` in their own way."""

    def __init__(self, folder, answer):
        self.address = str(folder / "fake.sock")
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(self.address)
        self._listening.listen(1)
        self._answer = answer
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        theirs = self._listening.accept()[0]
        ended = threading.Event()

        class Stream(object):
            read, write, end, close, forget = theirs.recv, theirs.sendall, theirs.close, theirs.close, theirs.close

        _wire.Connection(Stream(), on_request=self._answer, on_closed=lambda reason: ended.set()).start()
        ended.wait(60)
        self._listening.close()


OPENED = {"host": {"name": "pluginhost", "version": "9.0.0"}, "session": "s-1", "limits": {"messageBytes": 1 << 24, "readBytes": 1 << 20}, "novel": {"x": None}}


@needs_sockets
def test_a_newer_host_of_the_same_major_version_is_taken(tmp_path):
    fake = Fake(tmp_path, lambda request: request.answer(dict(OPENED, contract="1.7")))
    with pluginhost.connect(fake.address) as host:
        assert (host.contract, host.name) == ("1.7", "pluginhost 9.0.0")


@needs_sockets
def test_a_host_that_speaks_another_version_refuses_in_its_own_words(tmp_path):
    fake = Fake(tmp_path, lambda request: request.fail(errors.ContractMismatch("The host speaks 2.0, the caller ~1.0.", None, "Update pluginhost for Python.")))
    with pytest.raises(errors.ContractMismatch, match="Update pluginhost for Python"):
        pluginhost.connect(fake.address)


@needs_sockets
def test_a_token_is_shown(tmp_path):
    seen = []
    fake = Fake(tmp_path, lambda request: (seen.append(request.params), request.answer(dict(OPENED, contract="1.0"))))
    pluginhost.connect(fake.address, token="t").close()
    assert seen[0]["token"] == "t" and seen[0]["processId"] == os.getpid() and seen[0]["contract"] == "~1.0"


def test_a_progress_bar_is_shown_where_it_is_asked_for(host, capfd, monkeypatch):
    job = host.submit("count", count=2)
    job.wait(60)
    for module in ("tqdm", None):
        if module is None:
            monkeypatch.setitem(sys.modules, "tqdm", None)
        with Display(job, delay=-1) as display:
            display.update()
        shown = capfd.readouterr().err
        assert "count" in shown and "100%" in shown and "2 of 2" in shown
    assert host.run("count", count=1, progress=True).counted == 1


def test_the_diagnostics_say_what_works(served, tmp_path):
    assert "contract 1.0" in python("import sys; from pluginhost.__main__ import main; sys.exit(main([]))", PLUGINHOST_HOME=served.folder)
    said = python("from pluginhost.__main__ import main; print(main([]))", PLUGINHOST_HOME=str(tmp_path), PATH=str(tmp_path), PLUGINHOST_PROGRAM="")
    assert "not on the path" in said and said.endswith("5\n")


def test_a_second_host_of_a_process_is_another_session(served):
    with pluginhost.connect(state_folder=served.folder) as one, pluginhost.connect(state_folder=served.folder) as other:
        dataset = one.put(np.arange(3.0))
        assert dataset.id not in [entry["dataset"] for entry in other.call("dataset/list")["datasets"]]


def test_the_state_folder_is_that_of_the_platform(monkeypatch, tmp_path):
    if sys.platform in ("win32", "darwin"):
        pytest.skip("names Linux's places")
    monkeypatch.delenv("PLUGINHOST_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert _discovery.state_folder() == str(tmp_path / "pluginhost")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert _discovery.state_folder() == str(tmp_path / ".local" / "share" / "pluginhost")


@pytest.mark.parametrize("call, kind, words", [
    (lambda host: host.run("count", cuont=3), errors.InvalidParameters, "no parameter or input 'cuont' of 'count'; there are count, pause. Did you mean count?"),
    (lambda host: host.run("count", count="three"), errors.InvalidParameters, "'count' is \"three\"; it must be a whole number"),
    (lambda host: host.run("cuont"), errors.UnknownAnalysis, "Did you mean count?"),
    (lambda host: host.run("count", timeout="5"), errors.InvalidParameters, "timeout is '5'; it must be a number of seconds."),
    (lambda host: host.run("count", timeout=-1), errors.InvalidParameters, "timeout is -1; it must be a number of seconds, 0 or more."),
    (lambda host: host.run("count", timeout=float("nan")), errors.InvalidParameters, "timeout is nan; it must be a number of seconds, 0 or more."),
    (lambda host: asyncio.new_event_loop().run_until_complete(host.run_async("count", timeout=-0.5)), errors.InvalidParameters, "timeout is -0.5; it must be"),
    (lambda host: host.run(np.ones(3), "same"), errors.InvalidParameters, "The id of the analysis comes first, then its inputs: run('same', signal), not a value of type ndarray."),
    (lambda host: host.submit(pluginhost.Signal(np.ones(3)), "same"), errors.InvalidParameters, "run('same', signal), not a value of type Signal."),
    (lambda host: host.run(None), errors.InvalidParameters, "run('virtual-detector', signal), not a value of type NoneType."),
    (lambda host: host.run("scan.hspy", "same"), errors.InvalidParameters, "The id of the analysis comes first, then its inputs: run('same', 'scan.hspy')."),
    (lambda host: host.run("count", limits={"second": 3}), errors.InvalidParameters, "no limit 'second'; there are seconds, bytes. Did you mean seconds?"),
    (lambda host: host.run("count", returns="xarray"), errors.InvalidParameters, "it must be one of signal, numpy, hyperspy, dataset"),
    (lambda host: host.run("same"), errors.InvalidInput, "needs the input 'signal'"),
    (lambda host: host.run("same", [[1, 2], [3]]), errors.InvalidInput, "The list cannot be made an array: its items differ in length."),
    (lambda host: host.run("same", np.array(["a"])), errors.InvalidInput, "An array of texts cannot be handed over"),
    (lambda host: host.run("same", "no-such-file.npy"), errors.UnreadableFile, "There is no file"),
    (lambda host: host.run("same", np.ones(3), np.ones(3)), errors.InvalidInput, "got 2 inputs; it takes signal"),
    (lambda host: host.run("same", np.ones(3), signal=np.ones(3)), errors.InvalidInput, "given twice"),
    (lambda host: host.run("hyperspy-eels-thickness", np.ones(30)), errors.InvalidInput, "A signal axis of input 'spectra' has no unit; 'hyperspy-eels-thickness' takes eV. Calibrate the axis first."),
    (lambda host: host.run("several", np.ones(4), **{"lambda_": 1})["frist"], KeyError, "no output or value 'frist'; there are first-half, values, total"),
    (lambda host: host.run("several", np.ones(4), **{"lambda_": 1}).frist, AttributeError, "no output or value 'frist'; there are first-half, values, total"),
])
def test_what_is_wrong_with_a_call_is_said_in_one_sentence(host, call, kind, words):
    with pytest.raises(kind) as caught:
        call(host)
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_names_may_be_written_as_Python_has_them(host):
    pytest.importorskip("hyperspy")
    with pytest.raises(errors.InvalidParameters, match="Parameter 'fitWindow' is 1"):
        host.run("hyperspy-eels-background-subtraction", np.ones((2, 30)), fit_window=1)
    with pytest.raises(errors.InvalidParameters, match="Parameter 'fitWindow' is 2"):
        host.run("hyperspy-eels-background-subtraction", np.ones((2, 30)), fitWindow=2)
