"""Predict, then look: a guess with one click, judged when the explorer's own slider was moved."""

from html import escape
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import HTML, Layout, VBox

from lessons.explorers.choice import Choice
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.guesses import QUESTIONS, Question
from lessons.explorers.readouts import unbroken


class Judged(NamedTuple):
    """What is said of a guess: nothing before the slider is at its end."""

    words: str
    arrived: bool


def predict(lesson: int, explorer: Explorer) -> VBox:
    """The question of a lesson above its explorer, whose slider then tells. Kept nowhere.

    Raises ValueError for a lesson without a question.
    """
    if lesson not in QUESTIONS:
        raise ValueError(f"lesson is {lesson!r}; expected one of {', '.join(map(str, QUESTIONS))}")
    return Prediction(QUESTIONS[lesson], explorer)


def judged(question: Question, guess: str | None, state: State) -> Judged:
    """What is said where the sliders stand so."""
    if not np.isclose(question.value(state), question.end):
        end = f"{question.end:g}".replace("-", "−")
        return Judged(f"Then move {question.label} to {end}.", False)
    shown, answer = question.shown(state), question.answer(state)
    if guess is None:
        return Judged(f"{shown} So: {answer}.", True)
    verdict = "as you guessed" if guess == answer else f"you guessed: {guess}"
    return Judged(f"{shown} So: {answer} ({verdict}). {question.why}", True)


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

    def said(self) -> Judged:
        """What the words say now."""
        return judged(self.question, self.guess.value or None, self.explorer.state())

    def _show(self, _change: object = None) -> None:
        self.words.value = unbroken(self.said().words)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The live widget, and for a reader without a kernel the question above what is stored."""
        live = super()._repr_mimebundle_(**options)
        stored = self.explorer._repr_mimebundle_(**options)
        choices = " · ".join(self.question.choices)
        words = f"Guess first. {self.question.text} ({choices})"
        html = f"<p>{escape(words)}</p>{stored['text/html']}"
        return {
            **stored,
            **live,
            "text/plain": f"{words}\n{stored['text/plain']}",
            "text/html": html,
        }
