# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""The analyses of plugins/hyperspy-analyses called as functions; what they compute is compared in tests/PluginHost.Plugins.HyperSpy.Tests."""

import sys

import numpy as np
import pytest
from conftest import ROOT

pytest.importorskip("hyperspy")
sys.path.insert(0, str(ROOT / "plugins" / "hyperspy-analyses"))

import hyperspy_analyses  # noqa: E402

from pluginhost.plugin import AnalysisError, Axis, InvalidParameters, Signal  # noqa: E402


@pytest.fixture
def low_loss():
    energies = -20 + 0.2 * np.arange(512)
    return Signal(1e4 * np.exp(-((energies / 0.5) ** 2)) + 100, [Axis("E", 512, "signal", 0.2, -20, "eV")])


def test_what_the_file_does_not_say_is_asked_for_by_the_name_of_its_parameter(low_loss):
    given = {"density": 2.7}
    for name, asked, value in (("beam_energy", "beamEnergy", 200), ("convergence_angle", "convergenceAngle", 10), ("collection_angle", "collectionAngle", 5)):
        with pytest.raises(AnalysisError, match="give it as the parameter '{}'".format(asked)):
            hyperspy_analyses.thickness(low_loss, **given)
        given[name] = value
    assert hyperspy_analyses.thickness(low_loss, **given)["thickness"].data[0] > 0


@pytest.mark.parametrize("lines, words", [({}, "There are no lines in 'kFactors'"), ({"Fe_Ka": 1.0}, "There is one line in 'kFactors'")])
def test_composition_asks_for_two_lines(low_loss, lines, words):
    with pytest.raises(InvalidParameters, match=words):
        hyperspy_analyses.quantify(low_loss, k_factors=lines)


def test_a_refusal_names_the_parameter_that_would_mend_it(low_loss):
    with pytest.raises(AnalysisError, match="'refractiveIndex'.*'thickness'"):
        hyperspy_analyses.dielectric_function(low_loss)
    negative = Signal(-np.ones((3, 3, 8)), [Axis("y", 3, "navigation"), Axis("x", 3, "navigation"), Axis("E", 8)])
    with pytest.raises(AnalysisError, match="set 'poissonNormalisation' to false"):
        hyperspy_analyses.decompose(negative)


def test_found_peaks_are_marked_in_the_image():
    image = np.zeros((32, 32))
    image[10, 12] = image[20, 25] = 5
    result = hyperspy_analyses.find_peaks(Signal(image), threshold=0.5)
    assert result["count"] == 2
    marked = np.argwhere(result["marked"].data == 5)
    assert len(marked) == 2 * 13 and {(10, 9), (10, 15), (7, 12), (13, 12)} <= set(map(tuple, marked))
    assert "marked" not in hyperspy_analyses.find_peaks(Signal(image), threshold=0.5, mark=False)
