"""The chain, in numbers: the factors multiply to the gradient, and a bent one is marked."""

import numpy as np
import pytest

from lessons import one_layer, two_layer
from lessons.activations import sigmoid
from lessons.example import EXAMPLE as ex
from lessons.explorers.chain import CHAINS, RIGHT, chain_in_numbers, numbers_at, read
from lessons.small_network import EXAMPLE as network
from tests.support.sliders import sliders


def gradient(lesson, at):
    """The gradient from the package, which knows nothing of the factors."""
    if lesson == 3:
        return float(sigmoid(at)) - 1
    if lesson == 5:
        return one_layer.gradients(ex.W, ex.b, [1, at, 0], ex.y).dC_dW[1, 1]
    moved = network._replace(b1=[network.b1[0], at, network.b1[2]])
    return two_layer.gradients(*moved).dJ_dW1[0, 1]


@pytest.mark.parametrize("lesson", CHAINS)
@pytest.mark.parametrize("at", [-3.0, -0.5, 0.0, 1.2, 4.0])
def test_the_product_is_the_gradient(lesson, at):
    numbers = numbers_at(CHAINS[lesson], at)
    assert numbers.right_product == pytest.approx(gradient(lesson, at), rel=1e-9, abs=1e-12)
    assert numbers.chosen == numbers.right


@pytest.mark.parametrize("lesson", CHAINS)
def test_a_wrong_form_marks_its_factor_and_gives_another_product(lesson):
    chain = CHAINS[lesson]
    for form in chain.forms:
        numbers = numbers_at(chain, chain.start, form)
        assert not np.isclose(numbers.chosen_product, numbers.right_product)
        shown = read(chain, form, numbers)
        assert shown.table.count("✗") == 1
        assert ("left out" in shown.table) == (form.instead is None)
        verb = "bends" if form.instead else "lacks"
        assert f"It {verb} {chain.factors[form.place].symbol}" in shown.sentences


@pytest.mark.parametrize("lesson", CHAINS)
def test_slider_and_choice_change_what_is_shown(lesson):
    shown = chain_in_numbers(lesson)
    slider, form = sliders(shown).values()
    first = shown.board.table
    assert "✗" not in first
    slider.value = 1.0
    moved = shown.board.table
    assert moved != first
    form.value = CHAINS[lesson].forms[0].name
    assert "✗" in shown.board.table
    assert shown.board.table in shown._repr_mimebundle_()["text/html"]
    again = eval(shown.code, {"chain_in_numbers": chain_in_numbers})
    assert again.board.table == shown.board.table
    shown.buttons[0].click()
    assert shown.board.table == first


def test_where_anywidget_cannot_be_loaded_it_is_shown_plainly_and_follows():
    shown = chain_in_numbers(5)
    shown.children[-1].children[-1].click()
    first = shown.plain.value
    assert shown.plain in shown.children
    sliders(shown)["x₂"].value = 1.0
    assert shown.plain.value != first


def test_a_form_that_the_lesson_does_not_have_is_named():
    with pytest.raises(ValueError, match=f"form is x; expected one of {RIGHT}, x left out"):
        chain_in_numbers(5, form="x")


def test_a_lesson_without_a_chain_is_named():
    with pytest.raises(ValueError, match="lesson is 4; expected one of 3, 5, 7"):
        chain_in_numbers(4)
