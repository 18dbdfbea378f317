"""Which gradient is asked for, and the numbers of a case with all that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons import one_layer, two_layer
from lessons.validation import Array, read_only


class Asked(NamedTuple):
    """A gradient by its place: which layer it belongs to, and what it is taken with respect to.

    model: "one layer" or "two layers". layer: "output" or "hidden". kind: "error" (with respect to
    the layer's scores), "weights", "bias" or "input".
    """

    name: str
    symbol: str
    model: str
    layer: str
    kind: Literal["error", "weights", "bias", "input"]

    @property
    def wrt(self) -> str:
        """The name of what it is taken with respect to, whose shape it has."""
        return self.name.rpartition("_d")[2]

    @property
    def inputs(self) -> str:
        """The name of what the layer is fed."""
        return "h" if (self.model, self.layer) == ("two layers", "output") else "x"

    @property
    def factors(self) -> frozenset[str]:
        """The names of the factors of the Chain that this gradient is made from."""
        always = {"error", "share", "examples", "sign", "scale"}
        through = {"output_weights", "slope"} if self.layer == "hidden" else set()
        last = {"weights": {f"{self.layer}_inputs"}, "input": {f"{self.layer}_weights"}}
        turned = {"bias" if self.kind == "bias" else "orientation"}
        return frozenset(always | through | last.get(self.kind, set()) | turned)


#: Every gradient that can be asked for, by name.
GRADIENTS = MappingProxyType({asked.name: asked for asked in (
    Asked("dC_dz", "∂C/∂z", "one layer", "output", "error"),
    Asked("dC_dW", "∂C/∂W", "one layer", "output", "weights"),
    Asked("dC_db", "∂C/∂b", "one layer", "output", "bias"),
    Asked("dC_dx", "∂C/∂x", "one layer", "output", "input"),
    Asked("dJ_dtheta", "∂J/∂θ", "two layers", "output", "error"),
    Asked("dJ_dW2", "∂J/∂W2", "two layers", "output", "weights"),
    Asked("dJ_db2", "∂J/∂b2", "two layers", "output", "bias"),
    Asked("dJ_dh", "∂J/∂h", "two layers", "output", "input"),
    Asked("dJ_dW1", "∂J/∂W1", "two layers", "hidden", "weights"),
    Asked("dJ_db1", "∂J/∂b1", "two layers", "hidden", "bias"),
    Asked("dJ_dx", "∂J/∂x", "two layers", "hidden", "input"),
)})  # fmt: skip


def find_gradient(of: str) -> Asked:
    """The gradient of that name. Raises ValueError with the names there are."""
    if not isinstance(of, str) or of not in GRADIENTS:
        raise ValueError(f"of is {of!r}; expected one of {', '.join(map(repr, GRADIENTS))}")
    return GRADIENTS[of]


ARGUMENTS = MappingProxyType(
    {"one layer": ("W", "b", "x", "y"), "two layers": ("W1", "b1", "W2", "b2", "x", "y")}
)

_OF_EXAMPLES = ("x", "y", "z", "y_hat", "z1", "h", "theta")


@dataclass(frozen=True, eq=False)
class Case:
    """Numbers for one model, and what the forward pass and the gradients make of them.

    numbers: by name, in the shapes they were given: W, b, x, y, z, y_hat for one layer; W1, b1, W2,
    b2, x, y, z1, h, theta, y_hat for two; the number of examples n; and the gradients. right: the
    gradients alone. rows: what belongs to an example, always as rows (n, …). All are read-only.
    """

    model: str
    head: str
    numbers: Mapping[str, Any]
    right: Mapping[str, Array]
    rows: Mapping[str, Array]

    @property
    def arguments(self) -> tuple[Array, ...]:
        """The numbers as the model takes them: (W, b, x, y) or (W1, b1, W2, b2, x, y)."""
        return tuple(self.numbers[name] for name in ARGUMENTS[self.model])

    @property
    def n(self) -> int:
        """The number of examples."""
        return len(self.rows["x"])

    @property
    def single(self) -> bool:
        """Whether x is one example of shape (D,), not a batch (n, D)."""
        return bool(self.numbers["x"].ndim == 1)

    @property
    def scores(self) -> Array:
        """What the head is laid on, as rows (n, K): z, or θ in the Hebrew notes."""
        return self.rows["z" if self.model == "one layer" else "theta"]

    @property
    def sizes(self) -> dict[str, int]:
        """The sizes by letter: n, D, K, and H for two layers."""
        sizes = {"n": self.n, "D": self.rows["x"].shape[1], "K": self.rows["y"].shape[1]}
        return sizes | ({"H": self.rows["h"].shape[1]} if "h" in self.rows else {})


def make_case(model: str, numbers: Sequence[ArrayLike], head: str = "softmax-categorical") -> Case:
    """The Case of `numbers`: (W, b, x, y) for "one layer", (W1, b1, W2, b2, x, y) for "two layers".

    Raises ValueError where there are not so many, where the model refuses them, and for another
    head than "softmax-categorical" with two layers, which have no other.
    """
    names, one = ARGUMENTS[model], model == "one layer"
    if not isinstance(numbers, tuple | list) or len(numbers) != len(names):
        raise ValueError(f"the numbers for {model} are wanted as ({', '.join(names)})")
    if not one and head != "softmax-categorical":
        raise ValueError(f"head is {head!r}; two layers have 'softmax-categorical' alone")
    computing, heads = (one_layer, (head,)) if one else (two_layer, ())
    passed, gradients = computing.forward_and_gradients(*numbers, *heads)
    computed = {k: v for k, v in passed._asdict().items() if k not in ("cost", "J")}
    given = dict(zip(names, numbers, strict=True))
    values = {name: read_only(value) for name, value in (given | computed).items()}
    right = {name: read_only(value) for name, value in gradients._asdict().items()}
    rows = {name: np.atleast_2d(values[name]) for name in _OF_EXAMPLES if name in values}
    every = {**values, "n": len(rows["x"]), **right}
    fixed = MappingProxyType
    return Case(model, head, fixed(every), fixed(right), fixed(rows))
