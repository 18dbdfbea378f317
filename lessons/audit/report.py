"""What the audit found in one text, in lines for editors, in JSON and in counts."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lessons.audit.findings import SLIP, UNDECIDED, UNREAD, VERDICTS, WORD, Finding
from lessons.audit.judging.auditing import SECONDS, Judge
from lessons.audit.judging.in_numbers import sentence
from lessons.audit.judging.recorded import Record
from lessons.audit.lexicon.declaration import Misdeclared
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.documents import documents
from lessons.audit.scanning.sources import Source, Unusable
from lessons.audit.trees import Unread

FILE_SECONDS = 600.0


@dataclass(frozen=True)
class Entry:
    """One equality of a text: its place, how it is printed, and its finding.

    rests_on, carried: the lines of what it rests on, and of the slips above that it goes on from.
    """

    file: str
    line: int
    column: int
    source: str
    finding: Finding
    rests_on: tuple[int, ...] = ()
    carried: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The verdict with its evidence, in one line."""
        found = self.finding
        kinds = f" ({' and '.join(found.kinds)})" if found.kinds else ""
        parts = [found.evidence]
        if self.rests_on:
            parts.append(f"It rests on {_lines(self.rests_on)}.")
        if self.carried:
            parts.append(f"It carries the slip of {_lines(self.carried)}.")
        if found.cure:
            parts.append(f"True with: {found.cure}.")
        if found.mended:
            parts.append(f"Right: ${found.mended}$.")
        parts += map(sentence, found.notes)
        return f"{found.verdict}{kinds}: {' '.join(parts)}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.words}"

    def as_dict(self) -> dict[str, object]:
        """The entry for JSON."""
        found = self.finding
        return {
            "file": self.file, "line": self.line, "column": self.column, "source": self.source,
            "verdict": found.verdict, "kinds": list(found.kinds),
            "rests_on": [*self.rests_on],
            "carries": self.carried[0] if self.carried else None,
            "evidence": found.evidence, "notes": list(found.notes), "cure": found.cure,
            "mended": found.mended,
        }  # fmt: skip


def _lines(lines: tuple[int, ...]) -> str:
    word = "line" if len(lines) == 1 else "lines"
    return f"{word} {', '.join(map(str, lines))}"


def entries(source: Source, seconds: float = SECONDS, declared: bool = True) -> Iterator[Entry]:
    """Every equality of a text with its verdict, as it is found. Raises Unusable.

    With `declared` false it is read as if it declared nothing.
    """
    try:
        records: list[Record] = []
        found = documents(source.text, source.kind, declared, source.beside)
        judges = [Judge(document, seconds, records) for document in found]
    except Misdeclared as error:
        raise Unusable(str(error)) from None
    except Unread as error:
        raise Unusable(f"its declaration is not understood: {error}") from None
    last = time.monotonic() + FILE_SECONDS
    for judge in judges:
        yield from _of_one(source, judge, last)


def _of_one(source: Source, judge: Judge, last: float) -> Iterator[Entry]:
    """The equalities of one part of a text; `last` is the time at which that of the file ends."""
    document = judge.document
    lost = [
        _entry(source, document, at, "", Finding(UNREAD, f"{message}."))
        for at, message in document.lost
    ]
    for one, finding in judge.findings_in_order():
        while lost and document.lost[-len(lost)][0] < one.at:
            yield lost.pop(0)
        yield _entry(source, document, one.at, document.source(one), finding)
        if time.monotonic() > last:
            late = Finding(UNDECIDED, "The time for this file was used up before it.")
            for other in document.equalities[one.number + 1 :]:
                yield _entry(source, document, other.at, document.source(other), late)
            break
    yield from lost


def _entry(source: Source, document: Document, at: int, shown: str, found: Finding) -> Entry:
    def lines(places: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted({source.line(document.place(place)[0]) for place in places}))

    rests = lines(document.equalities[number].at for number in found.rests_on)
    above = [] if found.carries is None else [document.equalities[found.carries].at]
    carried = lines([*above, *(fault.began for fault in found.faults if fault.began != at)])
    line, column = document.place(at)
    return Entry(source.name, source.line(line), column, shown, found, rests, carried)


def counts(found: Iterable[Entry]) -> dict[str, int]:
    """How many equalities there are of each verdict, all five always."""
    counted = Counter(entry.finding.verdict for entry in found)
    return {verdict: counted[verdict] for verdict in VERDICTS}


def summary(found: list[Entry]) -> str:
    """The last line: all five counts, and how many were read of those that were found."""
    counted = counts(found)
    parts = [
        f"{number} {verdict}{'s' if verdict == SLIP and number != 1 else ''}"
        for verdict, number in counted.items()
    ]
    return f"{', '.join(parts)}; read {len(found) - counted[UNREAD]} of {len(found)} found"


def as_json(found: list[Entry]) -> str:
    """One object for each equality."""
    return json.dumps([entry.as_dict() for entry in found], ensure_ascii=False, indent=1)


__all__ = ["Entry", "WORD", "as_json", "counts", "entries", "summary"]
