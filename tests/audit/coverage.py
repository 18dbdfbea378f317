"""How far the audit reaches: the counts of every text, why lines are unread, and the key.

`python -m tests.audit.coverage` prints the table of `docs/audit.md`; with `--unread` the reasons,
most frequent first; with `--key` what the audit says against the key. `--undeclared` reads the
texts as if they declared nothing; `--apart` reads the ten that are kept apart.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, UNREAD, VERDICTS
from lessons.audit.report import Entry, counts, entries
from lessons.audit.scanning.sources import load
from tests.audit import draw, key

TEXTS = draw.TEXTS
QUOTED = re.compile(r"“[^”]*”|`[^`]*`|\b(?:is|function) \S+|\$[^$]*\$")


def audited(paths: Iterable[Path], declared: bool = True) -> dict[str, list[Entry]]:
    """What the audit finds in each text, by the text's number."""
    return {path.stem[:2]: list(entries(load(path), declared=declared)) for path in paths}


def table(found: dict[str, list[Entry]]) -> Iterator[str]:
    """A row for each text: equalities, the five counts."""
    yield "| text | found | holds | at its word | slips | undecided | unread |"
    yield "|:---|---:|---:|---:|---:|---:|---:|"
    for name, one in [*found.items(), ("all", [e for some in found.values() for e in some])]:
        row = " | ".join(str(number) for number in counts(one).values())
        yield f"| {name} | {len(one)} | {row} |"
    yield shares([entry for one in found.values() for entry in one])


def shares(found: list[Entry]) -> str:
    """How many were read of those found, and decided of those found."""
    counted = counts(found)
    read = len(found) - counted[UNREAD]
    decided = read - counted[UNDECIDED]
    return f"read {read / len(found):.1%}, decided {decided / len(found):.1%} of {len(found)}"


def reasons(found: dict[str, list[Entry]], verdict: str = UNREAD) -> Iterator[str]:
    """Why lines are unread, the most frequent reason first, with the texts in which it stands."""
    where: dict[str, list[str]] = defaultdict(list)
    for name, one in found.items():
        for entry in one:
            if entry.finding.verdict == verdict:
                where[QUOTED.sub("…", entry.finding.evidence)].append(name)
    for reason, names in sorted(where.items(), key=lambda pair: -len(pair[1])):
        texts = " ".join(f"{name}:{number}" for name, number in Counter(names).items())
        yield f"{len(names):4} {reason}  [{texts}]"


def _plain(latex: str) -> str:
    right = re.split(r"\\q?quad|\\text|\\label|\\tag", latex)[0]
    return re.sub(r"[\s&.,;]|\\[,;!:>]", "", right)


def against_key(found: dict[str, list[Entry]]) -> Iterator[tuple[dict, Entry]]:
    """(entry of the key, what the audit says of the same equality), matched by right sides."""
    judged = {entry["name"]: entry for entry in key.entries()}
    for path in sorted(TEXTS.glob("[0-9]*.md")):
        printed, said = draw.equalities(path), found.get(path.stem[:2], [])
        one = [_plain(equality.right) for equality in printed]
        other = [_plain(re.split(r"(?<![<>!:\\])=", entry.source)[-1]) for entry in said]
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            for place in range(block.size):
                name = draw.name(printed[block.a + place])
                if name in judged:
                    yield judged[name], said[block.b + place]


def is_wrong(entry: dict, said: Entry) -> bool:
    """Whether a verdict contradicts the key: holds and false, or a slip and not false."""
    verdict, allowed = said.finding.verdict, {entry["truth"], *entry.get("accept", ())}
    if verdict == HOLDS:
        return not allowed & {"true", "definition", "condition"}
    if verdict == SLIP:
        missing = entry.get("needs") and set(said.finding.kinds) & {
            "missing hypothesis",
            "notation",
        }
        return "false" not in allowed and not missing
    return False


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--unread", "--undecided", "--key", "--undeclared", "--apart"):
        parser.add_argument(option, action="store_true")
    parser.add_argument("only", nargs="*", help="numbers of texts, such as 08")
    chosen = parser.parse_args()
    folder = TEXTS / "apart" if chosen.apart else TEXTS
    paths = [
        p for p in sorted(folder.glob("[0-9]*.md")) if p.stem[:2] in chosen.only or not chosen.only
    ]
    found = audited(paths, not chosen.undeclared)
    if chosen.unread or chosen.undecided:
        print(*reasons(found, UNDECIDED if chosen.undecided else UNREAD), sep="\n")
    elif chosen.key:
        pairs = list(against_key(found))
        tally = Counter((entry["truth"], said.finding.verdict) for entry, said in pairs)
        print(
            *(
                f"{number:4} {truth}: {verdict}"
                for (truth, verdict), number in sorted(tally.items())
            ),
            sep="\n",
        )
        wrong = [(entry, said) for entry, said in pairs if is_wrong(entry, said)]
        print(f"{len(pairs)} matched, {len(wrong)} wrong")
        for entry, said in wrong:
            print(entry["name"], entry["truth"], entry["equality"], "|", said)
    else:
        print(*table(found), sep="\n")


if __name__ == "__main__":
    main()


__all__ = ["VERDICTS", "against_key", "audited", "is_wrong", "reasons", "table"]
