"""Run with pytest, or python3 -m unittest. 'pluginhost plugin check .' tries the program as a host starts it."""

import array
import contextlib
import io
import os
import tempfile
import unittest

from {module} import main


class ProgramTest(unittest.TestCase):
    def run_on(self, numbers):
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "source.raw"), os.path.join(folder, "target.raw")
            with open(source, "wb") as file:
                array.array("f", numbers).tofile(file)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                code = main("3", source, target)
            written = array.array("f")
            if os.path.exists(target):
                with open(target, "rb") as file:
                    written.frombytes(file.read())
            return code, printed.getvalue(), written.tolist()

    def test_every_value_is_multiplied(self):
        code, printed, written = self.run_on([1, 2, 3])
        self.assertEqual((code, written), (0, [3, 6, 9]))
        self.assertIn("mean: 6.0", printed)

    def test_nothing_to_multiply_is_refused(self):
        code, _, written = self.run_on([])
        self.assertEqual((code, written), (3, []))


if __name__ == "__main__":
    unittest.main()
