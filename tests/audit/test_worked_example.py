"""A worked example of anyone's text: its numbers are worked out again, and its slips traced."""

import re

import numpy as np
import pytest

from lessons.audit.judging.worked_example import Example
from lessons.audit.report import entries
from lessons.audit.scanning.sources import Source, Unusable
from lessons.gradcheck import central_differences
from lessons.one_layer import forward, gradients

DECLARED = r"""---
audit:
  letters:
    x: column of D
    W: K × D
    b, z, p, y: column of K
    C: cost
  decimal: point
  example:
    - z = W x + b
    - p = \text{softmax}(z)
    - C = -\sum_k y_k \ln p_k
    - \frac{\partial C}{\partial W} = (p - y) x^T
    - \frac{\partial C}{\partial b} = p - y
    - W \leftarrow W - \eta \frac{\partial C}{\partial W}
    - b \leftarrow b - \eta \frac{\partial C}{\partial b}
---
"""
W, B = np.array([[0.1, 0.2, 0.3], [0.4, -0.5, 0.6]]), np.array([0, 0.1])
X, Y, RATE = np.array([1, 2, -1.0]), np.array([0, 1.0]), 0.5


def printed(array):
    """An array in LaTeX with four decimals: a list in brackets, a matrix as a pmatrix."""
    rows = [[f"{value:.4f}" for value in row] for row in np.atleast_2d(array)]
    if np.ndim(array) == 1:
        return f"({', '.join(rows[0])})"
    return r"\begin{pmatrix}" + r" \\ ".join(" & ".join(row) for row in rows) + r"\end{pmatrix}"


def lines(**other):
    """The lines of two rounds of the example, by name; some of them otherwise."""
    passed, slopes = forward(W, B, X, Y), gradients(W, B, X, Y)
    after_w, after_b = W - RATE * slopes.dC_dW, B - RATE * slopes.dC_db
    found = {
        "x": f"x = {printed(X)}", "y": f"y = {printed(Y)}", "eta": rf"\eta = {RATE}",
        "W": f"W = {printed(W)}", "b": f"b = {printed(B)}",
        "z": f"z = W x + b = {printed(W @ X)} + {printed(B)}", "z_sum": f"z = {printed(passed.z)}",
        "p": rf"p = \text{{softmax}}(z) = {printed(passed.y_hat)}", "C": f"C = {passed.cost:.4f}",
        "dW": rf"\frac{{\partial C}}{{\partial W}} = {printed(slopes.dC_dW)}",
        "W_after": rf"W \leftarrow {printed(W)} - {RATE} {printed(slopes.dC_dW)}",
        "W_new": rf"W \leftarrow {printed(after_w)}",
        "db": rf"\frac{{\partial C}}{{\partial b}} = {printed(passed.y_hat)} - {printed(Y)}",
        "b_new": rf"b \leftarrow {printed(B)} - {RATE} \cdot {printed(slopes.dC_db)}",
        "again": f"z = {printed(forward(after_w, after_b, X, Y).z)}",
        "again_p": f"p = {printed(forward(after_w, after_b, X, Y).y_hat)}",
    }  # fmt: skip
    return {**found, **other}


def judged(texts, declared=DECLARED):
    """The last entry of each line, by its name."""
    text = declared + "\n\n".join(f"$${latex}$$" for latex in texts.values())
    by_line = {entry.line: entry for entry in entries(Source("notes.md", text, "md"))}
    return dict(zip(texts, (by_line[line] for line in sorted(by_line)), strict=True))


GIVEN = ("x", "y", "eta", "W", "b")


def test_two_rounds_are_worked_out_again():
    found = judged(lines())
    for name, entry in found.items():
        wanted = "taken at its word" if name in GIVEN else "holds"
        assert entry.finding.verdict == wanted, (name, entry.words)


def test_the_gradient_of_the_example_is_that_of_central_differences():
    numeric = central_differences(lambda W: forward(W, B, X, Y).cost, W)
    found = judged(lines(dW=rf"\frac{{\partial C}}{{\partial W}} = {printed(numeric)}"))
    assert found["dW"].finding.verdict == "holds"


def flipped(array):
    return np.array(array) * -1


SLOPES = gradients(W, B, X, Y)


