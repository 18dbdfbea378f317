"""Predict, then look: judged by the explorer's own slider, and told only to who has moved it."""

import pytest

from lessons.explorers.descent_explorer import descent_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.guesses import QUESTIONS
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.predict import predict
from lessons.explorers.softmax_gradient import softmax_gradient_explorer
from lessons.explorers.two_layers import two_layers_explorer
from tests.support.sliders import sliders

#: By hand, from the lessons' own answers; and the explorer that stands under the question.
RIGHT = {
    1: ("class 2", forward_pass_explorer),
    3: ("that of ŷ", neuron_explorer),
    4: ("it shrinks", softmax_gradient_explorer),
    5: ("positive", layer_explorer),
    6: ("both", descent_explorer),
    7: ("it goes to almost 0", two_layers_explorer),
}
every_question = pytest.mark.parametrize("lesson", QUESTIONS)


def asked(lesson):
    """The question with its explorer, the slider that it is about, and the right answer."""
    answer, build = RIGHT[lesson]
    prediction = predict(lesson, build())
    return prediction, sliders(prediction.explorer)[QUESTIONS[lesson].label], answer


@pytest.mark.daily(4)
@every_question
def test_what_is_said_before_the_slider_is_moved_and_after(lesson):
    prediction, slider, answer = asked(lesson)
    prediction.guess.value = answer
    assert "So:" not in prediction.words.value
    slider.value = QUESTIONS[lesson].end
    assert f"So: {answer} (as you guessed)" in prediction.words.value
    said = ", ".join(f"{number:.3f}".replace("-", "−") for number in seen(lesson, prediction))
    assert said in prediction.words.value
    for guess in QUESTIONS[lesson].choices:
        prediction.guess.value = guess
        assert ("as you guessed" in prediction.words.value) == (guess == answer)
        assert (f"you guessed: {guess}" in prediction.words.value) == (guess != answer)


def seen(lesson, prediction):
    """The numbers of the explorer that answer the question."""
    numbers = prediction.explorer.numbers()
    return {
        1: lambda: numbers.y_hat,
        3: lambda: [numbers.dy_hat_dz[0], numbers.dC_dz[0]],
        4: lambda: numbers.y_hat - prediction.explorer.state()["y"],
        5: lambda: numbers.dC_dW[:, 1],
        6: lambda: [numbers.cost[-1], numbers.cost_transposed[-1]],
        7: lambda: numbers.dJ_da,
    }[lesson]()


def test_the_answer_is_that_of_the_numbers_as_they_stand():
    prediction, slider, _ = asked(1)
    sliders(prediction.explorer)["b₃"].value = 4
    slider.value = -3
    assert "So: class 3." in prediction.words.value


def test_who_does_not_guess_is_told_all_the_same():
    prediction, slider, _ = asked(1)
    assert prediction.words.value == "Then move x₂ to −3."
    slider.value = -3
    assert "So: class 2." in prediction.words.value
    slider.value = 0
    assert "So:" not in prediction.words.value


def test_a_lesson_without_a_question_is_named():
    with pytest.raises(ValueError, match="lesson is 2; expected one of 1, 3, 4, 5, 6, 7"):
        predict(2, forward_pass_explorer())


@pytest.mark.daily(1)
@every_question
def test_it_reads_without_a_kernel(lesson):
    prediction, _, answer = asked(lesson)
    bundle = prediction._repr_mimebundle_()
    alone = prediction.explorer._repr_mimebundle_()
    assert bundle["text/plain"].endswith(alone["text/plain"])
    assert bundle["text/html"].endswith(alone["text/html"])
    assert bundle["image/png"] == alone["image/png"]
    assert QUESTIONS[lesson].text in bundle["text/plain"]
    assert answer in bundle["text/plain"]
