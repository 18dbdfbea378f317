"""A text and the declaration beside it: its letters, its hypotheses, and how its lines are read.

`source/NAME.txt` is the text as it was handed down, `source/NAME.yaml` what it leaves unsaid. Under
`audit:` stand the letters, in the form that any text can have (docs/audit.md); the rest says what a
line rests on, what its numbers are, and the whole right line where the printed one falls short. No
verdict stands there: each is computed, and a right line is proved like any other.
"""

from functools import cached_property
from typing import Any

import yaml
from sympy.logic.boolalg import Boolean

from lessons.audit.declaration import declared_beside, letter_name
from lessons.notes.audited import Findings
from lessons.notes.declared_letters import Letters
from lessons.notes.formula_scope import Scope
from lessons.notes.granted import hypothesis
from lessons.notes.lines import Hypothesis, Line, Reading, find, lines_of
from lessons.notes.text import SOURCE, source

NEXT = r", \; "


class Note:
    """One text with its declaration: `LINES` are all its lines, `line("R9")` is one of them.

    text: another one in the place of the text that was handed down.
    """

    def __init__(self, name: str, text: str | None = None):
        self.name, self.text = name, text or source(name)
        written = (SOURCE / f"{name}.yaml").read_text(encoding="utf-8")
        self._said: dict[str, Any] = yaml.safe_load(written)
        same = self._said.get("same", {}).items()
        declaration = declared_beside(written)[1]
        letters = Letters(
            said=declaration.letters,
            same={letter_name(one): letter_name(other) for one, other in same},
            entry=self._said.get("entry", ""),
        )
        self.scope = Scope(letters.meaning, declaration, examples=self._said.get("examples", ""))
        self._findings = None if "hypotheses" in self._said else Findings(self.text, written)

    def __repr__(self) -> str:
        return f"{len(self.LINES)} lines of the {self.name} notes"

    @cached_property
    def LINES(self) -> tuple[Line, ...]:
        """Every line that the text prints, in order."""
        return lines_of(self.text, self._said["letter"], self.reading)

    def line(self, tag: str) -> Line:
        """The line with this tag, such as "R9". Raises ValueError where there is none."""
        return find(self.LINES, tag)

    def reading(self, tag: str) -> Reading:
        """How the line `tag` is read: what its entry says, else what is said of every line."""
        said = {**self._said["otherwise"], **self._said["lines"].get(tag, {})}
        quantity, mended = said.get("quantity", ""), said.get("mended", ())
        blocks = said.get("blocks", [quantity] if quantity else ())
        return Reading(
            lesson=said["lesson"],
            scope=self.scope,
            given=self._given(said.get("given", ())),
            quantity=quantity,
            blocks=tuple(blocks),
            mended=(mended,) if isinstance(mended, str) else tuple(mended),
            mended_blocks=tuple(said.get("mended blocks", ())),
            offer=self._offer(said.get("offer")),
            findings=self._findings,
            perfect=self._perfect,
            words=said.get("words", ""),
            said=(said["said"], said["english"]) if "said" in said else None,
        )

    @cached_property
    def _perfect(self) -> tuple[Boolean, ...] | tuple[str, ...]:
        said = self._said["perfect"]
        return self._given(said) if self._findings is None else tuple(said)

    def _given(self, names: list[str]) -> tuple[Boolean, ...]:
        return tuple(self._hypotheses[name] for name in names)

    @cached_property
    def _hypotheses(self) -> dict[str, Boolean]:
        return {
            name: hypothesis(latex, self.scope) for name, latex in self._said["hypotheses"].items()
        }

    def _offer(self, name: str | None) -> Hypothesis | None:
        if name is None:
            return None
        said = self._said["offers"][name]
        latex = NEXT.join(self._said["hypotheses"][one] for one in said["given"])
        return Hypothesis(said["words"], latex, self._given(said["given"]))
