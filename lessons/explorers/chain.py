"""The chain, in numbers: each factor with its number now; a wrong form marks what it bends."""

from collections.abc import Callable, Mapping
from math import prod
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from lessons.activations import sigmoid, sigmoid_derivative
from lessons.example import EXAMPLE as ex
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.readouts import Readout, decimals, unbroken
from lessons.explorers.slider import STEP
from lessons.explorers.sliders import NameSlider, NumberSlider, Sliders
from lessons.mistakes import make_case
from lessons.small_network import EXAMPLE as network

Numbers = Mapping[str, np.ndarray]
RIGHT = "the right form"


class Factor(NamedTuple):
    """One factor of the chain rule, and its number in a case."""

    symbol: str
    value: Callable[[Any], Any]


class Form(NamedTuple):
    """A wrong form: what stands in the place of a factor; nothing at all where that is left out."""

    name: str
    place: int
    instead: Factor | None


class Chain(NamedTuple):
    """A gradient as a product of factors, its wrong forms, and the slider that makes the case."""

    gradient: str
    label: str
    start: float
    reach: float
    case: Callable[[float], Any]
    factors: tuple[Factor, ...]
    forms: tuple[Form, ...]


class Products(NamedTuple):
    """The right factors, those of the chosen form, and both products."""

    right: tuple[float, ...]
    chosen: tuple[float | None, ...]
    right_product: float
    chosen_product: float


def numbers_at(chain: Chain, at: float, form: Form | None = None) -> Products:
    """Each factor and the product, right and with one factor bent or left out (then None)."""
    case = chain.case(at)
    right = tuple(float(factor.value(case)) for factor in chain.factors)
    chosen: list[float | None] = list(right)
    if form:
        chosen[form.place] = float(form.instead.value(case)) if form.instead else None
    return Products(right, tuple(chosen), prod(right), prod(c for c in chosen if c is not None))


def _layer(x_2: float) -> Numbers:
    return make_case("one layer", (ex.W, ex.b, [ex.x[0], x_2, ex.x[2]], ex.y)).numbers


def _network(b1_2: float) -> Numbers:
    b1 = np.array([network.b1[0], b1_2, network.b1[2]])
    return make_case("two layers", tuple(network._replace(b1=b1))).numbers


CHAINS = MappingProxyType(
    {
        3: Chain(
            "∂C/∂z, for y = 1", "z", -2.0, 5.0, np.array,
            (Factor("∂C/∂ŷ = −1/ŷ", lambda z: -1 / sigmoid(z)),
             Factor("∂ŷ/∂z = ŷ(1 − ŷ)", sigmoid_derivative)),
            (Form("the second link left out", 1, None),
             Form("the slope taken at ŷ", 1,
                  Factor("σ′(ŷ)", lambda z: sigmoid_derivative(sigmoid(z)))),
             Form("the sign turned", 0, Factor("+1/ŷ", lambda z: 1 / sigmoid(z)))),
        ),
        5: Chain(
            "∂C/∂W₂₂", "x₂", 3.0, 4.0, _layer,
            (Factor("∂C/∂z₂ = ŷ₂ − y₂", lambda its: its["dC_dz"][1]),
             Factor("∂z₂/∂W₂₂ = x₂", lambda its: its["x"][1])),
            (Form("x left out", 1, None),
             Form("the sign turned", 0, Factor("y₂ − ŷ₂", lambda its: -its["dC_dz"][1])),
             Form("the target forgotten", 0, Factor("ŷ₂", lambda its: its["y_hat"][1]))),
        ),
        7: Chain(
            "∂J/∂(W₁)₁₂", "(b₁)₂", -0.6, 4.0, _network,
            (Factor("∂J/∂h₂", lambda its: its["dJ_dh"][1]),
             Factor("∂h₂/∂a₂ = h₂(1 − h₂)", lambda its: its["h"][1] * (1 - its["h"][1])),
             Factor("∂a₂/∂(W₁)₁₂ = x₁", lambda its: its["x"][0])),
            (Form("σ′ left out", 1, None),
             Form("σ′ at h", 1, Factor("σ′(h₂)", lambda its: sigmoid_derivative(its["h"][1]))),
             Form("x left out", 2, None)),
        ),
    }
)  # fmt: skip


def chain_in_numbers(lesson: int, at: float | None = None, form: str = RIGHT) -> Explorer:
    """The chain of lesson 3, 5 or 7 with a slider, which stands at `at`, and a choice of forms.

    Raises ValueError for another lesson or form, and where the slider does not reach.
    """
    if lesson not in CHAINS:
        raise ValueError(f"lesson is {lesson!r}; expected one of {', '.join(map(str, CHAINS))}")
    chain = CHAINS[lesson]
    start, forms = chain.start if at is None else at, {form.name: form for form in chain.forms}
    slider = NumberSlider(chain.label, start, -chain.reach, chain.reach, STEP)
    names = NameSlider("form", [RIGHT, *forms], form)

    def chosen(state: State) -> Form | None:
        return forms.get(str(state["form"]))

    return Explorer(
        "chain_in_numbers",
        Sliders({"at": slider, "form": names}, [[*slider.widgets, *names.widgets]]),
        None,
        lambda state: numbers_at(chain, float(state["at"]), chosen(state)),
        lambda state, numbers: read(chain, chosen(state), numbers),
        arguments=lambda state: {"lesson": lesson, **state},
    )


def read(chain: Chain, form: Form | None, numbers: Products) -> Readout:
    """The factors with their numbers, and what is wrong with the form that is chosen."""
    return Readout(_table(chain, form, numbers), _sentence(chain, form, numbers))


def _sentence(chain: Chain, form: Form | None, numbers: Products) -> str:
    """What the product is, and which factor the form lacks or bends."""
    right = decimals(numbers.right_product)
    if form is None:
        return f"The product is {right}."
    verb = "bends" if form.instead else "lacks"
    wrong = decimals(numbers.chosen_product)
    return f"It {verb} {chain.factors[form.place].symbol}: {wrong} in the place of {right}."


def _table(chain: Chain, form: Form | None, numbers: Products) -> str:
    """The factors side by side, their numbers below, ✗ at the one that is bent or left out."""
    above, below = [], []
    for place, (factor, value) in enumerate(zip(chain.factors, numbers.chosen, strict=True)):
        bent = form if form and form.place == place else None
        written = bent.instead.symbol if bent and bent.instead else factor.symbol
        above.append(f"✗ {written}" if bent else written)
        below.append("left out" if value is None else decimals(value))
    rows = [[chain.gradient, *above], [decimals(numbers.chosen_product), *below]]
    return f"<table>{''.join(map(_row, rows))}</table>"


def _row(cells: list[str]) -> str:
    first, *rest = (unbroken(cell).replace("\u00a0=", " =") for cell in cells)
    factors = " <td>·</td> ".join(f"<td>{cell}</td>" for cell in rest)
    return f"<tr><th>{first}&nbsp;=</th>{factors}</tr>"
