"""What came back in each case, beside what is right there, and what can be said of that."""

from typing import NamedTuple

from lessons.answers.comparing import gap, is_zero, same, shape_words
from lessons.answers.results import Result
from lessons.feedback import UNANSWERED, Feedback, unreadable
from lessons.validation import Array

_BLANK = "Every entry of your answer is 0. Is it still the blank you began with?"


class Tried(NamedTuple):
    """What came back in each case, beside what is right there."""

    results: tuple[Result, ...]
    wanted: tuple[Array, ...]

    @property
    def arrays(self) -> tuple[Array | None, ...]:
        """What came back as numbers; None where nothing did."""
        return tuple(result.array for result in self.results)

    @property
    def fits(self) -> tuple[bool, ...]:
        """In which of the cases it is right."""
        pairs = zip(self.arrays, self.wanted, strict=True)
        return tuple(a is not None and same(a, right) for a, right in pairs)

    @property
    def right(self) -> bool:
        """Whether it is right in all of them."""
        return all(self.fits)

    @property
    def clearest(self) -> int:
        """The case in which it is wrong most clearly; what cannot be read says least."""
        pairs = zip(self.arrays, self.wanted, self.fits, strict=True)
        ranks = [(fit, 1.0 if a is None else -gap(a, right)) for a, right, fit in pairs]
        return min(range(len(ranks)), key=ranks.__getitem__)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said beside the results, each sentence once."""
        return tuple(dict.fromkeys(note for result in self.results for note in result.notes))

    @property
    def now_and_then(self) -> str:
        """In how many of the cases it is right, as the beginning of a sentence; "" for none."""
        right = sum(self.fits)
        return f"In {right} of the {len(self.fits)} cases tried it is right" if right else ""

    def trouble(self, *beside: str) -> Feedback | None:
        """What is said where there is trouble of another kind than those of `beside`."""
        found = next((r for r in self.results if r.trouble not in ("", *beside)), None)
        if found is None:
            return None
        return UNANSWERED if found.trouble == "unanswered" else unreadable(found.sentence)

    def unknown(
        self, headline: str, shape: tuple[str, ...], *notes: str, numbers: tuple[str, ...] = ()
    ) -> Feedback:
        """What is said to a wrong answer that nothing explains; its shape first, if that is it."""
        zero = all(a is not None and is_zero(a) for a in self.arrays)
        said = f"Not yet: y{shape[0][1:]}" if shape else headline
        more = (*shape[1:], *notes, *((_BLANK,) if zero else ()), *self.notes)
        return Feedback("unknown", said, notes=more, numbers=numbers)

    def shape_notes(self, wanted: str) -> tuple[str, ...]:
        """Sentences for an array of another shape than is `wanted`; none where it is right."""
        yours, true = self.arrays[self.clearest], self.wanted[self.clearest]
        if yours is None or yours.shape == true.shape:
            return ()
        notes = [f"Your answer {shape_words(yours)}; {wanted}."]
        if yours.ndim == 2 and yours.shape == true.shape[::-1]:
            notes.append(f"{yours.shape} is the shape of the transpose.")
        if yours.size == true.size and same(yours.ravel(), true.ravel()):
            only = f", and only the shape {true.shape} is missing" if true.ndim else ""
            notes.append(f"The numbers are the right ones{only}.")
        return tuple(notes)
