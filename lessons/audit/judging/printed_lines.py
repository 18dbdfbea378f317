"""A line of a worked example as it is read: what it is about, and what its numbers stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lessons.audit.judging.named_blocks import named, printed_above
from lessons.audit.judging.printed_formulas import Formula
from lessons.audit.judging.recorded import Recorded, Records, about
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.kinds_of_line import has_derivative
from lessons.audit.lexicon.printed_blocks import block, refuse_pair, taken_out, written_out
from lessons.audit.lexicon.relations import STEP
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread


class Line(NamedTuple):
    """A printed equality, the quantity that it is about, and its right side.

    moves: the letter to which a step gives new numbers; right: the lines that are declared to lead
    to the right one; now: what the lines above print, with the steps among them made if `settled`.
    """

    one: Equality
    quantity: Node
    tree: Node
    blocks: list[Node]
    moves: Node | None
    right: tuple[str, ...]
    now: Records
    settled: bool

    @property
    def alone(self) -> bool:
        """Whether the right side is the numbers of the quantity itself."""
        return self.tree == block(0)


def line_of(document: Document, so_far: Recorded, one: Equality) -> Line | None:
    """An equality as it is read; None where it prints no numbers, or not those of a quantity.

    Raises Unread for a pair (0,1) that may be a number.
    """
    if not so_far.made or one.unclear or one.hypotheses:
        return None
    try:
        start, right = document.tree(one.start), document.tree(one.right)
    except Unread:
        return None
    moves = start if _is_in_step(document, one) else None
    left = about(start, STEP if moves else "=")
    tree, blocks = taken_out(right)
    unknown = has_derivative(start) or bool(taken_out(start)[1])
    if not blocks or (left not in so_far.made and unknown):
        return None
    for printed in blocks:
        refuse_pair(printed, document.declaration.decimal)
    lines = document.declaration.right.get(document.place(one.at), ())
    return Line(one, so_far.key(left), tree, blocks, moves, lines, so_far.now(False), False)


def _is_in_step(document: Document, one: Equality) -> bool:
    """Whether a line gives a letter new numbers, itself or where its chain began."""
    while one.relation != STEP and one.before is not None:
        one = document.equalities[one.before]
    return one.relation == STEP


def formulas_of(document: Document, so_far: Recorded, line: Line) -> list[Formula]:
    """The printed formula, and those that are declared to lead to the right one. Raises Unread.

    A declared line of whose numbers some stand for nothing is of no use.
    """
    names = _names(document, so_far, line)
    known = dict(zip(line.blocks, names, strict=True))
    found = [Formula(line.tree, line.blocks, names)]
    for tree, blocks in _right_sides(document, line):
        others = [known.get(one) or printed_above(one, line.now) for one in blocks]
        if None not in others:
            found.append(Formula(tree, blocks, [name for name in others if name]))
    return found


def _names(document: Document, so_far: Recorded, line: Line) -> list[Node]:
    """What each block stands for, as it is declared or found. Raises Unread."""
    if line.alone:
        return [line.quantity]
    said = document.declaration.numbers.get(document.place(line.one.at), ())
    if len(said) not in (0, len(line.blocks)):
        raise Unread(f"numbers: names {len(said)} quantities for {len(line.blocks)} here")
    if said:
        return [so_far.key(document.formula(latex)) for latex in said]
    for tree, blocks in [(line.tree, line.blocks), *_right_sides(document, line)]:
        names = named(tree, blocks, line.quantity, so_far, line.now) or {}
        if names.keys() >= {*line.blocks}:
            return [names[one] for one in line.blocks]
    comma = document.declaration.decimal_comma
    shown = ", ".join(written_out(one, comma) for one in line.blocks)
    raise Unread(f"which of {shown} stands for what is not known: say it under numbers")


def _right_sides(document: Document, line: Line) -> Sequence[tuple[Node, list[Node]]]:
    return [taken_out(document.declared_line(latex)[2]) for latex in line.right]
