"""Which wrong gradients hide: against a comparison of all forms by hand, and reason by reason."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.example import EXAMPLE as ex
from lessons.mistakes import GRADIENTS, MISTAKES, appearances, coincidences, diagnose, make_case
from lessons.mistakes import revealing_case as revealing
from tests.support.in_process import answers_run_in_this_process  # noqa: F401
from tests.support.wrong_by_hand import PLACES, by_hand
from tests.support.wrong_forms import wrong_forms


def hidden(*numbers, of, head="softmax-categorical"):
    return {(c.mistake, c.detail): c.why for c in coincidences(*numbers, of=of, head=head)}


def why(mistake, *numbers, of, head="softmax-categorical"):
    """The reasons for which any form of that mistake hides."""
    found = hidden(*numbers, of=of, head=head)
    return {reason for (id, _), reason in found.items() if id == mistake}


def hidden_by_hand(case, quantity):
    """The forms that give the right array, computed with loops."""
    right = case.right[quantity]
    forms = [(id, v.detail) for id, m in MISTAKES.items() for v in m.variants(quantity, case.head)]
    found = set()
    for id, detail in forms:
        wrong = by_hand(quantity, case.head, id, detail, case)
        if wrong is None or wrong.shape != right.shape:
            continue
        largest = max(abs(wrong).max(), abs(right).max())
        if (abs(wrong - right) <= 1e-5 * largest + 1e-12).all():
            found.add((id, detail))
    return found


@st.composite
def cases(draw):
    """Numbers as sliders give them, with many zeros, ones and equal entries among them."""
    quantity, head = draw(st.sampled_from(PLACES))
    n, D, K, H = (draw(st.integers(1, 3)) for _ in range(4))
    entry = st.sampled_from([-1.5, -1.0, -0.5, 0.0, 0.0, 0.3, 0.5, 1.0, 1.0])

    def array(*shape):
        size = int(np.prod(shape))
        return np.reshape(draw(st.lists(entry, min_size=size, max_size=size)), shape)

    x, y = array(n, D), np.eye(K)[draw(st.lists(st.integers(0, K - 1), min_size=n, max_size=n))]
    if head == "sigmoid-binary":
        y = np.maximum(y, array(n, K) > 0)
    if draw(st.booleans()):
        x, y = x[0], y[0]
    one = GRADIENTS[quantity].model == "one layer"
    layers = (array(K, D), array(K)) if one else (array(D, H), array(H), array(H, K), array(K))
    return quantity, make_case(GRADIENTS[quantity].model, (*layers, x, y), head)


@given(cases())
def test_the_meter_agrees_with_a_comparison_by_hand(drawn):
    quantity, case = drawn
    found = hidden(*case.arguments, of=quantity, head=case.head)
    assert set(found) == hidden_by_hand(case, quantity)
    assert all(reason.endswith(".") for reason in found.values())


@given(cases())
def test_what_hides_is_what_diagnose_takes_for_right(drawn):
    quantity, case = drawn
    forms = wrong_forms(quantity, *case.arguments, head=case.head)
    for appearance in appearances(*case.arguments, of=quantity, head=case.head):
        wrong = forms[appearance.mistake, appearance.detail]
        if appearance.status == "refused":
            assert wrong is None
            continue
        judged = diagnose(wrong, quantity, case.head, case=case)
        assert judged.right == (appearance.status == "hides")
        if not judged.right:
            blank = wrong.shape == case.right[quantity].shape and not wrong.any()
            assert judged.status == ("unknown" if blank else "named")


@given(cases())
def test_every_form_is_listed_once(drawn):
    quantity, case = drawn
    seen = appearances(*case.arguments, of=quantity, head=case.head)
    forms = [(a.mistake, a.detail) for a in seen]
    assert len(set(forms)) == len(forms)
    assert {a.status for a in seen} <= {"hides", "shows", "refused"}
    assert all(bool(a.why) == (a.status == "hides") for a in seen)


ONE_EXAMPLE = {
    ("not-averaged", "n times the right gradient"),
    ("averaged-twice", "1/n of the right gradient"),
    ("multiplied-by-n", "n² times the right gradient"),
}
OF_SUMS = {
    ("one-example", f"the {which} example{divided}")
    for which in ("first", "last")
    for divided in ("", ", divided by n")
}


def test_on_the_notes_example_only_the_average_hides():
    numbers = ex.W, ex.b, ex.x, ex.y
    for quantity in ("dC_dz", "dC_dx"):
        assert set(hidden(*numbers, of=quantity)) == ONE_EXAMPLE
    assert set(hidden(*numbers, of="dC_dW")) == ONE_EXAMPLE | OF_SUMS
    assert set(hidden(*numbers, of="dC_db")) == ONE_EXAMPLE | OF_SUMS | {
        ("bias-not-summed", "a row for each example")
    }


numbers_2x2 = np.array([[0.5, -1.0], [0.3, 2.0]]), np.array([0.1, -0.2])


def test_one_example():
    W, b = numbers_2x2
    for mistake in ("not-averaged", "averaged-twice"):
        (reason,) = why(mistake, W, b, [1, 2], [0, 1], of="dC_dW")
        assert reason.startswith("n = 1")
        assert not why(mistake, W, b, [[1, 2], [2, 0]], [[0, 1], [1, 0]], of="dC_dW")


def test_x_parallel_to_the_error():
    W, b = numbers_2x2
    (reason,) = why("transposed", W, b, [2, -2], [0, 1], of="dC_dW")  # ŷ − y = (a, −a)
    assert "parallel to the error" in reason
    assert not why("transposed", W, b, [2, -1], [0, 1], of="dC_dW")


def test_a_batch_that_is_symmetric_by_chance():
    x = [[1, 0.0], [0, -1]]  # the errors are (a, −a) and (c, −c); here both have a = c
    W, b, y = np.zeros((2, 2)), np.zeros(2), [[0, 1], [0, 1]]
    (reason,) = why("transposed", W, b, x, y, of="dC_dW")
    assert "happens to be symmetric" in reason


def test_one_by_one():
    (reason,) = why("transposed", [[2]], [1], [3], [1], of="dC_dW", head="sigmoid-binary")
    assert "1 × 1" in reason


def test_a_symmetric_matrix():
    W = np.array([[1, 2], [2, -1.0]])
    (reason,) = why("wrong-weights", W, [0.1, 0.2], [1, 2], [0, 1], of="dC_dx")
    assert "symmetric" in reason


def test_two_matrices_with_the_same_numbers():
    case = revealing("dJ_dx", D=2, H=2, K=2)
    W1, b1, _, b2, x, y = case.arguments
    found = hidden(W1, b1, W1.T, b2, x, y, of="dJ_dh")
    assert found[("wrong-weights", "W1 for W2ᵀ")] == "The two matrices hold the same numbers."


def test_inputs_that_sum_to_one():
    W, b = numbers_2x2
    (reason,) = why("bias-times-x", W, b, [3, -2], [0, 1], of="dC_db")
    assert "sum to one" in reason
    assert not why("bias-times-x", W, b, [3, -1], [0, 1], of="dC_db")


def test_inputs_of_one():
    W, b = numbers_2x2
    assert why("bias-times-x", W, b, [1, 1], [0, 1], of="dC_db") == {"Every input is one."}


def test_an_input_of_zero():
    W, b = numbers_2x2
    found = hidden(W, b, [0, 0], [0, 1], of="dC_dW")
    assert {m for m, _ in found} >= {"sign", "scaled", "transposed", "wrong-head", "softmax-twice"}
    assert (
        found[("sign", "−1 times the right gradient")]
        == "x is zero, so the gradient of the weights is zero."
    )


def test_weights_of_zero():
    (reason,) = why("sign", np.zeros((2, 3)), [1, 2], [1, 2, 3], [0, 1], of="dC_dx")
    assert reason.startswith("W is zero")
    case = revealing("dJ_dx")
    W1, b1, W2, b2, x, y = case.arguments
    (reason,) = why("sign", W1, b1, 0 * W2, b2, x, y, of="dJ_dW1")
    assert reason.startswith("W2 is zero")
    (reason,) = why("sign", 0 * W1, b1, W2, b2, x, y, of="dJ_dx")
    assert reason.startswith("W1 is zero")


def test_a_matrix_that_sends_the_error_to_zero():
    W = [[1, 2], [1, 2]]  # errors of two classes are (a, −a)
    (reason,) = why("sign", W, [0.3, 0], [1, 2], [0, 1], of="dC_dx")
    assert reason.startswith("W sends this error to zero")


def test_a_prediction_that_is_the_target():
    W, b = np.zeros((2, 2)), [0, 0]
    found = hidden(W, b, [1, 2], [0.5, 0.5], of="dC_dz")
    assert "already is the target" in found[("sign", "−1 times the right gradient")]
    assert ("no-activation-derivative", "∂C/∂ŷ in the place of ∂C/∂z") not in found
    assert ("wrong-head", "the binary cost laid on a softmax") in found


def test_one_class():
    for head in ("softmax-categorical", "softmax-binary"):
        (reason,) = why("sign", [[2, 1]], [0], [1, 2], [1], of="dC_dW", head=head)
        assert "always 1" in reason
    found = hidden([[2, 1]], [0], [1, 2], [1], of="dC_dW", head="sigmoid-binary")
    assert found[("scaled", "1/K times, K the number of classes")].startswith("K = 1")
    found = hidden([[2, 1]], [0], [1, 2], [1], of="dC_db", head="sigmoid-binary")
    assert "one entry alone" in found[("bias-summed-over-everything", "one number, repeated")]


def test_one_hidden_unit():
    case = revealing("dJ_db1", D=3, H=1, K=3)
    found = hidden(*case.arguments, of="dJ_db1")
    assert "one entry alone" in found[("bias-summed-over-everything", "one number, repeated")]


def test_two_classes_do_not_hide_the_wrong_head_but_leave_the_direction():
    W, b = numbers_2x2
    forms = wrong_forms("dC_dz", W, b, [1, 2], [0, 1])
    wrong = forms["wrong-head", "the binary cost laid on a softmax"]
    right = make_case("one layer", (W, b, [1, 2], [0, 1])).right["dC_dz"]
    np.testing.assert_allclose(wrong, 2 * right)
    assert not why("wrong-head", W, b, [1, 2], [0, 1], of="dC_dz")


def test_equal_scores():
    found = hidden(np.ones((3, 2)), [0, 0, 0], [1, 2], [0, 1, 0], of="dC_dz")
    assert "All scores are equal" in found[("softmax-twice", "softmax(ŷ) for ŷ")]
    assert (
        "All scores are equal"
        in found[("activation-derivative-at-a", "the derivative at ŷ, not at z")]
    )


def test_every_target_is_one():
    W, b = numbers_2x2
    found = hidden(W, b, [1, 2], [1, 1], of="dC_dW", head="sigmoid-binary")
    assert "Every target is 1" in found[("wrong-head", "the categorical cost laid on a sigmoid")]


def test_sigmoid_and_softmax_agree_for_two_scores_of_zero():
    found = hidden(np.zeros((2, 2)), [0, 0], [1, 2], [0, 1], of="dC_dW")
    assert (
        found[("wrong-head", "ŷ − y with a sigmoid")]
        == "Here σ(z) and softmax(z) are the same numbers."
    )


def test_examples_that_cancel():
    x, y = [[1.0], [-1.0]], [[1, 0], [1, 0]]
    found = hidden([[0.0], [0.0]], [1, 0], x, y, of="dC_dW")
    assert (
        found[("sign", "−1 times the right gradient")]
        == "The examples cancel: the right gradient is zero."
    )


def test_a_difference_that_cancels():
    """Softmax twice moves both errors alike, whatever the targets; the inputs are opposite."""
    x, y = [[1.0], [-1.0]], [[1, 0], [0, 1]]
    found = hidden([[0.0], [0.0]], [1, 0], x, y, of="dC_dW")
    assert found[("softmax-twice", "softmax(ŷ) for ŷ")] == (
        "The examples cancel: the sum over them is the same."
    )


def test_a_difference_that_no_input_sees():
    """Example 1 has equal scores, so softmax twice is no mistake there; example 2 has no input."""
    x, y = [[1.0], [0.0]], [[1, 0], [1, 0]]
    W, b = [[-1.0], [0.0]], [1, 0]
    found = hidden(W, b, x, y, of="dC_dW")
    assert found[("softmax-twice", "softmax(ŷ) for ŷ")] == (
        "Where the error differs, the input is zero, which hides it."
    )


def nearest_gap(case, quantity):
    """The distance of the nearest wrong form of the right shape, as a part of the largest entry."""
    right, gaps = case.right[quantity], [np.inf]
    for id, mistake in MISTAKES.items():
        for variant in mistake.variants(quantity, case.head):
            wrong = by_hand(quantity, case.head, id, variant.detail, case)
            if wrong is not None and wrong.shape == right.shape:
                gaps.append(abs(wrong - right).max() / max(abs(wrong).max(), abs(right).max()))
    return min(gaps)


@pytest.mark.daily(6)
@pytest.mark.parametrize(("quantity", "head"), PLACES)
def test_on_revealing_numbers_nothing_hides_in_a_batch(quantity, head):
    for sizes in ({"D": 3, "K": 3, "H": 3}, {"D": 2, "K": 5, "H": 4}, {"D": 6, "K": 6, "H": 6}):
        case = revealing(quantity, head, n=3, **sizes)
        assert not hidden(*case.arguments, of=quantity, head=head)
        assert nearest_gap(case, quantity) > 0.25


@pytest.mark.parametrize(("quantity", "head"), PLACES)
def test_on_revealing_numbers_only_the_sum_over_examples_hides_in_one(quantity, head):
    numbers = revealing(quantity, head, D=4, K=3, H=2).arguments
    unseen = {
        "not-averaged", "averaged-twice", "multiplied-by-n", "bias-not-summed", "one-example",
    }  # fmt: skip
    assert {id for id, _ in hidden(*numbers, of=quantity, head=head)} <= unseen


def test_revealing_numbers_stand_on_sliders_and_are_the_same_each_time():
    a, b = (revealing("dJ_dx", n=2, D=2, K=3, H=4).arguments for _ in range(2))
    for one, other in zip(a, b, strict=True):
        assert np.array_equal(one, other)
        assert np.array_equal(one, np.round(one, 1))
        assert abs(one).max() <= 2


@pytest.mark.parametrize("bad", [{"K": 0}, {"D": 2.5}, {"n": -1}, {"H": True}])
def test_revealing_refuses_sizes_that_are_none(bad):
    with pytest.raises(ValueError, match="expected a whole number of at least 1"):
        revealing("dJ_dx", **bad)


def test_what_is_asked_must_exist():
    W, b = numbers_2x2
    with pytest.raises(ValueError, match="of is 'dW'"):
        coincidences(W, b, [1, 2], [0, 1], of="dW")
    with pytest.raises(ValueError, match="head is 'softmax'"):
        coincidences(W, b, [1, 2], [0, 1], head="softmax")
    with pytest.raises(ValueError, match="x has 3 features"):
        coincidences(W, b, [1, 2, 3], [0, 1])


def test_equal_inputs_are_the_reason_where_the_layers_are_fed_the_same():
    W1, b1, W2, b2, y = np.zeros((2, 2)), [0.0, 0.0], [[1, 2], [-1, 0.5]], [0.1, 0.3], [0, 1]
    halves, zeros = [0.5, 0.5], [0.0, 0.0]  # σ(0) = ½
    (of_x,) = why("wrong-inputs", W1, b1, W2, b2, halves, y, of="dJ_dW2")
    assert of_x == "Both inputs hold the same numbers."
    x, y, W2 = [halves, [2, 3]], [[0, 1], halves], np.zeros((2, 2))  # the second error is zero
    (of_h,) = why("wrong-inputs", W1, b1, W2, zeros, x, y, of="dJ_dW2")
    assert of_h == "Where the inputs differ, the error is zero."


def test_the_former_name_works_here_as_well():
    W, b = numbers_2x2
    with pytest.warns(DeprecationWarning, match="of="):
        assert coincidences(W, b, [0, 0], [0, 1], quantity="dC_dW")
