"""The right line that a declaration puts beside a slip: proved, and what it changes is named.

Several lines lead from the printed one to the right one, with one change each. What a change cures
is the kind of the slip. Where a line on that way follows from what stands before the printed one,
the changes that are left are those of the slip above.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from lessons.audit.findings import Finding
from lessons.audit.grammar.changes import where_changed
from lessons.audit.judging.asking import PROVED
from lessons.audit.judging.claims import Way, compared
from lessons.audit.judging.in_numbers import sentence
from lessons.audit.meaning.scope import Relation, Scopes
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

Sides = tuple[Node, Node]


def righted(
    scopes: Scopes, one: Equality, found: Finding, beside: list[Relation], slipped: int | None
) -> Finding:
    """The finding for a slip with the right line that is declared for its place, if there is one.

    slipped: the equality before it in its chain that is a slip, or carries one.
    """
    document = scopes.document
    lines = document.declaration.right.get(document.place(one.at))
    if lines is None:
        return found
    printed = (document.tree(one.start), document.tree(one.right))
    steps = [printed, *(document.declared_line(line)[::2] for line in lines)]
    if not _is_proved(scopes, one, steps[-1], beside, found.assumed):
        said = sentence(f"the right line that is declared for it is not proved: {lines[-1]}")
        return replace(found, evidence=f"{found.evidence} {said}")
    left = document.tree(one.left)
    goes_on = slipped is not None and any(
        _is_proved(scopes, one, (left, right), beside) for _, right in steps[1:-1]
    )
    kinds = [*found.kinds] if found.cure else [
        kind for pair in pairwise(steps) for kind in _cured(scopes, one, *pair, beside)
    ]  # fmt: skip
    return replace(
        found, mended=lines[-1], carries=slipped if goes_on else found.carries,
        kinds=tuple(dict.fromkeys(kinds)),
    )  # fmt: skip


def _is_proved(
    scopes: Scopes,
    one: Equality,
    sides: Sides,
    beside: Iterable[Relation],
    assumed: tuple[str, ...] = (),
) -> bool:
    with suppress(Unread, Misfit):
        if (asked := (sides, assumed)) not in scopes.right:
            answer = compared(scopes, one, sides, beside, Way(said=assumed))
            scopes.right[asked] = answer.status == PROVED
        return scopes.right[asked]
    return False


def _cured(
    scopes: Scopes, one: Equality, old: Sides, new: Sides, beside: list[Relation]
) -> list[str]:
    """The kinds of slip that a change cures: by what was wrong before it, and what it changed."""
    joined = new[1].kind in ("dot", "times") and new[1].parts[1] == old[1]
    renamed = old[0] != new[0] and old[1] == new[1]
    found = ["notation"] if joined or renamed else []
    if not _fits(scopes, one, old):
        return ["shape", *found]
    was, now = where_changed(old[1], new[1])
    turned = _is_proved(scopes, one, (Node("minus", (was,)), now), beside)
    return found or ["sign" if turned else "arithmetic"]


def _fits(scopes: Scopes, one: Equality, sides: Sides) -> bool:
    """Whether both sides have shapes, and the same one."""
    with suppress(Unread, Misfit):
        left, right = map(scopes.interpreter(one).of, sides)
        return left.shape == right.shape
    return False
