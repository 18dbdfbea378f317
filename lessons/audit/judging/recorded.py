"""What the lines of a text print so far of its worked example, and what that should be.

A declaration says how the quantities are made of one another (`example:`). What nothing makes is
given by the line that prints it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

import numpy as np

from lessons.audit.judging.printed_entries import Faults, Way
from lessons.audit.lexicon.declaration import Misdeclared
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.relations import STEP
from lessons.audit.meaning.quantities import Numbers, worked_out
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.trees import Node, Unread


class Record(NamedTuple):
    """A quantity as a line prints it, what it should be, and the faults of every entry.

    moves: the letter to which a step gives these numbers; settled: whether the steps above had been
    made when it was printed.
    """

    quantity: Node
    at: int
    values: Numbers
    true: Numbers
    faults: tuple[Faults, ...]
    moves: Node | None = None
    settled: bool = True


Records = Mapping[Node, Record]


def about(left: Node, sign: str) -> Node:
    """What a line is about: its left side, or that after a step."""
    return Node("after", (left,)) if sign == STEP else left


class Recorded:
    """The quantities of one part of a text; `records`, in order, are those of all its parts."""

    def __init__(self, document: Document, records: list[Record]):
        self.records = records
        self.made: dict[Node, Node] = {}
        for latex in document.declaration.example:
            left, sign, right = document.declared_line(latex)
            if about(left, sign) in self.made or sign not in ("=", STEP):
                raise Misdeclared(f"example: {latex!r} makes what is made already, or nothing")
            self.made[about(left, sign)] = right
        for quantity, formula in self.made.items():
            if self._rests_on(formula, {quantity}):
                raise Misdeclared("example: a quantity is made of itself; a step has \\leftarrow")
        letters = (n for f in self.made.values() for n in f.every if n.kind == "letter")
        self.given = {letter for letter in letters if letter not in self.made}

    def key(self, quantity: Node) -> Node:
        """A quantity by the formula that makes it, so that one with two names is one."""
        return self.made.get(quantity, quantity)

    def now(self, settled: bool) -> dict[Node, Record]:
        """The latest record of every quantity, with the steps above made if they are `settled`.

        Steps that stand together are made at once: b moves by the gradient from before W moved.
        What a letter that has moved is a part of has to be worked out anew.
        """
        now: dict[Node, Record] = {}
        moved: dict[Node, Record] = {}
        for record in self.records:
            if record.settled:
                now, moved = self._moved(now, moved), {}
            now[record.quantity] = record
            if record.moves is not None:
                moved[record.moves] = record
        return self._moved(now, moved) if settled else now

    def _moved(self, now: Records, moved: Records) -> dict[Node, Record]:
        kept = {name: record for name, record in now.items() if not self._rests_on(name, moved)}
        return {**kept, **moved}

    def _rests_on(self, quantity: Node, letters: Container[Node]) -> bool:
        """Whether a quantity is made of one of some letters."""
        parts, at = [quantity], 0
        while at < len(parts):
            if any(part in letters for part in parts[at].every):
                return True
            made = (self.made[part] for part in parts[at].every if part in self.made)
            parts += [formula for formula in made if formula not in parts]
            at += 1
        return False

    def true(self, quantity: Node, now: Records) -> Numbers:
        """What a quantity should be, made of what its parts should be. Raises Unread, Misfit."""
        own = now.get(quantity)
        return own.true if own is not None else self.remade(quantity, now)

    def remade(self, quantity: Node, now: Records) -> Numbers:
        """The same, whatever it should have been above. Raises Unread, Misfit."""
        return worked_out(quantity, self.parts(quantity, now)).values

    def parts(self, formula: Node, now: Records) -> dict[Node, Numbers]:
        """What the parts of a formula should be, as far as that is known."""
        found = {}
        for part in _below(formula):
            if self.key(part) in now or part in self.made:
                found[part] = self.true(self.key(part), now)
        return found

    def ways(self, quantity: Node, true: Numbers, now: Records) -> Iterator[Way]:
        """A quantity as the lines above give it: copied, or made of what they print."""
        own = now.get(quantity)
        if own is not None and own.true.shape == true.shape and np.allclose(own.true, true):
            yield Way(own.values, own.faults)
        with suppress(Unread, Misfit):
            yield self.from_above(quantity, now)

    def from_above(self, formula: Node, now: Records) -> Way:
        """A formula made of what the lines above print. Raises Unread, Misfit."""
        above = {part: now[key] for part in _below(formula) if (key := self.key(part)) in now}
        values = {part: record.values for part, record in above.items()}
        faulty = {
            part: frozenset(place for place, faults in enumerate(record.faults) if faults)
            for part, record in above.items()
        }
        found = worked_out(formula, values, faulty)
        faults = (
            Faults().union(*(above[part].faults[place] for part, place in needs))
            for needs in found.needs
        )
        return Way(found.values, tuple(faults))


def _below(formula: Node) -> Iterator[Node]:
    return (part for child in formula.children for part in child.every)
