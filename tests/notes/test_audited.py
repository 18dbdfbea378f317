"""The audit, which reads anyone's notes, says of both notes what lesson 8 says of them."""

from functools import cache

import pytest

from lessons.audit.report import entries
from lessons.audit.sources import load
from lessons.notes import hebrew, romanian
from lessons.notes.text import SOURCE

AS_WELL = {
    "holds": {"holds", "definition"},
    "taken at its word": {"definition"},
    "slip": {"slip", "carried"},
}

# What the audit says of the lines of which it does not say what the lesson says, and why: it does
# not read Σ_x of examples without an index, so that it knows no cost; nor quotation marks, nor one
# example's row for the list of all examples, so that it does not know what the letters of the
# worked example are, and takes its numbers at their word.
OTHERWISE = {
    "unread": """R2b R6 R7 R8 R11 R12 R16 R17 R18 R19 R20 R22 R24 R25 R26 R31a R31b R33 R34a R34b
        R35""",
    "undecided": "R10 R21a R21b R21d R23a R23b R23d R32",
    "taken at its word": "R27 R28 R29 R30b R37 R38 R40 R41",
}


@cache
def audited(note):
    """Every line of a note with what the audit finds of it."""
    found = [entry.finding for entry in entries(load(SOURCE / f"{note.name}.txt"))]
    return list(zip(note.LINES, found, strict=True))


@pytest.mark.parametrize(
    ("note", "otherwise"),
    [
        pytest.param(hebrew, {}, id="hebrew"),
        pytest.param(romanian, OTHERWISE, id="romanian", marks=pytest.mark.slow),
    ],
)
def test_the_audit_says_what_the_lesson_says_but_for_the_lines_that_are_named(note, otherwise):
    differ: dict[str, list[str]] = {}
    for line, finding in audited(note):
        same = line.group in AS_WELL.get(finding.verdict, ())
        if not same or (finding.verdict == "slip" and {*finding.kinds} != {*line.verdict.kinds}):
            differ.setdefault(finding.verdict, []).append(line.tag)
    assert differ == {verdict: tags.split() for verdict, tags in otherwise.items()}


def test_a_carried_slip_is_the_same_in_both():
    carried = {}
    for line, finding in audited(hebrew):
        if finding.carries is not None:
            carried[line.tag] = {fault.began for fault in line.verdict.carried(line.tag)}
    assert carried == {
        "H10b": {"H10a"}, "H10c": {"H10a"}, "H18": {"H17b"}, "H19": {"H17b"},
    }  # fmt: skip
