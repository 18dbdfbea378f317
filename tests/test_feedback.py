"""What is said to an answer: one type, finished words, shown as text and as Markdown."""

import pickle

import pytest

from lessons.feedback import Advice, Feedback, escaped, named, sentence, unreadable

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


def test_between_back_ticks_nothing_is_escaped():
    assert escaped("write `a * b`, not a * b") == r"write `a * b`, not a \* b"
