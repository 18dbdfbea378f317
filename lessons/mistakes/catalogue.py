"""The well-known wrong gradients, all of them, and numbers at which they show."""

from functools import cache
from types import MappingProxyType

import numpy as np

from lessons.answers.comparing import RELATIVE, gap
from lessons.former import keyword
from lessons.mistakes import wrong_activations, wrong_costs, wrong_layers, wrong_multiples
from lessons.mistakes.case import Asked, Case, find_gradient, make_case
from lessons.mistakes.chain_rule import gradient
from lessons.mistakes.form import Form, chain_of
from lessons.validation import Array, read_only, whole_number

_ROOMS = (wrong_multiples, wrong_costs, wrong_activations, wrong_layers)

#: The well-known wrong gradients, by id.
MISTAKES = MappingProxyType({made.id: made for room in _ROOMS for made in room.MISTAKES})


@cache
def single_forms(asked: Asked, head: str) -> tuple[Form, ...]:
    """Every form of every mistake that can occur in that gradient under that head."""
    return tuple(f for made in MISTAKES.values() for f in made.forms if f.occurs(asked, head))


#: n, D, K, H of the Cases that an answer is tried on. A wrong matrix fits the square.
_SIZES = (2, 4, 3, 5), (5, 2, 4, 3), (4, 3, 3, 3)


@keyword("quantity", "of")
def revealing_case(
    of: str = "dC_dW",
    head: str = "softmax-categorical",
    *,
    n: int | None = None,
    D: int = 3,
    K: int = 3,
    H: int = 3,
) -> Case:
    """A Case at which every wrong form shows that can show with these sizes.

    Of a dozen draws it is the one whose nearest wrong form lies farthest from the right one.
    n: the number of examples, or None for a single example of shape (D,). D, K, H: the features,
    classes and hidden units. With one example nothing shows that an average is missing; with K = 1
    softmax itself says nothing; see `coincidences` for what still hides.
    Numbers are multiples of 1/10 from −2 to 2, and the target is 0 or 1, with one 1 for a softmax.
    The same arguments give the same Case. Raises ValueError for an unknown gradient or head, or a
    size that is no whole number of at least 1.
    """
    asked = find_gradient(of)
    sizes = {"D": D, "K": K, "H": H}
    D, K, H = (whole_number(name, size, 1) for name, size in sizes.items())
    return _revealing(asked, head, None if n is None else whole_number("n", n, 1), D, K, H)


@cache
def trial_cases(asked: Asked, head: str, examples: str) -> tuple[Case, ...]:
    """The Cases an answer is tried on: two with every size different, and a square one."""
    singles = {"batch": (False,), "one": (True,), "both": (False, True)}.get(examples)
    if singles is None:
        raise ValueError(f"examples is {examples!r}; expected 'batch', 'one' or 'both'")
    return tuple(
        _revealing(asked, head, None if single else n, D, K, H)
        for single in singles
        for n, D, K, H in _SIZES
    )


@cache
def _revealing(asked: Asked, head: str, n: int | None, D: int, K: int, H: int) -> Case:
    drawn = (_draw(asked, head, n, D, K, H, seed) for seed in range(12))
    return max(drawn, key=lambda case: _clarity(case, asked))


def _clarity(case: Case, asked: Asked) -> tuple[int, float]:
    """How well the wrong forms show: fewer that hide count first, then the gap of the nearest."""
    right = case.right[asked.name]
    forms = (gradient(asked, case, chain_of([f])) for f in single_forms(asked, case.head))
    gaps = [gap(wrong, right) for wrong in forms if wrong is not None]
    shown = [size for size in gaps if size > RELATIVE]
    return len(shown) - len(gaps), min(shown, default=0)


def _draw(asked: Asked, head: str, n: int | None, D: int, K: int, H: int, seed: int) -> Case:
    """Numbers for that gradient; n None is a single example."""
    rng = np.random.default_rng(seed)
    x, y = tenths(rng, n or 1, D), _targets(rng, head, n or 1, K)
    x, y = (x[0], y[0]) if n is None else (x, y)
    shapes = ((K, D), (K,)) if asked.model == "one layer" else ((D, H), (H,), (H, K), (K,))
    return make_case(asked.model, (*(tenths(rng, *shape) for shape in shapes), x, y), head)


def tenths(seed: int | np.random.Generator, *shape: int) -> Array:
    """Multiples of 1/10 from −2 to 2, none zero: the same for the same seed."""
    rng = np.random.default_rng(seed)
    return read_only(rng.choice([-1, 1], shape) * rng.integers(1, 21, shape) / 10)


def _targets(rng: np.random.Generator, head: str, n: int, K: int) -> Array:
    """A class for each example, in turn; for a sigmoid, any number of yes, and one no at least."""
    y = np.eye(K)[(rng.integers(K) + np.arange(n)) % K]
    if head == "sigmoid-binary":
        y = np.maximum(y, rng.integers(0, 2, (n, K)))
        y[np.arange(n), rng.integers(K, size=n)] = 0
    return np.asarray(y)
