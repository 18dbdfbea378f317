"""What stands beside the equalities of a row: hypotheses, reasons, ranges, and what is unclear."""

from dataclasses import dataclass, replace
from typing import Any

from lessons.audit.scanning.layout import EQUALS
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.rows import Clause

Side = tuple[Token, ...]
ASSUMES = {"for", "if", "when", "since", "because", "as", "assuming", "given", "using", "provided"}
REASONS = {"since", "because", "as", "using", "by", "from", "via"}
EVERY = {"for all", "for every", "for each", "for any"}


@dataclass(frozen=True)
class Hypothesis:
    """A clause that narrows a line: its words, its relation and its two sides."""

    words: str
    relation: str
    left: Side
    right: Side


class Beside:
    """What is said beside the equalities of one row."""

    def __init__(self, indices: set[str]):
        self.indices = indices
        self.hypotheses: list[Hypothesis] = []
        self.unclear = ""

    def takes(self, clause: Clause, after: bool) -> bool:
        """Whether a clause is no equality of the row's own; what it assumes is kept."""
        words = clause.words.lower()
        first = (words.split() or [""])[0].strip("(,")
        assumes = first in ASSUMES
        relations = [relation.text for relation in clause.relations]
        if not relations:
            self._note(clause, words, first)
            return True
        if assumes or clause.aside or (after and self._of_indices(clause)):
            return self._keep(clause, words)
        if any(relation in EQUALS for relation in relations):
            return False
        return self._keep(clause, words) if after or self._of_indices(clause) else True

    def _note(self, clause: Clause, words: str, first: str) -> None:
        """A clause without a relation: a reason or a range is heard, anything else is unclear."""
        plain = [t.text for t in clause.sides[0] if t.text not in ("(", ")", r"\forall")]
        every = " ".join(words.split()[:2]) in EVERY or any(
            token.text == r"\forall" for token in clause.sides[0]
        )
        if first in REASONS or every or (not words and all(t in self.indices for t in plain)):
            return
        if first in ASSUMES | {"unless", "except", "only", "otherwise", "else"}:
            self.unclear = clause.words

    def _of_indices(self, clause: Clause) -> bool:
        first = clause.sides[0]
        return len(first) == 1 and first[0].text in self.indices and len(clause.relations) == 1

    def _keep(self, clause: Clause, words: str) -> bool:
        pairs = zip(clause.relations, clause.sides, clause.sides[1:], strict=False)
        for relation, left, right in pairs:
            if relation.text in (r"\in", "=") and any(t.text == r"\dots" for t in right):
                continue
            self.hypotheses.append(Hypothesis(words, relation.text, tuple(left), tuple(right)))
        return True

    def laid_on(self, here: list[Any]) -> list[Any]:
        """The equalities of the row with all that is said beside them."""
        found = tuple(self.hypotheses)
        return [replace(one, hypotheses=found, unclear=self.unclear) for one in here]
