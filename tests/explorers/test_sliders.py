"""Sliders keep the numbers that they are given, and are named as a person writes them."""

import numpy as np
import pytest

from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.sliders import NumberSlider, TargetSlider
from lessons.numerals import entry_name

GIVEN = [0.0, 0.8, -2.0, 0.35, -0.34, 0.125, 1 / 3, -1.2345678, 0.003, 2e-7, np.pi, 1e4 / 7]


@pytest.mark.parametrize(
    ("array", "places", "name"),
    [
        ("W", (1, 2), "W₁₂"),
        ("x", (3,), "x₃"),
        ("W1", (2, 3), "(W₁)₂₃"),
        ("b2", (4,), "(b₂)₄"),
        ("z", (8,), "z₈"),
    ],
)
def test_an_entry_is_named_as_a_person_writes_it(array, places, name):
    assert entry_name(array, *places) == name


@pytest.mark.parametrize("given", GIVEN)
def test_a_number_of_a_teacher_stays_what_it_is(given):
    assert ArraySliders("x", [given]).value.tolist() == [given]


@pytest.mark.parametrize("given", GIVEN)
def test_a_number_that_a_button_brings_stays_what_it_is(given):
    sliders = ArraySliders("x", [0.7], high=2000)
    sliders.set([given])
    assert sliders.value.tolist() == [given]


@pytest.mark.parametrize("given", [0.2, 0.03, 0.001, 1 / 30])
def test_a_learning_rate_stays_what_it_is(given):
    assert NumberSlider("learning rate", given, 0.0, 2.0, 0.05).value == given


def test_the_value_is_an_array_of_its_own():
    sliders = ArraySliders("x", [0.7])
    sliders.value[0] = 3
    assert sliders.value.tolist() == [0.7]


def test_a_slider_holds_a_first_value_beyond_its_usual_reach():
    assert ArraySliders("x", [-7.3]).sliders[0].min == -8


def test_a_target_that_is_a_mixture_stays_in_reach():
    target = TargetSlider([0.25, 0.75])
    assert target.value.tolist() == [0.25, 0.75]
    target.widget.index = 0
    assert target.value.tolist() == [1, 0]
    target.set([0.25, 0.75])
    assert target.value.tolist() == [0.25, 0.75]
