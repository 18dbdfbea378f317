"""Explorers without a browser: set a slider in Python, read numbers, words and artists."""

import re
from itertools import count, pairwise
from threading import Thread
from time import sleep

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex
from matplotlib.mathtext import MathTextParser
from matplotlib.textpath import TextToPath

from lessons.activations import softmax
from lessons.example import EXAMPLE as ex
from lessons.explorers.coincidences import coincidence_explorer
from lessons.explorers.descent_explorer import descent_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.picture import KEPT
from lessons.explorers.readouts import number, unbroken
from lessons.explorers.sigmoid import sigmoid_explorer
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.two_costs import cost_explorer
from lessons.explorers.two_layers import two_layers_explorer
from lessons.gradcheck import central_differences
from lessons.heads import HEADS
from lessons.numerals import entry_name
from lessons.one_layer import forward, gradients
from lessons.scales import symmetric_limits
from tests.support.sliders import built, look, sliders
from tests.support.sweep import OF_A_LAYER, every_explorer

LAYER = ex.W, ex.b, ex.x, ex.y


def ends(slider) -> tuple:
    """The first and the last value that a slider can have."""
    if hasattr(slider, "max"):
        return slider.min, slider.max
    values = [option[1] if isinstance(option, tuple) else option for option in slider.options]
    return values[0], values[-1]


@every_explorer
def test_it_starts_with_a_picture_numbers_and_words(build):
    explorer = built(build)
    assert len(explorer.board.panels) == len(explorer._picture.panels()) == len(explorer.board.alts)
    marks = set(re.findall('data-mark="([^"]+)"', "".join(explorer.board.panels)))
    assert marks == set(explorer.board.marks)
    scales = set(re.findall('data-scale="([^"]+)"', "".join(explorer.board.panels)))
    assert scales == set(explorer.board.scales)
    assert all(explorer.board.alts)
    assert "<p" in explorer.board.words


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
    first = look(explorer), repr(explorer)
    for slider in sliders(explorer).values():
        slider.value = ends(slider)[0]
    assert look(explorer)[0] != first[0][0]
    explorer.buttons[0].click()
    assert (look(explorer), repr(explorer)) == first


@every_explorer
def test_moved_there_it_shows_what_it_shows_when_it_is_built_there(build):
    explorer = build()
    state = elsewhere(explorer.state())
    explorer.move_to(state)
    if build is softmax_explorer:
        state["z"] = state["z"][: int(state.pop("K"))]
    if build is sigmoid_explorer:
        state["z"] = state["z"][0]
    if build is layer_explorer:
        state["head"] = str(state["head"])
    fresh = build(**state)
    assert look(explorer) == look(fresh)


def elsewhere(state) -> dict:
    """Another state, with nothing left where it was but the head and the count of steps."""
    moved = {name: np.round(0.2 - value / 2, 1) for name, value in state.items() if value.ndim}
    others = {"x": -state["x"][::-1]} if "x" in state else {}
    if "y" in state:
        others["y"] = np.roll(state["y"], 1) if len(state["y"]) > 1 else 1 - state["y"]
    for name, value in (("learning_rate", 0.5), ("temperature", 2.0), ("K", 5)):
        if name in state:
            others[name] = np.array(value)
    return {**state, **moved, **others}


@every_explorer
def test_no_label_waits_for_matplotlibs_formulas(build, monkeypatch):
    read = []
    monkeypatch.setattr(MathTextParser, "parse", lambda self, text, *_: read.append(text))
    build()._repr_mimebundle_()
    assert read == []


@every_explorer
def test_it_shows_itself_without_a_kernel(build):
    bundle = built(build)._repr_mimebundle_()
    assert bundle["image/png"]
    assert bundle["text/plain"].isprintable()


