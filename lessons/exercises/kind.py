"""What every kind of exercise has: an id, a title, known wrong answers, a check, and a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from lessons.answers.comparing import RELATIVE
from lessons.answers.results import not_given, said
from lessons.feedback import Advice, Feedback, Status, unreadable
from lessons.mistakes import MISTAKES
from lessons.numerals import times


class Known(NamedTuple):
    """A wrong answer that many give: what is said to it, and every form it comes in."""

    advice: Advice
    wrong: tuple[Any, ...]


def known(id: str, title: str, why: str, cure: str, *wrong: Any) -> Known:
    """A Known wrong answer: its words, then its forms, functions or formulas as they are asked."""
    return Known(Advice(id, title, why, cure), wrong)


def well_known(id: str, *wrong: Any) -> Known:
    """The same in the words of the catalogue of mistakes, by its id there."""
    return Known(MISTAKES[id].advice()._replace(hides=""), wrong)


TURNED = Advice(
    "sign",
    "The sign is turned",
    "Every number has the right size, and the other sign.",
    "Look for a difference that is taken the wrong way round, or a minus that is missing or one "
    "too many.",
)


def multiple(constant: Fraction | float) -> Advice:
    """The Advice for an answer that is a constant times what is wanted."""
    if abs(float(constant) + 1) < RELATIVE:
        return TURNED
    return Advice(
        "scaled",
        "A constant factor is wrong",
        f"This is {times(constant)} what is wanted.",
        "Put small numbers in, and follow each constant through your steps.",
        form=times(constant),
    )


def turned(advice: Advice, sign: float) -> tuple[Advice, ...]:
    """What is said of a known wrong answer with that sign."""
    return (TURNED, advice) if sign < 0 and advice.id != "sign" else (advice,)


def forms(known: Iterable[Known]) -> list[tuple[Advice, Any]]:
    """Every form of every known wrong answer, with its Advice."""
    return [(one.advice, wrong) for one in known for wrong in one.wrong]


@dataclass(frozen=True, eq=False, repr=False)
class Exercise:
    """An exercise. The question stands in the notebook of its lesson, under the same id and title.

    id: "5.1" is the first of lesson 5. what: what is asked for, as it goes into a sentence.
    """

    id: str
    title: str
    what: str

    @property
    def lesson(self) -> int:
        """The number of its lesson."""
        return int(self.id.partition(".")[0])

    def check(self, answer: Any) -> Feedback:
        """What is said to the answer; nothing is raised for any answer. The blank is `...`."""
        try:
            feedback = not_given(answer) or self.judge(answer)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # an object of the student's own may do anything
            words = said(error).removeprefix("ValueError: ")
            feedback = unreadable(f"Your answer could not be read: {words}")
        STATUSES[self.id] = feedback.status
        return feedback

    def judge(self, answer: Any) -> Feedback:
        """What an answer that is no blank is. Each kind of exercise has its own."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"Exercise {self.id}: {self.title}"


#: How the last answer to each exercise was met since this kernel was started, kept nowhere else.
#: Run All fills it again from the answers in the notebook.
STATUSES: dict[str, Status] = {}
_DONE = "✓ done"


def state(id: str) -> str:
    """Where an exercise stands, in words."""
    words = {"right": _DONE, "unanswered": "not answered yet", "": "not run yet"}
    return words.get(STATUSES.get(id, ""), "not right yet")


@dataclass(frozen=True)
class Progress:
    """The exercises of a lesson: (id, title, state) for each; a notebook shows them as a table."""

    lesson: int
    rows: tuple[tuple[str, str, str], ...]

    @property
    def done(self) -> tuple[str, ...]:
        """The ids of the exercises that are done."""
        return tuple(id for id, _, state in self.rows if state == _DONE)

    def __repr__(self) -> str:
        width = max(len(title) for _, title, _ in self.rows)
        lines = [f"  {id} {title:{width}}  {state}" for id, title, state in self.rows]
        return "\n".join([self._headline(), *lines])

    def _repr_markdown_(self) -> str:
        lines = [f"| {id} | {title} | {state} |" for id, title, state in self.rows]
        table = "\n".join(["| number | exercise | so far |", "|:---|:---|:---|", *lines])
        return f"**{self._headline()}**\n\n{table}"

    def _headline(self) -> str:
        return f"Lesson {self.lesson}: {len(self.done)} of {len(self.rows)} exercises done."
