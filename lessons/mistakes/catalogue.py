"""The well-known wrong gradients, all of them, and which can be made in which gradient."""

from functools import cache
from itertools import combinations
from types import MappingProxyType

from lessons.mistakes import wrong_activations, wrong_costs, wrong_layers, wrong_multiples
from lessons.mistakes.asked import Asked
from lessons.mistakes.chain_rule import MULTIPLES
from lessons.mistakes.form import Form

_ROOMS = (wrong_multiples, wrong_costs, wrong_activations, wrong_layers)

#: The well-known wrong gradients, by id.
MISTAKES = MappingProxyType({made.id: made for room in _ROOMS for made in room.MISTAKES})


@cache
def single_forms(asked: Asked, head: str) -> tuple[Form, ...]:
    """Every form of every mistake that can occur in that gradient under that head."""
    return tuple(f for made in MISTAKES.values() for f in made.forms if f.occurs(asked, head))


@cache
def forms_up_to_a_multiple(asked: Asked, head: str, mistakes: int) -> tuple[tuple[Form, ...], ...]:
    """All tuples of that many forms that change more than a multiple, each in its own factor."""
    changing = [form for form in single_forms(asked, head) if form.factor not in MULTIPLES]
    return tuple(filter(_apart, combinations(changing, mistakes)))


def pairs(asked: Asked, head: str) -> tuple[tuple[Form, ...], ...]:
    """Every pair of forms that can be made at once, multiples included."""
    return tuple(filter(_apart, combinations(single_forms(asked, head), 2)))


def _apart(forms: tuple[Form, ...]) -> bool:
    return len({form.factor for form in forms}) == len(forms)
