"""A lesson of another edition than the package says so, once, in a sentence."""

import json
import os
import subprocess
import sys

import pytest

from lessons import __version__
from lessons.edition import mismatch
from tools.bless import NOTEBOOKS


def notebook(path, metadata):
    path.write_text(json.dumps({"metadata": metadata, "cells": []}))
    return str(path)


def said_by_a_kernel_for(path) -> str:
    environment = os.environ | {"JPY_SESSION_NAME": str(path)}
    command = [sys.executable, "-c", "import lessons, lessons.validation"]
    return subprocess.run(command, env=environment, capture_output=True, text=True).stdout


def test_another_edition_is_named_with_ours(tmp_path):
    said = said_by_a_kernel_for(notebook(tmp_path / "a.ipynb", {"lessons": {"edition": "9.9.9"}}))
    assert said.count("\n") == 1
    assert "edition 9.9.9" in said
    assert f"of {__version__}." in said


def test_the_lessons_of_this_edition_say_nothing():
    assert said_by_a_kernel_for(NOTEBOOKS / "00-start-here.ipynb") == ""


@pytest.mark.parametrize("metadata", [{}, {"lessons": None}, {"lessons": {}}, None, []])
def test_a_notebook_that_tells_no_edition_is_passed_over(tmp_path, metadata):
    assert mismatch("1.0.0", notebook(tmp_path / "a.ipynb", metadata)) == ""


def test_what_is_no_notebook_is_passed_over(tmp_path):
    (tmp_path / "b.ipynb").write_bytes(b"\xff\xfe no notebook")
    assert mismatch("1.0.0", str(tmp_path / "b.ipynb")) == ""
    assert mismatch("1.0.0", str(tmp_path / "nowhere.ipynb")) == ""
