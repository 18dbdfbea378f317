"""The gradients that can be asked for, and where each stands on the way back through the layers."""

from types import MappingProxyType
from typing import NamedTuple


class Quantity(NamedTuple):
    """A gradient by its place: which layer it belongs to, and what it is taken with respect to.

    model: "one layer" or "two layers". layer: "output" or "hidden". kind: "error" (with respect to
    the layer's scores), "weights", "bias" or "input". inputs: the name of what the layer is fed.
    columns: whether columns of the weights are outputs, as in the Hebrew notes; else rows are.
    """

    name: str
    symbol: str
    model: str
    layer: str
    kind: str
    inputs: str
    columns: bool

    @property
    def ingredients(self):
        """The names of the fields of a Recipe that this gradient is made from."""
        used = {"error", "share", "sign", "scale", "bias" if self.kind == "bias" else "orientation"}
        if self.kind == "weights":
            used.add(f"{self.layer}_inputs")
        if self.layer == "hidden" or self.kind == "input":
            used.add("output_weights")
        if self.layer == "hidden":
            used.add("slope")
            if self.kind == "input":
                used.add("hidden_weights")
        return frozenset(used)


def _one(name, symbol, kind):
    return name, Quantity(name, symbol, "one layer", "output", kind, "x", columns=False)


def _two(name, symbol, layer, kind):
    inputs = "h" if layer == "output" else "x"
    return name, Quantity(name, symbol, "two layers", layer, kind, inputs, columns=True)


QUANTITIES = MappingProxyType(
    dict(
        (
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
    )
)


def find_quantity(quantity):
    """The Quantity of that name. Raises ValueError with the names there are."""
    if not isinstance(quantity, str) or quantity not in QUANTITIES:
        known = ", ".join(map(repr, QUANTITIES))
        raise ValueError(f"quantity is {quantity!r}; expected one of {known}")
    return QUANTITIES[quantity]
