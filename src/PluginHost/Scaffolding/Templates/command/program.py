"""Multiplies numbers: python3 {module}.py FACTOR INPUT OUTPUT. Both files are float32, little-endian, without a header.

A program like any other: it knows nothing of PluginHost, and plugin.json says how it is used. Put yours in its place.
"""

import array
import sys


def main(factor, source, target):
    numbers = array.array("f")
    with open(source, "rb") as file:
        numbers.frombytes(file.read())
    if not numbers:
        print("There are no numbers in", source, file=sys.stderr)
        return 3
    if sys.byteorder == "big":
        numbers.byteswap()
    total = 0.0
    for index in range(len(numbers)):
        numbers[index] *= float(factor)
        total += numbers[index]
        if index % 100000 == 0:
            print("%.0f%%" % (100 * index / len(numbers)))
    print("mean:", total / len(numbers))
    if sys.byteorder == "big":
        numbers.byteswap()
    with open(target, "wb") as file:
        numbers.tofile(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
