"""A kernel's limit on memory: sizes as JupyterHub writes them, and what happens beyond."""

import subprocess
import sys

import pytest

from lessons.kernel_memory import limit_memory, size


@pytest.mark.parametrize(
    ("text", "bytes_"), [("2G", 2 * 1024**3), ("2.5G", 2560 * 1024**2), (" 1T ", 1024**4)]
)
def test_sizes(text, bytes_):
    assert size(text) == bytes_


@pytest.mark.parametrize("text", ["", "2", "2GB", "-2G", "two", "inf", "2g"])
def test_another_text_is_named(text):
    with pytest.raises(ValueError, match=r"LESSONS_KERNEL_MEMORY is .* expected a size such as 2G"):
        size(text)


def test_too_little_to_start_is_said():
    with pytest.raises(ValueError, match="needs 2G or more"):
        size("512M")


HOG = """
import numpy as np
from lessons.kernel_memory import limit_memory
limit_memory("2G")
kept = 42
try:
    blocks = [np.empty(10**8, "u1") for _ in range(40)]
except MemoryError:
    print("memory error", kept)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit works on Linux alone")
def test_beyond_the_limit_there_is_a_memory_error_and_variables_are_kept():
    ran = subprocess.run([sys.executable, "-c", HOG], capture_output=True, text=True, check=True)
    assert ran.stdout == "memory error 42\n"


def test_elsewhere_it_is_said(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(ValueError, match="works on Linux alone"):
        limit_memory("2G")
