"""Printed entries, one by one: the true number, rounded or cut, or right by the numbers above."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lessons.notes import blocks
from lessons.notes.blocks import Numbers
from lessons.notes.quantities import from_above, truth
from lessons.notes.verdicts import Fault, Record
from lessons.printed import how_printed

KEPT = ("exact", "rounded", "rounded or cut")


class Above(NamedTuple):
    """A value as the lines above give it, how the printed entry comes from it, and its faults."""

    value: float
    how: str
    faults: frozenset[Fault]


class Entry(NamedTuple):
    """A printed entry, its true value, how the one comes from the other, and its faults."""

    printed: str
    value: float
    how: str
    above: Above | None
    faults: frozenset[Fault]


def judged(
    quantity: str,
    block: str,
    records: Iterable[Record],
    given: Mapping[str, Numbers],
    tag: str,
) -> tuple[Entry, ...]:
    """Every entry of a block that stands for `quantity`, in the line `tag`.

    records: what earlier lines print. given: W, b, x and y. Raises ValueError where the block has
    not as many entries as the quantity.
    """
    true, printed = truth(quantity, given), blocks.entries(block)
    if len(printed) != true.size:
        raise ValueError(f"{len(printed)} numbers where {quantity} has {true.size}")
    above = from_above(quantity, records)
    turned: frozenset[Fault] = frozenset()
    if _is_transposed(printed, true):
        true = true.T
        began = (f for _, faults in above for f in faults[0] if f.kind == "transpose")
        turned = frozenset([next(began, Fault("transpose", tag))])
    found = []
    for place, entry in enumerate(printed):
        before = [(float(made.flat[place]), faults[place]) for made, faults in above]
        found.append(_entry(entry, float(true.flat[place]), before, turned, tag))
    return tuple(found)


def _is_transposed(printed: Sequence[str], true: Numbers) -> bool:
    """Whether a printed square matrix fits the transposed truth, and not the truth."""
    if true.ndim != 2 or true.shape[0] != true.shape[1]:
        return False
    pairs = (zip(printed, of, strict=True) for of in (true.flat, true.T.flat))
    fits = [all(how_printed(entry, float(v)) != "wrong" for entry, v in pair) for pair in pairs]
    return fits == [False, True]


def _entry(
    printed: str,
    value: float,
    before: Iterable[tuple[float, frozenset[Fault]]],
    turned: frozenset[Fault],
    tag: str,
) -> Entry:
    """One entry: right by its true value, or else by the numbers above, or else at fault here."""
    how = how_printed(printed, value)
    above = [Above(made, how_printed(printed, made), faults) for made, faults in before]
    follows = next((way for way in above if way.how in KEPT), None)
    nearest = follows or next(iter(above), None)
    if how in KEPT:
        return Entry(printed, value, how, nearest, turned)
    if follows:
        return Entry(printed, value, how, follows, follows.faults | turned)
    cut = "cut" in (how, *(way.how for way in above))
    fresh = Fault("rounding" if cut else "arithmetic", tag)
    return Entry(printed, value, how, nearest, turned | {fresh})


def told(found: Sequence[Entry]) -> str:
    """What there is to say about some entries, in a few sentences."""
    if all(entry.how == "exact" for entry in found):
        return "Recomputed: every number is exact."
    follow = {
        entry: above
        for entry in found
        if entry.how not in KEPT and (above := entry.above) and above.how in KEPT
    }
    said = [_sentence(entry) for entry in found if entry not in follow]
    if follow:
        shown = "; ".join(dict.fromkeys(entry.printed for entry in follow))
        said.append(f"These follow only from slips above: {shown}.")
    said += [
        f"{entry.printed} is {above.how} from {above.value:.6g}."
        for entry, above in follow.items()
        if above.how != "exact"
    ]
    return " ".join(dict.fromkeys(filter(None, said)))


def _sentence(entry: Entry) -> str:
    """A sentence about an entry that is not right as it stands, or not by the numbers above."""
    if entry.how == "wrong":
        return f"{entry.printed} is wrong: the value is {entry.value:.6g}."
    elsewhere = ""
    if entry.above and entry.above.how == "wrong":
        elsewhere = f"; the numbers above would give {entry.above.value:.6g}"
    if entry.how in KEPT and not elsewhere:
        return ""
    return f"{entry.printed} is {entry.how} from {entry.value:.6g}{elsewhere}."
