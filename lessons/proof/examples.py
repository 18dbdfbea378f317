"""Small concrete worlds in which everything that is given holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import TypeAlias

from sympy import Expr

from lessons.proof.claim import Claim
from lessons.proof.numerics import Evaluator
from lessons.proof.values import all_hold, filled, high_of
from lessons.proof.world import World

SIZES = (2, 3, 1, 4)
TRIES, SHAPES, PLACES = 200, 8, 3

#: The numbers of sizes and free indices.
Whole: TypeAlias = dict[Expr, int]


def worlds(claim: Claim) -> Iterator[World]:
    """Worlds that satisfy all hypotheses, small ones first, the same ones at every call."""
    random, evaluator = Random(0), Evaluator(claim.definitions)
    shapes = (list(_places(claim, evaluator, sizes)) for sizes in _sizes(claim))
    places = [found for found in shapes if found]
    for turn in range(TRIES):
        if not places:
            return
        here = places[turn // PLACES % len(places)]
        first = turn < PLACES * len(places)
        world = filled(claim, evaluator, random.choice(here), random, first)
        if world is not None:
            yield world


def _sizes(claim: Claim) -> Iterator[Whole]:
    """The sizes to look at, as dicts, smallest sum of oddness first."""
    fixed = dict(claim.fixed)
    loose = [size for size in claim.sizes if size not in fixed]
    choices = [_choices(claim.least.get(size, 1)) for size in loose]
    found = product(*(range(len(choice)) for choice in choices))
    for ranks in sorted(found, key=lambda ranks: (sum(ranks), ranks))[:SHAPES]:
        picked = (choice[rank] for choice, rank in zip(choices, ranks, strict=True))
        yield _fix(dict(zip(loose, picked, strict=True)), claim)


def _choices(least: int) -> list[int]:
    return [size for size in SIZES if size >= least] or [least, least + 1]


def _fix(values: Whole, claim: Claim) -> Whole:
    """Values with the fixed sizes and indices put in."""
    for symbol, value in reversed(claim.fixed):
        if value.free_symbols <= values.keys():
            values = {**values, symbol: int(value.xreplace(values))}
    return values


def _places(claim: Claim, evaluator: Evaluator, sizes: Whole) -> Iterator[Whole]:
    """Every choice of the free indices that what is said about them allows."""
    loose = [index for index in claim.indices if index not in dict(claim.fixed)]
    highs = [min(high_of(high, sizes) for high in claim.limits[index]) for index in loose]
    for values in product(*(range(1, high + 1) for high in highs)):
        free = _fix({**sizes, **dict(zip(loose, values, strict=True))}, claim)
        if _in_range(free, claim) and all_hold(claim.statements, World(free, {}, evaluator)):
            yield free


def _in_range(free: Whole, claim: Claim) -> bool:
    return all(
        1 <= free[index] <= min(high_of(high, free) for high in claim.limits[index])
        for index in claim.indices
        if index in free
    )
