"""The smallest phrases of a formula: letters, numbers, fractions, brackets, what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.audit.grammar.bold import bold
from lessons.audit.grammar.fractions_of_d import is_differential, split_bottom, split_top
from lessons.audit.grammar.reader import Reader
from lessons.audit.grammar.series import DOTS
from lessons.audit.grammar.tables import Tables
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import FUNCTIONS, GREEK, NAMED_FUNCTIONS, NOTATIONS, OPERATORS
from lessons.audit.trees import Node

TRANSPOSED = {"T", r"\top", "⊤"}
LOGARITHMS = {"log", "ln", "exp"}  # written as words, they take one factor without brackets
LONGEST_NUMBER = 40
BRACKETS = {"(", "[", r"\{", "{"}
ACCENTS = {r"\hat": "hat", r"\bar": "bar", r"\tilde": "tilde", r"\check": "check", r"\dot": "dot"}


class Atoms(Tables, Reader):
    """The part of the parser for what no sign of arithmetic takes apart."""

    def atom(self) -> Node:
        """The smallest part that begins here: a number, a letter, a bracket, a command."""
        sign = self.next
        if not sign:
            raise self.refuse("something is missing at the end")
        if sign in BRACKETS:
            return self.bracket()
        if sign[0].isdigit() or (sign[0] == "." and sign[1:].isdigit()):
            if len(sign) > LONGEST_NUMBER or not sign.isascii():
                raise self.refuse(f"a number of {len(sign)} digits is not read")
            token = self.take()
            if sign == "1" and self.next in ("(", "[") and self.bracket_relates():
                return Node("indicator", self.relation(self.inside()))
            return Node("number", (token.text,))
        if sign in NOTATIONS:
            return self.notation()
        if sign == r"\dots":
            self.take()
            return DOTS
        if sign in FUNCTIONS:
            self.take()
            return self.call(FUNCTIONS[sign])
        if sign in SPECIAL:
            return getattr(self, SPECIAL[sign])()
        if sign == "d" and is_differential(self):
            return self.differential()
        return self.letter()

    def letter(self) -> Node:
        r"""A letter, or a word in `\text`. Raises Unread for a sign that is not known."""
        token = self.token
        plain = token.text.removeprefix("\\")
        if token.text == r"\text":
            self.take()
            return self.named(token.words)
        if token.text.startswith("\\") and plain not in GREEK:
            raise self.refuse(f"{token.text} is a notation that is not known here")
        if not (plain.isalpha() or plain in "∅"):
            raise self.refuse(f"{token.text!r} is not understood here")
        self.take()
        return Node("letter", (plain,))

    def named(self, word: str) -> Node:
        r"""A name of several letters, such as softmax in `\text{softmax}`."""
        if word in LOGARITHMS and self.next not in (*BRACKETS, "_", "^", ""):
            return self.call(NAMED_FUNCTIONS[word])
        if word in NAMED_FUNCTIONS and self.next in (*BRACKETS, "_", "^"):
            return Node("name", (NAMED_FUNCTIONS[word],))
        if word in OPERATORS and self.next not in ("", "+", "-"):
            raise self.refuse(f"{word} is an operator that is not known here")
        return Node("letter", (word,))

    def bracket(self) -> Node:
        """What stands in a bracket: one formula, or a tuple where commas part it."""
        if self.next == "{":
            return self.whole(self.inside())
        found = self.arguments(spaced=True)
        return found[0] if len(found) == 1 else Node("tuple", found)

    def call(self, function: str) -> Node:
        r"""`\ln` and its kin, with a bracket or with one factor behind them."""
        power = self.power_of(function) if self.next == "^" else None
        if self.next in ("(", "["):
            node = Node("call", (function, self.arguments(), "bracket"))
        else:
            node = Node("call", (function, (self.factor(),), "bare"))
        return node if power is None else Node("super", (node, power, ""))

    def power_of(self, function: str) -> Node:
        r"""The 2 of `\tanh^2 z`; what else stands there is no power for certain."""
        self.take()
        power = self.whole(self.argument())
        if power.kind != "number" or power.parts[0] in ("0", "1"):
            raise self.refuse(f"a power of {function} itself: write ({function} …)^2")
        return power

    def notation(self) -> Node:
        """A command with its arguments, as its row in `NOTATIONS` says."""
        command = self.take()
        row = NOTATIONS[command.text]
        arguments = [self.argument() for _ in range(row.arguments)]
        if row.kind == "fraction":
            return self.fraction(*arguments)
        if row.kind in ("name", "double"):
            return getattr(self, row.kind)(arguments[0])
        if row.kind in ("style", "bold") and "".join(t.text for t in arguments[0]).isdigit():
            double = "bo" in command.text or "bf" in command.text
            return self.double(arguments[0]) if double else self.whole(arguments[0])
        inner = self.whole(arguments[0])
        if row.kind == "accent":
            return self.accented(inner, ACCENTS[command.text])
        if row.kind == "bold":
            return bold(inner)
        return inner if row.kind == "style" else Node(row.kind, (inner,))

    def accented(self, inner: Node, accent: str) -> Node:
        """Another letter: y_hat for ŷ; the hat over y_i is a hat over y."""
        if inner.kind in ("index", "super", "prime"):
            return Node(inner.kind, (self.accented(inner.parts[0], accent), *inner.parts[1:]))
        if inner.kind != "letter":
            raise self.refuse("a hat or a bar stands over something that is no letter")
        return Node("letter", (f"{inner.parts[0]}_{accent}",))

    def name(self, tokens: Sequence[Token]) -> Node:
        r"""The letter or word that `\mathrm` and its kin set upright; d may begin a derivative."""
        word = "".join(token.words or token.text.removeprefix("\\") for token in tokens)
        if len(tokens) == 1 and word == "d" and self.next not in ("_", "^"):
            self.at -= 1
            self.tokens = [*self.tokens]
            self.tokens[self.at] = Token("d", self.tokens[self.at].at)
            return self.differential() if is_differential(self) else self.letter()
        return self.named(word)

    def double(self, tokens: Sequence[Token]) -> Node:
        r"""`\mathbb{1}[i = j]` is 1 or 0; any other letter of this kind is not known."""
        word = "".join(token.text for token in tokens)
        if word in ("1", "I") and self.next in ("[", "(", r"\{"):
            return Node("indicator", self.relation(self.inside()))
        if word in ("1", "I") and self.next == "_" and self.after == "{":
            self.take()
            return Node("indicator", self.relation(self.inside()))
        if word == "1":
            raise self.refuse("a bold 1 is a list of ones: write the sum that it makes")
        raise self.refuse(f"{word!r} in double letters is not known here")

    def fraction(self, top: Sequence[Token], bottom: Sequence[Token]) -> Node:
        r"""`\frac`: a derivative where ∂ or d stands above and below, else a quotient."""
        above = split_top(top, bottom)
        if above is None:
            return Node("fraction", (self.whole(top), self.whole(bottom)))
        order, inner = above
        wrt = self.variables(split_bottom(bottom), order)
        return Node("partial", (self.whole(inner) if inner else self.operand(), wrt))

    def variables(self, parts: list[list[Token]], order: int) -> tuple[Node, ...]:
        """What is differentiated by, once for each time."""
        found: list[Node] = []
        for part in parts:
            node = self.whole(part)
            if order > 1 and node.kind == "super" and node.parts[1] == Node("number", ("2",)):
                found += [node.parts[0]] * 2
            else:
                found.append(node)
        if len(found) != order:
            raise self.refuse("the order of the derivative above and below is not the same")
        return tuple(found)

    def mark(self, node: Node) -> Node:
        """What hangs on a factor: an index, a prime, or what stands above it."""
        sign = self.take().text
        if sign == "'":
            return Node("prime", (node,))
        argument = self.argument()
        texts = [token.text for token in argument if token.text not in (r"\mathrm", r"\mathsf")]
        bare = "".join(text for text in texts if text not in "{}")
        if sign == "_":
            return Node("index", (node, self.places(argument)))
        if bare in TRANSPOSED:
            return Node("transpose", (node,))
        if bare.strip("'") == "":
            for _ in bare:
                node = Node("prime", (node,))
            return node
        if bare in ("*", r"\star"):
            return Node("starred", (node,))
        around = texts[0] if texts[0] in "([" and texts[-1] in ")]" and len(texts) > 2 else ""
        inner = self.whole(argument[1:-1] if around else argument)
        return Node("super", (node, inner, around))


SPECIAL = {
    r"\lim": "limit", r"\sum": "sum", r"\prod": "sum", r"\begin": "table", r"\|": "norm",
    r"\partial": "partial", r"\nabla": "nabla", "|": "absolute",
}  # fmt: skip