@pytest.mark.parametrize(
    ("name", "latex", "kinds", "said"),
    [
        ("z_sum", "z = (0.2000, -1.2000)", {"arithmetic"}, "−1.2000 is wrong: the value is −1.1."),
        ("z_sum", "z = (0, -1.1)", {"arithmetic"}, "0 is wrong: the value is 0.2."),
        ("C", "C = 2", {"arithmetic"}, "2 is wrong: the value is 1.54101."),
        ("C", "C = 1.5409", {"arithmetic"}, "1.5409 is wrong: the value is 1.54101."),
        ("p", "p = (0.7858, 0.2141)", {"rounding"}, "0.2141 is cut from 0.214165"),
        ("z", f"z = {printed(W[:, ::-1] @ X)} + {printed(B)}", {"arithmetic"}, "is wrong"),
        ("dW", rf"\frac{{\partial C}}{{\partial W}} = {printed(flipped(SLOPES.dC_dW))}",
         {"arithmetic"}, "is wrong"),
        ("dW", rf"\frac{{\partial C}}{{\partial W}} = {printed(X)}^T \cdot {printed(SLOPES.dC_db)}",
         {"transpose"}, "It is the transpose of what it should be."),
        ("dW", rf"\frac{{\partial C}}{{\partial W}} = {printed(Y)} - {printed(Y)}",
         {"shape"}, "entries where 6 are wanted"),
        ("db", rf"\frac{{\partial C}}{{\partial b}} = {printed(Y)} - {printed(SLOPES.dC_db + Y)}",
         {"arithmetic"}, "The formula gives other numbers."),
        ("b_new", rf"b \leftarrow {printed(B)} + {RATE} \cdot {printed(SLOPES.dC_db)}",
         {"arithmetic"}, "The formula gives other numbers."),
    ],
)  # fmt: skip
def test_a_slip_is_named_in_its_line(name, latex, kinds, said):
    found = judged(lines(**{name: latex}))[name]
    assert found.finding.verdict == "slip", found.words
    assert {*found.finding.kinds} == kinds
    assert said in found.finding.evidence
    assert found.carried == ()


def test_a_number_that_is_copied_wrongly_is_a_slip_and_what_follows_carries_it():
    wrong = W.copy()
    wrong[0, 1] = 0.7
    slipped = rf"W \leftarrow {printed(wrong)} - {RATE} {printed(SLOPES.dC_dW)}"
    after = wrong - RATE * SLOPES.dC_dW.round(4)
    found = judged(lines(W_after=slipped, W_new=rf"W \leftarrow {printed(after)}"))
    assert "0.7000 is wrong: the value is 0.2." in found["W_after"].finding.evidence
    assert found["W_new"].finding.evidence.startswith("These follow only from slips above")
    assert found["W_new"].carried == (found["W_after"].line,)
    assert found["db"].finding.verdict == "holds"


def test_a_matrix_that_is_copied_wrongly_is_known_by_its_place():
    wrong = W.copy()
    wrong[1, 2] = 0.9
    found = judged(lines(z=rf"z = {printed(wrong)} \cdot {printed(X)}^T + {printed(B)}^T"))["z"]
    assert found.finding.evidence == "0.9000 is wrong: the value is 0.6."


def test_what_is_given_anew_makes_what_was_printed_before_it_wrong():
    texts = {name: lines()[name] for name in (*GIVEN, "z_sum")}
    texts |= {"x_new": f"x = {printed(X + 1)}", "z_new": f"z = {printed(forward(W, B, X, Y).z)}"}
    found = judged(texts)
    assert found["x_new"].finding.evidence.startswith("Given anew")
    assert found["z_new"].finding.verdict == "slip"


def test_the_right_line_has_the_right_numbers():
    found = judged(lines(p="p = (0.2142, 0.7858)"))["p"]
    assert found.finding.mended == "p = (0.7858, 0.2142)"


def test_a_matrix_that_is_turned_is_a_transpose_and_the_text_goes_on_with_it():
    square = np.array([[1.0, 2.0], [3.0, 5.0]])
    declared = DECLARED[: DECLARED.index("  example")] + "  example:\n    - A = G^T\n---\n"
    found = judged(
        {
            "G": f"G = {printed(square)}",
            "A": f"A = {printed(square)}",
            "B": f"A = {printed(square)}",
        },
        declared,
    )
    assert found["A"].finding.kinds == ("transpose",)
    assert found["B"].carried == (found["A"].line,)


