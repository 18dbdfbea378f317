"""What every explorer gives its page: code to share, a way without anywidget, errors with words."""

import logging

import pytest
from ipywidgets import HTML, FloatSlider

from lessons import one_layer, two_layer
from lessons.explorers import gallery
from lessons.explorers.layer import layer_explorer
from lessons.explorers.two_layers import two_layers_explorer
from lessons.mistakes import visibility
from tests.support.sliders import built, look, sliders
from tests.support.sweep import every_explorer


def move(explorer):
    """Move its last slider that counts, and its second."""
    for slider in list(sliders(explorer).values())[:2]:
        slider.value = slider.value + 0.3 if isinstance(slider, FloatSlider) else slider.value


@every_explorer
def test_its_code_makes_it_as_it_stands(build):
    explorer = build()
    move(explorer)
    again = eval(explorer.code, vars(gallery))
    assert look(again) == look(explorer)
    assert repr(again) == repr(explorer)
    assert explorer.board.code == explorer.code
    assert "\n" not in explorer.code


@every_explorer
def test_where_anywidget_cannot_be_loaded_it_is_shown_plainly_and_follows(build):
    explorer = build()
    explorer.show_plain()
    plain = explorer.children[-1]
    assert isinstance(plain, HTML)
    before = plain.value
    assert " alt=" in before
    assert explorer.board.words in before
    slider = next(one for one in sliders(explorer).values() if hasattr(one, "max"))
    slider.value = slider.min if slider.value > slider.min else slider.max
    assert plain.value != before
    assert explorer.board.words in plain.value


def test_an_update_that_raises_goes_to_the_log_with_its_traceback(caplog):
    explorer = layer_explorer()

    def broken(state):
        raise ValueError("z went too far")

    explorer._case_of = broken
    explorer.log.propagate = True
    with caplog.at_level(logging.ERROR, logger=explorer.log.name):
        sliders(explorer)["x₁"].value = 2.5
    assert "z went too far" in explorer.board.words
    assert "layer_explorer could not show" in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("build", [layer_explorer, two_layers_explorer])
def test_a_move_passes_forward_once(build, monkeypatch):
    passes, traces = [], []
    explorer = build()
    for model in (one_layer, two_layer):
        for name in ("forward", "gradients", "forward_and_gradients"):
            monkeypatch.setattr(model, name, counted(getattr(model, name), passes))
    for name in ("trace", "finite_trace"):
        monkeypatch.setattr(visibility, name, counted(getattr(visibility, name), traces))
    sliders(explorer)["x₁"].value = 0.7
    assert len(passes) == 1
    assert len(traces) == 1 + len(explorer.numbers().watched)  # the right one, and each wrong one


def counted(function, calls):
    def call(*arguments, **named):
        calls.append(function)
        return function(*arguments, **named)

    return call


def test_the_hint_says_how_python_counts():
    assert built(layer_explorer).board.hint == "In Python W₁₂ is W[0, 1]: Python counts from 0."
    assert "(W₁)₁₂ is W1[0, 1]" in built(two_layers_explorer).board.hint
