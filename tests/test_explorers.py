"""Explorers without a browser: set a slider in Python, read numbers, words and artists."""

from io import BytesIO
from itertools import product

import numpy as np
import pytest
from PIL import Image as Pillow

from lessons.activations import softmax
from lessons.explorers.coincidences import FORMS, coincidence_explorer
from lessons.explorers.costs import cost_explorer
from lessons.explorers.descent import descent_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.sigmoid import sigmoid_explorer
from lessons.explorers.sliders import ArraySliders, TargetSlider
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.softmax_gradient import softmax_gradient_explorer
from lessons.explorers.two_layers import two_layers_explorer
from lessons.notes.romanian import EXAMPLE as ex
from lessons.one_layer import gradients

EXPLORERS = [
    sigmoid_explorer,
    forward_pass_explorer,
    cost_explorer,
    neuron_explorer,
    softmax_gradient_explorer,
    layer_explorer,
    softmax_explorer,
    descent_explorer,
    coincidence_explorer,
    two_layers_explorer,
]
every_explorer = pytest.mark.parametrize("build", EXPLORERS, ids=lambda build: build.__name__)


def sliders(explorer) -> dict:
    """Every slider by its label, and every list of names."""
    found, boxes = {}, [explorer]
    while boxes:
        for child in getattr(boxes.pop(), "children", ()):
            boxes.append(child)
            if getattr(child, "description", "") and hasattr(child, "value"):
                found[child.description] = child
    return found


def ends(slider) -> tuple:
    """The first and the last value that a slider or a list can have."""
    if hasattr(slider, "max"):
        return slider.min, slider.max
    values = [option[1] if isinstance(option, tuple) else option for option in slider.options]
    return values[0], values[-1]


@every_explorer
def test_it_starts_with_a_picture_numbers_and_words(build):
    explorer = build()
    assert bytes(explorer.image.value).startswith(b"\x89PNG")
    assert "<p" in explorer.readout.value


@every_explorer
def test_every_slider_has_a_label_and_reaches_the_state(build):
    explorer = build()
    for label, slider in sliders(explorer).items():
        before = explorer.state()
        first, last = ends(slider)
        slider.value = first if slider.value == last else last
        after = explorer.state()
        assert any(not np.array_equal(before[name], after[name]) for name in before), label


@every_explorer
def test_reset_brings_back_every_byte(build):
    explorer = build()
    first = explorer.image.value, explorer.readout.value, repr(explorer)
    for slider in sliders(explorer).values():
        slider.value = ends(slider)[0]
    assert explorer.image.value != first[0]
    explorer.buttons[0].click()
    assert (explorer.image.value, explorer.readout.value, repr(explorer)) == first


@every_explorer
def test_it_shows_itself_without_a_kernel(build):
    bundle = build()._repr_mimebundle_()
    assert bundle["image/png"]
    assert bundle["text/plain"].isprintable()


@every_explorer
def test_an_update_that_raises_says_so_and_the_next_move_goes_on(build, monkeypatch):
    explorer = build()
    slider = next(iter(sliders(explorer).values()))
    good = explorer._numbers

    def broken(state):
        raise ValueError("nothing <fits> here")

    explorer._numbers = broken
    slider.value = slider.min
    assert "nothing &lt;fits&gt; here" in explorer.readout.value
    explorer._numbers = good
    slider.value = slider.max
    assert "fits" not in explorer.readout.value


def test_the_forward_pass_follows_its_sliders():
    explorer = forward_pass_explorer()
    sliders(explorer)["x[2]"].value = -3.0
    sliders(explorer)["b[3]"].value = 0.4
    z = ex.W @ [1, -3, 0] + [0.1, 0.1, 0.4]
    assert np.allclose(explorer.numbers().z, z)
    assert np.allclose(explorer.numbers().y_hat, softmax(z))
    assert "favours class 2" in explorer.readout.value


def test_the_bars_stand_where_the_numbers_say():
    explorer = forward_pass_explorer()
    sliders(explorer)["W[1,2]"].value = 4.0
    numbers = explorer.numbers()
    left, right = explorer._picture.axes
    heights = [bar.get_height() for bar in left.patches]
    assert np.allclose(heights, numbers.z)
    assert np.allclose([bar.get_height() for bar in right.patches[:3]], numbers.y_hat)
    assert np.allclose([bar.get_height() for bar in right.patches[3:]], ex.y)


def test_the_target_slider_moves_the_target():
    explorer = forward_pass_explorer()
    sliders(explorer)["target y"].value = 2
    assert explorer.state()["y"].tolist() == [0, 0, 1]
    assert explorer.numbers().cost == pytest.approx(-np.log(0.632037), abs=1e-5)


def test_sliders_at_their_ends_draw_nothing_outside_the_axes():
    explorer = forward_pass_explorer()
    left, _ = explorer._picture.axes
    named = sliders(explorer)
    for ends in product([-4.0, 4.0], repeat=3):
        for label in named:
            if label[0] in "Wxb":
                named[label].value = ends["Wxb".index(label[0])]
        low, high = left.get_ylim()
        assert low <= explorer.numbers().z.min()
        assert explorer.numbers().z.max() <= high
        assert "could not be shown" not in explorer.readout.value


