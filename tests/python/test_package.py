# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: EUPL-1.2
"""The package as it is installed, its place in HyperSpy, and the tutorial as a reader runs it."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import PACKAGE, ROOT, SOURCE, program

NOTEBOOK = ROOT / "docs" / "notebooks" / "tutorial.ipynb"


def pip(*arguments):
    done = subprocess.run([sys.executable, "-m", "pip"] + [str(argument) for argument in arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=200)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package's folder, for what building leaves there."""
    folder = tmp_path_factory.mktemp("package") / "python"
    shutil.copytree(str(PACKAGE), str(folder), ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__", ".mypy_cache"))
    return folder


@pytest.fixture(scope="module")
def installed(copy, tmp_path_factory):
    """A folder into which the package was installed without a network."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-index", "--no-build-isolation", "--no-deps", "--quiet", "--target", folder, copy)
    return folder


def test_a_wheel_is_built_without_network_and_holds_all_files(copy, tmp_path):
    pip("wheel", "--no-index", "--no-build-isolation", "--no-deps", "--quiet", "--wheel-dir", tmp_path, copy)
    wheel, = tmp_path.glob("pluginhost-*-py3-none-any.whl")
    with zipfile.ZipFile(str(wheel)) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
    ours = [path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.suffix in (".py", ".yaml") or path.name == "py.typed"]
    assert set(ours) <= set(names)
    required = [line for line in metadata.splitlines() if line.startswith("Requires-Dist") and "extra ==" not in line]
    assert required == ["Requires-Dist: numpy"] and "Requires-Python: >=3.7" in metadata


def test_it_is_installed_without_network_as_the_documentation_says(copy, tmp_path):
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    command = re.search(r"`pip (install --no-build-isolation --no-index bridges/python)`", text).group(1).split()
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", str(tmp_path)], check=True, timeout=120)
    interpreter = str(tmp_path / ("Scripts" if os.name == "nt" else "bin") / "python")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for arguments in (["-m", "pip"] + [str(copy) if word == "bridges/python" else word for word in command], ["-c", "import pluginhost; print(pluginhost.__file__)"]):
        done = subprocess.run([interpreter] + arguments, env=environment, cwd=str(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=200)
        assert done.returncode == 0, done.stdout
    assert done.stdout.startswith(str(tmp_path))


def run(installed, code, **environment):
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning:pluginhost", "-c", code], env=dict(os.environ, PYTHONPATH=str(installed), **environment), cwd=str(installed), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, universal_newlines=True, timeout=200)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_the_installed_package_works(installed, served):
    said, _ = run(installed, "import pluginhost\nprint(pluginhost.__file__)\nprint(pluginhost.run('count', count=2).counted)", PLUGINHOST_HOME=served.folder)
    file, counted = said.split()
    assert file.startswith(str(installed)) and counted == "2"


def test_hyperspy_takes_the_extension(installed):
    pytest.importorskip("hyperspy")
    said, errors = run(
        installed,
        "import logging; logging.basicConfig(level='INFO')\nimport hyperspy.extensions, hyperspy.api as hs\n"
        "print(hs.signals.Signal1D([1, 2]).data.sum())\nimport pluginhost.hyperspy\nprint(hs.signals.Signal1D([1, 2]).pluginhost is not None)")
    assert said.split() == ["3", "True"]
    assert "Enabling extension pluginhost" in errors and "Failed to load" not in errors


def test_the_tutorial_runs_and_is_stored_without_output(installed, home, tmp_path):
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(str(NOTEBOOK), as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells if cell.cell_type == "code")
    # The kernel inherits this.
    before = dict(os.environ)
    os.environ.update(PYTHONPATH=str(installed), PLUGINHOST_HOME=home, PLUGINHOST_PROGRAM=program(), IPYTHONDIR=str(tmp_path / "ipython"), MPLBACKEND="agg")
    try:
        client.NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    finally:
        os.environ.clear()
        os.environ.update(before)
    shown = [output["data"] for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output]
    assert sum("image/png" in data for data in shown) == 5
    html = [output["data"]["text/html"] for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if "text/html" in output.get("data", {})]
    assert any("virtual-detector" in table for table in html)
