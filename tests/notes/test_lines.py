"""Every verdict is computed: what is known comes out, and a changed mark changes the verdict."""

import re

import numpy as np
import pytest

from lessons.audit.judging.auditing import Judge
from lessons.audit.judging.claims import compared
from lessons.audit.judging.worked_example import Example
from lessons.audit.lexicon.documents import documents
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.trees import Unread
from lessons.example import EXAMPLE as ex
from lessons.gradcheck import central_differences
from lessons.notes import hebrew, romanian
from lessons.notes.audited import Findings
from lessons.notes.declared import Note
from lessons.notes.table import GROUPS, count, show
from lessons.notes.text import SOURCE, source
from lessons.notes.verdicts import KINDS, Fault
from lessons.one_layer import forward, gradients

LINES = (*romanian.LINES, *hebrew.LINES)
every_line = pytest.mark.parametrize("line", LINES, ids=lambda line: line.tag)
BY_TAG = {line.tag: line for line in LINES}
PASSED, SLOPES = forward(ex.W, ex.b, ex.x, ex.y), gradients(ex.W, ex.b, ex.x, ex.y)


@every_line
def test_every_line_has_a_verdict_with_its_evidence(line):
    verdict = line.verdict
    assert verdict.status in ("holds", "definition", "slip")
    assert verdict.evidence.endswith(".")
    assert set(verdict.kinds) <= set(KINDS)
    assert bool(verdict.faults) == (verdict.status == "slip" or "stands before" in verdict.evidence)
    for fault in verdict.faults:
        assert fault.kind in BY_TAG[fault.began].verdict.kinds


@every_line
def test_every_slip_says_what_happened_and_has_the_right_line(line):
    if line.group == "slip":
        assert line.words
        assert line.verdict.right


@pytest.mark.parametrize(
    ("tag", "faults"),
    [
        ("R11", {("notation", "R11")}),
        ("R12", {("notation", "R12")}),
        ("R16", {("notation", "R16"), ("missing hypothesis", "R16")}),
        ("R17", {("missing hypothesis", "R17")}),
        ("R19", {("notation", "R19")}),
        ("R20", {("notation", "R20")}),
        ("R21a", {("missing hypothesis", "R21a")}),
        ("R21b", {("notation", "R21b")}),
        ("R21d", {("notation", "R21b")}),
        ("R25", {("missing hypothesis", "R25"), ("notation", "R20")}),
        ("R27", {("shape", "R27")}),
        ("R30b", {("arithmetic", "R30b"), ("rounding", "R30b")}),
        ("R31a", {("missing hypothesis", "R25")}),
        ("R31b", {("shape", "R31b"), ("arithmetic", "R30b"), ("rounding", "R30b")}),
        ("R41", {("rounding", "R30b"), ("rounding", "R32")}),
        ("H4", {("notation", "H4")}),
        ("H10a", {("missing hypothesis", "H10a")}),
        ("H17a", {("shape", "H17a"), ("notation", "H17a")}),
        ("H17b", {("sign", "H17b")}),
        ("H19", {("shape", "H19"), ("sign", "H17b")}),
    ],
)
def test_the_slips_come_out_and_are_traced_to_where_they_began(tag, faults):
    assert set(BY_TAG[tag].verdict.faults) == {Fault(*fault) for fault in faults}


def test_the_transposition_begins_where_the_t_stands():
    assert Fault("transpose", "R32") in romanian.line("R32").verdict.faults
    for tag in ("R33", "R37", "R38"):
        assert Fault("transpose", "R32") in romanian.line(tag).verdict.carried(tag)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("R30b", "0,21 is wrong: the value is 0.0210932."),
        ("R30b", "0,34 is cut from 0.346869."),
        ("R32", "−0,97 is cut from −0.978907; the numbers above would give −0.79."),
        ("R33", "1,04 is rounded or cut from 1.04061; the numbers above would give 1.02."),
        ("R33", "−2,93 is cut from −2.93672; the numbers above would give −2.91."),
        ("R38", "0,1 is rounded or cut from 0.11."),
        ("R41", "These follow only from slips above: −0,24; 1,07."),
        ("R29", "Recomputed: every number is exact."),
    ],
)
def test_each_printed_number_is_told_apart(tag, said):
    assert said in romanian.line(tag).verdict.evidence


