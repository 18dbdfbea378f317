"""The gradients that can be asked for, and where each stands on the way back through the layers."""

import warnings
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["error", "weights", "bias", "input"]


class Asked(NamedTuple):
    """A gradient by its place: which layer it belongs to, and what it is taken with respect to.

    model: "one layer" or "two layers". layer: "output" or "hidden". kind: "error" (with respect to
    the layer's scores), "weights", "bias" or "input". inputs: the name of what the layer is fed.
    columns: whether columns of the weights are outputs, as in the Hebrew notes; else rows are.
    """

    name: str
    symbol: str
    model: str
    layer: str
    kind: Kind
    inputs: str
    columns: bool

    @property
    def wrt(self) -> str:
        """The name of what it is taken with respect to, whose shape it has."""
        return self.name.rpartition("_d")[2]

    @property
    def factors(self) -> frozenset[str]:
        """The names of the factors of the Chain that this gradient is made from."""
        used = {"error", "share", "examples", "sign", "scale"}
        used.add("bias" if self.kind == "bias" else "orientation")
        if self.kind == "weights":
            used.add(f"{self.layer}_inputs")
        if self.layer == "hidden" or self.kind == "input":
            used.add("output_weights")
        if self.layer == "hidden":
            used.add("slope")
            if self.kind == "input":
                used.add("hidden_weights")
        return frozenset(used)


def _one(name: str, symbol: str, kind: Kind) -> Asked:
    return Asked(name, symbol, "one layer", "output", kind, "x", columns=False)


def _two(name: str, symbol: str, layer: str, kind: Kind) -> Asked:
    inputs = "h" if layer == "output" else "x"
    return Asked(name, symbol, "two layers", layer, kind, inputs, columns=True)


_ALL = (
    _one("dC_dz", "∂C/∂z", "error"),
    _one("dC_dW", "∂C/∂W", "weights"),
    _one("dC_db", "∂C/∂b", "bias"),
    _one("dC_dx", "∂C/∂x", "input"),
    _two("dJ_dtheta", "∂J/∂θ", "output", "error"),
    _two("dJ_dW2", "∂J/∂W2", "output", "weights"),
    _two("dJ_db2", "∂J/∂b2", "output", "bias"),
    _two("dJ_dh", "∂J/∂h", "output", "input"),
    _two("dJ_dW1", "∂J/∂W1", "hidden", "weights"),
    _two("dJ_db1", "∂J/∂b1", "hidden", "bias"),
    _two("dJ_dx", "∂J/∂x", "hidden", "input"),
)

#: Every gradient that can be asked for, by name.
GRADIENTS = MappingProxyType({asked.name: asked for asked in _ALL})


def find_gradient(of: str, quantity: str | None = None) -> Asked:
    """The gradient of that name. Raises ValueError with the names there are.

    quantity: what `of` was called in an earlier edition; it works for this one, with a warning.
    """
    if quantity is not None:
        warnings.warn("quantity= is now called of=", DeprecationWarning, stacklevel=3)
        of = quantity
    if not isinstance(of, str) or of not in GRADIENTS:
        raise ValueError(f"of is {of!r}; expected one of {', '.join(map(repr, GRADIENTS))}")
    return GRADIENTS[of]
