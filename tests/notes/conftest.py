import pytest

from lessons.audit.findings import UNDECIDED, Finding
from lessons.audit.judging.auditing import Judge


@pytest.fixture
def numbers_alone(monkeypatch):
    """No line is proved: what is said of the worked example's numbers needs none of it."""
    monkeypatch.setattr(
        Judge, "_with_right_line", lambda self, one: Finding(UNDECIDED, "Not tried.")
    )
