"""Names of the last edition still work, and say what they are called now."""

import importlib

import pytest

from lessons import example, former
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
