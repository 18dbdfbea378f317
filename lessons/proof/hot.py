"""Which entry of a one-hot target is 1, where something says so."""

from sympy import Eq, Expr, Indexed, KroneckerDelta, Symbol


def hot_places(one_hot: tuple, given: tuple) -> tuple[tuple, tuple, tuple]:
    """With `OneHot(y)`, `Eq(y[i], 1)` says which entry is 1, of that very i: a definition of y.

    Returns the targets of which nothing says it, what is given then, and the entries that are 1.
    Raises ValueError where two different entries are 1, or an entry is set to anything else.
    """
    loose, places = [], []
    for of in one_hot:
        said = [g for g in given if isinstance(g, Eq) and _entries_of(of, g)]
        entries = [_entries_of(of, hypothesis)[0] for hypothesis in said]
        for hypothesis in said:
            if len(of.shape) != 1 or 1 not in hypothesis.args:
                raise ValueError(
                    f"given has {hypothesis} of a one-hot {of}; expected which entry of a list "
                    f"is 1, such as Eq(y[i], 1)"
                )
        if not said:
            loose.append(of)
            continue
        hot = entries[0].indices[0]
        index = Symbol(f"place_of_{of.label}", integer=True)
        given = (
            Eq(of[index], KroneckerDelta(index, hot)),
            *(g for g in given if g not in said),
            *_all_equal(hot, [entry.indices[0] for entry in entries[1:]]),
        )
        places.append(entries[0])
    return tuple(loose), given, tuple(places)


def _entries_of(of: Expr, equation: Eq) -> list[Indexed]:
    """The sides of an equation that are entries of a quantity."""
    entries = (side for side in equation.args if isinstance(side, Indexed))
    return [entry for entry in entries if entry.base.label == of.label]


def _all_equal(hot: Expr, others: list) -> tuple:
    found = tuple(Eq(hot, other) for other in others)
    if any(one == False for one in found):  # noqa: E712 - SymPy's own false
        raise ValueError("what is given contradicts itself: two entries of a one-hot target are 1")
    return tuple(one for one in found if one != True)  # noqa: E712
