"""Letters of many examples, an entry that is meant where no index stands, what no line says."""

import pytest

from lessons.audit import audit
from lessons.audit.findings import HOLDS, SLIP, UNREAD, WORD

COST = r"\sum_j [y_j \ln \hat y_j + (1 - y_j) \ln(1 - \hat y_j)]"
DECLARED = r"""<!-- audit:
audit:
  letters:
    y, \hat y, z: n examples of K
    x: n examples of D
    W: K × D
    b: K
    C: %s
    Z: same as z
    v: n examples
  %s
  given:
    - \hat y_i = \sigma(z_i)
    - z = W x + b
    - C = -\frac1n \sum_x """
DECLARED += COST + "\n-->\n"
SLOPE = r"\frac{\partial C}{\partial z_i} = "
BY_B = r"\frac{\partial C}{\partial b} = \frac1n \sum_x (\hat y_i - y_i)"
BY_W = r"\frac{\partial C}{\partial W} = \frac1n \sum_x (\hat y_i - y_i) x"
ENTRY = "entry: i of K"
TOGETHER, ONE = "all examples moved together", "n = 1"

LINES = {
    "a line is about one example": ("", SLOPE + r"\frac1n (\hat y_i - y_i)", HOLDS, (), ""),
    "a sign is seen": ("", SLOPE + r"\frac1n (\hat y_i + y_i)", SLIP, (), ""),
    "all of them": (
        "", SLOPE + r"\frac1n \sum_x (\hat y_i - y_i)", SLIP, ("notation",), TOGETHER
    ),
    "all of them, without brackets": (
        "", SLOPE + r"\frac1n \sum_x \hat y_i - y_i", SLIP, ("notation",),
        f"brackets after Σ, {TOGETHER}",
    ),
    "one is all there is": ("", SLOPE + r"\hat y_i - y_i", SLIP, ("missing hypothesis",), ONE),
    "one sum within another": (
        "", r"\sum_x z_i \sum_x \hat y_i = \sum_x \sum_x \hat y_i z_i", SLIP, (), ONE
    ),
    "a number for each": ("", r"\sum_x (v + v) = 2 \sum_x v", HOLDS, (), ""),
    "examples have no end": ("", r"\sum_{x=1}^{K} z_i = z_i", UNREAD, (), ""),
    "the same letter": (
        "", SLOPE.replace("z", "Z") + r"\frac1n (\sigma(Z_i) - y_i)", HOLDS, (), ""
    ),
    "an entry is meant": (ENTRY, BY_B, HOLDS, (), ""),
    "a row is meant": (ENTRY, BY_W, HOLDS, (), ""),
    "the whole is meant": ("", BY_B, UNREAD, (), ""),
    "an entry of a softmax": (
        ENTRY, r"z_i \mathrm{softmax}(z) = z_i \frac{e^{z_i}}{\sum_j e^{z_j}}", HOLDS, (), ""
    ),
    "another entry of it": (
        ENTRY, r"z_i \mathrm{softmax}(z) = z_i \frac{e^{z_k}}{\sum_j e^{z_j}}", SLIP,
        ("missing hypothesis",), "i = k",
    ),
    "beside numbers the whole is meant": (
        ENTRY, r"b = (1 \quad 2 \quad 3)$$ $$2 b = (2 \quad 4 \quad 6)", HOLDS, (), ""
    ),
    "beside numbers a number is seen": (
        ENTRY, r"b = (1 \quad 2 \quad 3)$$ $$2 b = (2 \quad 4 \quad 7)", SLIP, ("arithmetic",), ""
    ),
    "numbers of which nothing is known": (ENTRY, r"2 b = (2 \quad 4 \quad 6)", UNREAD, (), ""),
}  # fmt: skip


@pytest.mark.daily(8)
@pytest.mark.parametrize("name", LINES)
def test_a_line_about_examples(name):
    said, line, verdict, kinds, cure = LINES[name]
    *_, entry = audit(DECLARED % ("cost", said) + f"$${line}$$")
    found = entry.finding
    assert found.verdict == verdict
    assert not kinds or found.kinds == kinds
    assert not cure or found.cure == cure


@pytest.mark.parametrize(
    ("declared", "sign", "verdict"),
    [("cost", "-", WORD), ("cost", "+", SLIP), ("number", "+", WORD)],
)
def test_a_step_that_adds_the_gradient_of_a_cost_climbs(declared, sign, verdict):
    line = rf"$$W \leftarrow W {sign} \eta \frac{{\partial C}}{{\partial W}}$$"
    (entry,) = audit(DECLARED % (declared, "") + line)
    assert entry.finding.verdict == verdict


UNSAID = r"""<!-- audit:
audit:
  letters:
    C: cost
    y, p, z: K
  given:
    - p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}
    - C = \sum_k (p_k - y_k)^2
  unsaid:
    "the cross-entropy of targets that sum to 1":
      - C = -\sum_k y_k \ln p_k
      - \sum_k y_k = 1
-->
$$\frac{\partial C}{\partial z_i} = %s$$"""


SQUARES = r"C = \sum_k (p_k - y_k)^2"
PRINTED = UNSAID.replace(f"    - {SQUARES}\n", "").replace("-->\n", f"-->\n$${SQUARES}$$\n")


@pytest.mark.parametrize("text", [UNSAID, PRINTED], ids=["given", "printed"])
def test_what_no_line_says_cures_a_slip_that_stays_one(text):
    *_, entry = audit(text % "p_i - y_i")
    found = entry.finding
    assert (found.verdict, found.kinds) == (SLIP, ("missing hypothesis",))
    assert found.cure == "the cross-entropy of targets that sum to 1"
    assert found.assumed == (r"C = -\sum_k y_k \ln p_k", r"\sum_k y_k = 1")


def test_what_no_line_says_cures_no_other_slip():
    (entry,) = audit(UNSAID % "p_i + y_i")
    assert entry.finding.verdict == SLIP
    assert not entry.finding.assumed
