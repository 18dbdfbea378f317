"""The numbers of a worked example: recomputed from the start, and from the lines above.

Two questions are kept apart. Is the formula right: with the true quantities in the place of the
printed numbers, does it give what stands on the left? And are the printed numbers right?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np

from lessons.audit.findings import HOLDS, SLIP, WORD, Fault, Finding
from lessons.audit.judging.printed_entries import KEPT, Faults, Recomputed, judged_entries, told
from lessons.audit.judging.printed_formulas import Formula, Wrong, standings, wrong_with
from lessons.audit.judging.printed_lines import Line, formulas_of, line_of
from lessons.audit.judging.recorded import Record, Recorded
from lessons.audit.judging.right_numbers import with_numbers
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.printed_blocks import BLOCKS, block, cells, values_of, written
from lessons.audit.meaning.quantities import Numbers, worked_out
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.scanning.lexer import tokens
from lessons.audit.trees import Node, Unread

GIVEN = Finding(WORD, "Given: the example begins with it.")
GIVEN_ANEW = Finding(WORD, "Given anew: the example goes on with it.")


class Example:
    """The worked example of a text, in one of its parts; its records are those of all parts."""

    def __init__(self, document: Document, records: list[Record]):
        self.document = document
        self.so_far = Recorded(document, records)

    def finding(self, one: Equality) -> Finding | None:
        """The verdict on a line that prints numbers; None where it is no matter of the example.

        Raises Unread and Misfit.
        """
        line = line_of(self.document, self.so_far, one)
        if line is None:
            return None
        likeliest, *others = self._readings(line)
        before = len(self.so_far.records)
        for reading in [likeliest, *others] if others else ():
            with suppress(Unread, Misfit):
                found = self._found(reading)
                if found is None or found.verdict != SLIP:
                    return found
            del self.so_far.records[before:]
        return self._found(likeliest)

    def _readings(self, line: Line) -> list[Line]:
        """A line behind steps is about what was before them, or about what they made of it.

        The likelier reading comes first: a quantity that is printed again is the new one.
        """
        settled = line._replace(now=self.so_far.now(True), settled=True)
        if line.moves is not None:
            return [line]
        if settled.now == line.now:
            return [settled]
        return [settled, line] if line.quantity in line.now else [line, settled]

    def _found(self, line: Line) -> Finding | None:
        """The verdict on a line in one reading; None where it is no matter of the example."""
        if line.quantity in self.so_far.given:
            return self._given(line) if line.alone else None
        try:
            true = self.so_far.remade(line.quantity, line.now)
        except (Unread, Misfit):
            if line.quantity in self.so_far.made.values():
                raise
            return None
        if line.alone and (printed := values_of(line.blocks[0])).size != true.size:
            return self._too_many(line, printed, true) if line.blocks[0].kind in BLOCKS else None
        return self._judged(line, true)

    def _too_many(self, line: Line, printed: Numbers, true: Numbers) -> Finding:
        """The verdict on as many numbers as the quantity does not have."""
        fault = Fault("shape", line.one.at)
        said = f"There are {printed.size} numbers where there should be {true.size}."
        return Finding(SLIP, said, ("shape",), faults=(fault,))

    def _given(self, line: Line) -> Finding:
        values = values_of(line.blocks[0])
        before = line.now.get(line.quantity)
        fine = (Faults(),) * values.size
        record = Record(line.quantity, line.one.at, values, values, fine, settled=line.settled)
        self.so_far.records.append(record)
        if before is None:
            return GIVEN
        same = np.array_equal(before.values, values)
        return Finding(HOLDS, "As it is given above.") if same else GIVEN_ANEW

    def _judged(self, line: Line, true: Numbers) -> Finding:
        """The verdict on a line whose left side should be `true`. Raises Unread."""
        formulas = formulas_of(self.document, self.so_far, line)
        printed = formulas[0]
        wrong = list(self._wrong(line, formulas, true))
        entries = [self._entries(line, *pair) for pair in zip(*printed[1:], strict=True)]
        every = [entry for of_block in entries for entry in of_block]
        known = frozenset(fault for entry in every for fault in entry.faults)
        own = [Fault(one.kind, line.one.at) for one in wrong]
        faults = tuple(dict.fromkeys([*own, *sorted(known)]))
        for one, name, of_block in zip(*printed[1:], entries, strict=True):
            self._record(line, name, values_of(one), [entry.faults for entry in of_block])
        self._record_result(line, formulas, wrong, known)
        right = self._right(line, formulas, len(wrong)) if faults else ""
        said = " ".join([*(one.said for one in wrong), told(every)]).replace("-", "−")
        if line.right and not right:
            said += f" The right line that is declared for it is not proved: {line.right[-1]}."
        kinds = tuple(dict.fromkeys(fault.kind for fault in faults))
        return Finding(SLIP if faults else HOLDS, said, kinds, mended=right, faults=faults)

    def _wrong(self, line: Line, formulas: list[Formula], true: Numbers) -> Iterator[Wrong]:
        """What is wrong with each formula, up to the first that is right."""
        for formula in formulas:
            found = wrong_with(
                formula, self._true_in(line, formula), true, self.document.declaration.rows
            )
            if found is None:
                return
            yield found

    def _true_in(self, line: Line, formula: Formula) -> dict[Node, Numbers]:
        """What the blocks and the letters of a formula should be. Raises Unread."""
        found = self.so_far.parts(formula.tree, line.now)
        for place, name in enumerate(formula.names):
            found[block(place)] = self._true(line, name)
        return found

    def _true(self, line: Line, name: Node) -> Numbers:
        """What a quantity should be: that of the line anew, another as it stands above."""
        so_far = self.so_far
        return (so_far.remade if name == line.quantity else so_far.true)(name, line.now)

    def _entries(self, line: Line, printed: Node, name: Node) -> list[Recomputed]:
        said = self.document.declaration
        shown = [written(cell, said.decimal_comma) for row in cells(printed) for cell in row]
        true = self._true(line, name)
        above = list(self.so_far.ways(name, true, line.now))
        return judged_entries(shown, true, above, line.one.at, KEPT | {"cut"} if said.cut else KEPT)

    def _record(self, line: Line, name: Node, values: Numbers, faults: Sequence[Faults]) -> None:
        true = self._true(line, name)
        moves = line.moves if name == line.quantity else None
        record = Record(name, line.one.at, values, true, tuple(faults), moves, line.settled)
        self.so_far.records.append(record)

    def _record_result(
        self, line: Line, formulas: list[Formula], wrong: list[Wrong], known: Faults
    ) -> None:
        """What a line comes to, if the text goes on with that: a step, or what it has turned."""
        if line.moves is not None and not line.alone and not wrong:
            for rows in standings(formulas[0], self.document.declaration.rows):
                with suppress(Misfit):
                    self._record_worked_out(line, formulas[0], rows, known)
                    break
        for formula, one in zip(formulas, wrong, strict=False):
            if one.kind == "transpose":
                turned = known | {Fault("transpose", line.one.at)}
                self._record_worked_out(line, formula, one.rows, turned)

    def _record_worked_out(
        self, line: Line, formula: Formula, rows: frozenset[Node], known: Faults
    ) -> None:
        """Record what a formula comes to with the numbers that are printed in it. Raises Misfit."""
        values = self.so_far.parts(formula.tree, line.now)
        values |= {block(at): values_of(one) for at, one in enumerate(formula.blocks)}
        found = worked_out(formula.tree, values, rows=rows).values
        self._record(line, line.quantity, found, [known] * found.size)

    def _right(self, line: Line, formulas: list[Formula], place: int) -> str:
        """The right line in LaTeX with the right numbers; empty where none is known."""
        if place == len(formulas):
            return ""
        true = self._true_in(line, formulas[place])
        arrays = [true[block(at)] for at in range(len(formulas[place].blocks))]
        said = self.document.declaration
        if place:
            latex = line.right[place - 1]
            side = tokens(latex, 0, said.decimal_comma, said.words)
            return with_numbers(latex, side, arrays, said.decimal_comma)
        one = line.one
        shown = with_numbers(self.document.text, one.right, arrays, said.decimal_comma)
        start = self.document.printed(one.start[0], one.start[-1])
        return f"{start} {one.relation} {' '.join(shown.split())}" if shown else ""
