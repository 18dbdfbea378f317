"""The live meter: what the explorers of lessons 5 to 7 say against every form tried one by one."""

import re

import numpy as np
import pytest

from lessons import one_layer, two_layer
from lessons.activations import sigmoid, softmax, softmax_jacobian
from lessons.example import EXAMPLE as ex
from lessons.explorers.coincidences import (
    FORM_WORDS,
    FORMS,
    WRITTEN,
    coincidence_explorer,
    wrong_forms_table,
)
from lessons.explorers.descent_explorer import descent_explorer
from lessons.explorers.hiding import CLEAR, Meter
from lessons.explorers.layer import layer_explorer
from lessons.explorers.panels import RULER
from lessons.explorers.two_layers import two_layers_explorer
from lessons.heads import HEADS
from lessons.mistakes import revealing_case
from lessons.small_network import EXAMPLE as network
from tests.support.wrong_forms import wrong_forms

NOT_SEEN = {
    "not-averaged", "averaged-twice", "multiplied-by-n", "one-example", "softmax-over-examples",
    "scaled",
}  # fmt: skip
LIVE = [layer_explorer, descent_explorer, two_layers_explorer]
live = pytest.mark.parametrize("build", LIVE, ids=lambda build: build.__name__)
with_meter = pytest.mark.parametrize(
    "build", [*LIVE, coincidence_explorer], ids=lambda build: build.__name__
)


def hidden(quantity, right, *numbers, head="softmax-categorical") -> tuple[int, int]:
    """How many forms agree with the right gradient in every entry, and how many there are."""
    agrees = []
    for (name, _), found in wrong_forms(quantity, *numbers, head=head).items():
        if name not in NOT_SEEN:
            wrong = np.empty(0) if found is None else found
            scale = max(np.abs(right).max(), np.abs(wrong).max(initial=0))
            same = wrong.shape == right.shape and np.abs(wrong - right).max() <= 1e-5 * scale
            agrees.append(same or (wrong.shape == right.shape and scale < 1e-12))
    return sum(agrees), len(agrees)


def said(words: str, forms: int = 0) -> tuple[int, int]:
    """The two counts in the meter's sentence; where none hides, of so many forms."""
    if re.search(r"No well-known mistake in \S+ hides", words):
        return 0, forms
    return tuple(map(int, re.search(r"misses (\d+) of (\d+) well-known", words).groups()))


def says(meter: Meter, *numbers, head="softmax-categorical") -> str:
    """The meter's sentence at these numbers."""
    return meter.says(meter.watch(meter.case(*numbers, head=head)))[0]


def tenths(rng, like):
    return rng.integers(-20, 21, np.shape(like)) / 10


def coincident(rng, W, b, x, y):
    """Random numbers, some of them with a coincidence: x zero, x along the error, equal scores."""
    W, b, x = tenths(rng, W), tenths(rng, b), rng.choice([-1.0, 0, 1], np.shape(x))
    y = np.eye(len(b))[rng.integers(len(b))]
    kind = rng.integers(4)
    if kind == 0:
        x = 0 * x
    if kind == 1:
        W, b = 0 * W, 0 * b
    if kind == 2 and len(b) == len(x):
        W = 0 * W
        x = 2 * (one_layer.forward(W, b, x, y).y_hat - y)
    return W, b, x, y


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("shape", [(3, 3), (2, 3), (4, 2), (1, 2), (2, 2)])
def test_the_meter_of_a_layer_agrees_with_every_form_tried(head, shape):
    K, D = shape
    rng = np.random.default_rng(10 * K + D)
    meter = Meter("dC_dW", "∂C/∂W")
    for _ in range(8):
        numbers = coincident(rng, np.empty(shape), np.empty(K), np.empty(D), np.empty(K))
        right = one_layer.gradients(*numbers, head).dC_dW
        expected = hidden("dC_dW", right, *numbers, head=head)
        forms = len(meter.watch(meter.case(*numbers, head=head)))
        assert said(says(meter, *numbers, head=head), forms) == expected


@pytest.mark.parametrize("sizes", [(2, 3, 4), (3, 3, 3), (1, 2, 2), (2, 2, 1)])
def test_the_meter_of_two_layers_agrees_with_every_form_tried(sizes):
    D, H, K = sizes
    rng = np.random.default_rng(D * 100 + H * 10 + K)
    meter = Meter("dJ_dx", "∂J/∂x")
    for _ in range(8):
        numbers = [tenths(rng, np.empty(s)) for s in ((D, H), (H,), (H, K), (K,), (D,))]
        numbers[rng.integers(5)] *= rng.integers(2)
        numbers.append(np.eye(K)[rng.integers(K)])
        right = two_layer.gradients(*numbers).dJ_dx
        forms = len(meter.watch(meter.case(*numbers)))
        assert said(says(meter, *numbers), forms) == hidden("dJ_dx", right, *numbers)


