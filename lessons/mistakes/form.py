"""What a mistake is: its words, and its forms, each one wrong factor of the chain rule.

A `Form` says what stands in the place of which factor, where that can happen, and where it hides.
Where it does, at a `Meeting`, its reasons are asked in order: the first that holds says why.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from lessons.answers.comparing import same
from lessons.feedback import Advice
from lessons.heads import HEADS
from lessons.mistakes.case import Asked, Case, find_gradient
from lessons.mistakes.chain_rule import RIGHT, Chain
from lessons.validation import Array

SOFTMAX = ("softmax-categorical", "softmax-binary")
BINARY = ("sigmoid-binary",)
CATEGORICAL = ("softmax-categorical",)
MISMATCHED = ("softmax-binary",)
MATCHED = ("softmax-categorical", "sigmoid-binary")


class Form(NamedTuple):
    """One form of a mistake: `wrong` stands in the place of the chain's `factor`.

    detail: what stands there, briefly. heads, model, kinds: where it can occur ("" and () for
    everywhere). hides: where it cannot be seen. why: of this form, "" where the mistake's own says
    it. reasons: for numbers at which it hides. mistake: the id of the mistake it belongs to.
    """

    detail: str
    factor: str
    wrong: Callable[..., Any]
    hides: str = ""
    heads: tuple[str, ...] = tuple(HEADS)
    model: str = ""
    kinds: tuple[str, ...] = ()
    why: str = ""
    reasons: "tuple[Reason, ...]" = ()
    mistake: str = ""

    def occurs(self, asked: Asked, head: str) -> bool:
        """Whether it can occur in that gradient under that head, whatever the numbers."""
        return (
            self.factor in asked.factors
            and head in self.heads
            and self.model in ("", asked.model)
            and (not self.kinds or asked.kind in self.kinds)
        )


@dataclass(frozen=True)
class Mistake:
    """A well-known wrong gradient, in the words of a lesson, with its forms."""

    id: str
    title: str
    why: str
    hides: str
    cure: str
    forms: tuple[Form, ...]

    def variants(self, of: str, head: str = "softmax-categorical") -> tuple[Form, ...]:
        """The forms in which it can occur in that gradient under that head."""
        asked = find_gradient(of)
        return tuple(form for form in self.forms if form.occurs(asked, head))

    def advice(self, forms: Iterable[Form] = ()) -> Advice:
        """What is said of it to who has made it, in these forms of it."""
        made = tuple(forms)
        words = ", ".join(form.detail for form in made) if len(self.forms) > 1 else ""
        hides = _once(form.hides or self.hides for form in made) or self.hides
        why = _once(form.why or self.why for form in made) or self.why
        return Advice(self.id, self.title, why, self.cure, hides, words)


def mistake(id: str, title: str, why: str, cure: str, *forms: Form, hides: str = "") -> Mistake:
    """The Mistake with these forms, each of which knows it; hides: of those that do not say."""
    own = tuple(form._replace(mistake=id) for form in forms)
    return Mistake(id, title, why, hides or _once(form.hides for form in own), cure, own)


def _once(sentences: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(sentences))


def chain_of(forms: Iterable[Form]) -> Chain:
    """The chain with these mistakes in it, each in a factor of its own."""
    return RIGHT._replace(**{form.factor: form.wrong for form in forms})


#: At which stage a factor acts that is no stage of its own; elsewhere it is the product.
_STAGE_OF = {"examples": "share", "orientation": "answer", "sign": "answer", "scale": "answer"}


class Meeting(NamedTuple):
    """A wrong computation that comes to agree with the right one, and the traces of both."""

    form: Form
    asked: Asked
    case: Case
    right: dict[str, Array]
    wrong: dict[str, Array]

    @property
    def stage(self) -> str:
        """The first stage at which they agree, from the one on where the form acts."""
        stages, factor = tuple(self.right), self.form.factor
        first = _STAGE_OF.get(factor, factor if factor in stages else "product")
        later = stages[stages.index(first) :]
        return next(at for at in later if same(self.wrong[at], self.right[at]))

    @property
    def inputs(self) -> Array:
        """What the layer is fed, as rows."""
        return self.case.rows[self.asked.inputs]

    @property
    def errors(self) -> tuple[Array, Array]:
        """The errors that the layer's gradients are made from, as rows; right, then wrong."""
        stage = "slope" if self.asked.layer == "hidden" else "share"
        return self.right[stage], self.wrong[stage]


Reason = tuple[Callable[[Meeting], Any], str]


def always(met: Meeting) -> bool:
    """Where nothing else is the reason."""
    return True


def at_error(holds: Callable[[Meeting], Any]) -> Callable[[Meeting], bool]:
    """The condition, asked only where the two agree from the error on."""
    return lambda met: met.stage == "error" and bool(holds(met))


def scores_equal(met: Meeting) -> bool:
    """Whether a softmax gets equal scores in every example."""
    return bool(np.ptp(met.case.scores, axis=1).max() <= 1e-9)


def every_target(value: float) -> Callable[[Meeting], bool]:
    """Whether every target is that number."""
    return lambda met: bool((met.case.rows["y"] == value).all())
