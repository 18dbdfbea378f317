"""What is found out about one equality."""

from dataclasses import dataclass, field

HOLDS, WORD, SLIP, UNDECIDED, UNREAD = (
    "holds", "taken at its word", "slip", "undecided", "unread",
)  # fmt: skip
VERDICTS = (HOLDS, WORD, SLIP, UNDECIDED, UNREAD)


@dataclass(frozen=True)
class Finding:
    """The verdict on an equality and its evidence.

    `kinds` are the kinds of a slip; `rests_on` the places of what it takes at its word, `carries`
    the place of a slip above that it goes on from; `cure` the smallest change that would make it
    true, in words; `mended` a whole right line in LaTeX, proved. Places are equalities' numbers.
    """

    verdict: str
    evidence: str
    kinds: tuple[str, ...] = ()
    rests_on: tuple[int, ...] = ()
    carries: int | None = None
    cure: str = ""
    mended: str = ""
    counterexample: dict | None = field(default=None, repr=False, compare=False)
    notes: tuple[str, ...] = ()
