"""`python -m lessons.audit FILE…`: a verdict on every printed equality of some notes."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lessons.audit.findings import SLIP, UNDECIDED, UNREAD
from lessons.audit.page import page
from lessons.audit.report import Entry, as_json, counts, entries, summary
from lessons.audit.scanning.nothing_found import nothing_found
from lessons.audit.scanning.sources import Unusable, load

EXIT = """exit status: 2 a file cannot be used (the others are read all the same); else 1 a slip;
else 3 something unread or undecided, beyond --allow-unread; else 0"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit some files; the exit status."""
    chosen = _parser().parse_args(arguments)
    found: list[Entry] = []
    unusable = False
    for name in chosen.files:
        before = len(found)
        try:
            source = load(name)
            for entry in entries(source, chosen.seconds):
                found.append(entry)
                if not chosen.json:
                    print(_one_line(str(entry)), flush=True)
            if len(found) == before:
                print(f"{name}: {nothing_found(source)}", file=sys.stderr)
        except Unusable as error:
            unusable = True
            print(f"{name}: it cannot be used: {error}", file=sys.stderr)
    print(as_json(found) if chosen.json else summary(found))
    if chosen.html:
        try:
            Path(chosen.html).write_text(page(found), encoding="utf-8")
        except OSError as error:
            print(f"{chosen.html}: it cannot be written ({error.strerror})", file=sys.stderr)
            unusable = True
    return _status(unusable, found, chosen.allow_unread)


def _status(unusable: bool, found: list[Entry], allowed: int) -> int:
    counted = counts(found)
    if unusable:
        return 2
    if counted[SLIP]:
        return 1
    return 3 if counted[UNREAD] + counted[UNDECIDED] > allowed else 0


def _one_line(text: str) -> str:
    """The text without line ends and signs that would move the cursor of a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m lessons.audit", description=__doc__, epilog=EXIT
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=".md, .tex, .rst or .ipynb")
    parser.add_argument("--json", action="store_true", help="one object for each equality")
    parser.add_argument("--html", metavar="FILE", help="write one page of HTML as well")
    parser.add_argument(
        "--allow-unread", type=int, default=0, metavar="N", help="so many unread or undecided"
    )
    parser.add_argument(
        "--seconds", type=float, default=20.0, metavar="S", help="the limit for one equality"
    )
    return parser


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a console has it
    sys.exit(main())
