"""The formulas of the notes, read from their LaTeX into a tree."""

from lessons.notes.signs import (
    ENDS,
    FUNCTIONS,
    LETTERS,
    OPEN,
    PRODUCTS,
    Node,
    Unreadable,
    tokens,
)


def read(latex, wide=False):
    """The tree of one formula.

    A sum reaches over the product behind it and stops at a plus or a minus. With `wide` it reaches
    on to the end of its bracket, as if the brackets that some lines lack were there.
    Raises Unreadable, a ValueError.
    """
    reader = _Reader(tokens(latex), wide)
    node = reader.total()
    if reader.next is not None:
        raise Unreadable(f"{latex!r} cannot be read from {reader.next!r} on")
    return node


class _Reader:
    """Reads from left to right; each method takes one kind of phrase and returns its node."""

    def __init__(self, signs, wide):
        self.signs, self.wide, self.at = signs, wide, 0

    @property
    def next(self):
        return self.signs[self.at] if self.at < len(self.signs) else None

    def take(self, wanted=None):
        sign = self.next
        if sign is None or wanted not in (None, sign):
            raise Unreadable(f"expected {wanted or 'more'} but found {sign or 'the end'}")
        self.at += 1
        return sign

    def total(self):
        """Terms with plus and minus between them."""
        sign = self.take() if self.next in ("+", "-") else "+"
        node = _signed(sign, self.product())
        while self.next in ("+", "-"):
            sign = self.take()
            node = Node("plus", (node, _signed(sign, self.product())))
        return node

    def product(self):
        """Factors with a dot, a ring or nothing between them."""
        node = self.factor()
        while self.next not in ENDS:
            kind = PRODUCTS.get(self.next, "times")
            if self.next in PRODUCTS:
                self.take()
            node = Node(kind, (node, self.factor()))
        return node

    def factor(self):
        node = self.atom()
        while self.next in ("^", "_", "'"):
            node = self.mark(node)
        return node

    def mark(self, node):
        """What hangs on a factor: a power, a transpose, an index, a prime."""
        sign = self.take()
        if sign == "'":
            return Node("prime", (node,))
        inner = self.group() if self.next == "{" else read(self.take())
        if sign == "_":
            return Node("at", (node, inner))
        return Node("transpose", (node,)) if inner == _name("T") else Node("power", (node, inner))

    def atom(self):
        sign = self.next
        if sign in OPEN:
            return self.group()
        special = {r"\frac": self.fraction, r"\sum": self.sum, r"\begin": self.table}
        if sign in special:
            self.take()
            return special[sign]()
        self.take()
        if sign[0].isdigit():
            return Node("number", (sign,))
        if sign in FUNCTIONS:
            return self.call(FUNCTIONS[sign])
        if sign == r"\hat":
            return _name(f"{self.group().parts[0]}_hat")
        if sign == "e" and self.next == "^":
            self.take()
            return Node("call", ("exp", self.group()))
        if not (sign.isalpha() or sign in LETTERS):
            raise Unreadable(f"{sign!r} cannot stand at the start of a factor")
        return _name(LETTERS.get(sign, sign))

    def call(self, function):
        if self.next == "'":
            self.take()
            function += "'"
        return Node("call", (function, self.factor()))

    def group(self):
        """What stands between brackets: a formula, or a row of them."""
        closing = OPEN[self.take()]
        entries = [self.total()]
        while self.next in (r"\quad", ","):
            self.take()
            entries.append(self.total())
        self.take(closing)
        return entries[0] if len(entries) == 1 else Node("grid", (Node("row", tuple(entries)),))

    def fraction(self):
        if self.signs[self.at : self.at + 2] == ["{", r"\partial"]:
            return self.derivative()
        return Node("fraction", (self.group(), self.group()))

    def derivative(self):
        self.take("{")
        self.take(r"\partial")
        top = None if self.next == "}" else self.total()
        self.take("}")
        self.take("{")
        self.take(r"\partial")
        bottom = self.total()
        self.take("}")
        return Node("partial", (self.factor() if top is None else top, bottom))

    def sum(self):
        """A sum, as the notes write it: over x, over j, over k ≠ i, or from j = 1 to K."""
        self.take("_")
        index, low, left_out = self.limits()
        if self.next == "^":
            self.take()
            self.group() if self.next == "{" else self.take()
        body = self.total() if self.wide else self.product()
        return Node("sum", (index, low, left_out, body))

    def limits(self):
        if self.next != "{":
            return self.take(), "1", None
        self.take()
        index = self.take()
        found = {self.take(): self.take()} if self.next != "}" else {}
        self.take("}")
        return index, found.get("=", "1"), found.get(r"\neq")

    def table(self):
        """A matrix, or two cases."""
        name = "".join(self.signs[self.at + 1 : self.signs.index("}", self.at)])
        self.at += len(name) + 2
        rows = [self.row(name)]
        while self.next == r"\\":
            self.take()
            rows.append(self.row(name))
        self.take(r"\end")
        self.at += len(name) + 2
        return Node("cases" if name == "cases" else "grid", tuple(rows))

    def row(self, name):
        if name == "cases":
            value = self.total()
            self.take("&")
            self.take(",")
            left, relation, right = self.take(), self.take(), self.take()
            return Node("case", (value, left, relation, right))
        entries = [self.total()]
        while self.next == "&":
            self.take()
            entries.append(self.total())
        return Node("row", tuple(entries))


def _signed(sign, node):
    return Node("minus", (node,)) if sign == "-" else node


def _name(text):
    return Node("name", (text,))


__all__ = ["Node", "Unreadable", "read", "tokens"]
