"""The signs of the notes' formulas, and the tree that they are read into."""

import re
from dataclasses import dataclass

TOKENS = re.compile(r"\\[a-zA-Z]+|\\.|\d+(?:,\d+)?|CE|\S")
SILENT = r"\\(?:left|right|cancel|boxed|bar|displaystyle)(?![a-z])"
WORD = r"\\text\{(\w+)\}"
OPEN = {"(": ")", "[": "]", "{": "}"}
FUNCTIONS = {r"\ln": "ln", r"\log": "ln", r"\exp": "exp", r"\sigma": "sigma"}
FUNCTIONS |= {r"\softmax": "softmax", r"\Softmax": "softmax", "CE": "CE"}
LETTERS = {r"\theta": "theta", r"\delta": "delta"}
PRODUCTS = {r"\cdot": "times", r"\circ": "entrywise"}
ENDS = {None, "+", "-", ")", "]", "}", "&", r"\\", r"\quad", r"\end", ",", "="}


class Unreadable(ValueError):
    """A formula that this small grammar cannot read; the message names the place."""


@dataclass(frozen=True)
class Node:
    """One sign of a formula and what belongs to it: Node("fraction", (top, bottom))."""

    kind: str
    parts: tuple = ()

    @property
    def every(self):
        """This node and all below it, from left to right."""
        below = (node for part in self.parts if isinstance(part, Node) for node in part.every)
        return (self, *below)


def tokens(latex):
    """The signs of a formula, without those that only change how it looks."""
    return TOKENS.findall(re.sub(SILENT, " ", re.sub(WORD, r"\\\1 ", latex)))
