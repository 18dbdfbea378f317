"""Odd answers: each gets a sentence, and nothing of it outlives the call."""

import builtins
import os
import random
import sys
import time
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy

from lessons.answers.calling import call, call_within_limits
from lessons.answers.results import read
from lessons.exercises import EXERCISES, exercise
from lessons.exercises.kind import Exercise
from lessons.symbols import i, k, y, y_hat, z

X = {"x": np.arange(3.0)}


async def coroutine(x):
    return x


class Tensor:
    """As of another library: it counts its gradients, and refuses to become an array."""

    shape = (3,)

    def __array__(self, *_, **__):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")


class Own(BaseException):
    pass


def raises_its_own(x):
    raise Own("out of here.")


def asks(x):
    try:
        return float(input("x? "))
    except Exception:
        return x


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: (v for v in x), "is a generator"),
        (coroutine, "is a coroutine"),
        (lambda x: np.ndarray, "is the class ndarray"),
        (lambda x: x.sum, "Call it: `.sum()`"),
        (lambda x: np.ma.masked_array(x, [0, 1, 0]), "masked entries"),
        (lambda x: 1j * x, "complex numbers"),
        (lambda x: 1j, "complex numbers"),
        (lambda x: Tensor(), "of type Tensor, could not be read"),
        (lambda x: sympy.Symbol("a") * np.ones(3, dtype=object), "expected real numbers"),
        (lambda x: "x + 1", "holds text"),
        (lambda x: None, "End it with `return`"),
        (lambda x: print(end=""), "End it with `return`"),
        (lambda x: np.zeros((1001, 1000)), "far too many numbers"),
        (raises_its_own, "stopped with Own: out of here."),
        (lambda x: sys.exit(3), "stopped with SystemExit"),
        (asks, "asks for input"),
        (lambda x: (x, np.eye(3)), "is a tuple of several things"),
        (lambda x: exp(x), "In NumPy it is `np.exp`"),  # noqa: F821
        (lambda x: ln(x), "In NumPy it is `np.log`"),  # noqa: F821
        (lambda x: scores(x), "If a cell above makes scores, run that cell first"),  # noqa: F821
        (lambda x: x @ x[:2], "an `@` of two lists, of 3 and 2 entries."),
        (lambda x: np.dot(x, x[:2]), "an `@` of two lists, of 3 and 2 entries."),
        (lambda x: x @ x[:2], "write `np.outer(a, b)`"),
        (lambda x: x * x[:2], "write `np.outer(a, b)`"),
        (lambda x: x @ 2, "Write `*` there."),
        (lambda x: np.ones((2, 3)) @ x_2, "Entry 2 of x is `x[1]`"),  # noqa: F821
    ],
)
def test_each_has_its_sentence(answer, words):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = call(answer, X)
    assert found.array is None
    assert words in found.sentence
    assert ".." not in found.sentence
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    "given",
    [
        np.array([0.5, 1.0], dtype=object),
        [Fraction(1, 2), Fraction(1)],
        [Decimal("0.5"), 1],
        [sympy.Rational(1, 2), sympy.Integer(1)],
        [np.float32(0.5), np.int8(1)],
        np.ma.masked_array([0.5, 1.0]),
        (0.5, 1),
    ],
)
def test_numbers_of_every_kind_are_read(given):
    assert read(given).array.tolist() == [0.5, 1.0]


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_a_matrix_is_read_and_told():
    found = read(np.matrix([[1.0, 2.0]]))
    assert found.array.tolist() == [[1.0, 2.0]]
    assert "`np.array`" in found.notes[0]


def sets_everything(x):
    np.seterr(all="raise")
    np.random.seed(1)  # noqa: NPY002
    random.seed(1)
    sys.setrecursionlimit(77777)
    warnings.simplefilter("error")
    Exercise.check = lambda self, answer: "right"
    sys.modules["lessons.exercises"].EXERCISES = {}
    return x


def test_nothing_outlives_the_call():
    errors, limit, filters = np.geterr(), sys.getrecursionlimit(), list(warnings.filters)
    check, state = Exercise.check, random.getstate()
    numpy_state = np.random.get_state()[1].tolist()  # noqa: NPY002
    (found,) = call_within_limits(sets_everything, [X])
    assert found.array.tolist() == [0, 1, 2]
    assert (np.geterr(), sys.getrecursionlimit(), warnings.filters) == (errors, limit, filters)
    assert np.random.get_state()[1].tolist() == numpy_state  # noqa: NPY002
    assert Exercise.check is check
    assert random.getstate() == state
    assert exercise("1.2") is EXERCISES["1.2"]


