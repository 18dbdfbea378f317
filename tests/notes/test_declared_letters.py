"""A declared letter is the lessons' own only where it has their shape as well as their name."""

import pytest

from lessons import letters
from lessons.audit.declaration import declared
from lessons.notes.declared_letters import Letters
from lessons.notes.formula_scope import Scope


@pytest.mark.parametrize(
    ("said", "size", "own"),
    [("row of D", letters.D, True), ("row of K", letters.K, False), ("row of n", letters.n, False)],
)
def test_a_letter_has_the_shape_that_is_declared(said, size, own):
    known = Letters(declared(f"audit:\n  letters:\n    x: {said}\n").letters)
    entry = known.meaning("x", letters.i, Scope(lambda *_: None)).at()
    assert entry.base.shape == (size,)
    assert (entry == letters.x[letters.i]) is own
