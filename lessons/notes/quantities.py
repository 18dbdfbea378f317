"""The quantities of the worked example, each with the recipe that makes it from others.

The recipes are those of the package, one step each, so that a printed number can be recomputed
from the exact start or from the numbers printed just before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lessons.activations import softmax
from lessons.notes.blocks import Numbers
from lessons.notes.verdicts import Fault, Record

Faults = tuple[frozenset[Fault], ...]


class Recipe(NamedTuple):
    """The quantities that one is made from, and how."""

    inputs: tuple[str, ...]
    make: Callable[..., Numbers]


GIVEN = ("W", "b", "x", "y")
RECIPES = {
    "W·x": Recipe(("W", "x"), np.matmul),
    "z": Recipe(("W·x", "b"), np.add),
    "ŷ": Recipe(("z",), softmax),
    "ŷ − y": Recipe(("ŷ", "y"), np.subtract),
    "∂C/∂W": Recipe(("ŷ − y", "x"), np.outer),
    "W after": Recipe(("W", "∂C/∂W"), np.subtract),
    "b after": Recipe(("b", "ŷ − y"), np.subtract),
    "class": Recipe(("y",), lambda y: np.array([np.argmax(y)])),
}


def truth(quantity: str, given: Mapping[str, Numbers]) -> Numbers:
    """The quantity, recomputed from W, b, x and y alone."""
    if quantity in given:
        return given[quantity]
    recipe = RECIPES[quantity]
    return recipe.make(*(truth(name, given) for name in recipe.inputs))


def from_above(quantity: str, records: Iterable[Record]) -> list[tuple[Numbers, Faults]]:
    """The quantity as the lines above give it: copied, or made from what they print.

    Returns pairs (values, the faults that each entry depends on), the nearest source first.
    """
    latest = {record.quantity: record for record in records}
    found = [(latest[quantity].values, latest[quantity].faults)] if quantity in latest else []
    recipe = RECIPES.get(quantity)
    if recipe and all(name in latest for name in recipe.inputs):
        used = [latest[name] for name in recipe.inputs]
        arrays = [record.values for record in used]
        found.append((recipe.make(*arrays), _faults_behind(recipe.make, used)))
    return found


def _faults_behind(make: Callable[..., Numbers], used: Sequence[Record]) -> Faults:
    """For each entry of the result, the faults of the entries that it depends on."""
    arrays = [record.values for record in used]
    plain = np.ravel(make(*arrays))
    faults: list[set[Fault]] = [set() for _ in plain]
    for which, record in enumerate(used):
        for place, known in enumerate(record.faults):
            moved = [np.array(array, dtype=float) for array in arrays]
            moved[which].flat[place] += 1
            for entry in np.flatnonzero(np.ravel(make(*moved)) != plain) if known else ():
                faults[entry] |= known
    return tuple(map(frozenset, faults))
