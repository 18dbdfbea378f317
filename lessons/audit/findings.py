"""What is found out about one equality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

Verdict = Literal["holds", "taken at its word", "slip", "undecided", "unread"]
HOLDS: Final = "holds"
WORD: Final = "taken at its word"
SLIP: Final = "slip"
UNDECIDED: Final = "undecided"
UNREAD: Final = "unread"
VERDICTS: tuple[Verdict, ...] = (HOLDS, WORD, SLIP, UNDECIDED, UNREAD)


class Fault(NamedTuple):
    """One way in which printed numbers fall short, and the place in the text where it began."""

    kind: str
    began: int


@dataclass(frozen=True)
class Finding:
    """The verdict on an equality and its evidence.

    `kinds` are the kinds of a slip; `rests_on` the places of what it takes at its word, `carries`
    the place of a slip above that it goes on from; `cure` the smallest change that would make it
    true, in words; `mended` a whole right line in LaTeX, proved, under what is `assumed` of what
    is declared as unsaid. Places are equalities' numbers. `faults` are those of the numbers of a
    worked example, traced to where each began.
    """

    verdict: Verdict
    evidence: str
    kinds: tuple[str, ...] = ()
    rests_on: tuple[int, ...] = ()
    carries: int | None = None
    cure: str = ""
    mended: str = ""
    assumed: tuple[str, ...] = ()
    counterexample: Mapping[str, Any] | None = field(default=None, repr=False, compare=False)
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
