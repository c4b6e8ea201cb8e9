# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""The module for the Python inside GMS, with the real client and host; DigitalMicrograph.py beside this file stands in for GMS."""

import ast
import glob
import os
import shutil
import sys
import tempfile
import unittest

import numpy as np

import DigitalMicrograph as DM
import pluginhost_gms

MICRO = u"\u00b5"
PATTERNS = (8, 9, 16, 18)


def patterns():
    """Disks that wander by less than a pixel over a scan of 8 rows and 9 columns."""
    row, column = np.mgrid[0:16, 0:18]
    data = np.zeros(PATTERNS, np.float32)
    for y in range(8):
        for x in range(9):
            data[y, x] = 100.0 / (1 + np.exp(np.hypot(row - 7.5 - 0.05 * y, column - 8.5 + 0.04 * x) - 4))
    return data


def scan(units=None):
    axes = [[8.5, 0.25, "mrad"], [7.5, 0.25, "mrad"], [0.0, 0.5, units or "nm"], [0.0, 0.5, units or "nm"]]
    tags = {"Meta Data": {"Format": "Diffraction image", "Data Order Swapped": True}, "Microscope Info": {"Voltage": 200000.0}}
    return DM.open_image("Scan", patterns(), axes, tags, [0.0, 1.0, "e-"])


