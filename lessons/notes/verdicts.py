"""What was found out about a printed equality."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Status = Literal["holds", "definition", "slip", "undecided"]
#: A `lines.Line`. It asks for its verdict, so it stands above what judges it.
Line: TypeAlias = Any
Kind = Literal[
    "sign", "transpose", "shape", "arithmetic", "missing hypothesis", "notation", "rounding"
]
KINDS: tuple[Kind, ...] = (
    "sign",
    "transpose",
    "shape",
    "arithmetic",
    "missing hypothesis",
    "notation",
    "rounding",
)


@dataclass(frozen=True, order=True)
class Fault:
    """One way in which a line falls short, and the tag of the line where it began."""

    kind: Kind
    began: str


@dataclass(frozen=True)
class Verdict:
    """`status` is "holds", "definition", "slip" or "undecided"; `evidence` says how it is known.

    `faults` are the ways in which a slip falls short. A line that holds may carry the faults of the
    line before it: what it does is right, what it starts from is not. `right` is the right line in
    LaTeX, checked like any other, where the printed one falls short. `counterexample` has the
    numbers at which a refuted line fails.
    """

    status: Status
    evidence: str
    faults: tuple[Fault, ...] = ()
    right: str = ""
    counterexample: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of its faults, each once, the gravest first."""
        return tuple(kind for kind in KINDS if any(kind == fault.kind for fault in self.faults))

    @property
    def kind(self) -> str:
        """The kinds in words: "sign and shape"; empty where nothing falls short."""
        return kinds_in_words(self.faults)

    def fresh(self, tag: str) -> tuple[Fault, ...]:
        """The faults that began in the line `tag` itself."""
        return tuple(fault for fault in self.faults if fault.began == tag)

    def carried(self, tag: str) -> tuple[Fault, ...]:
        """The faults that began in an earlier line."""
        return tuple(fault for fault in self.faults if fault.began != tag)


def kinds_in_words(faults: Collection[Fault]) -> str:
    """The kinds of some faults, the gravest first: "transpose, shape and rounding"."""
    found: list[str] = [kind for kind in KINDS if any(kind == fault.kind for fault in faults)]
    *others, last = found or [""]
    return f"{', '.join(others)} and {last}" if others else last