def test_a_hypothesis_that_the_notes_state_in_words_is_no_slip():
    line = hebrew.line("H15b")
    assert line.verdict.status == "holds"
    assert r"\sum_k y_k = 1" in line.verdict.evidence
    written = (SOURCE / "hebrew.yaml").read_text(encoding="utf-8")
    silent = Findings(source("hebrew"), re.sub(r"  - \\sum_k y_k = 1.*", "", written))
    assert silent.verdict(line).status == "slip"


def test_a_chain_may_hold_and_carry_a_slip():
    assert hebrew.line("H18").verdict.status == "holds"
    assert hebrew.line("H18").verdict.faults == (Fault("sign", "H17b"),)
    assert hebrew.line("H5").verdict.faults == ()  # the Σ that H4 lacks is back


def verdict_with(line, old, new):
    """The verdict on a line of the Romanian notes where something else is declared."""
    written = (SOURCE / "romanian.yaml").read_text(encoding="utf-8")
    assert old in written
    return Findings(source("romanian"), written.replace(old, new)).verdict(line)


@pytest.mark.slow
def test_without_its_right_line_a_slip_stays_a_slip():
    mended = r""""52:143": \frac{\partial z_i}{\partial w} = (w \cdot x + b)'"""
    bare = verdict_with(romanian.line("R21b"), mended, '"52:33": C = 1')
    assert bare.status == "slip"
    assert bare.right == ""


def test_a_line_that_does_not_mend_gives_no_right_line():
    right = r"\left[ y_i - \hat{y}_i \right]"
    assert verdict_with(romanian.line("R19"), right, right + r" \cdot 2").right == ""


@pytest.mark.slow
def test_without_the_hypothesis_that_no_line_says_there_is_no_cure():
    bare = verdict_with(romanian.line("R31a"), r"\sum_j Y_j = 1", r"\sum_j Y_j = 2")
    assert bare.kinds == ()
    assert "Proved" not in bare.evidence


@pytest.mark.parametrize(
    ("tag", "latex", "true"),
    [
        ("R29", "z", forward(ex.W, ex.b, ex.x, ex.y).z),
        ("R30b", r"\hat y", forward(ex.W, ex.b, ex.x, ex.y).y_hat),
        ("R32", r"\hat y - y", gradients(ex.W, ex.b, ex.x, ex.y).dC_db),
        ("R33", r"\frac{\partial C}{\partial w}", gradients(ex.W, ex.b, ex.x, ex.y).dC_dW),
        (
            "R38",
            r"w - \frac{\partial C}{\partial w}",
            ex.W - gradients(ex.W, ex.b, ex.x, ex.y).dC_dW,
        ),
    ],
)
def test_what_should_be_printed_agrees_with_the_package(tag, latex, true):
    line = romanian.line(tag)
    (record, *_) = line.reading.findings.printed(line, latex)
    assert np.allclose(record.true, true)


def test_what_should_be_printed_agrees_with_central_differences():
    line = romanian.line("R33")
    (record,) = line.reading.findings.printed(line)
    numeric = central_differences(lambda W: forward(W, ex.b, ex.x, ex.y).cost, ex.W)
    assert np.allclose(record.true, numeric, atol=1e-8)


def test_the_right_step_is_printed_beside_the_notes_step():
    after = ex.W - gradients(ex.W, ex.b, ex.x, ex.y).dC_dW
    shown = re.findall(r"-?\d+(?:,\d+)?", romanian.line("R38").verdict.right)
    assert [float(entry.replace(",", ".")) for entry in shown] == list(np.round(after, 2).flat)


# A changed digit or sign


def mutations(formula):
    """The formula with one digit or one sign changed, for every one that it has."""
    for match in re.finditer(r"\d|[+-]", formula):
        mark = match.group()
        other = {"+": "-", "-": "+"}.get(mark) or str((int(mark) + 1) % 10)
        yield f"{formula[: match.start()]}{other}{formula[match.end() :]}"


def judged_in(note, text, line):
    """The judge of a line of a note in another text, after the same above; the line."""
    known, one, _ = line.reading.findings.at(number := len(line.earlier))
    written = (SOURCE / f"{note.name}.yaml").read_text(encoding="utf-8")
    found = iter(documents(text, "md", beside=written))
    document, first = next(found), 0
    while first < number - one.number:
        first += len(document.equalities)
        document = next(found)
    records = [r for r in known.example.so_far.records if r.at < one.at]
    judge = Judge(document, records=records)
    judge.findings, judge.anew = dict(known.findings), set(known.anew)
    return judge, document.equalities[one.number]


