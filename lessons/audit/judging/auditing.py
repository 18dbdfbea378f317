"""The verdict on every equality of a document, in order."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from math import inf

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, UNREAD, WORD, Finding
from lessons.audit.judging.asking import OPEN, PROVED, UNKNOWN_FUNCTIONS
from lessons.audit.judging.claims import compared
from lessons.audit.judging.classifying import KNOWN
from lessons.audit.judging.doubts import Doubts
from lessons.audit.judging.equations import is_under_equation, set_to_zero
from lessons.audit.judging.gradient_steps import is_step, judged_step
from lessons.audit.judging.in_numbers import letter, sentence
from lessons.audit.judging.kindly import explained
from lessons.audit.judging.printed_numbers import judged_numbers
from lessons.audit.judging.recorded import Record
from lessons.audit.judging.right_lines import righted
from lessons.audit.judging.solved import under_equation
from lessons.audit.judging.worked_example import Example
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.kinds_of_line import DEFINES, Form, is_condition, is_sum_condition
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread
from lessons.limits import Stopped, Way, limited
from lessons.limits.ways import is_traced, watcher_here

SECONDS, MEMORY = 20.0, 2**31


class Judge(Doubts):
    """Goes through the equalities of a document and keeps what has been found so far."""

    def __init__(
        self, document: Document, seconds: float = SECONDS, records: list[Record] | None = None
    ):
        super().__init__(document)
        self.seconds = seconds
        self.example = Example(document, [] if records is None else records)

    def findings_in_order(self) -> Iterator[tuple[Equality, Finding]]:
        """Every equality with its verdict; one that takes too long is undecided."""
        for one in self.document.equalities:
            found = self.finding(one)
            said = self.document.declaration.read.get(self.document.place(one.at), ())
            notes = (*found.notes, *(f"read as ${latex}$, as it is declared" for latex in said))
            self.findings[one.number] = replace(found, notes=notes)
            yield one, self.findings[one.number]

    def finding(self, one: Equality) -> Finding:
        """The verdict on one equality, after those above it."""
        try:
            return self._in_time(one)
        except (Unread, Misfit) as error:
            return Finding(UNREAD, sentence(str(error)))
        except RecursionError:
            return Finding(UNREAD, "The formula is nested too deep.")
        except Exception as error:  # a stranger's text: one line may not end the others
            return Finding(UNREAD, f"It could not be judged: {type(error).__name__}.")

    def _in_time(self, one: Equality) -> Finding:
        """The finding where it comes in time. Without a limit nobody watches, which is slow."""

        def judge() -> Finding:
            return self.example.finding(one) or self._with_right_line(one)

        if self.seconds == inf:
            return judge()
        way: Way = "free" if is_traced() else watcher_here()
        before = len(self.example.so_far.records)
        found = limited(judge, self.seconds, MEMORY, what="It", way=way)
        if isinstance(found, Stopped):
            del self.example.so_far.records[before:]
            return Finding(UNDECIDED, str(found))
        return found

    def _with_right_line(self, one: Equality) -> Finding:
        try:
            found = self._judged(one)
        except Misfit as error:
            found = self._misfit(one, error)
        if found.verdict != SLIP:
            return found
        return righted(self.scopes, one, found, self._beside(one), self._slip_before(one))

    def _misfit(self, one: Equality, error: Misfit) -> Finding:
        """Shapes that do not fit: a slip where every letter is declared, else unread."""
        if self._all_matrices(one):
            return Finding(SLIP, f"The shapes do not fit: {error}.", ("shape",))
        return Finding(UNREAD, f"The shapes do not fit as they are read: {error}.")

    def _judged(self, one: Equality) -> Finding:
        left, right = self._sides(one)
        if one.number in self.document.misjoined and not self._all_matrices(one):
            raise Unread(self.document.misjoined[one.number])
        if one.unclear:
            raise Unread(f"“{one.unclear}” beside it is not understood: write it as a relation")
        found = judged_numbers(self.scopes, one, left, right) or self._special(one, left, right)
        return found or self._claimed(one, left, right)

    def _special(self, one: Equality, left: Node, right: Node) -> Finding | None:
        """What is taken at its word: a step, a condition, an equation, a definition."""
        if one.before is None and is_step(one, left, right, self.letters):
            self.begins_anew.add(one.number)
            return judged_step(self.scopes, one, (left, right), self._beside(one))
        if (zero := set_to_zero(one, self.document)) is not None:
            self.begins_anew |= {one.number} if zero == right else set()
            return Finding(WORD, "An equation: where this is zero.")
        if (found := self._defining(one, left, right)) and self._is_any_function(found):
            return Finding(WORD, f"{found[0].refer.name} is any function, as it is declared.")
        known = one.number in self.forms or bool(set(one.words.lower().split()) & DEFINES)
        if one.before is None and (
            is_condition(left, right, self.letters)
            or (is_sum_condition(left, right) and self._of_data(left, one))
        ):
            self.conditions.append((one, (left, "=", right)))
            return Finding(WORD, "A condition, to the end of its display or paragraph.")
        if known and one.number in self.forms:
            return self._as_definition(one, *self.forms[one.number])
        return None

    def _as_definition(self, one: Equality, form: Form, body: Node) -> Finding | None:
        """The first meaning of a letter is taken at its word; a second is a claim, or a new one."""
        own = self.definitions.at(form.refer.name, one.number, one.display.section)
        if own is not None and own.number == one.number:
            self._interpretable(one, body)
            return Finding(WORD, f"A definition of {letter(form.refer.name)}.")
        known = own is not None or form.refer.name in KNOWN
        try:
            found = self._claimed(one, *self._sides(one)) if known else None
        except (Unread, Misfit):
            found = None
        if found is not None and found.verdict in (HOLDS, UNDECIDED):
            of_functions = found.evidence == sentence(UNKNOWN_FUNCTIONS)
            fresh = of_functions or self._has_new_letters(one, body)
            if found.verdict == HOLDS or not fresh:
                return found
            found = None
        entry = bool(form.refer.places)
        same_section = own is not None and own.section == one.display.section
        if found is not None and entry and same_section:
            return found
        try:
            self._interpretable(one, body)
        except (Unread, Misfit):
            self.scopes.clouded[form.refer.name] = one.number
            raise
        self._add(one, form, body)
        self.anew.add(one.number)
        return Finding(WORD, f"{form.refer.name} is defined anew from here on.")

    def _claimed(self, one: Equality, left: Node, right: Node) -> Finding:
        """A claim: compared with where its chain began, else with what stands before it."""
        beside = self._beside(one)
        if is_under_equation(one, self.document):
            with suppress(Unread, Misfit):
                answer = compared(self.scopes, one, (left, right), beside)
                if answer.status == PROVED:
                    return self._holds(one, answer, (left, right), beside)
            return under_equation(self.scopes, one, (left, right), beside)
        start, few = self._start(one, left), self._by_definitions(beside)
        try:
            answer = compared(self.scopes, one, (start, right), few)
            if answer.status == PROVED:
                return self._holds(one, answer, (start, right), few)
            if few != beside:
                answer = compared(self.scopes, one, (start, right), beside)
        except (Unread, Misfit) as error:
            if start == left or not self._is_read(one, left):
                raise error from None
            start = left
            answer = compared(self.scopes, one, (left, right), beside)
        if answer.status == PROVED:
            return self._holds(one, answer, (start, right), beside)
        near = self._near(one, left, right, beside) if start != left else None
        if near is not None:
            slipped = self._slip_before(one)
            if near.status == PROVED:
                held = self._holds(one, near, (left, right), beside)
                return replace(
                    held, evidence="Proved equal to what stands before it.", carries=slipped
                )
            if near.status == OPEN:
                return Finding(UNDECIDED, sentence(near.how), notes=near.notes)
            if slipped is not None or answer.status == OPEN:
                start, answer = left, near
        if answer.status == OPEN:
            if found := self._by_other_form(one, (start, right), beside, answer):
                return found
            return Finding(UNDECIDED, sentence(answer.how), notes=answer.notes)
        if first := self._by_first_meaning(one, (start, right), beside, answer):
            return first
        if other := self._of_another_name(one, start):
            return Finding(
                UNDECIDED, f"Is {other} meant here? The derivative is of another letter."
            )
        return explained(self.scopes, one, (start, right), beside, answer)
