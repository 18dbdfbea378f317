"""The notes as they were handed down: every displayed formula becomes a line, nothing is lost."""

import re
from pathlib import Path

import numpy as np
import pytest

from lessons.audit.grammar.parser import parse
from lessons.audit.scanning.lexer import tokens
from lessons.audit.trees import Node, Unread
from lessons.example import EXAMPLE, PRINTED_Y_HAT, PRINTED_Z
from lessons.notes import hebrew, romanian
from lessons.notes.text import displays, equalities, source

NOTES = [("romanian", "R", romanian.LINES), ("hebrew", "H", hebrew.LINES)]
every_note = pytest.mark.parametrize(("name", "letter", "lines"), NOTES)
CONNECTING = re.compile(
    r"\\Rightarrow|\\leftarrow|=|;|\"|\\quad \(1\)|\\quad|\\dots|\\(?:begin|end)\{aligned\}|\s"
)


def read(latex, wide=False):
    return parse(tokens(latex, 0, True), wide)


@every_note
def test_every_display_has_a_number_and_every_number_a_line(name, letter, lines):
    text = source(name)
    shown = text.count("$$") // 2
    inline = len(re.findall(r"(?<!\$)\$[^$\n]*=[^$\n]*\$(?!\$)", text))
    continued = len(re.findall(r"\+\s*\$\$\s+\$\$", text))
    assert len(displays(text)) == shown + inline - continued
    numbers = [int(re.search(r"\d+", line.tag).group()) for line in lines]
    assert sorted(set(numbers)) == list(range(1, len(displays(text)) + 1))
    assert numbers == sorted(numbers)


@every_note
def test_the_lines_of_a_display_make_up_the_display(name, letter, lines):
    for number, display in enumerate(displays(source(name)), start=1):
        own = [
            line.latex for line in lines if re.sub(r"[a-z]$", "", line.tag) == f"{letter}{number}"
        ]
        wanted, found = (CONNECTING.sub("", text) for text in (display, "".join(own)))
        if "aligned" in display:
            wanted = re.sub(r"&|\\\\", "", wanted)
        assert found == wanted


@every_note
def test_there_is_an_equality_for_every_sign_of_equality(name, letter, lines):
    text = "".join(displays(source(name)))
    signs = len(re.findall(r"=|\\leftarrow", re.sub(r"\\sum_\{j=1\}|k=i", "", text)))
    doubled = len(re.findall(r"=\s*$", source(name), re.MULTILINE))  # "… =" and "= …" are one
    doubled += sum(display.rstrip().endswith("=") for display in displays(source(name)))
    doubled += text.count(r"= \dots")
    assert len(lines) == signs - doubled


def test_decimal_commas_and_boxes_are_kept():
    assert "0,34" in romanian.line("R33").latex
    assert romanian.line("R12").latex.startswith(r"\Rightarrow \boxed{")
    assert hebrew.line("H15b").latex == r"= \boxed{\hat{y}_i - y_i}"


def test_a_chain_keeps_its_start_over_displays_and_dots():
    assert hebrew.line("H14").equality.start == hebrew.line("H3").equality.start
    assert hebrew.line("H12").equality.previous == hebrew.line("H6").equality.side
    assert hebrew.line("H7").equality.start != hebrew.line("H6").equality.start


def test_the_example_is_what_the_notes_print():
    for tag, name in (("R1", "x"), ("R2a", "y"), ("R3", "W"), ("R4", "b")):
        line = romanian.line(tag)
        (record,) = line.reading.findings.printed(line)
        assert np.array_equal(record.values, getattr(EXAMPLE, name))
    assert PRINTED_Y_HAT.text.replace(" ", r" \quad ") in romanian.line("R30b").latex
    assert PRINTED_Z.text.replace(" ", r" \quad ") in romanian.line("R29").latex


def test_a_tag_that_is_not_there():
    with pytest.raises(ValueError, match="'R99'; expected one of R1 to R41"):
        romanian.line("R99")


def test_a_sum_stops_at_a_plus_unless_it_is_read_wide():
    narrow, wide = read(r"\sum_x a - b"), read(r"\sum_x a - b", wide=True)
    assert narrow.kind == "plus"
    assert wide.kind == "sum"
    assert read(r"\sum_x (a - b)") == wide


def test_a_row_and_a_matrix():
    row = read(r"(0,1 \quad -2)")
    assert row == Node(
        "tuple", (Node("number", ("0.1",)), Node("minus", (Node("number", ("2",)),)))
    )
    matrix = read(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}")
    assert [len(row) for row in matrix.parts] == [2, 2]


@pytest.mark.parametrize("latex", ["", "a +", "(a", r"a \over b", r"\frac{a}", "a = b"])
def test_what_cannot_be_read_says_so(latex):
    with pytest.raises(Unread):
        read(latex)


def test_a_formula_that_goes_on_in_the_next_display():
    (line,) = equalities("$$z = a +$$\n\n$$b$$", "T")
    assert line.side == "a +b"


@every_note
def test_the_words_that_are_translated_stand_in_the_notes(name, letter, lines):
    for line in lines:
        if line.reading.said:
            assert line.reading.said[0][:8] in source(name)


def test_every_lesson_that_a_line_leads_to_is_there():
    notebooks = Path(__file__).parents[2] / "notebooks"
    for line in (*romanian.LINES, *hebrew.LINES):
        assert (notebooks / f"{line.lesson}.ipynb").exists(), line.tag


def test_dots_go_on_where_the_chain_was_left():
    assert hebrew.line("H12").equality.before == "H6"
    assert hebrew.line("H11b").equality.before == "H11a"


def test_there_is_no_limit_on_the_equalities_of_a_display():
    chain = " = ".join(f"y_{{{number}}}" for number in range(41))
    found = [equality.tag for equality in equalities(f"$${chain}$$", "M")]
    assert len(found) == 40
    assert found[:2] == ["M1a", "M1b"]
    assert found[25:28] == ["M1z", "M1aa", "M1ab"]