#: Lines with derivatives by a whole formula; each change of them takes seconds.
LONG = ("H16", "H17a", "H17b", "H18", "H19")
#: What is taken at its word: each change of it is as well.
AT_ITS_WORD = ("H1", "R1", "R2a", "R3", "R4")


def changeable(note, numbers=False):
    """The lines that are not taken at their word: those that print the example, or all others."""
    for line in note.LINES:
        printed = bool(line.reading.findings.printed(line))
        if line.tag not in AT_ITS_WORD and printed == numbers:
            marks = [pytest.mark.slow] if line.tag in LONG else []
            yield pytest.param(note, line, id=line.tag, marks=marks)


@pytest.mark.daily(3)
@pytest.mark.parametrize(("note", "line"), [*changeable(romanian), *changeable(hebrew)])
def test_one_changed_digit_or_sign_changes_what_the_audit_says(note, line):
    """Shapes that do not fit are the same misfit still. The derivative of b − x is that of a − x:
    what is proved to be the same may be said to be."""
    known, one, found = line.reading.findings.at(len(line.earlier))
    text, start, last = source(note.name), one.right[0].at, one.right[-1]
    end = last.at + len(last.text)
    for side in mutations(text[start:end]):
        judge, own = judged_in(note, text[:start] + side + text[end:], line)
        if judge.finding(own) == found and "shape" not in found.kinds:
            sides = known.document.tree(one.right), judge.document.tree(own.right)
            assert compared(judge.scopes, own, sides, ()).status == "proved", side


def found_of_numbers(text):
    """What is found of the lines that print the worked example's numbers."""
    written = (SOURCE / "romanian.yaml").read_text(encoding="utf-8")
    records = []
    examples = [Example(one, records) for one in documents(text, "md", beside=written)]
    return [found_of(one, line) for one in examples for line in one.document.equalities]


def found_of(example, one):
    try:
        return example.finding(one)
    except (Unread, Misfit) as error:
        return str(error)


@pytest.mark.daily(3)
@pytest.mark.parametrize(("note", "line"), [*changeable(romanian, numbers=True)])
def test_one_changed_digit_or_sign_of_the_example_changes_its_line(note, line):
    test_one_changed_digit_or_sign_changes_what_the_audit_says(note, line)


@pytest.mark.daily(2)
@pytest.mark.parametrize("tag", ["R1", "R2a", "R3", "R4"])
def test_one_changed_digit_or_sign_of_the_example_changes_later_verdicts(tag):
    equality, text = romanian.line(tag).equality, source("romanian")
    known = found_of_numbers(text)
    for side in mutations(equality.side):
        assert found_of_numbers(text.replace(equality.side, side, 1)) != known, side


def test_a_changed_source_text_changes_the_verdict(numbers_alone):
    text = source("romanian").replace("0,34 \\quad 0,21", "0,35 \\quad 0,02", 1)
    assert Note("romanian", text).line("R30b").verdict.status == "holds"


# The table


def test_the_counts_add_up():
    assert sum(count(LINES).values()) == len(LINES)
    groups = count(LINES)
    assert groups["holds"] + groups["definition"] > groups["slip"] + groups["carried"]


def test_the_table_can_be_filtered():
    for group in GROUPS:
        assert all(line.group == group for line in show(LINES, group).lines)
    assert [line.tag for line in show(LINES, kind="sign").lines] == ["H17b", "H18", "H19"]
    with pytest.raises(ValueError, match="group is 'wrong'; expected one of holds"):
        show(LINES, "wrong")
    with pytest.raises(ValueError, match="kind is 'wrong'; expected one of sign, transpose"):
        show(LINES, kind="wrong")


def test_a_row_has_the_line_its_verdict_the_right_line_and_a_link():
    (row,) = show([hebrew.line("H17b")])._repr_markdown_().splitlines()[2:]
    assert "✗ slip: sign" in row
    assert r"right: $\displaystyle \frac{\partial J}{\partial x} = (\hat{y} - y)" in row
    assert "(07-two-layers.ipynb)" in row


def test_the_html_table_holds_every_formula_escaped():
    shown = show(hebrew.LINES).html()
    assert shown.count("<tr") == len(hebrew.LINES) + 1
    assert "& ," not in shown


def test_a_line_shows_itself():
    line = romanian.line("R9")
    assert line.latex in line._repr_markdown_()
    assert "definition" in line._repr_markdown_()
    assert repr(line) == f"R9: {show([line])!r}".split(": ", 1)[1]
