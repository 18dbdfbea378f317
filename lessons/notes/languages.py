"""The letters of each of the two notes, and what may be relied on where they stand."""

from sympy import Eq, Integer

from lessons.notes.arrays import Array, scalar
from lessons.notes.grammar import Unreadable, read
from lessons.notes.meaning import Scope
from lessons.symbols import (
    W1,
    W2,
    C,
    D,
    H,
    J,
    K,
    W,
    X,
    Y,
    Y_hat,
    Z,
    a,
    b,
    b1,
    b2,
    binary_cost,
    categorical_cost,
    h,
    i,
    j,
    k,
    mean_over_examples,
    n,
    s,
    sigma,
    softmax,
    sum_over,
    sums_to_one,
    theta,
    two_layers,
    x,
    y,
    y_hat,
)

ONE = Integer(1)
PER_EXAMPLE = {"y": Y, "Y": Y, "y_hat": Y_hat, "Y_hat": Y_hat, "z": Z}


def romanian_letter(title, index, scope):
    """The Romanian notes: an entry of example `scope.example`; w and x are lists of D numbers.

    A letter without an index means its i-th entry, and w means row i of W.
    """
    if title in PER_EXAMPLE:
        return scalar(PER_EXAMPLE[title][scope.example, i if index is None else index])
    whole = {
        "w": Array((D,), lambda at: W[i, at]),
        "x": Array((D,), lambda at: X[scope.example, at]),
        "b": scalar(b[i]),
        "C": scalar(C),
        "n": scalar(n),
    }
    whole |= {"W": whole["w"], "X": whole["x"]}
    if index is not None or title not in whole:
        raise Unreadable(f"the Romanian notes have no {title} with index {index}")
    return whole[title]


def hebrew_letter(title, index, scope):
    """The Hebrew notes: an entry where there is an index, a row or a matrix where there is none."""
    entries = {"y": (y, K), "y_hat": (y_hat, K), "theta": (theta, K)}
    if index is not None and title in entries:
        return scalar(entries[title][0][index])
    matrices = {"W1": (W1, D, H), "W2": (W2, H, K)}
    rows = {**entries, "x": (x, D), "b1": (b1, H), "b2": (b2, K)}
    if title in ("J", "CE"):
        return scalar(J)
    if index is not None or title not in {**rows, **matrices}:
        raise Unreadable(f"the Hebrew notes have no {title} with index {index}")
    return _row(*rows[title]) if title in rows else _matrix(*matrices[title])


def _row(of, size):
    return Array((ONE, size), lambda _, at: of[at])


def _matrix(of, *shape):
    return Array(shape, lambda row, column: of[row, column])


ROMANIAN = Scope(romanian_letter)
HEBREW = Scope(hebrew_letter)
FLOORS = {
    r"xW_1 + b_1": _row(a, H),
    r"\sigma(xW_1 + b_1)": _row(h, H),
    r"\sigma(xW_1 + b_1)W_2 + b_2": _row(theta, K),
}
TWO_LAYERS = Scope(hebrew_letter, named={read(latex): named for latex, named in FLOORS.items()})

SUMMED_BINARY = Eq(C, mean_over_examples(sum_over(binary_cost(Y[s, j], Y_hat[s, j]), j)))
CATEGORICAL = Eq(C, mean_over_examples(categorical_cost(lambda j: Y[s, j], lambda j: Y_hat[s, j])))
SCORES = Eq(Z[s, k], sum_over(W[k, j] * X[s, j], j, D) + b[k])

SIGMOID = (Eq(Y_hat[s, k], sigma(Z[s, k])), SUMMED_BINARY)
SOFTMAX = (Eq(Y_hat[s, k], softmax(s, k, of=Z)), SUMMED_BINARY)
CROSS_ENTROPY = (Eq(y_hat[k], softmax(k)), Eq(J, categorical_cost()))
NETWORK = (*two_layers(), Eq(J, categorical_cost()), sums_to_one(y))
