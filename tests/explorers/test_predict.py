"""Predict, then look: the answers are computed, and told only to who has moved the slider."""

import pytest

from lessons.explorers.guesses import QUESTIONS
from lessons.explorers.predict import judged, predict

#: By hand, from the lessons' own answers.
RIGHT = {
    1: "class 2",
    3: "that of ŷ",
    4: "it shrinks",
    5: "positive",
    6: "both",
    7: "it goes to almost 0",
}
every_question = pytest.mark.parametrize("lesson", QUESTIONS)


@every_question
def test_the_answer_is_the_one_worked_out_by_hand(lesson):
    assert QUESTIONS[lesson].answer() == RIGHT[lesson]


@every_question
def test_nothing_is_given_away_before_the_slider_is_moved(lesson):
    asked = predict(lesson)
    asked.guess.value = RIGHT[lesson]
    assert not asked.said().arrived
    assert "So:" not in asked.words.value
    asked.slider.value = QUESTIONS[lesson].end
    assert asked.said().arrived
    assert f"So: {RIGHT[lesson]} (as you guessed)" in asked.said().words


@every_question
def test_a_wrong_guess_is_told_what_it_was(lesson):
    question = QUESTIONS[lesson]
    for guess in question.choices:
        said = judged(question, guess, question.end).words
        assert ("as you guessed" in said) == (guess == RIGHT[lesson])
        assert (f"you guessed: {guess}" in said) == (guess != RIGHT[lesson])


def test_who_does_not_guess_is_told_all_the_same():
    question = QUESTIONS[1]
    assert "So: class 2." in judged(question, None, question.end).words


def test_a_lesson_without_a_question_is_named():
    with pytest.raises(ValueError, match="lesson is 2; expected one of 1, 3, 4, 5, 6, 7"):
        predict(2)


@every_question
def test_it_reads_without_a_kernel(lesson):
    shown = predict(lesson)._repr_mimebundle_()["text/plain"]
    assert QUESTIONS[lesson].text in shown
    assert RIGHT[lesson] in shown
