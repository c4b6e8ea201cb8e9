# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""Programs that know nothing of PluginHost; plugin.json makes analyses of them."""

import array
import json
import shutil
import sys
import time


def echo(parameters, answer):
    with open(parameters, encoding="utf-8") as file:
        text = json.load(file)["text"]
    print("echo of", text)
    with open(answer, "w", encoding="utf-8") as file:
        json.dump({"text": text}, file)


def numbers(path):
    with open(path, "rb") as file:
        return array.array("d", file.read())


def total(path):
    print("total:", sum(numbers(path)))


def double(path, result):
    with open(result, "wb") as file:
        array.array("d", (2 * number for number in numbers(path))).tofile(file)


def same(path, result):
    for suffix in ("", ".json"):
        shutil.copyfile(path + suffix, result + suffix)


def count(last, pause="0"):
    for number in range(1, int(last) + 1):
        print(number, "of", last)
        time.sleep(float(pause))


def fail():
    sys.exit(3)


{"echo": echo, "sum": total, "double": double, "same": same, "count": count, "fail": fail}[sys.argv[1]](*sys.argv[2:])
