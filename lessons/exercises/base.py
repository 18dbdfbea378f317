"""What every exercise has: an id, a title, and a check that never fails."""

from dataclasses import dataclass

from lessons.exercises.response import UNANSWERED, unreadable
from lessons.exercises.session import SESSION
from lessons.mistakes.calling import said


@dataclass(frozen=True, eq=False, repr=False)
class Exercise:
    """An exercise. The question stands in the notebook of its lesson, under the same id and title.

    id: "5.1" is the first of lesson 5. what: what is asked for, as it goes into a sentence.
    """

    id: str
    title: str
    what: str

    @property
    def lesson(self):
        """The number of its lesson."""
        return int(self.id.partition(".")[0])

    def check(self, answer):
        """What the answer is, as a Response or a Diagnosis; nothing is raised for any answer."""
        response = self._respond(answer)
        SESSION.note(self.id, response.status)
        return response

    def judge(self, answer):
        """What an answer that is no blank is. Each kind of exercise has its own."""
        raise NotImplementedError

    def _respond(self, answer):
        if answer is None or answer is Ellipsis:
            return UNANSWERED
        try:
            return self.judge(answer)
        except (Exception, SystemExit) as error:  # an object of the student's own may do anything
            sentence = said(error).removeprefix("ValueError: ")
            return unreadable(f"Your answer could not be read: {sentence}.")

    def __repr__(self):
        return f"Exercise {self.id}: {self.title}"