def test_where_units_are_saturated_only_the_forms_that_hide_are_named():
    meter = Meter("dJ_dx", "∂J/∂x")
    watched = meter.watch(meter.case(*network._replace(b1=0 * network.b1 + 100)))
    _, lines = meter.says(watched)
    shown = {form.mistake for form, _ in watched if form.status != "hides"}
    for form, _ in watched:
        several = form.mistake in shown
        named = any(f"({form.detail})" in line for line in lines)
        assert named == (several and form.status == "hides"), form
    assert not any(f"({detail})" in line for line in lines for detail in ("σ′(a) left out",))


@pytest.mark.daily(1)
@live
def test_the_meter_is_live(build):
    explorer = build()
    first = said(explorer.board.words)
    explorer.move_to({"x": 0 * explorer.state()["x"]})
    if build is two_layers_explorer:
        explorer.move_to({"W2": 0 * explorer.state()["W2"]})
    now = said(explorer.board.words)
    assert first[0] == 0 < now[0]
    assert "This hides: " in explorer.board.words


@pytest.mark.daily(2)
@with_meter
def test_its_button_moves_to_numbers_at_which_every_form_shows(build):
    explorer = build()
    explorer.move_to({name: 0 * value for name, value in explorer.state().items() if name in "Wbx"})
    (button,) = (button for button in explorer.buttons if button.description == CLEAR)
    button.click()
    assert said(explorer.board.words)[0] == 0


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 3), (4, 2), (6, 6)])
def test_one_button_serves_every_head(head, shape):
    K, D = shape
    meter = Meter("dC_dW", "∂C/∂W")
    numbers = meter.place("Wbxy", K=K, D=D)[CLEAR]
    assert said(says(meter, *numbers.values(), head=head))[0] == 0


@pytest.mark.parametrize("sizes", [(1, 3), (1, 1)])
def test_a_button_promises_no_more_than_one_class_can_hold(sizes):
    K, D = sizes
    explorer = layer_explorer(np.ones((K, D)), np.zeros(K), np.ones(D), np.ones(K))
    assert explorer.buttons[1].description == "numbers that show most mistakes"
    explorer.buttons[1].click()
    assert said(explorer.board.words)[0] > 0


def test_the_bars_say_how_far_each_form_lies():
    explorer = coincidence_explorer()
    explorer.move_to({"x": np.zeros(3)})
    assert said(explorer.board.words) == (len(FORMS), len(FORMS))
    assert not explorer.numbers().distance.any()
    explorer.buttons[1].click()
    assert explorer.numbers().distance.min() > 0.05


def test_the_table_and_the_bars_have_the_same_forms_numbers_and_words():
    numbers = revealing_case("dC_dW", D=2, K=4).arguments
    shown = wrong_forms_table(*numbers)
    table = str(shown).splitlines()
    assert shown._repr_html_().count("<tr>") == 1 + len(table)
    explorer = coincidence_explorer(*numbers)
    ticks = [tick.get_text() for tick in explorer._picture.axes[0].get_yticklabels()]
    rows = re.findall(r'<th scope="row">(.*?)</th>', explorer.board.table)
    assert len(table) == len(ticks) == len(FORMS) == len(WRITTEN) == len(set(FORM_WORDS.values()))
    for line, tick, row, far in zip(table, ticks, rows, explorer.numbers().distance, strict=True):
        place, distance, formula, words = re.split(r"\s{2,}", line.strip())
        assert (tick, row) == (f"{place}. {words}:  {formula}", place)
        assert distance == f"{far:.4f}"


def test_every_form_fits_into_the_picture():
    picture = coincidence_explorer()._picture
    width = picture.figure.bbox.width
    for label in picture.axes[0].get_yticklabels():
        assert label.get_window_extent(RULER).x1 < width, label.get_text()


@pytest.mark.parametrize(("form", "formula"), [*zip(FORMS, WRITTEN, strict=True)])
def test_what_is_written_gives_the_numbers_of_its_form(form, formula):
    case = revealing_case("dC_dW", D=3, K=4)
    numbers, (watched,) = case.numbers, [
        answer for seen, answer in Meter("dC_dW", "∂C/∂W").watch(case)
        if (seen.mistake, seen.detail) == form
    ]  # fmt: skip
    turned = formula.startswith("x·")
    vector = formula.removeprefix("x·").removesuffix("ᵀ").removesuffix("·x")
    code = re.sub(r"softmax′(\(.\))·", r"J\1 @ ", vector).replace("Σ y·ŷ", "(y @ ŷ)")
    found = np.outer(_value(code, numbers), numbers["x"])
    assert np.allclose(found.T if turned else found, watched)


def _value(code: str, numbers: dict[str, np.ndarray]) -> np.ndarray:
    """What a formula of lists comes to, entry by entry."""
    named = {name: numbers[name] for name in "zy"} | {"p": numbers["y_hat"]}
    known = {"J": softmax_jacobian, "softmax": softmax, "σ": sigmoid}
    return eval(code.replace("−", "-").replace("·", "*").replace("ŷ", "p"), known, named)


def test_the_numbers_of_the_lessons_hide_nothing():
    assert said(says(Meter("dC_dW", "∂C/∂W"), ex.W, ex.b, ex.x, ex.y))[0] == 0
    assert said(says(Meter("dJ_dx", "∂J/∂x"), *network))[0] == 0
