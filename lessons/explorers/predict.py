"""Predict, then look: a guess with one click, judged when the explorer's own slider was moved."""

from typing import Any

import numpy as np
from ipywidgets import HTML, Layout, VBox

from lessons.explorers.board import Choice
from lessons.explorers.explorer import Explorer
from lessons.explorers.guesses import QUESTIONS, Question
from lessons.explorers.readouts import unbroken


def predict(lesson: int, explorer: Explorer) -> VBox:
    """The question of a lesson above its explorer, whose slider then tells. Kept nowhere.

    Raises ValueError for a lesson without a question.
    """
    if lesson not in QUESTIONS:
        raise ValueError(f"lesson is {lesson!r}; expected one of {', '.join(map(str, QUESTIONS))}")
    return Prediction(QUESTIONS[lesson], explorer)


class Prediction(VBox):
    """The question, the guess, what is said of it, and the explorer that it is about."""

    def __init__(self, question: Question, explorer: Explorer) -> None:
        self.question, self.explorer = question, explorer
        self.asked = HTML(f"<b>Guess first.</b> {unbroken(question.text)}")
        self.guess = Choice(label="your guess", options=[(each, each) for each in question.choices])
        self.words = HTML()
        self.words.add_class("lesson-answer")
        self.guess.observe(self._show, "value")
        explorer.board.observe(self._show, "code")
        self._show()
        wide = Layout(width="100%", overflow="visible")
        super().__init__([self.asked, self.guess, self.words, explorer], layout=wide)

    def said(self) -> str:
        """What is said of the guess where the sliders stand now."""
        question, state, guess = self.question, self.explorer.state(), self.guess.value
        if not np.isclose(question.value(state), question.end):
            return f"Then move {question.label} to {f'{question.end:g}'.replace('-', '−')}."
        answer = question.answer(state, self.explorer.numbers)
        told = f"{question.shown(self.explorer.numbers())} So: {answer}"
        if not guess:
            return f"{told}."
        verdict = "as you guessed" if guess == answer else f"you guessed: {guess}"
        return f"{told} ({verdict}). {question.why}"

    def _show(self, _change: object = None) -> None:
        self.words.value = unbroken(self.said())

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The live widget, and for a reader without a kernel the question above what is stored."""
        live = super()._repr_mimebundle_(**options)
        stored = self.explorer._repr_mimebundle_(**options)
        choices = " · ".join(self.question.choices)
        words = f"Guess first. {self.question.text} ({choices})"
        plain, html = f"{words}\n{stored['text/plain']}", stored["text/html"]
        read = {"text/plain": plain, "text/html": f"<p>{unbroken(words)}</p>{html}"}
        return {**stored, **live, **read}
