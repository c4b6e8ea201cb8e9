"""Run with pytest, or python3 -m unittest."""

import unittest

import numpy as np

from pluginhost.plugin import Signal
from {module} import run


class RunTest(unittest.TestCase):
    def test_every_value_is_multiplied(self):
        result = run(Signal(np.array([1.0, 2.0, 3.0])), factor=3)
        np.testing.assert_array_equal(result.scaled, [3, 6, 9])
        self.assertEqual(result.mean, 6)


if __name__ == "__main__":
    unittest.main()
