"""One edition: the package, the notebooks and the docs name the same."""

import re
import tomllib
from importlib.metadata import version

import nbformat
import pytest
import yaml

from lessons import __version__
from tests.notebooks.test_form import PATHS
from tools.bless import ROOT


def test_the_project_and_what_is_installed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == __version__ == version("gradient-lessons")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_notebooks(path):
    assert nbformat.read(path, as_version=4).metadata.lessons.edition == __version__


def test_the_changes_begin_with_it():
    editions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert editions[0] == __version__
    assert editions == sorted(editions, key=lambda e: tuple(map(int, e.split("."))), reverse=True)


def test_the_citation():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["version"] == __version__
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