class ModuleTests(unittest.TestCase):
    def setUp(self):
        DM.units_are_bytes = DM.refuses_letters = False
        del DM.shown[:]
        self.before = self.folders()

    def tearDown(self):
        self.assertEqual(self.folders(), self.before, "a folder of a call was left behind")
        self.assertEqual(DM.locked(), [], "an image is still held")

    @staticmethod
    def sent(store):
        """Lines of the request that tell of an image."""
        folder = tempfile.mkdtemp()
        image = DM.image_of(store)
        try:
            return pluginhost_gms._send(image, folder, "signal", 0)
        finally:
            del image
            shutil.rmtree(folder)

    @staticmethod
    def folders():
        return sorted(glob.glob(os.path.join(tempfile.gettempdir(), "pluginhost-*")))

    def test_it_is_python_3_7_and_needs_no_more_than_numpy(self):
        with open(pluginhost_gms.__file__, encoding="utf-8") as file:
            tree = ast.parse(file.read(), feature_version=(3, 7))
        imported = {
            (name.name if isinstance(node, ast.Import) else node.module).split(".")[0]
            for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)) for name in node.names}
        self.assertEqual(imported, {"os", "shutil", "subprocess", "sys", "tempfile", "numpy", "DigitalMicrograph"})

    def test_a_virtual_detector_of_the_front_image_gives_a_calibrated_image(self):
        store = scan()
        row, column = np.mgrid[0:16, 0:18]
        ring = np.hypot(row - 7.5, column - 8.5) < 5
        with pluginhost_gms.run("virtual-detector", outer=5, center=[7.5, 8.5]) as outcome:
            image = outcome.images["image"]
            view = image.GetNumArray()
            np.testing.assert_allclose(view, (store.array * ring).sum((2, 3)), rtol=1e-5)
            self.assertEqual(view.shape, (8, 9))
            self.assertEqual([image.GetDimensionCalibration(dimension, 1) for dimension in (0, 1)], [(0.0, 0.5, "nm"), (0.0, 0.5, "nm")])
            self.assertEqual(outcome.values["center"], [7.5, 8.5])
            self.assertTrue(outcome.record.startswith("r-"))
            outcome.show()
            del image, view
        self.assertEqual(len(DM.shown), 1)

    def test_results_say_in_their_tags_how_they_were_made(self):
        scan()
        with pluginhost_gms.run("virtual-detector", outer=5) as outcome:
            tags = outcome.images["image"].GetTagGroup()
            said = {path: tags.GetTagAsString("PluginHost:" + path)[1] for path in ("Analysis", "Plugin", "Licence", "Record", "Inputs", "Parameters:outer")}
            self.assertEqual(said, {
                "Analysis": "virtual-detector", "Plugin": "virtual-detector", "Licence": "EUPL-1.2", "Record": outcome.record, "Inputs": "Scan", "Parameters:outer": "5"})
            self.assertTrue(tags.GetTagAsString("PluginHost:Version")[0])
            del tags

    def test_tags_of_the_image_reach_the_analysis(self):
        # The phase needs the beam energy, which only the tags know.
        scan()
        with pluginhost_gms.run("center-of-mass") as outcome:
            self.assertAlmostEqual(outcome.values["wavelength"], 0.00250793, 7)

    def test_an_image_is_filled_in_place(self):
        scan()
        target = DM.CreateImage(np.zeros((8, 9), np.float64))
        memory = target.GetNumArray().__array_interface__["data"]
        with pluginhost_gms.run("virtual-detector", into={"image": target}, outer=5) as outcome:
            self.assertIs(outcome.images["image"], target)
            self.assertEqual(target.GetNumArray().__array_interface__["data"], memory)
            self.assertGreater(target.GetNumArray().min(), 0)
        self.assertEqual(target._store.updates, 1)
        del target

    def test_an_image_of_another_shape_is_not_filled(self):
        scan()
        target = DM.CreateImage(np.zeros((9, 8), np.float32))
        with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "the image to be filled"):
            pluginhost_gms.run("virtual-detector", into={"image": target}, outer=5)
        del target

    def test_what_the_host_refuses_is_raised_with_its_sentence(self):
        scan()
        with self.assertRaises(pluginhost_gms.PluginHostError) as raised:
            pluginhost_gms.run("virtual-detector", outer=-1)
        self.assertEqual(raised.exception.kind, "InvalidParameters")
        self.assertIn("outer", str(raised.exception).lower())

    def test_an_unknown_analysis_is_named(self):
        scan()
        with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "no-such-analysis"):
            pluginhost_gms.run("no-such-analysis")

    def test_units_outside_ascii_survive_in_versions_that_give_bytes(self):
        DM.units_are_bytes = True
        scan(MICRO + "m")
        with pluginhost_gms.run("virtual-detector", outer=5) as outcome:
            self.assertEqual(outcome.images["image"].GetDimensionCalibration(0, 1)[2], b"\xb5m")

    def test_units_outside_ascii_go_as_bytes_where_texts_are_refused(self):
        DM.refuses_letters = True
        scan(MICRO + "m")
        with pluginhost_gms.run("virtual-detector", outer=5) as outcome:
            self.assertEqual(outcome.images["image"].GetDimensionCalibration(0, 1)[2], MICRO + "m")

    def test_a_job_can_be_cancelled(self):
        scan()
        job = pluginhost_gms.start("heed-cancellation", {})
        self.assertFalse(job.wait(0.05))
        job.cancel()
        with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "cancelled"):
            job.outcome()

    def test_a_progress_that_says_no_cancels(self):
        seen = []

        def progress(fraction, message):
            seen.append((fraction, message))
            return message != "waiting"

        with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "cancelled"):
            pluginhost_gms.run("heed-cancellation", {}, progress=progress)
        self.assertEqual(seen[-1], (0.25, "waiting"))

    def test_a_plugin_that_crashes_is_one_sentence(self):
        with self.assertRaises(pluginhost_gms.PluginHostError) as raised:
            pluginhost_gms.run("call-exit", {})
        self.assertEqual(raised.exception.kind, "PluginCrashed")

    def test_the_catalogue_is_listed_and_described(self):
        self.assertIn("virtual-detector", [analysis["id"] for analysis in pluginhost_gms.analyses()])
        entry = pluginhost_gms.describe("geometric-phase-analysis")
        self.assertEqual(entry["id"], "geometric-phase-analysis")
        self.assertIn("sigma", [value for key, value in entry.items() if key.endswith(".name")])

    def test_without_a_client_one_sentence_says_what_to_do(self):
        scan()
        kept = os.environ.pop("PLUGINHOST_CALL")
        path = os.environ["PATH"]
        os.environ["PATH"] = ""
        try:
            with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "install PluginHost"):
                pluginhost_gms.run("virtual-detector")
        finally:
            os.environ["PLUGINHOST_CALL"] = kept
            os.environ["PATH"] = path

    def test_every_type_goes_out_and_comes_back_in_one_to_four_dimensions(self):
        axes = [[1.5, 0.5, "nm"], [-2.0, 0.25, MICRO + "m"], [3.0, 2.0, "1/nm"], [0.0, 4.0, "eV"]]
        for name in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64", "complex64", "complex128", "bool"):
            for shape in ((24,), (4, 6), (2, 3, 4), (3, 2, 1, 4)):
                with self.subTest(name, shape=shape):
                    numbers = np.arange(24) % 2 if name == "bool" else np.arange(24)
                    array = (numbers.reshape(shape) * (1 + 2j if name.startswith("complex") else 1)).astype(name)
                    store = DM.open_image("numbers", array.copy(), axes[:len(shape)])
                    with pluginhost_gms.run("pass-anything") as outcome:
                        (result,) = outcome.images.values()
                        view = result.GetNumArray()
                        # CreateImage is given truths as bytes.
                        self.assertEqual(view.dtype, "uint8" if name == "bool" else array.dtype)
                        np.testing.assert_array_equal(view, store.array)
                        self.assertEqual([result.GetDimensionCalibration(axis, 1) for axis in range(len(shape))], [tuple(axis) for axis in axes[:len(shape)]])
                        del view, result

    def test_truths_that_come_as_bytes_go_out_as_truths(self):
        store = DM.open_image("mask", np.eye(4, dtype=np.uint8))
        store.code = 14
        with pluginhost_gms.run("pass-anything") as outcome:
            (result,) = outcome.images.values()
            np.testing.assert_array_equal(result.GetNumArray(), np.eye(4))
            del result
        self.assertIn(".dtype=bool", "\n".join(self.sent(store)))

    def test_colours_are_left_out_with_a_sentence_that_names_them(self):
        store = DM.open_image("Colours", np.arange(24, dtype=np.int32).reshape(4, 6))
        store.code = 23
        with pluginhost_gms.run("pass-anything") as outcome:
            self.assertEqual(dict(outcome.images), {})
            (name,) = outcome.images.left_out
            self.assertIn("Colours: it has colours", outcome.warnings[-1])
            with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "The output '%s' was left out. Colours: it has colours, .* menu 'Open analyses'" % name):
                outcome.images[name].ShowImage()
            with self.assertRaises(KeyError):
                outcome.images["of no such name"].ShowImage()

    def test_a_table_without_rows_is_left_out_and_the_rest_is_there(self):
        DM.open_image("Flat", np.full((64, 96), 100, np.uint16), [[0.0, 0.5, "nm"], [0.0, 0.5, "nm"]])
        with pluginhost_gms.run("particle-size-distribution") as outcome:
            self.assertIn("labels", outcome.images)
            self.assertNotIn("particles", outcome.images)
            self.assertRegex(outcome.warnings[-1], "nothing to show, it is empty$")

    def test_results_keep_what_the_source_knows_of_the_microscope(self):
        store = scan()
        store.tags["Private"] = {"Anything": "of the source alone"}
        store.tags["PluginHost"] = {"Analysis": "another", "Parameters": {"old": "1"}}
        with pluginhost_gms.run("virtual-detector", outer=5) as outcome:
            tags = outcome.images["image"]._store.tags
            self.assertEqual(tags["Microscope Info"], {"Voltage": 200000.0})
            self.assertNotIn("Data Order Swapped", tags.get("Meta Data", {}))
            self.assertNotIn("Private", tags)
            self.assertEqual(tags["PluginHost"]["Analysis"], "virtual-detector")
            self.assertNotIn("old", tags["PluginHost"]["Parameters"])
            self.assertIsNot(tags["Microscope Info"], store.tags["Microscope Info"])

    def test_results_have_the_meta_data_by_which_gms_knows_them(self):
        energies = [-400.0, 0.5, "eV"]
        position = [0.0, 1.5, "nm"]
        for array, axes, tags, expected in (
                (np.zeros((50, 20, 24), np.float32), [position, position, energies], {"Format": "Spectrum image", "Signal": "EELS"}, {"Format": "Spectrum image", "Signal": "EELS"}),
                (np.zeros(50, np.float32), [energies], {"Format": "Spectrum", "Signal": "EELS"}, {"Format": "Spectrum", "Signal": "EELS"}),
                (patterns(), [[8.5, 0.25, "mrad"], [7.5, 0.25, "mrad"], position, position], {"Format": "Diffraction image", "Data Order Swapped": True},
                 {"Format": "Diffraction image", "Data Order Swapped": True})):
            with self.subTest(expected):
                DM.open_image("source", array, axes, {"Meta Data": tags})
                with pluginhost_gms.run("pass-anything") as outcome:
                    (result,) = outcome.images.values()
                    self.assertEqual(result._store.tags["Meta Data"], expected)
                    del result

    def test_an_answer_of_a_newer_client_names_both_versions(self):
        kept = os.environ["PLUGINHOST_CALL"]
        folder = tempfile.mkdtemp()
        pretended = os.path.join(folder, "pluginhost-call")
        with open(pretended, "w", encoding="ascii") as file:
            file.write('#!/bin/sh\nwhile [ "$1" != --answer ]; do shift; done\nprintf "pluginhost-call 2\\noutcome=done\\nend=1\\n" > "$2"\n')
        os.chmod(pretended, 0o700)
        os.environ["PLUGINHOST_CALL"] = pretended
        try:
            with self.assertRaisesRegex(pluginhost_gms.PluginHostError, "answers in version 2, this reads version 1; please"):
                pluginhost_gms.analyses()
        finally:
            os.environ["PLUGINHOST_CALL"] = kept
            os.remove(pretended)
            os.rmdir(folder)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[1:], verbosity=2)
