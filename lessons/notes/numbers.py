"""The verdict on a line with printed numbers: recomputed from the start, and from the line above.

Two questions are kept apart. Is the formula right: with the true quantities in the place of the
printed blocks, does it give what stands on the left? And are the printed entries right?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sympy import Integer

from lessons.audit.grammar.changes import Change, changes
from lessons.audit.grammar.parser import parse
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.lexicon.survey import Survey
from lessons.audit.meaning.interpretation import Interpreter
from lessons.audit.meaning.shapes import Array, Misfit
from lessons.audit.scanning.lexer import tokens
from lessons.audit.trees import Node
from lessons.notes.blocks import NAMES, Numbers, blocks, values, with_letters, with_numbers
from lessons.notes.entries import Entry, judged, told
from lessons.notes.quantities import GIVEN, truth
from lessons.notes.text import Equality, equality
from lessons.notes.verdicts import Fault, Kind, Line, Record, Verdict

#: A dot between two rows is no product.
MATRICES = Letters(Survey(), Declaration(matrix_dots=True))


def judge_numbers(line: Line) -> Verdict:
    """The verdict on a line that prints numbers."""
    records = [r for other in line.earlier if other.reading.blocks for r in other.verdict.records]
    if line.reading.quantity in GIVEN:
        return _given(line)
    given = {record.quantity: record.values for record in records if record.given}
    try:
        kinds, evidence, right, changed = _formula(line, given)
        printed = blocks(line.equality.side)
        pairs = list(zip(line.reading.blocks, printed, strict=True))
        found = [judged(*pair, records, given, line.tag) for pair in pairs]
    except ValueError as error:
        return Verdict("undecided", f"It cannot be judged: {error}.")
    own = [Fault(kind, line.tag) for kind in kinds]
    known = {fault for block in found for entry in block for fault in entry.faults}
    faults = tuple(dict.fromkeys([*own, *sorted(known)]))
    said = " ".join([*evidence, told([entry for block in found for entry in block])])
    return Verdict(
        status="slip" if faults else "holds",
        evidence=said.replace("-", "−"),
        faults=faults,
        right=right if faults else "",
        changes=changed,
        records=_records(line, pairs, found, kinds),
    )


def _given(line: Line) -> Verdict:
    """W, b, x and y are what they are printed to be."""
    (block,) = blocks(line.equality.side)
    array = values(block)
    record = Record(line.reading.quantity, line.tag, array, (frozenset(),) * array.size, given=True)
    return Verdict("definition", "Given: the example begins with it.", records=(record,))


def _records(
    line: Line,
    pairs: Iterable[tuple[str, str]],
    found: Iterable[tuple[Entry, ...]],
    kinds: Sequence[Kind],
) -> tuple[Record, ...]:
    """What the line prints, for the lines below it, with the faults of every entry."""
    records = [
        Record(quantity, line.tag, values(block), tuple(entry.faults for entry in entries))
        for (quantity, block), entries in zip(pairs, found, strict=True)
    ]
    if "transpose" in kinds:  # the notes go on with the product of the two blocks, transposed
        product = np.outer(*(record.values for record in records)).T
        known = frozenset().union(*(faults for record in records for faults in record.faults))
        faults = (known | {Fault("transpose", line.tag)},) * product.size
        records.append(Record(line.reading.quantity, line.tag, product, faults))
    return tuple(records)


def _formula(
    line: Line, given: Mapping[str, Numbers]
) -> tuple[list[Kind], list[str], str, tuple[Change, ...]]:
    """(kinds of fault, evidence, the right line, its changes), from shapes and exact values."""
    reading = line.reading
    kinds: list[Kind] = []
    evidence: list[str] = []
    for whole in (line.equality, *map(equality, reading.mended)):
        side = whole.side
        same = len(blocks(side)) == len(reading.blocks)
        names = reading.blocks if same else reading.mended_blocks
        arrays = [truth(name, given) for name in names]
        kind, said = _difference(side, arrays, truth(reading.quantity, given))
        if kind is None:
            right = f"{whole.start} {whole.relation} {with_numbers(side, arrays)}"
            return kinds, evidence, right, changes(_sides(line.equality), _sides(whole))
        kinds.append(kind)
        evidence.append(said)
    return kinds, evidence, "", ()


def _sides(one: Equality) -> tuple[Node, Node]:
    return _formula_of(one.start), _formula_of(one.side)


def _formula_of(latex: str) -> Node:
    return parse(tokens(latex, 0, True))


def _difference(side: str, arrays: Sequence[Numbers], wanted: Numbers) -> tuple[Kind | None, str]:
    """(kind, sentence) of what is wrong with a formula of blocks; (None, "") if nothing is."""
    try:
        found = _evaluated(side, arrays)
    except Misfit as error:
        return "shape", f"The shapes do not fit: {error}."
    if found.size != wanted.size:
        return "shape", f"It has {found.size} entries where {wanted.size} are wanted."
    if found.size == max(found.shape):
        found = found.reshape(wanted.shape)  # a vector may stand as a row or as a column
    if np.allclose(found, wanted, rtol=1e-12, atol=1e-12):
        return None, ""
    if np.allclose(found.T, wanted, rtol=1e-12, atol=1e-12):
        return "transpose", "It is the transpose of what it should be."
    return "arithmetic", "The formula gives other numbers."


def _evaluated(side: str, arrays: Sequence[Numbers]) -> Numbers:
    """The numbers of a formula with arrays in the place of its blocks."""
    named = dict(zip(NAMES, map(_as_printed, arrays), strict=False))
    found = Interpreter(MATRICES, bound=named).of(_formula_of(with_letters(side)))
    rows, columns = map(int, found.shape)
    return np.array([[float(found.at(r + 1, c + 1)) for c in range(columns)] for r in range(rows)])


def _as_printed(array: Numbers) -> Array:
    """An array of numbers with the shape that the notes print: a vector is a row."""
    grid = np.atleast_2d(array)
    return Array(tuple(map(Integer, grid.shape)), lambda r, c: grid[int(r) - 1, int(c) - 1])
