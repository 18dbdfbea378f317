"""The catalogue of wrong gradients: each form is what the same mistake gives when made by hand."""

import numpy as np
import pytest

from lessons.gradcheck import agree, central_differences
from lessons.heads import HEADS
from lessons.mistakes import GRADIENTS, MISTAKES, appearances, make_case, revealing_case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import gradient
from tests.support import wrong_by_hand
from tests.support.wrong_by_hand import PLACES, by_hand, every_place, pairs
from tests.support.wrong_forms import wrong_forms

NAMED_IN_THE_LESSONS = {
    "sign", "transposed", "not-averaged", "averaged-twice", "no-activation-derivative",
    "activation-derivative-at-a", "diagonal-jacobian", "wrong-head", "bias-not-summed",
    "bias-summed-over-everything", "bias-times-x", "wrong-weights", "softmax-twice", "scaled",
    "wrong-inputs", "extra-activation-derivative", "wrong-slope", "inner-minus", "wrong-index",
    "one-in-every-class", "target-forgotten", "softmax-over-examples", "one-example",
    "multiplied-by-n",
}  # fmt: skip

SIZES = [
    {"n": None, "D": 4, "K": 3, "H": 2},
    {"n": 3, "D": 2, "K": 4, "H": 5},
    {"n": 2, "D": 3, "K": 3, "H": 3},
    {"n": 1, "D": 1, "K": 2, "H": 1},
]


def test_every_mistake_is_there_and_every_text_ends_as_a_sentence():
    assert set(MISTAKES) == NAMED_IN_THE_LESSONS
    for id, mistake in MISTAKES.items():
        assert mistake.id == id
        assert not mistake.title.endswith(".")
        for text in (mistake.why, mistake.hides, mistake.cure):
            assert text.endswith(".")
            assert len(text.split()) <= 50


def test_every_form_belongs_to_a_mistake_that_has_its_own_title():
    for id, mistake in MISTAKES.items():
        assert {form.mistake for form in mistake.forms} == {id}
    assert len({m.title for m in MISTAKES.values()}) == len(MISTAKES)


@pytest.mark.parametrize("sizes", SIZES)
@every_place
def test_the_right_recipe_gives_the_gradients_of_the_models(name, head, sizes):
    case = revealing_case(name, head, **sizes)
    found = gradient(GRADIENTS[name], case)
    assert found.shape == case.right[name].shape
    assert agree(found, case.right[name], 1e-12)


@pytest.mark.parametrize("sizes", SIZES)
@every_place
def test_every_form_is_what_the_mistake_gives_by_hand(name, head, sizes):
    case = revealing_case(name, head, **sizes)
    for (id, detail), found in wrong_forms(name, *case.arguments, head=head).items():
        expected = by_hand(name, head, id, detail, case)
        assert (found is None) == (expected is None)
        if found is not None:
            np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-14)
            assert found.shape == expected.shape


@pytest.mark.parametrize("head", HEADS)
def test_by_hand_itself_is_right_where_no_mistake_is_made(head):
    W, b, x, y = revealing_case("dC_dW", head, n=2, D=3, K=2).arguments

    def mean_cost(W):
        zs = [[float(row @ one) + c for row, c in zip(W, b, strict=True)] for one in x]
        return np.mean([wrong_by_hand.cost(head, z, t) for z, t in zip(zs, y, strict=True)])

    found = wrong_by_hand.one_layer("dC_dW", "", "", W, b, x, y, head)
    assert agree(found, central_differences(mean_cost, W))


def test_where_a_mistake_can_occur():
    def occurs(id):
        return {place for place in PLACES if MISTAKES[id].variants(*place)}

    assert occurs("sign") == occurs("scaled") == set(PLACES)
    assert {name for name, _ in occurs("bias-times-x")} == {"dC_db", "dJ_db1", "dJ_db2"}
    assert {name for name, _ in occurs("transposed")}.isdisjoint({"dC_db", "dJ_db1", "dJ_db2"})
    assert {head for _, head in occurs("diagonal-jacobian")} == set(HEADS) - {"sigmoid-binary"}
    assert {name for name, _ in occurs("wrong-weights")} == {
        "dC_dx", "dJ_dh", "dJ_dW1", "dJ_db1", "dJ_dx",
    }  # fmt: skip
    assert {name for name, _ in occurs("wrong-inputs")} == {"dJ_dW1", "dJ_dW2"}


def test_what_cannot_occur_is_refused_or_not_there():
    case = revealing_case("dC_dW", D=4)
    assert not {form for form in wrong_forms("dC_dW", *case.arguments) if form[0] == "bias-times-x"}
    assert wrong_forms("dC_dx", *case.arguments)["wrong-weights", "Wᵀ for W"] is None
    with pytest.raises(ValueError, match="of is 'dC'; expected one of 'dC_dz'"):
        appearances(*case.arguments, of="dC")
    with pytest.raises(ValueError, match=r"wanted as \(W, b, x, y\)"):
        appearances(*case.arguments[:3])


def test_a_form_neither_warns_nor_is_anything_that_is_not_finite():
    saturated = [[900.0]], [0.0], [1.0], [1.0]
    forms = wrong_forms("dC_dz", *saturated, head="softmax-binary")
    assert forms["no-activation-derivative", "∂C/∂ŷ in the place of ∂C/∂z"] is None


def test_a_pair_changes_two_ingredients():
    for name, head in PLACES:
        for a, b in pairs(GRADIENTS[name], head):
            assert a.factor != b.factor
            assert {a, b} <= set(single_forms(GRADIENTS[name], head))


def test_a_case_cannot_be_written_to():
    case = revealing_case()
    with pytest.raises(ValueError, match="read-only"):
        case.numbers["W"][0, 0] = 1.0


def test_a_case_refuses_another_head_with_two_layers():
    numbers = revealing_case("dJ_dx").arguments
    with pytest.raises(ValueError, match="two layers have 'softmax-categorical' alone"):
        make_case("two layers", numbers, "sigmoid-binary")
