"""Random derivations, true and false, printed in many dresses: no verdict on them is wrong.

A line is true or false by the way it is made: a true one is a right form of ∂C/∂z_i, a false one
has one change that central differences at random numbers show to matter.
"""

from random import Random

import numpy as np
import pytest

from lessons.audit import audit
from lessons.audit.findings import HOLDS, SLIP, UNREAD

LETTERS = [("z", "p", "y"), (r"\theta", r"\hat y", "y"), ("a", r"\hat{y}", "t"), ("s", "q", "d")]
INDICES = ["ijk", "kij", "mnl", "jkm", "cjk"]


class Text:
    """One text: the letters and dresses that its author likes."""

    def __init__(self, random):
        self.pick = random.choice
        self.z, self.p, self.y = random.choice(LETTERS)
        self.i, self.j, self.k = random.choice(INDICES)
        self.cost = random.choice(["C", "L", "J", "E"])
        self.ends = random.choice([False, True])

    def at(self, letter, index):
        return f"{letter}_{self.pick([index, f'{{{index}}}'])}"

    def total(self, index, body):
        ends = f"^{self.pick(['K', '{K}'])}" if self.ends else ""
        below = f"{{{index}=1}}" if self.ends else self.pick([index, f"{{{index}}}"])
        return rf"\sum{self.pick(['', chr(92) + 'limits'])}_{below}{ends} {body}"

    def times(self, *factors):
        return self.pick([" ", r" \cdot ", r" \times "]).join(factors)

    def slope(self, top, bottom):
        return self.pick(
            [rf"\frac{{\partial {top}}}{{\partial {bottom}}}", rf"\dfrac{{d{top}}}{{d{bottom}}}",
             rf"\partial_{{{bottom}}} {top}", rf"\partial {top} / \partial {bottom}",
             rf"\frac{{\mathrm{{d}} {top}}}{{\mathrm{{d}} {bottom}}}"]
        )  # fmt: skip

    def delta(self, one, other):
        return self.pick(
            [rf"\delta_{{{one}{other}}}", rf"\delta_{{{one},{other}}}",
             rf"\mathbb{{1}}[{one} = {other}]"]
        )  # fmt: skip

    def display(self, formula):
        end = self.pick(["", ".", ",", r" \tag{1}", r" \label{eq:1}", " % so"])
        if "%" in end:
            end += "\n"
        around = self.pick(
            ["$${}$$", r"\[{}\]", r"\begin{{align}}{}\end{{align}}",
             r"$$\begin{{aligned}}{}\end{{aligned}}$$", "```math\n{}\n```"]
        )  # fmt: skip
        return "\n" + around.format(formula + end) + "\n"

    def head(self):
        j, k = self.j, self.k
        softmax = rf"\frac{{e^{{{self.at(self.z, k)}}}}}"
        softmax += rf"{{{self.total(j, f'e^{{{self.at(self.z, j)}}}')}}}"
        body = rf"{self.at(self.y, k)} \ln {self.at(self.p, k)}"
        cost = f"-{self.total(k, body)}"
        return self.display(f"{self.at(self.p, k)} = {softmax}") + self.display(
            f"{self.cost} = {cost}"
        )

    def gradient(self, sign=1.0, factor=1.0, left_out=False, square=False, swapped=False):
        """(LaTeX, numbers) of sign·factor·p_i Σ y − y_i in one of its forms."""
        i, k = self.i, self.k
        p, y = self.at(self.p, i), self.at(self.y, i)
        first, second = (y, p) if swapped else (p, y)
        over = self.total(k, self.at(self.y, k))
        if left_out:
            over = rf"\sum_{{{k} \neq {i}}} {self.at(self.y, k)}"
        power = f"{first}^2" if square else first
        body = self.pick(
            [rf"{self.times(power, over)} - {second}", rf"-{second} + {self.times(power, over)}",
             rf"\left( {over} \right) {power} - {second}", rf"{power} \big({over}\big) - {second}"]
        )  # fmt: skip
        if not (left_out or square or swapped) and self.pick([False, True]):
            inner = f"({p} - {self.delta(i, k)})"
            body = self.total(k, self.times(self.at(self.y, k), inner))
        shown = body if sign > 0 else f"-({body})"
        if factor != 1:
            shown = self.pick(
                [rf"{factor:g} ({shown})", rf"{factor:g} \cdot \left[ {shown} \right]"]
            )

        def numbers(p, y, at):
            total = y.sum() - (y[at] if left_out else 0)
            one, other = (y, p) if swapped else (p, y)
            return sign * factor * ((one[at] ** 2 if square else one[at]) * total - other[at])

        return shown, numbers


CHANGES = [{"sign": -1.0}, {"factor": 2.0}, {"left_out": True}, {"square": True}, {"swapped": True}]


def central(z, y, at, step=1e-5):
    def cost(z):
        return -(y * (z - np.log(np.exp(z).sum()))).sum()

    moved = np.eye(len(z))[at] * step
    return (cost(z + moved) - cost(z - moved)) / (2 * step)


def line(seed):
    """(a text with one claim at its end, whether the claim is true)."""
    random = Random(seed)
    text = Text(random)
    change = random.choice([{}, {}, *CHANGES])
    shown, numbers = text.gradient(**change)
    rng = np.random.default_rng(seed)
    z, y = rng.normal(size=4), rng.uniform(0.1, 1.0, size=4)
    p = np.exp(z) / np.exp(z).sum()
    true = all(abs(numbers(p, y, at) - central(z, y, at)) < 1e-6 for at in range(4))
    left = text.slope(text.cost, text.at(text.z, text.i))
    return text.head() + text.display(f"{left} = {shown}"), true


def wrong(seed):
    """The text of a wrong verdict; None where the verdict is right, and "unread" where none is."""
    text, true = line(seed)
    *_, last = audit(text)
    if last.finding.verdict == UNREAD:
        return "unread"
    fits = last.finding.verdict != (SLIP if true else HOLDS)
    return None if fits else text


def judged(seeds):
    found = [wrong(seed) for seed in seeds]
    assert [text for text in found if text not in (None, "unread")] == []
    return found.count("unread") / len(found)


def test_random_derivations_get_no_wrong_verdict():
    assert judged(range(6)) < 0.2


@pytest.mark.slow
def test_a_thousand_random_derivations_get_no_wrong_verdict():
    assert judged(range(1000)) < 0.05


def test_the_makers_of_lines_know_true_from_false():
    truths = [line(seed)[1] for seed in range(60)]
    assert 10 < sum(truths) < 40
