"""What is said to an answer: one type, finished words, shown as text and as Markdown."""

import pickle
from fractions import Fraction

import pytest

from lessons.feedback import Advice, Feedback, escaped, named, sentence, unreadable
from lessons.numerals import times

ADVICE = Advice("x", "A title", "Why it is.", "Write `a * b`.", form="of a_b")


def test_it_says_each_thing_once_and_in_order():
    found = named("∂C/∂W", (ADVICE,), notes=("A note.",), numbers=("W = 1",), formula="a = b")
    assert str(found).splitlines() == [
        "Not yet: this is ∂C/∂W, but for one slip.",
        "A title (of a_b).",
        "  Why: Why it is.",
        "  What to do: Write a * b.",
        "A note.",
        "  W = 1",
    ]
    assert repr(found) == str(found)
    shown = found._repr_markdown_()
    assert shown.startswith("**✗ Not yet: this is ∂C/∂W, but for one slip.**\n\n$$a = b$$\n\n")
    assert r"**A title** (of a\_b)." in shown
    assert "* *What to do:* Write `a * b`." in shown
    assert shown.endswith("A note.\n\n```text\nW = 1\n```")


def test_its_fields():
    found = named("it", (ADVICE, ADVICE._replace(id="y"), ADVICE))
    assert (found.status, found.right, found.mistakes) == ("named", False, ("x", "y"))
    assert found.headline == "Not yet: this is it, but for two slips."
    assert Feedback("right", "Right.").right
    assert unreadable("bad value..").headline == "Bad value."
    assert pickle.loads(pickle.dumps(found)) == found  # it comes out of a process of its own


@pytest.mark.parametrize(
    ("given", "said"),
    [("no.", "No."), ("no:", "No."), ("ok?", "Ok?"), (" it is.. ", "It is."), ("x; ", "X.")],
)
def test_a_sentence_has_one_full_stop(given, said):
    assert sentence(given) == said


@pytest.mark.parametrize(
    ("multiple", "said"),
    [
        (2, "2 times"), (-1.0, "−1 times"), (1 / 3, "1/3 times"), (0.33333333, "1/3 times"),
        (2 / 3, "2/3 times"), (0.01, "1/100 times"), (1.7, "1.7 times"), (1e-20, "1e−20 times"),
        (1e300, "1e+300 times"), (Fraction(1, 10**16), "1e−16 times"), (0.5, "1/2 times"),
        (10**6, "1e+06 times"), (3.14159265, "3.14159 times"), (Fraction(10**300), "1e+300 times"),
    ],
)  # fmt: skip
def test_a_multiple_has_at_most_six_digits_and_is_never_0(multiple, said):
    assert times(multiple) == said


def test_between_back_ticks_nothing_is_escaped():
    assert escaped("write `a * b`, not a * b") == r"write `a * b`, not a \* b"
