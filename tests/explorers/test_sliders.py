"""Sliders keep the numbers that they are given, although the page knows only their stops."""

import numpy as np
import pytest

from lessons.explorers.slider import stops
from lessons.explorers.sliders import ArraySliders, NumberSlider, TargetSlider

GIVEN = [0.0, 0.8, -2.0, 0.35, -0.34, 0.125, 1 / 3, -1.2345678, 0.003, 2e-7, np.pi, 1e4 / 7]


def as_on_the_page(slider) -> float:
    """Where noUiSlider puts this slider: at its nearest stop, found in percent of the track."""
    low, high, step = slider.min, slider.max, slider.step
    percent, part = 100 * (slider.value - low) / (high - low), 100 * step / (high - low)
    percent = round(percent / part) * part if slider.value < high else 100
    return low + min(percent, 100) * (high - low) / 100


@pytest.mark.parametrize("given", GIVEN)
def test_a_number_of_a_teacher_stays_what_it_is(given):
    sliders = ArraySliders("x", [given])
    sliders.sliders[0].value = as_on_the_page(sliders.sliders[0])
    assert sliders.value.tolist() == [given]


@pytest.mark.parametrize("given", GIVEN)
def test_a_number_that_a_button_brings_stays_what_it_is(given):
    sliders = ArraySliders("x", [0.7], high=2000)
    sliders.set([given])
    sliders.sliders[0].value = as_on_the_page(sliders.sliders[0])
    assert sliders.value.tolist() == [given]


@pytest.mark.parametrize("given", GIVEN)
def test_stops_hit_nought_or_all_but_hit_it(given):
    first, step = stops(given, -4.0)
    nearest = first - step * round(first / step)
    assert abs(nearest) < 1e-9 or nearest == pytest.approx(given) == pytest.approx(0, abs=1e-3)
    assert -4 <= first < -4 + step


@pytest.mark.parametrize(
    ("given", "step"), [(0.8, 0.1), (-3, 0.1), (0.35, 0.05), (0.34, 0.02), (0.33, 0.01)]
)
def test_a_step_is_as_coarse_as_the_decimals_let_it(given, step):
    assert stops(given, -4.0) == (pytest.approx(-4), pytest.approx(step))


@pytest.mark.parametrize("given", [1 / 3, np.pi, -1.2345678])
def test_a_step_is_near_a_hundredth_for_a_number_with_many_decimals(given):
    assert 0.009 < stops(given, -4.0).step < 0.011


@pytest.mark.parametrize("given", [2e-7, -1e-4])
def test_a_step_does_not_vanish_with_the_number(given):
    assert stops(given, -4.0).step == 0.1


@pytest.mark.parametrize("given", [0.2, 0.03, 0.001, 1 / 30])
def test_a_learning_rate_stays_what_it_is(given):
    slider = NumberSlider("learning rate", given, 0.0, 2.0, 0.05)
    slider.widget.value = as_on_the_page(slider.widget)
    assert slider.value == given


def test_a_moved_slider_has_no_rounding_error():
    sliders = ArraySliders("x", [0.2])
    sliders.sliders[0].value = 0.1 + 0.2
    assert sliders.value.tolist() == [0.3]


def test_a_slider_holds_a_first_value_beyond_its_usual_reach():
    assert ArraySliders("x", [-7.3]).sliders[0].min == -8


def test_a_target_that_is_a_mixture_stays_in_reach():
    target = TargetSlider([0.25, 0.75])
    assert target.value.tolist() == [0.25, 0.75]
    target.widget.value = 0
    assert target.value.tolist() == [1, 0]
    target.set([0.25, 0.75])
    assert target.value.tolist() == [0.25, 0.75]
