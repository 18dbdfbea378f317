"""Names of the last edition: each still works, and says what it is called now."""

import pytest

import lessons.complement
import lessons.proof
from lessons import activations, heads

#: (module, old name, what it names)
RENAMED = [
    (lessons.proof, "Verdict", lessons.proof.Proof),
    (lessons.complement, "one_minus_softmax", activations.one_minus_softmax),
    (lessons.complement, "softmax_and_complement", activations.softmax_and_complement),
    (lessons.complement, "log_one_minus_softmax", activations.log_one_minus_softmax),
    (lessons.complement, "softmax_of_others", heads.softmax_of_others),
]


@pytest.mark.parametrize(
    ("module", "old", "new"), RENAMED, ids=lambda what: what if isinstance(what, str) else ""
)
def test_an_old_name_gives_the_new_thing_and_a_warning_that_names_it(module, old, new):
    with pytest.warns(DeprecationWarning, match=rf"{old} is called lessons\S*\.{new.__name__} now"):
        assert getattr(module, old) is new


def test_the_warning_points_at_the_line_that_used_the_old_name():
    with pytest.warns(DeprecationWarning, match="Proof") as warned:
        _ = lessons.proof.Verdict
    assert warned[0].filename == __file__


def test_a_name_that_never_was_is_missing_as_ever():
    with pytest.raises(AttributeError, match=r"has no attribute .verdicts"):
        _ = lessons.proof.verdicts
