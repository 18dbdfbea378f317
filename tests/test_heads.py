import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.activations import softmax
from lessons.gradcheck import agree, central_differences
from lessons.heads import HEADS, find_head, softmax_of_others
from tests.support import exact
from tests.support.exact import hard_logits

pytestmark = pytest.mark.filterwarnings("error")


def cases(head):
    """Hard z, each with a target of zeros and ones, in the first and last place, and a soft one."""
    rng = np.random.default_rng(3)
    for z in hard_logits():
        if head == "softmax-binary" and len(z) == 1:
            continue
        for k in {0, len(z) - 1}:
            yield z, np.eye(len(z))[k], True
        yield z, rng.dirichlet(np.ones(len(z))), False


@pytest.mark.parametrize("head", HEADS)
def test_costs_are_exact_to_twelve_digits(head):
    for z, y, _ in cases(head):
        wanted = exact.value(f"{head} cost", z, y)
        assert exact.worst(HEADS[head].cost(z, y), wanted) < 1e-12, (z, y)


@pytest.mark.parametrize("head", ["sigmoid-binary", "softmax-categorical"])
def test_matched_errors_are_exact_to_twelve_digits_in_every_entry(head):
    for z, y, hot in cases(head):
        wanted = exact.value(f"{head} error", z, y)
        scale = None if hot else HEADS[head].activation(z) + y
        assert exact.worst(HEADS[head].error(z, y), wanted, scale) < 1e-12, (z, y)


def test_the_mismatched_error_is_exact_to_twelve_digits_of_its_largest_entry():
    for z, y, hot in cases("softmax-binary"):
        wanted = exact.value("softmax-binary error", z, y)
        scale = max(map(abs, wanted)) if hot else 1
        error = HEADS["softmax-binary"].error(z, y)
        assert exact.worst(error, wanted, [scale] * len(z)) < 1e-12, (z, y)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("K", [1, 2, 5])
def test_errors_against_central_differences(head, K):
    rng = np.random.default_rng(K)
    z, y = rng.normal(size=K), rng.dirichlet(np.ones(K))
    error = HEADS[head].error(z, y)
    witness = central_differences(lambda z: HEADS[head].cost(z, y), z)
    if K == 1 and head != "sigmoid-binary":
        assert error.tolist() == witness.tolist() == [0]
    else:
        assert agree(error, witness)


def test_saturated_errors_keep_their_digits():
    error = HEADS["sigmoid-binary"].error(np.array([50.0, -50.0]), np.array([1.0, 0.0]))
    assert error == pytest.approx([-np.exp(-50), np.exp(-50)], rel=1e-15)
    error = HEADS["softmax-categorical"].error(np.array([50.0, 0.0]), np.array([1.0, 0.0]))
    assert error == pytest.approx([-np.exp(-50), np.exp(-50)], rel=1e-15)
    error = HEADS["softmax-binary"].error(np.array([50.0, 0.0]), np.array([1.0, 0.0]))
    assert error == pytest.approx([-2 * np.exp(-50), 2 * np.exp(-50)], rel=1e-15)


def test_a_cost_knows_how_wrong_a_saturated_output_is():
    z, y = np.array([1000.0, -1000.0]), np.array([0.0, 1.0])
    costs = {name: head.cost(z, y) for name, head in HEADS.items()}
    assert costs == {"sigmoid-binary": 2000, "softmax-categorical": 2000, "softmax-binary": 4000}


def test_for_two_classes_the_mismatched_error_is_twice_the_matched_one():
    z, y = np.array([0.3, -1.1]), np.array([0.25, 0.75])
    matched, mismatched = (
        HEADS[name].error(z, y) for name in ("softmax-categorical", "softmax-binary")
    )
    assert mismatched == pytest.approx(2 * matched, rel=1e-14)


@pytest.mark.parametrize("head", ["softmax", None, ["sigmoid-binary"], "Sigmoid-Binary", 0])
def test_an_unknown_head_is_told_the_three(head):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        find_head(head)
    assert str(caught.value) == (
        f"head is {head!r}; expected one of "
        "'sigmoid-binary', 'softmax-categorical', 'softmax-binary'"
    )


def test_the_softmax_of_the_others_by_hand_and_at_the_far_ends():
    assert softmax_of_others(np.log([1, 2, 5])) == pytest.approx([1 / 3, 2 / 3, 0], rel=1e-15)
    assert softmax_of_others([3.0]).tolist() == [0.0]
    assert softmax_of_others([1e308, -1e308, -1e308]).tolist() == [0, 0.5, 0.5]


@given(st.lists(st.floats(-1000, 1000), min_size=2, max_size=6))
def test_the_softmax_of_the_others_is_that_without_the_largest(z):
    assert softmax_of_others(z).sum() == pytest.approx(1, abs=1e-15)
    left_out = np.delete(z, np.argmax(z))
    kept = np.delete(softmax_of_others(z), np.argmax(z))
    assert kept == pytest.approx(softmax(left_out), rel=1e-15, abs=1e-300)


def test_the_softmax_of_the_others_takes_stacks_and_refuses_bad_input():
    z = np.random.default_rng(2).normal(size=(3, 4)) * 50
    rows = np.array([softmax_of_others(row) for row in z])
    assert softmax_of_others(z) == pytest.approx(rows, rel=1e-14)
    with pytest.raises(ValueError, match=r"^z\[0\] is NaN; expected finite numbers$"):
        softmax_of_others([np.nan, 1.0])
    with pytest.raises(ValueError, match=r"^z is a single number; expected shape"):
        softmax_of_others(1.0)