def test_new_limits_draw_the_scale_anew_and_nothing_else(monkeypatch):
    explorer = forward_pass_explorer()
    picture, named = explorer._picture, sliders(explorer)
    left, right = _halves(explorer)
    monkeypatch.setattr(picture._canvas, "draw", lambda: pytest.fail("the whole was drawn anew"))
    named["W[1,2]"].value = 4.0
    assert picture.axes[0].get_ylim() == (-15, 15)
    new_left, new_right = _halves(explorer)
    scale = slice(0, 45)  # the columns of pixels left of the bars, where the numbers stand
    assert not np.array_equal(new_left[:, scale], left[:, scale])
    assert np.array_equal(new_right[-40:], right[-40:])


def _halves(explorer) -> tuple[np.ndarray, np.ndarray]:
    pixels = np.asarray(Pillow.open(BytesIO(explorer.image.value)))
    return np.hsplit(pixels, 2)


def test_limits_that_come_back_bring_back_every_pixel():
    explorer, fresh = forward_pass_explorer(), forward_pass_explorer()
    named = sliders(explorer)
    for value in (4.0, 0.3, -4.0, 0.3):
        named["W[1,2]"].value = value
    sliders(fresh)["W[1,2]"].value = 0.3
    assert explorer.image.value == fresh.image.value


def test_an_update_that_changes_nothing_sends_nothing():
    explorer = forward_pass_explorer()
    seen = []
    explorer.image.observe(seen.append, "value")
    explorer.buttons[0].click()
    assert seen == []


@pytest.mark.parametrize(("K", "D"), [(2, 3), (5, 2), (1, 1), (6, 6)])
def test_a_teacher_brings_other_numbers(K, D):
    rng = np.random.default_rng(K * 10 + D)
    W, b, x = rng.normal(size=(K, D)), rng.normal(size=K), 7 * rng.normal(size=D)
    explorer = forward_pass_explorer(W, b, x, np.eye(K)[0])
    assert f"W[{K},{D}]" in sliders(explorer)
    assert np.allclose(explorer.state()["x"], x, atol=1e-6)
    assert np.allclose(explorer.numbers().z, W @ x + b, atol=1e-4)


def test_the_reset_button_says_where_it_leads():
    assert forward_pass_explorer().buttons[0].description == "reset to the notes"
    assert forward_pass_explorer(b=[0, 0, 0]).buttons[0].description == "reset"


def test_the_meter_finds_what_hides_and_its_button_moves_to_numbers_that_hide_nothing():
    explorer = coincidence_explorer()
    error = gradients(ex.W, ex.b, ex.x, ex.y).dC_db
    explorer.move_to({"x": np.round(error, 1), "b": ex.b - ex.W @ np.round(error, 1) + ex.W @ ex.x})
    assert "hide at these numbers" in explorer.readout.value
    explorer.move_to({"x": np.zeros(3)})
    assert f"{len(FORMS)} hide" in explorer.readout.value
    assert "x is zero" in explorer.readout.value
    explorer.buttons[1].click()
    assert " 0 hide" in explorer.readout.value
    assert explorer.numbers().distance.min() > 0.05


def test_the_meter_agrees_with_a_brute_force_comparison():
    rng = np.random.default_rng(5)
    explorer = coincidence_explorer()
    for _ in range(20):
        explorer.move_to(
            {"x": rng.choice([-2.0, -1, 0, 1, 2], 3), "b": rng.normal(size=3).round(1)}
        )
        hidden = int((explorer.numbers().distance < 1e-5).sum())
        assert f" {hidden} hide" in explorer.readout.value


def test_descent_ends_where_many_steps_lead():
    explorer = descent_explorer(learning_rate=1.0, steps=1)
    numbers = explorer.numbers()
    assert numbers.cost[-1] == pytest.approx(8.2327e-6, rel=1e-4)
    assert numbers.cost_transposed[-1] == pytest.approx(0.026755, rel=1e-4)
    sliders(explorer)["steps"].value = 20
    assert explorer.numbers().y_hat.shape == (21, 3)


def test_a_triangle_needs_three_classes():
    with pytest.raises(ValueError, match=r"W has shape \(2, 3\); expected \(3, 3\)"):
        descent_explorer(ex.W[:2], ex.b[:2], ex.x, ex.y[:2])


def test_a_neuron_is_one_row():
    with pytest.raises(ValueError, match="W has 3 rows; expected one"):
        neuron_explorer(ex.W, ex.b, ex.x, ex.y)


def test_numbers_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"W has shape \(3, 3\)"):
        forward_pass_explorer(x=[1, 2])


def test_a_slider_holds_a_first_value_beyond_its_usual_reach():
    assert ArraySliders("x", [-7.3]).sliders[0].min == -8


def test_a_target_that_is_a_mixture_stays_in_reach():
    target = TargetSlider([0.25, 0.75])
    assert target.value.tolist() == [0.25, 0.75]
    target.widget.value = 0
    assert target.value.tolist() == [1, 0]
    target.set([0.25, 0.75])
    assert target.value.tolist() == [0.25, 0.75]


def test_the_stored_picture_is_the_one_on_screen(tmp_path):
    explorer = forward_pass_explorer()
    (tmp_path / "first.png").write_bytes(explorer.image.value)
    assert Pillow.open(tmp_path / "first.png").size == explorer._picture.pixels