@every_explorer
def test_an_update_that_raises_says_so_and_the_next_move_goes_on(build, monkeypatch):
    explorer = build()
    slider = next(iter(sliders(explorer).values()))
    good = explorer._case_of

    def broken(state):
        raise ValueError("nothing <fits> here")

    explorer._case_of = broken
    there, back = sorted(ends(slider), key=lambda end: end == slider.value)
    slider.value = there
    assert "nothing &lt;fits&gt; here" in explorer.board.words
    explorer._case_of = good
    slider.value = back
    assert "fits" not in explorer.board.words


def test_an_error_without_words_is_named_and_tried_again():
    explorer = forward_pass_explorer()
    good = explorer._case_of

    def mute(state):
        raise ValueError

    explorer._case_of = mute
    sliders(explorer)["x₁"].value = 2.0
    assert "could not be shown: ValueError" in explorer.board.words
    explorer._case_of = good
    explorer.move_to({})
    assert "favours" in explorer.board.words


def test_what_no_slider_holds_is_named_and_the_picture_agrees_with_the_sliders():
    explorer = forward_pass_explorer()
    for state, said in (
        ({"x": [0, 0, 0], "y": [0.5, 0.5, 0]}, r"y is \[0.5, 0.5, 0\]; expected one of"),
        ({"x": [1, 2]}, r"x has shape \(2,\) but its sliders .* expected x of shape \(3,\)"),
        ({"x": [0, 9, 0]}, "x has 9; its sliders run from -4 to 4"),
        ({"b": [0, np.nan, 0]}, r"b\[1\] is NaN"),
        ({"x": [[1, 2, 3]]}, r"x has shape \(1, 3\) but"),
    ):
        with pytest.raises(ValueError, match=said):
            explorer.move_to(state)
        assert explorer.code == explorer.board.code
    assert look(explorer) == look(forward_pass_explorer(**explorer.state()))
    sliders(explorer)["x₁"].value = 2.0
    assert look(explorer) == look(forward_pass_explorer(**explorer.state()))


def test_a_learning_rate_that_no_slider_holds_is_named():
    with pytest.raises(ValueError, match="learning rate is 9; expected a number from"):
        descent_explorer().move_to({"learning_rate": 9})


def test_a_state_that_cannot_be_shown_is_still_written_down():
    explorer = layer_explorer(ex.W, ex.b, ex.x, [1, 1, 0], "sigmoid-binary")
    sliders(explorer)["activation-cost"].value = "softmax-categorical"
    assert "y sums to 2" in explorer.board.words
    assert "y = [1, 1, 0]" in repr(explorer)


