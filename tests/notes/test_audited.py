"""The audit, which reads anyone's notes, says of the Hebrew notes what lesson 8 says of them."""

from lessons.audit.report import entries
from lessons.audit.sources import load
from lessons.notes import hebrew
from lessons.notes.text import SOURCE

AS_WELL = {"holds": {"holds", "definition"}, "slip": {"slip", "carried"}}


def audited(note):
    """Every line of a note with what the audit finds of it."""
    found = [entry.finding for entry in entries(load(SOURCE / f"{note.name}.txt"))]
    return list(zip(note.LINES, found, strict=True))


def test_what_the_audit_decides_is_what_the_lesson_says():
    for line, finding in audited(hebrew):
        if finding.verdict in AS_WELL:
            assert line.group in AS_WELL[finding.verdict], line.tag
            if finding.verdict == "slip":
                assert finding.kinds == line.verdict.kinds, line.tag
                assert finding.cure, line.tag


def test_the_audit_decides_every_line_of_the_softmax_gradient():
    found = {line.tag: finding for line, finding in audited(hebrew)}
    unread = [tag for tag, finding in found.items() if finding.verdict in ("unread", "undecided")]
    assert unread == ["H16", "H17a", "H17b", "H18", "H19"]
    carried = [tag for tag, finding in found.items() if finding.carries is not None]
    lines = [line.tag for line in hebrew.LINES if line.verdict.carried(line.tag)]
    assert carried == [tag for tag in lines if tag not in unread] == ["H10b", "H10c"]
