"""The digits of lesson 10: the file, the split, and scikit-learn on the same run."""

import hashlib
import warnings
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from lessons.digits import BY_SCIKIT_LEARN, load_digits, named_rightly, one_thread

DIGITS = load_digits()
THEIRS = Path(distribution("scikit-learn").locate_file("sklearn/datasets/data/digits.csv.gz"))


def test_the_file_is_the_one_of_scikit_learn():
    ours = files("lessons").joinpath("digits.csv.gz").read_bytes()
    theirs = THEIRS.read_bytes()
    assert hashlib.sha256(ours).digest() == hashlib.sha256(theirs).digest()


def test_every_digit_is_on_one_side_of_the_split():
    rows = np.loadtxt(THEIRS, delimiter=",")
    parts = [(DIGITS.X, DIGITS.labels), (DIGITS.X_held, DIGITS.labels_held)]
    ours = np.vstack([np.column_stack([16 * X, labels]) for X, labels in parts])
    assert np.array_equal(ours[np.lexsort(ours.T)], rows[np.lexsort(rows.T)])


@pytest.mark.parametrize("digit", range(10))
def test_a_quarter_of_each_class_is_held_out(digit):
    learned, held = np.sum(DIGITS.labels == digit), np.sum(DIGITS.labels_held == digit)
    assert held == (learned + held) // 4


def test_the_seed_decides_and_nothing_else():
    assert np.array_equal(load_digits().X_held, DIGITS.X_held)
    assert not np.array_equal(load_digits(seed=11).X_held, DIGITS.X_held)


def test_the_targets_say_what_the_labels_say():
    assert np.array_equal(DIGITS.Y.argmax(axis=1), DIGITS.labels)
    assert np.array_equal(DIGITS.Y_held.sum(axis=1), np.ones(445))
    assert DIGITS.X.min() == 0
    assert DIGITS.X.max() == 1


def test_nobody_changes_a_digit_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        DIGITS.X[0, 0] = 1


def test_a_tie_is_not_named_rightly():
    assert named_rightly(np.zeros((5, 3)), np.zeros(5, dtype=int)) == 0
    almost = np.array([[1.0, 1.0 - 1e-12], [1.0, 0.99]])
    assert named_rightly(almost, np.array([0, 0])) == 0.5


def test_labels_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"labels has shape \(3,\)"):
        named_rightly(np.zeros((5, 3)), np.zeros(3, dtype=int))


def test_one_thread_holds_every_blas_to_one():
    with threadpool_limits(limits=None):
        one_thread()
        assert {
            pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"
        } == {1}


def start(hidden):
    rng = np.random.default_rng(seed=10)
    return 0.3 * rng.normal(size=(64, hidden)), 0.3 * rng.normal(size=(hidden, 10))


def by_scikit_learn(weights, rate, steps=300):
    """Cost and held-out accuracy of its network of these layers after full steps from there."""
    from sklearn.neural_network import MLPClassifier

    sizes = tuple(w.shape[1] for w in weights[:-1])
    plain = {"solver": "sgd", "momentum": 0, "alpha": 0, "shuffle": False, "batch_size": 1352}
    network = MLPClassifier(sizes, activation="logistic", learning_rate_init=rate, **plain)
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        network.partial_fit(DIGITS.X, DIGITS.labels, classes=range(10))
        network.coefs_ = [w.copy() for w in weights]
        network.intercepts_ = [np.zeros(w.shape[1]) for w in weights]
        network._optimizer.params = network.coefs_ + network.intercepts_
        network._optimizer.velocities = [np.zeros_like(p) for p in network._optimizer.params]
        for _ in range(steps):
            network.partial_fit(DIGITS.X, DIGITS.labels)
    probabilities = network.predict_proba(DIGITS.X)[np.arange(1352), DIGITS.labels]
    return -np.log(probabilities).mean(), network.score(DIGITS.X_held, DIGITS.labels_held)


@pytest.mark.slow  # that the package reaches these numbers, test_training and lesson 10 say daily
@pytest.mark.parametrize(
    ("model", "weights", "rate"),
    [("one layer", [np.zeros((64, 10))], 1), ("two layers", start(32), 4)],
)
def test_the_stored_numbers_are_those_of_scikit_learn(model, weights, rate):
    cost, accuracy = by_scikit_learn(weights, rate)
    assert cost == pytest.approx(BY_SCIKIT_LEARN[model][0], rel=1e-9)
    assert accuracy == BY_SCIKIT_LEARN[model][1]