def test_one_update_at_a_time():
    explorer, inside, most = forward_pass_explorer(), [], []
    whole = explorer._case_of

    def watched(state):
        inside.append(1)
        most.append(len(inside))
        sleep(0.002)
        inside.pop()
        return whole(state)

    explorer._case_of = watched
    named = sliders(explorer)

    def move(label):
        for value in np.linspace(-2, 2, 9):
            named[label].value = value

    threads = [Thread(target=move, args=(label,)) for label in ("x₁", "b₂", "W₃₃")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert look(explorer) == look(forward_pass_explorer(**explorer.state()))


def test_no_text_is_measured_again_for_the_next_picture(monkeypatch):
    measured = []
    for ruler in (RendererAgg, TextToPath):
        once = ruler.get_text_width_height_descent

        def noted(self, text, *how, once=once):
            measured.append(text)
            return once(self, text, *how)

        monkeypatch.setattr(ruler, "get_text_width_height_descent", noted)
    cost_explorer()
    measured.clear()
    cost_explorer()
    assert measured == []


def test_scales_do_not_pile_up():
    explorer, tops = cost_explorer(), count(1)
    picture, values = explorer._picture, explorer.state() | explorer.numbers()._asdict()
    picture.follows("y", lambda _: picture.set_limits(picture.axes[1], ylim=(0, next(tops))))
    drawn = [picture.look(values)["scales"] for _ in range(3 * KEPT)]
    assert len(set(map(str, drawn))) > 2 * KEPT
    assert picture._kept.cache_info().currsize == KEPT


def test_the_forward_pass_follows_its_sliders():
    explorer = forward_pass_explorer()
    sliders(explorer)["x₂"].value = -3.0
    sliders(explorer)["b₃"].value = 0.4
    z = ex.W @ [1, -3, 0] + [0.1, 0.1, 0.4]
    assert np.allclose(explorer.numbers().z, z)
    assert np.allclose(explorer.numbers().y_hat, softmax(z))
    assert "favours class 2" in explorer.board.words


def test_the_bars_stand_where_the_numbers_say():
    explorer = forward_pass_explorer()
    sliders(explorer)["W₁₂"].value = 4.0
    numbers = explorer.numbers()
    inputs, weights, scores, outputs = explorer._picture.axes
    widths = [[bar.get_width() for bar in ax.patches] for ax in (inputs, scores, outputs)]
    assert np.allclose(widths[0], ex.x)
    assert np.allclose(widths[1], numbers.z)
    assert np.allclose(widths[2], [*ex.y, *numbers.y_hat])
    assert np.array_equal(weights.collections[0].values, explorer.state()["W"])


def test_the_target_slider_moves_the_target():
    explorer = forward_pass_explorer()
    sliders(explorer)["target y"].index = 2
    assert explorer.state()["y"].tolist() == [0, 0, 1]
    assert explorer.numbers().cost == pytest.approx(-np.log(0.632037), abs=1e-5)


@every_explorer
def test_sliders_at_their_ends_draw_nothing_outside_the_axes(build):
    explorer, rng = build(), np.random.default_rng(0)
    widgets = [w for group in explorer._sliders.groups.values() for w in group.widgets]
    for place, choice in enumerate(rng.integers(2, size=(20, len(widgets)))):
        explorer._held = True  # one update for all
        for slider, end in zip(widgets, choice, strict=True):
            slider.value = ends(slider)[end]
        explorer.move_to({})
        assert "could not be shown" not in explorer.board.words
        assert outside(explorer) == []
        assert place % 10 or scales_have_room(explorer)


def outside(explorer) -> list:
    """The bars and marks that an axes cuts off, beyond the width of its own line."""
    return [
        artist
        for ax in explorer._picture.axes
        for artist in [*ax.patches, *filter(_is_somewhere, ax.lines)]
        if not _holds(ax, *_points(artist))
    ]


def _is_somewhere(line) -> bool:
    """Whether it has marks; a ring about no pixel has none."""
    return line.get_marker() != "None" and len(line.get_xdata()) > 0


def scales_have_room(explorer) -> bool:
    """Whether the numbers at every scale stay clear of their axes' neighbours, in their panel."""
    picture = explorer._picture
    axes = [ax for ax in picture.axes if ax.name == "rectilinear"]
    panels = zip(picture._groups, pairwise(picture._ends), strict=True)
    room = {ax: panel for group, panel in panels for ax in group}
    places = [room[ax] for ax in axes]
    boxes = [(ax.yaxis.get_tightbbox(), ax.xaxis.get_tightbbox()) for ax in axes]
    return all(
        (beside is None or left <= beside.x0) and (below is None or below.x1 <= right)
        for (left, right), (beside, below) in zip(places, boxes, strict=True)
    )


def _points(artist) -> tuple[np.ndarray, np.ndarray]:
    if hasattr(artist, "get_xydata"):
        return tuple(artist.get_xydata().T)
    box = artist.get_bbox()
    return np.array([box.x0, box.x1]), np.array([box.y0, box.y1])


def _holds(ax, x, y) -> bool:
    """Whether all points lie in the axes; a bar beside them, of a class that is not there, may."""
    (left, right), (low, high) = sorted(ax.get_xlim()), sorted(ax.get_ylim())
    beside = x.min() > right or x.max() < left
    if _lie(ax):
        return _within(x, left, right) and _within(y, low, high)
    return beside or _within(y, low, high)


def _lie(ax) -> bool:
    """Whether its bars lie on their side."""
    return any(getattr(group, "orientation", "") == "horizontal" for group in ax.containers)


def _within(values, low, high) -> bool:
    room = 1e-9 + 0.02 * (high - low)
    return low - room <= values.min() and values.max() <= high + room


@every_explorer
def test_a_panel_that_stands_alone_in_a_row_is_not_one_of_many(build):
    groups = built(build)._picture._groups
    assert len(groups) <= 3
    assert len(groups) == 1 or sum(map(len, groups)) <= 3 or min(map(len, groups)) > 1


def test_new_limits_draw_the_scale_anew_and_nothing_else():
    explorer = cost_explorer()
    still, before = explorer.board.panels, explorer.board.scales
    sliders(explorer)["W₁₂"].value = 4.0
    assert explorer._picture.axes[1].get_ylim() == (0, 15)
    assert explorer.board.scales != before
    assert explorer._picture.panels() == still


def test_a_scale_is_sent_where_its_limits_moved_and_not_with_every_move():
    explorer = cost_explorer()
    sent = []
    explorer.board.observe(lambda change: sent.append(change.name))
    sliders(explorer)["W₁₂"].value = 0.3
    assert set(sent) == {"marks", "alts", "table", "words", "code"}
    sliders(explorer)["W₁₂"].value = 4.0
    assert "scales" in sent


def test_limits_that_come_back_bring_back_every_mark():
    explorer, fresh = cost_explorer(), cost_explorer()
    named = sliders(explorer)
    for value in (4.0, 0.3, -4.0, 0.3):
        named["W₁₂"].value = value
    sliders(fresh)["W₁₂"].value = 0.3
    assert look(explorer) == look(fresh)


def test_an_update_that_changes_nothing_sends_nothing():
    explorer = forward_pass_explorer()
    seen = []
    explorer.board.observe(seen.append)
    explorer.buttons[0].click()
    assert seen == []


@pytest.mark.parametrize(
    "build",
    OF_A_LAYER,
    ids=lambda build: build.__name__,
)
@pytest.mark.parametrize("shape", [(7, 2), (2, 7)])
def test_more_sliders_than_fit_are_refused(build, shape):
    K, D = shape
    with pytest.raises(
        ValueError, match=r"has shape \(.*7.*\); an explorer has sliders for at most 6"
    ):
        build(np.ones(shape), np.zeros(K), np.ones(D), np.eye(K)[0])


def test_a_network_with_more_units_than_fit_is_refused():
    with pytest.raises(ValueError, match=r"W1 has shape \(2, 7\); an explorer has sliders"):
        two_layers_explorer(np.ones((2, 7)), np.ones(7), np.ones((7, 2)), [0, 0], [1, 2], [0, 1])


@pytest.mark.daily(2)
@pytest.mark.parametrize("build", [layer_explorer, cost_explorer, coincidence_explorer])
@pytest.mark.parametrize(("K", "D"), [(2, 3), (5, 2), (1, 1), (6, 6)])
def test_every_explorer_of_a_layer_takes_a_teachers_shapes(build, K, D):
    rng = np.random.default_rng(K * 10 + D)
    numbers = rng.normal(size=(K, D)).round(1), rng.normal(size=K).round(1), np.ones(D)
    explorer = build(*numbers, np.eye(K)[0])
    assert "could not be shown" not in explorer.board.words
    assert outside(explorer) == []


@pytest.mark.daily(2)
@pytest.mark.parametrize(("K", "D"), [(2, 3), (5, 2), (1, 1), (6, 6)])
def test_a_teacher_brings_other_numbers(K, D):
    rng = np.random.default_rng(K * 10 + D)
    W, b, x = rng.normal(size=(K, D)), rng.normal(size=K), 7 * rng.normal(size=D)
    explorer = forward_pass_explorer(W, b, x, np.eye(K)[0])
    assert entry_name("W", K, D) in sliders(explorer)
    assert np.array_equal(explorer.state()["x"], x)
    assert np.array_equal(explorer.numbers().z, W @ x + b)


def test_the_reset_button_says_where_it_leads():
    assert built(forward_pass_explorer).buttons[0].description == "reset to the notes"
    assert forward_pass_explorer(b=[0, 0, 0]).buttons[0].description == "reset"


@pytest.mark.daily(2)
@pytest.mark.parametrize("head", HEADS)
def test_the_head_chooses_activation_and_cost(head):
    explorer = layer_explorer()
    sliders(explorer)["activation-cost"].value = head
    right, passed = gradients(*LAYER, head), forward(*LAYER, head)
    assert np.array_equal(explorer.numbers().dC_dW, right.dC_dW)
    assert np.array_equal(explorer.numbers().y_hat, passed.y_hat)
    stepped = forward(ex.W - right.dC_dW, ex.b - right.dC_db, ex.x, ex.y, head)
    assert explorer.numbers().cost_after == pytest.approx(stepped.cost)


@pytest.mark.parametrize(
    ("build", "moves", "name"),
    [
        (layer_explorer, {"x₂": -1.3, "activation-cost": "softmax-binary"}, "dC_dW"),
        (softmax_explorer, {"temperature T": 2.5, "z₁": 1.9}, "jacobian"),
    ],
)
def test_a_heat_map_has_its_colours_behind_its_numbers(build, moves, name):
    explorer = build()
    for label, value in moves.items():
        sliders(explorer)[label].value = value
    values = getattr(explorer.numbers(), name)
    limit = symmetric_limits(values)[1] if build is layer_explorer else 0.25 / 2.5
    colours = colormaps["PuOr"](np.clip(0.5 + values.ravel() / limit / 2, 0, 1))
    shown = re.findall(r"background:light-dark\((#\w+),", explorer.board.table)
    assert shown == list(map(to_hex, colours))


def test_softmax_has_a_temperature_and_as_many_classes_as_wanted():
    explorer = softmax_explorer([1, 2, 0.5], temperature=2)
    named = sliders(explorer)
    assert np.allclose(explorer.numbers().y_hat, softmax(np.array([0.5, 1, 0.25])))
    differences = central_differences(lambda z: softmax(z / 2)[1], np.array([1, 2, 0.5]))
    assert np.allclose(explorer.numbers().jacobian[1], differences, atol=1e-8)
    assert [_is_hidden(named[entry_name("z", place)]) for place in (3, 4, 8)] == [False, True, True]
    named["classes K"].value = 8
    assert explorer.numbers().jacobian.shape == (8, 8)
    assert not _is_hidden(named["z₈"])
    named["temperature T"].value = 0.1
    assert np.allclose(explorer.numbers().jacobian.sum(axis=0), 0)


def test_a_slider_is_hidden_in_one_explorer_alone():
    other = softmax_explorer(np.zeros(8))
    softmax_explorer([1, 2])
    assert not any(map(_is_hidden, sliders(other).values()))


def _is_hidden(slider) -> bool:
    return slider.disabled


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1.0],), r"z has shape \(1,\); expected 2 to 8 scores"),
        ((np.ones(9),), r"z has shape \(9,\); expected 2 to 8 scores"),
        ((np.ones((2, 2)),), r"z has shape \(2, 2\)"),
        (([1, 2], 0), "temperature T is 0; expected a number from 0.1 to 5.0"),
    ],
)
def test_softmax_says_what_it_cannot_show(arguments, said):
    with pytest.raises(ValueError, match=said):
        softmax_explorer(*arguments)


