"""What README says of the explorers: each sentence stands there, and is tried here.

That they keep numbers as they are is tried in `test_sliders.py`, the line of code in
`test_board.py`, the way without anywidget there too, up to six classes in `test_explorers.py`.
"""

import re

import numpy as np
import pytest

from lessons.explorers.coincidences import coincidence_explorer
from lessons.explorers.explorer import RESET, RESET_TO_NOTES
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.hiding import CLEAR, FEWEST
from lessons.explorers.layer import layer_explorer
from lessons.explorers.two_layers import two_layers_explorer
from lessons.mistakes import appearances, coincidences
from tests.browser.page import ROOT
from tests.support.sweep import OF_A_LAYER

README = re.sub(r"\s+", " ", (ROOT / "README.md").read_text("utf-8"))
#: The forms of a wrong 1/n: one example cannot show them.
ONE_NTH = {
    *("not-averaged", "averaged-twice", "multiplied-by-n", "one-example"),
    "softmax-over-examples",
}


def says(sentence: str) -> None:
    assert sentence in README


def buttons(explorer) -> set[str]:
    return {button.description for button in explorer.buttons} - {RESET, RESET_TO_NOTES}


def test_at_the_numbers_of_the_button_only_a_wrong_1_n_hides():
    says("press *numbers that show every mistake* and copy them: there no well-known mistake")
    says("gives the right numbers, but for a wrong 1/n, which needs more than one example.")
    for build, of in ((layer_explorer, "dC_dW"), (two_layers_explorer, "dJ_dx")):
        explorer = build()
        (button,) = [each for each in explorer.buttons if each.description == CLEAR]
        button.click()
        scope: dict[str, object] = {build.__name__: lambda **given: given}
        given = eval(explorer.code, scope)  # as one who pastes the copied line
        given.pop("head", None)
        numbers = [np.asarray(values, dtype=float) for values in given.values()]
        hidden = {seen.mistake for seen in coincidences(*numbers, of=of)}
        assert hidden
        assert hidden <= ONE_NTH
        seen = {form.mistake for form in appearances(*numbers, of=of)}
        assert len(seen - ONE_NTH) > 5


@pytest.mark.daily
@pytest.mark.parametrize("build", [layer_explorer, coincidence_explorer], ids=lambda b: b.__name__)
@pytest.mark.parametrize(("K", "D"), [(1, 3), (2, 1), (6, 6)])
def test_a_layer_with_one_class_must_hide_some(build, K, D):
    says("A layer with one class must hide some,")
    says("there the button says *numbers that show most mistakes*.")
    explorer = build(np.ones((K, D)), np.zeros(K), np.ones(D), np.eye(K)[0])
    assert buttons(explorer) == {FEWEST if K == 1 else CLEAR}


@pytest.mark.daily(2)
@pytest.mark.parametrize(("D", "H", "K"), [(1, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 1)])
def test_one_input_and_one_hidden_unit_must_hide_some(D, H, K):
    says("so must two layers with one input and one hidden unit;")
    explorer = two_layers_explorer(
        np.ones((D, H)), np.zeros(H), np.ones((H, K)), np.zeros(K), np.ones(D), np.eye(K)[0]
    )
    assert buttons(explorer) == {FEWEST if K == 1 or D == H == 1 else CLEAR}


@pytest.mark.slow
def test_every_explorer_takes_up_to_six_classes_and_six_features_and_keeps_them():
    says("with up to six classes and six features, and keeps them as they are.")
    W = np.arange(36.0).reshape(6, 6) / 7 - 2
    b, x, y = W[0] / 3, W[1] / 3, np.eye(6)[3]
    assert forward_pass_explorer in OF_A_LAYER
    for build in OF_A_LAYER:
        state = build(W, b, x, y).state()
        for name, given in zip("Wbxy", (W, b, x, y), strict=True):
            assert np.array_equal(state[name], given), (build.__name__, name)