def test_a_list_that_stands_for_nothing_is_unread_until_it_is_declared():
    texts = lines(p=r"p = (0.5, 0.5) \cdot (1, 2)")
    found = judged(texts)["p"]
    assert found.finding.verdict == "unread"
    assert "Which of (0.5 0.5), (1 2) stands for what is not known" in found.finding.evidence
    place = f'"{found.line + 2}:{found.column}"'
    for names, said in (("[z]", "names 1 quantities for 2 here"), ("[y, b]", "0.5 is wrong")):
        declared = DECLARED.replace("  example:", f"  numbers:\n    {place}: {names}\n  example:")
        assert said in judged(texts, declared)["p"].finding.evidence


def test_a_line_that_cannot_be_read_says_what_it_is_declared_to_say():
    texts = {"y": "y = (0, 1)", "class": r'"y_2"\, = 1'}
    assert judged(texts)["class"].finding.verdict == "unread"
    line, column = judged(texts)["class"].line, judged(texts)["class"].column
    said = DECLARED.replace(
        "  example:", f'  read:\n    "{line + 2}:{column}": y_2 = 1\n  example:'
    )
    found = judged(texts, said)["class"]
    assert found.finding.verdict == "holds"
    assert "read as $y_2 = 1$" in found.finding.notes[0]


@pytest.mark.parametrize("key", ["right", "read", "numbers"])
def test_a_place_where_no_equality_stands_is_refused(key):
    said = DECLARED.replace("  example:", f'  {key}:\n    "26:9": z = 1\n  example:')
    with pytest.raises(Unusable, match=f'{key}: has "26:9", where no equality stands'):
        judged({"y": "y = (0, 1)"}, said)


def test_a_pair_is_unread_until_the_decimal_sign_is_declared():
    bare = DECLARED.replace("  decimal: point\n", "")
    found = judged({"y": "y = (0,1)"}, bare)["y"].finding
    assert found.verdict == "unread"
    assert "say `decimal: point`" in found.evidence
    assert judged({"y": "y = (0,1)"})["y"].finding.verdict == "taken at its word"


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (["z = z + 1"], "made of itself"),
        (["z = p + 1", "p = z + 1"], "made of itself"),
        (["z = x", "z = y"], "'z = y' makes what is made already"),
        (["z < x"], "makes what is made already, or nothing"),
        ([r"z = \frac{"], "its declaration is not understood"),
    ],
)
def test_an_example_that_cannot_be_worked_out_is_refused(example, said):
    declared = DECLARED[: DECLARED.index("    - z")] + "".join(f"    - {one}\n" for one in example)
    with pytest.raises(Unusable, match=re.escape(said)):
        judged({"y": "y = (0, 1)"}, declared + "---\n")


@pytest.mark.parametrize(
    ("made", "given", "printed_as", "verdict", "said"),
    [
        (
            r"C = -\ln y_1",
            "y = (0, 1)",
            "C = 3",
            "unread",
            "by a division by 0",
        ),
        (r"C = y_1 + T", "y = (0, 1)", "C = 3", "unread", "The numbers of T are not known here"),
        ("C = y_1 + y_2", "y = (0, 1)", "C = (1, 2)", "slip", "There are 2 numbers where"),
        ("p = y - b", "y = (0, 1)", "p = (1, 2)", "unread", "b"),
        (r"p = \text{softmax}(y)", "y = (1000, 0)", "p = (1, 0)", "holds", "exact"),
        ("z = W W", r"W = \begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}", "z = 1", "unread", "W"),
    ],
)
def test_what_comes_to_no_number_is_said(made, given, printed_as, verdict, said):
    declared = DECLARED[: DECLARED.index("    - z")] + f"    - {made}\n---\n"
    found = judged({"given": given, "printed": printed_as}, declared)["printed"].finding
    assert found.verdict == verdict
    assert said in found.evidence


def test_of_a_great_many_wrong_numbers_the_first_are_named():
    wrong = np.arange(40) + 7.5
    text = rf"""---
audit:
  letters:
    x, h: column of D
  decimal: point
  example:
    - h = x + x
---
$$x = {printed(np.zeros(40))}$$

$$h = {printed(wrong)}$$
"""
    *_, found = entries(Source("notes.md", text, "md"))
    assert found.words.count("is wrong") == 12
    assert "And 28 more like these." in found.words


def test_a_line_of_the_example_has_its_time_too(monkeypatch):
    def without_end(self, line):
        self.so_far.records.append(None)
        while True:
            pass

    monkeypatch.setattr(Example, "_found", without_end)
    text = f"{DECLARED}$$x = {printed(X)}$$"
    (found,) = entries(Source("notes.md", text, "md"), seconds=0.5)
    assert found.words == "undecided: It did not end in 0.5 seconds."