def test_a_descent_of_no_steps_is_shown_without_a_warning(recwarn):
    assert descent_explorer(steps=0).numbers().cost.shape == (1,)
    assert not recwarn.list


def test_a_target_that_names_no_class_is_written_out():
    explorer = layer_explorer(ex.W, ex.b, ex.x, [1, 1, 0], "sigmoid-binary")
    assert "The target is [1, 1, 0]." in explorer.board.words


def test_costs_that_are_tiny_stand_apart_and_zero_is_said_in_words():
    explorer = descent_explorer(learning_rate=2.0)
    heights = [curve.get_ydata()[-1] for curve in explorer._picture.axes[0].lines[:2]]
    places = explorer._picture.axes[0].transData.transform([(0, height) for height in heights])
    assert heights[0] < 1e-11
    assert heights[1] > 1e-5
    assert places[1, 1] - places[0, 1] > 30
    assert "lower edge" not in explorer.board.words
    explorer.move_to({"x": [4.0, 4.0, 4.0], "y": [1.0, 0.0, 0.0]})
    assert explorer.numbers().cost[-1] < 1e-16
    assert "A cost of 1.0·10⁻¹⁶ or less, 0 too, is drawn at the lower edge." in explorer.board.words


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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"learning_rate": 3}, "learning rate is 3; expected a number from 0.0 to 2.0"),
        ({"steps": 21}, "steps is 21; expected a whole number from 0 to 20"),
        ({"steps": 2.5}, "steps is 2.5; expected a whole number from 0 to 20"),
        ({"steps": "many"}, "steps holds text; expected real numbers"),
        ({"learning_rate": None}, "learning rate holds values of type NoneType"),
    ],
)
def test_a_descent_that_no_slider_reaches_is_refused(arguments, said):
    with pytest.raises(ValueError, match=said):
        descent_explorer(**arguments)


