"""What makes a verdict uncertain: letters that are new, not declared, or not those meant.

And what it is about: where the chain of a line began, and what a line that is proved rests on.
"""

from contextlib import suppress

from lessons.audit.findings import HOLDS, SLIP, Finding
from lessons.audit.judging.asking import NO_DEPENDENCE, PROVED, Answer
from lessons.audit.judging.claims import compared
from lessons.audit.judging.classifying import KNOWN, Classifier
from lessons.audit.judging.in_numbers import bound_and_free, given_in_words
from lessons.audit.judging.kindly import explained
from lessons.audit.lexicon.definitions import GIVEN, Definition
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.kinds_of_line import gives_entries
from lessons.audit.meaning.named_formulas import shortened
from lessons.audit.meaning.scope import Relation
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread


class Doubts(Classifier):
    """Questions about the letters of one equality, and about the chain in which it stands."""

    def __init__(self, document: Document):
        super().__init__(document)
        self.begins_anew: set[int] = set()
        self.anew: set[int] = set()
        self.conditions: list[tuple[Equality, Relation]] = []
        self.findings: dict[int, Finding] = {}

    def _beside(self, one: Equality) -> list[Relation]:
        """The hypotheses at an equality: its own, conditions of its place, and `given:`."""
        tree = self.document.tree
        found = [(tree(said.left), said.relation, tree(said.right)) for said in one.hypotheses]
        for said, relation in self.conditions:
            same = said.display.start == one.display.start or said.display.item == one.display.item
            if same and said.number < one.number:
                found.append(relation)
        naming = self.naming.values()
        return [*found, *(said for said in self.document.given if said not in naming)]

    def _by_definitions(self, beside: list[Relation]) -> list[Relation]:
        """The hypotheses without those of `given:` that define no letter: are they needed?"""
        given = self.document.given
        return [said for said in beside if said not in given or gives_entries(*said, self.letters)]

    def _interpretable(self, one: Equality, body: Node) -> None:
        """Refuse what cannot be interpreted: a definition that is not understood is unread."""
        self.scopes.interpreter(one).of(body)

    def _is_read(self, one: Equality, side: Node) -> bool:
        """Whether a side can be interpreted."""
        with suppress(Unread, Misfit):
            self._interpretable(one, side)
            return True
        return False

    def _of_data(self, left: Node, one: Equality) -> bool:
        refer = self.letters.survey.refer(left.parts[4])
        section = one.display.section
        return refer is not None and not self.definitions.at(refer.name, one.number, section)

    def _all_matrices(self, one: Equality) -> bool:
        """Whether every letter of an equality is declared, and none as a list of unsaid layout."""
        trees = [self.document.trees.get(side) for side in (one.start, one.left, one.right)]
        names = {n for t in trees if isinstance(t, Node) for n in self.definitions.names(t)}
        names = {n for n in names if n.rstrip("'") not in self.letters.survey.indices | KNOWN}
        said = [self.letters.declaration.letters.get(name) for name in names]
        arrays = [s for s in said if s is not None and s.kind in ("list", "lists", "matrix")]
        return all(said) and bool(arrays) and all(s.layout or s.kind == "matrix" for s in arrays)

    def _of_another_name(self, one: Equality, left: Node) -> str:
        """f_c, where the line above defines f_c and this one speaks of the derivative of f."""
        refer = self.letters.survey.refer(left.parts[0]) if left.kind == "partial" else None
        above = [d for d in self.definitions.found if d.number == one.number - 1]
        longer = refer is not None and above and above[0].name.startswith(f"{refer.name}_")
        return above[0].name if longer else ""

    def _has_new_letters(self, one: Equality, body: Node) -> bool:
        """Whether letters stand in a line for the first time: then it can be no claim."""
        names = self.definitions.names(body) - self.letters.survey.indices - KNOWN - {"e"}
        names = {n for n in names if not self.letters.is_size(n)}
        return any(not self.scopes.seen_before(name, one.number) for name in names)

    def _start(self, one: Equality, left: Node) -> Node:
        """Where a line's chain began; behind a step or behind `0 =`, the chain begins anew."""
        number = one.before
        while number is not None:
            before = self.document.equalities[number]
            if number in self.begins_anew:
                return self.document.tree(before.right)
            number = before.before
        start = self.document.trees.get(one.start)
        return start if isinstance(start, Node) else left

    def _by_first_meaning(
        self, one: Equality, sides: tuple[Node, Node], beside: list[Relation], answer: Answer
    ) -> Finding | None:
        """The finding where a line that fails holds with the meaning that a letter had before."""
        anew = self.anew & {*answer.rests_on}
        if not anew:
            return None
        with self.definitions.without(anew):
            first = compared(self.scopes, one, sides, beside)
        if first.status != PROVED:
            return None
        names = sorted({self.forms[number][0].refer.name for number in anew})
        note = f"{' and '.join(names)} as defined at first; it fails as defined anew"
        return self._holds(one, first._replace(notes=(*first.notes, note)), sides, beside)

    def _by_other_form(
        self, one: Equality, sides: tuple[Node, Node], beside: list[Relation], answer: Answer
    ) -> Finding | None:
        """The finding where a line holds with a form that a letter was proved to have above."""
        if NO_DEPENDENCE not in answer.how:
            return None
        section = one.display.section
        more = [
            Definition(number, section, form, body)
            for number, (form, body) in self.forms.items()
            if number < one.number and self.findings[number].verdict == HOLDS
            if self.document.equalities[number].display.section == section and not form.parameters
        ]
        with self.definitions.having(more):
            found = compared(self.scopes, one, sides, beside)
        return self._holds(one, found, sides, beside) if found.status == PROVED else None

    def _slip_before(self, one: Equality) -> int | None:
        """The slip that the line before an equality is, or carries, in the same chain."""
        before = self.findings.get(one.before) if one.before is not None else None
        if before is None or before.carries is not None:
            return before.carries if before else None
        return one.before if before.verdict == SLIP else None

    def _near(
        self, one: Equality, left: Node, right: Node, beside: list[Relation]
    ) -> Answer | None:
        """The answer on what stands just before; None where that is not read, or does not fit."""
        with suppress(Unread, Misfit):
            return compared(self.scopes, one, (left, right), beside)
        return None

    def _used(
        self, one: Equality, sides: tuple[Node, Node], beside: list[Relation]
    ) -> set[Relation]:
        """What `given:` says of the letters on which two sides rest."""
        named = self.definitions.naming
        sides = (shortened(sides[0], named), shortened(sides[1], named))
        behind = self.definitions.behind(sides, one.number, one.display.section)
        used = {self.naming[d.name] for d in behind if d.number == GIVEN}
        names = self._letters_of(*sides, *(d.body for d in behind))
        told = [relation for relation in self.document.given if relation in beside]
        for left, sign, right in told * len(told):
            if names & (own := self._letters_of(left, right)):
                used.add((left, sign, right))
                names |= own
        return used

    def _letters_of(self, *trees: Node) -> set[str]:
        return set().union(*map(self.definitions.names, trees)) - self.letters.survey.indices

    def _holds(
        self, one: Equality, answer: Answer, sides: tuple[Node, Node], beside: list[Relation]
    ) -> Finding:
        slip = bound_and_free(sides, self.letters)
        if slip:
            return explained(self.scopes, one, sides, beside, answer, slip)
        of_examples = any(map(self.letters.hidden, self._letters_of(*sides)))
        whole = of_examples or sized(sides)
        words = "Proved for every size" if whole else "Proved for numbers"
        given = given_in_words(one, self.document, self._used(one, sides, beside))
        words += f", given {given}." if given else "."
        return Finding(HOLDS, words, rests_on=answer.rests_on, notes=answer.notes)


def sized(sides: tuple[Node, Node]) -> bool:
    """Whether indices stand in a claim: it was not proved for numbers alone."""
    kinds = ("index", "sum", "nabla", "transpose", "norm", "table")
    return any(node.kind in kinds for side in sides for node in side.every)
