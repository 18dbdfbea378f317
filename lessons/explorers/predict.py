"""Predict, then look: a guess with one click, judged when the slider has been moved."""

from html import escape
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import HTML, FloatSlider, ToggleButtons, VBox

from lessons.explorers.guesses import QUESTIONS, Question


class Judged(NamedTuple):
    """What is said of a guess: nothing before the slider is at its end."""

    words: str
    arrived: bool


def predict(lesson: int) -> VBox:
    """The question of a lesson: buttons for a guess, a slider, and what came out. Kept nowhere.

    Raises ValueError for a lesson without a question.
    """
    if lesson not in QUESTIONS:
        raise ValueError(f"lesson is {lesson!r}; expected one of {', '.join(map(str, QUESTIONS))}")
    return Prediction(QUESTIONS[lesson])


def judged(question: Question, guess: str | None, value: float) -> Judged:
    """What is said at this place of the slider."""
    shown = question.shown(value)
    if not np.isclose(value, question.end):
        return Judged(f"{shown} Move {question.label} to {question.end:g}.", False)
    answer = question.answer()
    if guess is None:
        return Judged(f"{shown} So: {answer}.", True)
    verdict = "as you guessed" if guess == answer else f"you guessed: {guess}"
    return Judged(f"{shown} So: {answer} ({verdict}). {question.why}", True)


class Prediction(VBox):
    """The question, the guess, the slider, and the words under it."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.asked = HTML(f"<b>Guess first.</b> {escape(question.text)}")
        self.guess = ToggleButtons(
            options=question.choices, value=None, style={"button_width": "auto"}
        )
        low, high = sorted((question.start, question.end))
        self.slider = FloatSlider(
            question.start, min=low, max=high, step=0.1, description=question.label
        )
        self.words = HTML()
        for widget in (self.guess, self.slider):
            widget.observe(self._show, "value")
        self._show()
        super().__init__([self.asked, self.guess, self.slider, self.words])

    def said(self) -> Judged:
        """What the words say now."""
        return judged(self.question, self.guess.value, self.slider.value)

    def _show(self, _change: object = None) -> None:
        self.words.value = escape(self.said().words)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**options)
        choices = " · ".join(self.question.choices)
        words = f"Guess first. {self.question.text} ({choices})"
        return {**bundle, "text/plain": words}
