"""Answers of a test's own, called without a process for each: what SymPy has found is kept."""

import pytest

from lessons.limits import calls


@pytest.fixture(autouse=True)
def answers_run_in_this_process(monkeypatch):
    """The limits have tests of their own; `test_strange` and `tests/answers` go through them."""
    monkeypatch.setattr(calls, "way_here", lambda: "free")
