# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker of Python keeps of the memory that its jobs have freed."""

import json
import sys

import pytest
from conftest import python

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Other systems decide it themselves")

# Two jobs, one after the other, with many arrays of 10 MB at a time: how many pages the system had to find for each.
WORK = """
import json, resource, time
import numpy as np
from pluginhost.plugin._memory import FreedMemory

def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()

def work(count):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    arrays = [np.ones(10 << 17) for _ in range(count)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

memory = FreedMemory(idle=0.3)
faults = []
for count in (45, 30):
    memory.work_begins()
    faults.append(work(count))
    memory.work_ends()
kept = held()
memory.work_begins()
time.sleep(0.6)
at_work = held()
memory.work_ends()
end = time.monotonic() + 30
while held() > kept - (400 << 20) and time.monotonic() < end:
    time.sleep(0.05)
print(json.dumps({"first": faults[0], "second": faults[1], "kept": kept, "at work": at_work, "idle": held()}))
"""


def test_freed_memory_is_used_again_and_goes_back_when_there_is_no_work():
    told = json.loads(python(WORK))
    assert told["second"] < told["first"] / 20, told
    # 45 arrays of 10 MB.
    assert told["at work"] > 450 << 20 and told["idle"] < told["kept"] - (400 << 20), told
