"""Derivatives without a fraction, ∇ and norms: signs that work on what stands behind them."""

from __future__ import annotations

from lessons.audit.grammar.reader import Reader
from lessons.audit.trees import Node


class Operators(Reader):
    """The part of the parser for ∂, d, ∇, ‖ ‖ and | |."""

    def partial(self) -> Node:
        r"""`\partial_{z} C`, and `\partial C / \partial z`."""
        self.take()
        if self.next == "_":
            self.take()
            wrt = self.whole(self.argument())
            return Node("partial", (self.operand(), (wrt,)))
        return self.slashed(r"\partial")

    def slashed(self, sign: str) -> Node:
        r"""A derivative written with a slash, `\partial C/\partial z`; `sign` is the ∂ or d."""
        top = self.factor()
        if self.next != "/" or self.after != sign:
            raise self.refuse("∂ stands alone: write a fraction, ∂C/∂z")
        self.at += 2
        return Node("partial", (top, (self.factor(),)))

    def differential(self) -> Node:
        """dC/dz, or dz alone: the derivative of the text's only cost."""
        self.take()
        inner = self.factor()
        if self.next == "/" and self.after == "d":
            self.at += 2
            return Node("partial", (inner, (self.factor(),)))
        return Node("differential", (inner,))

    def nabla(self) -> Node:
        r"""`\nabla C`, `\nabla_w C` and `\nabla^2 C`."""
        self.take()
        order = self.order()
        if self.next == "_":
            self.take()
            wrt = self.whole(self.argument())
            return Node("nabla", (self.operand(), (wrt,) * order))
        operand = self.factor() if self.next[:1].isalpha() or self.next[:1] == "\\" else None
        if operand is not None and operand.kind in ("letter", "index") and self.next[:1].isalpha():
            return self.lowered(operand, order)
        arguments = operand.parts[1] if operand and operand.kind == "applied" else ()
        if operand is not None and operand.kind == "letter" and order == 1:
            return Node("nabla", (operand, ()))
        if not arguments:
            raise self.refuse("∇ says not by what it differentiates: write \\nabla_z C")
        if len(arguments) == 1 and arguments[0].kind == "letter":
            return Node("nabla", (operand, arguments * order))
        return Node("gradient" if order == 1 else "hessian", (operand, arguments))

    def lowered(self, wrt: Node, order: int) -> Node:
        r"""`\nabla w_j J(W, b)`, where w is a letter in the bracket: its index fell on the line."""
        cost = self.factor()
        names = {
            n.parts[0].lower() for n in cost.every if n.kind == "letter" and n != cost.parts[0]
        }
        own = next(n.parts[0] for n in wrt.every if n.kind == "letter")
        if cost.kind != "applied" or own.lower() not in names:
            raise self.refuse("∇ says not by what it differentiates: write \\nabla_z C")
        return Node("nabla", (cost, (wrt,) * order))

    def order(self) -> int:
        """2 for ∇², else 1."""
        if self.next != "^":
            return 1
        self.take()
        if "".join(token.text for token in self.argument()) != "2":
            raise self.refuse("what stands above ∇ is not understood")
        return 2

    def limit(self) -> Node:
        r"""`\lim_{h \to 0}` of the rest of the product."""
        self.take()
        self.take("_")
        below = self.argument()
        if len(below) != 3 or below[1].text != r"\to":
            raise self.refuse(r"a limit is understood as \lim_{h \to 0} alone")
        return Node("limit", (self.whole(below[:1]), self.whole(below[2:]), self.operand()))

    def norm(self) -> Node:
        r"""What stands between `\|` and `\|`, and the kind of norm that hangs below."""
        inner, kind = self.between(r"\|"), ""
        if self.next == "_":
            self.take()
            kind = "".join(token.text for token in self.argument())
        return Node("norm", (inner, kind))

    def absolute(self) -> Node:
        """What stands between two bars."""
        return Node("absolute", (self.between("|"),))

    def between(self, sign: str) -> Node:
        """What stands between two of the same sign."""
        self.take()
        self.bars.append(sign)
        inner = self.total()
        self.bars.pop()
        self.take(sign)
        return inner
