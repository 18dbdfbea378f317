"""Long formulas of the notes are written in pieces, between which a line can break."""

import pytest

from lessons.notes import hebrew, romanian
from lessons.notes.pieces import in_pieces

LINES = (*romanian.LINES, *hebrew.LINES)
FORMULAS = [latex for line in LINES for latex in (line.latex, line.verdict.right) if latex]


@pytest.mark.parametrize(
    ("latex", "pieces"),
    [
        ("a = -b + c", ["a", "= -b", r"\mathrel{+} c"]),
        ("= -b", ["= -b"]),
        (r"\Rightarrow -b = c", [r"\Rightarrow -b", "= c"]),
        (r"a - b \cdot -c", ["a", r"\mathrel{-} b", r"\mathrel{\cdot} -c"]),
        (r"w \leftarrow w", ["w", r"\leftarrow w"]),
        (r"\left[a + b \right] \circ c", [r"\left[a + b \right]", r"\mathrel{\circ} c"]),
        (r"\begin{matrix} a = b \end{matrix} = c", [r"\begin{matrix} a = b \end{matrix}", "= c"]),
        (r"\frac{a + b}{c} (d - e)", [r"\frac{a + b}{c} (d - e)"]),
        (r"a^{b + c} \quad (d = e)", ["a^{b + c}", r"\quad (d = e)"]),
        ("", [""]),
    ],
)
def test_a_line_breaks_before_relations_and_operators(latex, pieces):
    assert in_pieces(latex) == pieces


@pytest.mark.parametrize("latex", FORMULAS)
def test_pieces_are_whole_and_nothing_is_lost(latex):
    pieces = in_pieces(latex)
    for piece in pieces:
        for opens, closes in ("{}", "()", (r"\left", r"\right"), (r"\begin", r"\end")):
            assert piece.replace(r"\leftarrow", "").count(opens) == piece.count(closes)
    plain = "".join(pieces).replace(" ", "")
    for sign in (r"\cdot", r"\circ", "+", "-"):
        plain = plain.replace(rf"\mathrel{{{sign}}}", sign)
    assert plain == latex.replace(" ", "")
