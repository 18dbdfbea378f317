"""The audit, which reads anyone's notes, says of both notes what lesson 8 says of them."""

import pytest

from lessons.audit.report import entries
from lessons.audit.scanning.sources import load
from lessons.notes import hebrew, romanian
from lessons.notes.text import SOURCE

AS_WELL = {
    "holds": {"holds", "definition"},
    "taken at its word": {"definition"},
    "slip": {"slip", "carried"},
}


def audited(note):
    """Every line of a note with what the audit finds of it."""
    return [(line, line.reading.findings.at(at)[2]) for at, line in enumerate(note.LINES)]


@pytest.mark.parametrize("note", [hebrew, romanian], ids=lambda note: note.name)
def test_the_audit_says_of_every_line_what_the_lesson_says(note):
    for line, finding in audited(note):
        assert line.group in AS_WELL[finding.verdict], line.tag
        assert finding.verdict != "slip" or {*finding.kinds} == {*line.verdict.kinds}, line.tag


@pytest.mark.slow
@pytest.mark.parametrize("note", [hebrew, romanian], ids=lambda note: note.name)
def test_the_command_says_the_same(note):
    found = [entry.finding for entry in entries(load(SOURCE / f"{note.name}.txt"))]
    assert found == [finding for _, finding in audited(note)]


@pytest.mark.parametrize(
    ("note", "carried"),
    [
        (hebrew, {"H10b": "H10a", "H10c": "H10a", "H18": "H17b", "H19": "H17b"}),
        (romanian, {"R21c": "R21b", "R23c": "R23b"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_carried_slip_is_the_same_in_both(note, carried):
    found = {
        line.tag: {fault.began for fault in line.verdict.carried(line.tag)}
        for line, finding in audited(note)
        if finding.carries is not None
    }
    assert found == {tag: {began} for tag, began in carried.items()}


@pytest.mark.parametrize(
    ("tag", "kind", "began"),
    [("R21d", "notation", "R21b"), ("R25", "notation", "R20"), ("R34a", None, "R25")],
)
def test_a_slip_that_is_made_again_began_where_it_was_made_first(tag, kind, began):
    faults = romanian.line(tag).verdict.faults
    assert began in {fault.began for fault in faults if kind in (None, fault.kind)}
