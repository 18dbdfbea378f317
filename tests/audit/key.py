"""The key: the truth of the drawn equalities, and whether numbers agree with it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.audit.sides import (
    calculus,
    classification,
    hessians,
    matrices,
    networks,
    normalization,
    regression,
    small,
)
from tests.audit.sides.differences import Sides

ROOMS = (
    calculus,
    classification,
    hessians,
    matrices,
    networks,
    normalization,
    regression,
    small,
)
SIDES: dict[str, Callable[[np.random.Generator], Sides]] = {
    name[1:]: function
    for room in ROOMS
    for name, function in vars(room).items()
    if name[:1] == "e" and name[1:3].isdigit()
}


def _listed(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((Path(__file__).parent / file).read_text())
    return found


def entries() -> list[dict[str, Any]]:
    """The entries of key.json."""
    return _listed("key.json")


def slips() -> list[dict[str, Any]]:
    """The slips found in the public texts themselves."""
    return _listed("slips.json")


def equal(name: str, seed: int) -> bool:
    """Whether the sides agree at the random numbers of a seed."""
    left, right = SIDES[name](np.random.default_rng(seed))
    return np.shape(left) == np.shape(right) and bool(
        np.allclose(left, right, rtol=1e-5, atol=1e-6)
    )


def main() -> None:
    """One line an entry: its truth, and at how many of ten draws its sides agree."""
    for entry in entries():
        name = entry["name"]
        agree = sum(equal(name, seed) for seed in range(10)) if name in SIDES else "-"
        print(f"{name:10} {entry['truth']:14} {agree!s:>3}  {entry['equality'][:70]}")


if __name__ == "__main__":
    main()
