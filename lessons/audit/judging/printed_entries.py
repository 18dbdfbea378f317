"""Printed entries, one by one: the true number, rounded or cut, or right by the numbers above."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lessons.audit.findings import Fault
from lessons.audit.meaning.quantities import Numbers
from lessons.audit.trees import Unread
from lessons.printed import how_printed, in_full

KEPT = frozenset({"exact", "rounded", "rounded or cut"})
Faults = frozenset[Fault]
MOST = 12  # numbers that are named one by one


class Way(NamedTuple):
    """A quantity as the lines above give it, and the faults behind each of its entries."""

    values: Numbers
    faults: tuple[Faults, ...]


class Above(NamedTuple):
    """A value as the lines above give it, how the printed entry comes from it, and its faults."""

    value: float
    how: str
    faults: Faults


class Recomputed(NamedTuple):
    """A printed entry, its true value, how the one comes from the other, and its faults.

    `kept` says whether it is right as it stands, `follows` whether it is right by what is above.
    """

    printed: str
    value: float
    how: str
    kept: bool
    above: Above | None
    follows: bool
    faults: Faults


def judged_entries(
    printed: Sequence[str],
    true: Numbers,
    above: Sequence[Way],
    at: int,
    kept: frozenset[str] = KEPT,
) -> list[Recomputed]:
    """Every entry of what is printed at the place `at`, where it should be `true`.

    kept: the ways to shorten a number that are no slip. Raises Unread where there are more entries,
    or fewer.
    """
    if len(printed) != true.size:
        raise Unread(f"{len(printed)} numbers stand where there are {true.size}")
    turned: Faults = frozenset()
    full = in_full(printed)
    if _is_transposed(full, true):
        true = true.T
        began = (f for way in above for f in way.faults[0] if f.kind == "transpose")
        turned = frozenset([next(began, Fault("transpose", at))])
    return [
        _entry(
            entry, float(true.flat[place]), [*_above(entry, place, above)], turned, at, kept
        )._replace(printed=shown)
        for place, (shown, entry) in enumerate(zip(printed, full, strict=True))
    ]


def _above(entry: str, place: int, above: Iterable[Way]) -> Iterator[Above]:
    for way in above:
        value = float(way.values.flat[place])
        yield Above(value, how_printed(entry, value), way.faults[place])


def _is_transposed(printed: Sequence[str], true: Numbers) -> bool:
    """Whether a printed square matrix fits the transposed truth, and not the truth."""
    if true.ndim != 2 or true.shape[0] != true.shape[1]:
        return False
    pairs = (zip(printed, of, strict=True) for of in (true.flat, true.T.flat))
    fits = [all(how_printed(entry, float(v)) != "wrong" for entry, v in pair) for pair in pairs]
    return fits == [False, True]


def _entry(
    printed: str, value: float, ways: list[Above], turned: Faults, at: int, kept: frozenset[str]
) -> Recomputed:
    """One entry: right by its true value, or else by the numbers above, or else at fault here."""
    how = how_printed(printed, value)
    follows = next((way for way in ways if way.how in kept), None)
    nearest = follows or next(iter(ways), None)
    if how in kept:
        return Recomputed(printed, value, how, True, nearest, False, turned)
    if follows:
        return Recomputed(printed, value, how, False, follows, True, follows.faults | turned)
    cut = "cut" in (how, *(way.how for way in ways))
    fresh = Fault("rounding" if cut else "arithmetic", at)
    return Recomputed(printed, value, how, False, nearest, False, turned | {fresh})


def told(found: Sequence[Recomputed]) -> str:
    """What there is to say about some entries, in a few sentences."""
    if all(entry.how == "exact" for entry in found):
        return "Recomputed: every number is exact."
    said = [_sentence(entry) for entry in found if not entry.follows]
    following = [entry for entry in found if entry.follows]
    for entries, words in (
        ([e for e in following if e.faults], "These follow only from slips above"),
        ([e for e in following if not e.faults], "These follow from rounded numbers above"),
    ):
        if entries:
            said.append(f"{words}: {_few((e.printed for e in entries), '; ', 'and {} more')}.")
    said += [
        f"{entry.printed} is {entry.above.how} from {entry.above.value:.6g}."
        for entry in following
        if entry.above is not None and entry.above.how != "exact"
    ]
    told = _few(said, " ", "And {} more like these.")
    return told or "Recomputed: every number is right to its last digit."


def _few(said: Iterable[str], between: str, more: str) -> str:
    """What is said, each once; of a great many the first."""
    every = [*dict.fromkeys(filter(None, said))]
    left = [more.format(len(every) - MOST)] if len(every) > MOST else []
    return between.join(every[:MOST] + left)


def _sentence(entry: Recomputed) -> str:
    """A sentence about an entry that is not right as it stands, or not by the numbers above."""
    if entry.how == "wrong":
        return f"{entry.printed} is wrong: the value is {entry.value:.6g}."
    elsewhere = ""
    if entry.above and entry.above.how == "wrong":
        elsewhere = f"; the numbers above would give {entry.above.value:.6g}"
    if entry.kept and not elsewhere:
        return ""
    return f"{entry.printed} is {entry.how} from {entry.value:.6g}{elsewhere}."
