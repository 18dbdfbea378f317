"""A text and the declaration beside it: its letters, its hypotheses, and how its lines are read.

`source/NAME.txt` is the text as it was handed down, `source/NAME.yaml` what it leaves unsaid. Under
`audit:` stands the declaration that any text can have (docs/audit.md), with what lines rest on, the
right lines and how the example's numbers are made; the rest is what there is to tell. No verdict
stands there: each is computed, and a right line is proved like any other.
"""

from functools import cached_property
from typing import Any

import yaml

from lessons.notes.audited import Findings
from lessons.notes.lines import Line, Reading, find, lines_of
from lessons.notes.text import SOURCE, source


class Note:
    """One text with its declaration: `LINES` are all its lines, `line("R9")` is one of them.

    text: another one in the place of the text that was handed down.
    """

    def __init__(self, name: str, text: str | None = None):
        self.name, self.text = name, text or source(name)
        written = (SOURCE / f"{name}.yaml").read_text(encoding="utf-8")
        self._said: dict[str, Any] = yaml.safe_load(written)
        self._findings = Findings(self.text, written)

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
        return Reading(
            lesson=said["lesson"],
            findings=self._findings,
            perfect=tuple(self._said["perfect"]),
            words=said.get("words", ""),
            said=(said["said"], said["english"]) if "said" in said else None,
        )
