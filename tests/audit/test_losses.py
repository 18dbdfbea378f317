"""No printed equality is lost: each gets a verdict, or is told as unread."""

import pytest

from lessons.audit import audit
from lessons.audit.findings import UNREAD
from lessons.audit.lexicon.documents import documents
from tests.audit import draw

ONE = r"p_i (1 - p_i) = p_i - p_i^2"
AROUND = [
    "$${}$$", r"\[{}\]", r"\[\begin{{equation}} {} \end{{equation}}\]", r"$$\boxed{{{}}}$$",
    r"$$\begin{{eqnarray}} {} \end{{eqnarray}}$$", r"$$\begin{{array}}{{rcl}} {} \end{{array}}$$",
    r"$${{{}}}$$", r"$$\color{{red}}{{{}}}$$", r"$$\textcolor{{red}}{{{}}}$$", r"$$\fbox{{{}}}$$",
    r"$$\left\{{\begin{{aligned}} {} \end{{aligned}}\right.$$", r"$$\left[{}\right]$$", r"$$({})$$",
    r"$$\left\{{\begin{{array}}{{l}} {} \end{{array}}\right.$$",
    r"$$\begin{{cases}}{}\end{{cases}}$$",
    r"$$\underbrace{{{}}}_{{\text{{so}}}}$$", r"So \\({}\\).", r"So \\[{}\\].",
    "$$ {}\n\nand so on",
    r"\begin{{subequations}}\begin{{align}} {} \end{{align}}\end{{subequations}}", "See $ {} $.",
    r"\begin{{IEEEeqnarray}}{{rCl}} {} \end{{IEEEeqnarray}}", r"$$\displaystyle{{{}}}$$",
    r"\begin{{multline*}} {} \end{{multline*}}", "| a |\n|---|\n| ${}$ |",
]  # fmt: skip
SIGNS = [
    "＝",
    r"\overset{(1)}{=}",
    r"\stackrel{\text{def}}{=}",
    r"\overset{\Delta}=",
    r"\mathrel{=}",
]
NOWHERE = [
    r"$$\mathbf{a = b}$$", r"$$= b_i + 1$$", r"$$X \stackrel{d}{=} Y$$", r"$$(((a_i = b_i$$",
    r"$$z = \begin{pmatrix} a = b \\ c \end{pmatrix}$$", "$$" + "x_i + " * 3000 + "x_i = y_i$$",
    r"$$\begin{array}{l} a = b \\ \text{so} \\ c = d \end{array}$$",
    r"$$\begin{tabular}{l} $a = b$ \end{tabular}$$",
]  # fmt: skip
NONE = [
    r"$$p(y = 1)$$", r"$$\sum_{k=1}^K p_k$$", r"$$\mathbb{1}[i = j]$$", "It costs $ 5, or x = $ 6.",
    r"$$\begin{cases} 1 & \text{if } i = j \\ 0 & \text{else} \end{cases}$$", r"$$x_{i=1}$$",
]  # fmt: skip


@pytest.mark.parametrize("around", AROUND)
def test_an_equality_is_found_in_every_dress_of_a_display(around):
    (found,) = audit(around.format(ONE))
    assert found.finding.verdict == "holds"


@pytest.mark.parametrize("sign", SIGNS)
def test_an_equality_is_found_under_every_sign(sign):
    (found,) = audit(f"$${ONE.replace('=', sign)}$$")
    assert found.finding.verdict == "holds"


@pytest.mark.parametrize("text", NOWHERE)
def test_what_nobody_looks_into_is_told(text):
    assert {entry.finding.verdict for entry in audit(text)} == {UNREAD}


@pytest.mark.parametrize("text", NONE)
def test_a_sign_inside_brackets_is_no_equality(text):
    assert not audit(text)


def test_as_many_are_found_as_a_crude_count_finds():
    """The crude count knows no grammar; it counts what stands beside a line as an equality too."""
    for path in sorted(draw.TEXTS.glob("[0-9]*.md")):
        parts = documents(path.read_text(), "md")
        found = sum(len(part.equalities) + len(part.lost) for part in parts)
        beside = {(said.left, said.right) for part in parts for one in part.equalities
                  for said in one.hypotheses}  # fmt: skip
        assert found + len(beside) >= len(draw.equalities(path)) > 0, path.name