@pytest.mark.parametrize("z", [[0.1, 0.2], np.nan, "much"])
def test_a_sigmoid_is_of_one_number(z):
    with pytest.raises(ValueError, match=r"^z "):
        sigmoid_explorer(z)


@pytest.mark.parametrize("build", [*OF_A_LAYER, descent_explorer], ids=lambda build: build.__name__)
@pytest.mark.parametrize("examples", [1, 2])
def test_a_batch_is_refused(build, examples):
    x, y = np.ones((examples, 3)), np.eye(3)[:examples]
    with pytest.raises(ValueError, match=rf"x has shape \({examples}, 3\); expected shape \(D,\)"):
        build(ex.W, ex.b, x, y)


def test_a_neuron_writes_both_slopes_at_their_tangents():
    explorer = neuron_explorer()
    for z in (-4.0, 0.0, 4.0):
        explorer.move_to({"W": np.zeros((1, 3)), "b": np.array([z])})
        numbers = explorer.numbers()
        for alt, slope in zip(explorer.board.alts, (numbers.dy_hat_dz, numbers.dC_dz), strict=True):
            assert f"slope {number(slope[0])}" in alt


def test_a_layer_says_what_its_head_is_and_whether_the_gradient_is_the_error():
    for head, said in (
        ("softmax-categorical", "ŷ = softmax(z), and the categorical cost. ∂C/∂z is ŷ − y"),
        ("sigmoid-binary", "ŷ = σ(z), and the binary cost. ∂C/∂z is ŷ − y"),
        ("softmax-binary", "ŷ = softmax(z), and the binary cost. ∂C/∂z is not ŷ − y: up to 0.296"),
    ):
        assert unbroken(said) in layer_explorer(head=head).board.words


def test_a_neuron_takes_no_batch():
    with pytest.raises(
        ValueError, match=r"x has shape \(2, 3\); expected shape \(D,\), one example"
    ):
        neuron_explorer(ex.W[:1], ex.b[:1], np.ones((2, 3)), np.ones((2, 1)))


@pytest.mark.parametrize("build", [*OF_A_LAYER, descent_explorer], ids=lambda build: build.__name__)
def test_a_number_past_a_million_is_refused(build):
    with pytest.raises(ValueError, match=r"x has -1e\+300; an explorer has sliders for numbers"):
        build(ex.W * 1e-6, ex.b, [0, -1e300, 0], ex.y)


def test_numbers_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"W has shape \(3, 3\)"):
        forward_pass_explorer(x=[1, 2])
