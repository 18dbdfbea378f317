"""A refuted line, read again kindly: what it would take to make it true, and its name."""

from collections.abc import Iterator
from itertools import combinations

from sympy import Eq

from lessons.audit.findings import SLIP, Finding
from lessons.audit.judging import in_numbers
from lessons.audit.judging.asking import PROVED, Answer
from lessons.audit.judging.claims import AS_PRINTED, Way, compared
from lessons.audit.judging.mending import mended
from lessons.audit.judging.unsaid import unsaid
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.meaning.hidden_examples import moves_one_example, stands_for_examples
from lessons.audit.meaning.scope import Relation, Scopes
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

MOST = 14
NOTATION, HYPOTHESIS = "notation", "missing hypothesis"


def explained(
    scopes: Scopes,
    one: Equality,
    sides: tuple[Node, Node],
    beside: list[Relation],
    answer: Answer,
    said: str = "",
) -> Finding:
    """The finding for a slip: its counterexample, its kind, and the smallest cure."""
    evidence = said or in_numbers.shown(answer.counterexample)
    if said:
        return Finding(SLIP, said, (NOTATION,), answer.rests_on, notes=answer.notes)
    bound = in_numbers.bound_and_free(sides, scopes.letters)
    ways = _ways(scopes, one, sides)
    found = next((way for way in ways if _proves(scopes, one, sides, beside, way)), None)
    kinds: tuple[str, ...] = tuple(dict.fromkeys(found.kind.split("+"))) if found else ()
    cure, line = found.words if found else "", ""
    if bound:
        evidence, kinds = f"{bound} {evidence}", kinds or (NOTATION,)
    declared = scopes.document.place(one.at) in scopes.document.declaration.right
    if not declared and (found is None or found.kind == NOTATION):
        targets = [way for way in ways if way.words.endswith("= 1")][:1]
        for way in (AS_PRINTED, *targets):
            change = mended(scopes, one, sides[0], beside, way)
            if change is not None:
                kinds = kinds or tuple(filter(None, (change.kind, way.kind)))
                cure = cure or ", ".join(filter(None, (change.words, way.words)))
                line = change.latex
                break
    return Finding(
        SLIP, evidence, kinds, answer.rests_on, cure=cure, mended=line,
        assumed=found.said if found else (),
        counterexample=answer.counterexample, notes=answer.notes,
    )  # fmt: skip


def _proves(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], beside: list[Relation], way: Way
) -> bool:
    try:
        if way.wide:
            sides = (sides[0], scopes.document.wide(one))
        return compared(scopes, one, sides, beside, way).status == PROVED
    except (Unread, Misfit):
        return False


def _ways(scopes: Scopes, one: Equality, sides: tuple[Node, Node]) -> list[Way]:
    """Every kind way to read a line, at most two together, those that make up for least first.

    What is declared as unsaid is tried with each misprint.
    """
    single = list(_misprints(scopes.letters, sides))
    misprints = [*single, *(_together(a, b) for a, b in combinations(single, 2))]
    declared = [
        Way(words, HYPOTHESIS, said=lines)
        for words, lines in scopes.document.declaration.unsaid.items()
    ]
    declared += [_together(misprint, said) for said in declared for misprint in misprints]
    simple = list(_simple(scopes, one, sides))
    pairs = [_together(a, b) for a, b in combinations([*single, *simple], 2) if a.kind != b.kind]
    return [*misprints, *declared, *[*simple, *pairs][:MOST]]


def _together(one: Way, other: Way) -> Way:
    return Way(
        f"{one.words}, {other.words}", "+".join(dict.fromkeys([one.kind, other.kind])),
        (*one.assumed, *other.assumed), one.wide or other.wide, one.summed or other.summed,
        one.together or other.together, (*one.said, *other.said),
    )  # fmt: skip


def _misprints(letters: Letters, sides: tuple[Node, Node]) -> Iterator[Way]:
    """What may be missing in print alone."""
    if any(node.kind == "sum" for node in sides[1].every):
        yield Way("brackets after Σ", NOTATION, wide=True)
    if any(moves_one_example(node, letters) for side in sides for node in side.every):
        yield Way("all examples moved together", NOTATION, together=True)


def _simple(scopes: Scopes, one: Equality, sides: tuple[Node, Node]) -> Iterator[Way]:
    if stands_for_examples(sides, scopes.letters):
        for name in sorted(scopes.letters.examples):
            yield Way(f"{name} = 1", HYPOTHESIS, (Eq(scopes.letters.symbol(name), 1),))
    try:
        interpreter = scopes.interpreter(one)
        left, right = (interpreter.scalar(side) for side in sides)
        given = scopes.given(one, sides, ())
    except (Unread, Misfit):
        return
    if right.free_symbols - left.free_symbols:
        yield Way("Σ over the index that the left side has not", NOTATION, summed=True)
    known = {d.name for d in given.definitions}
    for words, hypothesis in unsaid(left, right, given.hypotheses, known):
        yield Way(words, HYPOTHESIS, (hypothesis,))