def changes_more(x):
    np.set_printoptions(precision=1)
    os.chdir("/")
    os.environ["HOME"] = "/nowhere"
    sys.path.insert(0, "/nowhere")
    builtins.print = builtins.sum = len
    builtins.more = 1
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002
    return x


def test_what_is_set_for_everybody_is_set_back():
    before = np.get_printoptions(), os.getcwd(), dict(os.environ), list(sys.path), print, sum
    seeds = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002
    found = call(changes_more, X)
    assert seeds == (random.getstate(), np.random.get_state()[1].tolist())  # noqa: NPY002
    assert before == (
        np.get_printoptions(), os.getcwd(), dict(os.environ), list(sys.path), print, sum,
    )  # fmt: skip
    assert not hasattr(builtins, "more")
    assert len(found.notes) == 4


def test_a_product_that_does_not_fit_is_told_without_numpy_s_words():
    found = call(lambda W, x: W @ x, {"W": np.ones((2, 3)), "x": np.ones(2)})
    assert "as b has rows, and here they are 3 and 2." in found.sentence
    assert "gufunc" not in found.sentence


@pytest.mark.parametrize("id", ["1.1", "4.2", "5.1", "5.2", "7.1", "6.1", "10.1"])
def test_two_lists_are_told_of_outer_or_of_shapes_in_every_exercise(id):
    arrays = "[v.ravel() for v in values if getattr(v, 'ndim', 0)]"
    answer = eval(f"lambda *values: (lambda found: found[0] @ found[-1][1:])({arrays})")
    found = exercise(id).check(answer)
    assert found.status == "unreadable"
    assert "gufunc" not in str(found)
    assert ("np.outer" in str(found)) or "as many columns in a as b has rows" in str(found)


def test_settings_are_set_back_without_a_process_of_its_own():
    errors, limit = np.geterr(), sys.getrecursionlimit()

    def answer(x):
        np.seterr(all="raise")
        sys.setrecursionlimit(77777)
        return x

    found = call(answer, X)
    assert (np.geterr(), sys.getrecursionlimit()) == (errors, limit)
    assert [note.partition(";")[0] for note in found.notes] == [
        "Your function changes np.seterr",
        "Your function changes the recursion limit",
    ]


def test_a_picture_that_it_draws_is_closed():
    from matplotlib import pyplot

    def answer(x):
        pyplot.figure()
        return x

    before = pyplot.get_fignums()
    found = call(answer, X)
    assert found.array is not None
    assert found.notes == ("Your function draws a picture; it is not shown.",)
    assert pyplot.get_fignums() == before


def test_what_does_not_end_is_ended(monkeypatch):
    from lessons.answers import calling

    limited = calling.limited
    monkeypatch.setattr(calling, "limited", lambda f: limited(f, 0.3))
    found = call_within_limits(lambda x: [0 for _ in iter(int, 1)], [X, X])
    assert [r.trouble for r in found] == ["stopped"] * 2
    assert found[0].sentence == "Your function did not end in 0.3 seconds."


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("3.2", y_hat[i] ** 1000000),
        ("3.2", (y_hat[i] - y[i]) ** (2 ** (40 * y[i]))),
        ("2.2", 10 ** (10**6) * y_hat[2]),
        ("2.2", sympy.Sum(y_hat[2], (k, 1, 10**9))),
        ("2.2", sympy.factorial(1000000 * y_hat[2])),
        ("5.4", sympy.Add(*((z[i] + n) ** 2 for n in range(500)))),
        ("3.3", (3, y_hat[i] ** 1000000)),
    ],
)
def test_a_formula_too_large_to_be_worked_on_is_told_so_at_once(id, answer):
    exercise(id).check(y[1])  # the question is worked out once
    start = time.process_time()
    found = exercise(id).check(answer)
    assert found.status == "unreadable"
    assert time.process_time() - start < 2  # seconds of this process, and it takes hundredths
    assert "0000000000" not in found.headline


def test_python_is_not_ended():
    import os

    found = exercise("1.2").check(lambda z: os._exit(3))
    assert found.status == "unreadable"
    assert "ended Python" in found.headline
