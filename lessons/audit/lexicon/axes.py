"""Which axes one equality shows to be equally long: those that one index runs over."""

from collections.abc import Iterable
from itertools import count

from lessons.audit.grammar.names_below import set_name
from lessons.audit.lexicon.alphabet import Letters, Named
from lessons.audit.lexicon.survey import one_less
from lessons.audit.trees import Node, Unread

Axis = object
_FRESH = count()


def join_axes(sides: Iterable[Node], letters: Letters) -> None:
    """Join the axes that the sides of one equality run one index over. Raises Unread.

    A free index is the same on every side; a bound one is its sum's own."""
    free: dict[str, Axis] = {}
    shapes = [_Walk(letters).of(side, free) for side in sides]
    known = [shape for shape in shapes if shape]
    for other in known[1:]:
        _alike(known[0], other, letters)


def _alike(one: tuple[Axis, ...], other: tuple[Axis, ...], letters: Letters) -> None:
    if len(one) == len(other):
        for first, second in zip(one, other, strict=True):
            letters.sizes.join(first, second)


class _Walk:
    """Goes down a tree, and gives the axes of what stands there without an index."""

    def __init__(self, letters: Letters):
        self.letters = letters

    def of(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        refer = self.letters.survey.seen(node)
        if refer is not None:
            if refer.power is not None:
                self.of(refer.power, env)
            places = refer.places
            if refer.name == "delta" and len(places) == 2:
                self._delta(places, env)
                return None
            for place, inner in enumerate(places):
                self._at(inner, self.letters.axis(refer.name, place), env)
            axes = tuple((refer.name, at) for at, p in enumerate(places) if p.kind == "all")
            return axes or self._bare(refer.name, len(places))
        rule = getattr(self, f"_{node.kind}", None)
        if rule is not None:
            return rule(node, env)
        for child in node.children:
            self.of(child, env)
        return None

    def _at(self, inner: Node, axis: Axis, env: dict[str, Axis]) -> None:
        if inner.kind == "letter" and not self.letters.is_size(inner.parts[0]):
            self.letters.sizes.join(self._axis(inner.parts[0], env), axis)

    def _axis(self, index: str, env: dict[str, Axis]) -> Axis:
        return env.setdefault(index, ("index", index, next(_FRESH)))

    def _bare(self, name: str, fixed: int = 0) -> tuple[Axis, ...] | None:
        """The axes of a letter that no index fixes."""
        try:
            arity = self.letters.arity(name)
        except Unread:
            return None
        fixed += self.letters.hidden(name)
        return tuple((name, place) for place in range(fixed, arity)) or None

    def _sum(self, node: Node, env: dict[str, Axis]) -> None:
        indices, low, high, left_out, body = node.parts
        inside = {**env, **{index: ("index", index, next(_FRESH)) for index in indices}}
        if low is not None and low.kind == "set":
            self.letters.sizes.join(inside[indices[0]], (set_name(low.parts[0]), 0))
        size = high.parts[0] if high is not None and high.kind == "letter" else None
        if high is not None and low == Node("number", ("0",)):
            size = one_less(high) or size
        for index in indices:
            if size is not None and self.letters.is_size(size):
                self.letters.sizes.join(inside[index], Named(size))
            for other in left_out:
                if other.kind == "letter":
                    self.letters.sizes.join(inside[index], self._axis(other.parts[0], inside))
        self.of(body, inside)

    _prod = _sum

    def _table(self, node: Node, env: dict[str, Axis]) -> None:
        entry, *axes = node.parts
        inside = dict(env)
        for axis in filter(None, axes):
            inside[axis[0]] = ("index", axis[0], next(_FRESH))
            if axis[1].kind == "letter":
                self.letters.sizes.join(inside[axis[0]], Named(axis[1].parts[0]))
        self.of(entry, inside)

    def _index(self, node: Node, env: dict[str, Axis]) -> None:
        """An index at what is no letter: softmax(z)_i runs over the entries of z."""
        axes = self.of(node.parts[0], env)
        for inner, axis in zip(node.parts[1], axes or (), strict=False):
            self._at(inner, axis, env)

    def _applied(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        head, arguments = node.parts
        if head.kind == "name":
            return self._call(Node("call", (head.parts[0], arguments, "bracket")), env)
        refer = self.letters.survey.seen(head)
        if refer is not None and (refer.places):
            self.of(head, env)
        said = self.letters.said(refer.name) if refer is not None and len(arguments) == 1 else None
        if said is not None and said.kind == "matrix":
            return self._times(Node("times", (head, *arguments)), env)
        found = [self.of(argument, env) for argument in arguments]
        return found[0] if len(found) == 1 else None

    def _call(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        found = [self.of(argument, env) for argument in node.parts[1]]
        if node.parts[0] == "diag" and found[0]:
            return (found[0][0],) * 2
        return found[0] if len(found) == 1 else None

    def _plus(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        one, other = (self.of(part, env) for part in node.parts)
        if one and other:
            _alike(one, other, self.letters)
        return one or other

    def _minus(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        return self.of(node.parts[0], env)

    _entrywise = _plus

    def _transpose(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        axes = self.of(node.parts[0], env)
        return axes[::-1] if axes else None

    def _times(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        """A matrix beside a list joins the axes that meet; a number leaves the other alone."""
        one, other = (self.of(part, env) for part in node.parts)
        return self._met(node, one, other)

    def _met(
        self, node: Node, one: tuple[Axis, ...] | None, other: tuple[Axis, ...] | None
    ) -> tuple[Axis, ...] | None:
        """The axes that are left of two factors where the axes that meet are joined."""
        if not (one and other):
            return one or other
        if len(one) + len(other) == 2:
            if self._is_row(node.parts[0]) and not self._is_row(node.parts[1]):
                self.letters.sizes.join(one[0], other[0])
            return None
        self.letters.sizes.join(one[-1], other[0])
        return (*one[:-1], *other[1:]) or None

    def _dot(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        """Of two lists that stand alike, their dot product."""
        one, other = (self.of(part, env) for part in node.parts)
        if one and other and len(one) + len(other) == 2:
            _alike(one, other, self.letters)
            return None
        return self._met(node, one, other)

    def _is_row(self, node: Node) -> bool:
        """Whether a list stands as a row: a column transposed, or declared as one."""
        if node.kind in ("times", "dot"):
            return self._is_row(node.parts[1])
        if node.kind == "transpose":
            return not self._is_row(node.parts[0])
        heads = (n for n in node.every if n.kind == "letter")
        said = self.letters.said(next(heads, Node("letter", ("",))).parts[0])
        return said is not None and said.layout == "row"

    def _partial(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        top = self.of(node.parts[0], env)
        bottoms = [self.of(part, env) for part in node.parts[1]]
        return bottoms[0] if not top and len(bottoms) == 1 else None

    _nabla = _partial

    def _differential(self, node: Node, env: dict[str, Axis]) -> tuple[Axis, ...] | None:
        return self.of(node.parts[0], env)

    def _delta(self, places: tuple[Node, ...], env: dict[str, Axis]) -> None:
        if all(place.kind == "letter" for place in places):
            one, other = (self._axis(place.parts[0], env) for place in places)
            self.letters.sizes.join(one, other)

    def _indicator(self, node: Node, env: dict[str, Axis]) -> None:
        left, _, right = node.parts
        if left.kind == right.kind == "letter":
            self._delta((left, right), env)
