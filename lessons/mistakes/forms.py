"""The wrong forms of a gradient: one mistake, or two that do not touch the same ingredient."""

from functools import cache
from itertools import combinations

from lessons.mistakes.variants import FACTORS, VARIANTS


@cache
def single_forms(quantity, head):
    """Every Variant that can occur in that Quantity under that head."""
    return tuple(v for v in VARIANTS if v.occurs(quantity, head))


@cache
def forms_up_to_a_factor(quantity, head, mistakes):
    """All tuples of that many variants that change more than a factor, each in its ingredient."""
    changing = [v for v in single_forms(quantity, head) if v.ingredient not in FACTORS]
    return tuple(filter(_apart, combinations(changing, mistakes)))


def pairs(quantity, head):
    """Every pair of variants that can be made at once, factors included."""
    return tuple(filter(_apart, combinations(single_forms(quantity, head), 2)))


def _apart(form):
    return len({v.ingredient for v in form}) == len(form)
