"""What was answered since the kernel was started. It is kept in memory, and nowhere else."""

from dataclasses import dataclass

from lessons.feedback import Status


class Session:
    """How the last answer to each exercise was met."""

    def __init__(self) -> None:
        self._statuses: dict[str, Status] = {}

    def note(self, id: str, status: Status) -> None:
        """Remember the status of an answer; a later one takes its place."""
        self._statuses[id] = status

    def state(self, id: str) -> str:
        """Where an exercise stands, in words."""
        status = self._statuses.get(id, "unchecked")
        return _STATES.get(status, "not right yet")


_STATES = {"right": "✓ done", "unanswered": "not answered yet", "unchecked": "not run yet"}

#: This kernel's session. Run All fills it again from the answers in the notebook.
SESSION = Session()


@dataclass(frozen=True)
class Progress:
    """The exercises of a lesson: (id, title, state) for each; a notebook shows them as a table."""

    lesson: int
    rows: tuple[tuple[str, str, str], ...]

    @property
    def done(self) -> tuple[str, ...]:
        """The ids of the exercises that are done."""
        return tuple(id for id, _, state in self.rows if state == _STATES["right"])

    def __repr__(self) -> str:
        width = max(len(title) for _, title, _ in self.rows)
        lines = [f"  {id} {title:{width}}  {state}" for id, title, state in self.rows]
        return "\n".join([self._headline(), *lines])

    def _repr_markdown_(self) -> str:
        lines = [f"| {id} | {title} | {state} |" for id, title, state in self.rows]
        table = "\n".join(["| | exercise | |", "|:---|:---|:---|", *lines])
        return f"**{self._headline()}**\n\n{table}"

    def _headline(self) -> str:
        return f"Lesson {self.lesson}: {len(self.done)} of {len(self.rows)} exercises done."
