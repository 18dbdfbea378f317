"""Names of the last edition: each still works, and says what it is called now."""

import pytest

import lessons.proof

#: (module, old name, where it is now)
RENAMED = [(lessons.proof, "Verdict", lessons.proof.Proof)]


@pytest.mark.parametrize(("module", "old", "new"), RENAMED, ids=[old for _, old, _ in RENAMED])
def test_an_old_name_gives_the_new_thing_and_a_warning_that_names_it(module, old, new):
    with pytest.warns(DeprecationWarning, match=rf"{old} is called lessons\S*\.{new.__name__} now"):
        assert getattr(module, old) is new


def test_the_warning_points_at_the_line_that_used_the_old_name():
    with pytest.warns(DeprecationWarning, match="Proof") as warned:
        _ = lessons.proof.Verdict
    assert warned[0].filename == __file__


def test_a_name_that_never_was_is_missing_as_ever():
    with pytest.raises(
        AttributeError, match="has no attribute .verdicts"
    ):
        _ = lessons.proof.verdicts
