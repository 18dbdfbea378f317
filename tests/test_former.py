"""Names of the last edition still work, and say what they are called now."""

import importlib

import pytest

import lessons.proof
from lessons import activations, example, former
from lessons.feedback import Feedback
from lessons.printed import Printed


@pytest.mark.parametrize(("old", "new"), former.MODULES.items())
def test_a_module_that_moved_is_found_under_its_old_name(old, new):
    assert importlib.import_module(old).__doc__ == f"The former name of {new}."
    importlib.import_module(new)


def test_what_is_taken_from_it_is_the_same_thing_and_says_its_new_name():
    with pytest.warns(DeprecationWarning, match=r"called lessons\.printed\.Printed now"):
        from lessons.notes.printed import Printed as old
    assert old is Printed


def test_a_name_that_moved_out_of_a_module():
    with pytest.warns(DeprecationWarning, match=r"called lessons\.example\.EXAMPLE now"):
        from lessons.notes.romanian import EXAMPLE as old
    assert old is example.EXAMPLE


def test_a_name_that_never_was_is_refused_as_ever():
    with pytest.raises(ImportError, match="cannot import name 'NOTHING'"):
        from lessons.notes.romanian import NOTHING  # noqa: F401


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("lessons.proof", "Verdict", lessons.proof.Proof),
        ("lessons.mistakes", "Diagnosis", Feedback),
        ("lessons.exercises", "Response", Feedback),
        ("lessons.complement", "one_minus_softmax", activations.one_minus_softmax),
        ("lessons.complement", "softmax_and_complement", activations.softmax_and_complement),
        ("lessons.complement", "log_one_minus_softmax", activations.log_one_minus_softmax),
    ],
)
def test_a_name_that_changed_gives_the_same_thing_and_the_line_that_used_it(module, old, new):
    with pytest.warns(
        DeprecationWarning, match=rf"{old} is called \S+\.{new.__name__} now"
    ) as said:
        assert getattr(importlib.import_module(module), old) is new
    assert said[0].filename == __file__
