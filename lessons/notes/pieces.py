r"""A formula in LaTeX as pieces, between which a line can break: before =, +, − and ·.

MathJax breaks no line within a formula of a text, so a long one is written as several.
"""

import re

SIGN = re.compile(r"\\(?:[a-zA-Z]+|.)|.", re.DOTALL)
STARTS = {"=", r"\leftarrow", r"\quad"}
OPERATORS = {"+", "-", r"\cdot", r"\circ"}
OPENS, CLOSES = {"{", "(", r"\left", r"\begin"}, {"}", ")", r"\right", r"\end"}
#: What an operator follows that has nothing on its left: −x.
BEFORE = STARTS | OPERATORS | {"[", ",", r"\Rightarrow"}


def in_pieces(latex: str) -> list[str]:
    r"""The pieces of a formula; what stands in braces or round brackets stays whole.

    An operator in front is set as a relation is, with room behind it.

    >>> in_pieces(r"z = \frac{a + b}{2} - (c + d)")
    ['z', '= \\frac{a + b}{2}', '\\mathrel{-} (c + d)']
    """
    pieces, depth, before = [""], 0, ""
    for sign in SIGN.findall(latex):
        depth += (sign in OPENS) - (sign in CLOSES)
        joins = sign in OPERATORS and before not in BEFORE
        if before and not depth and (joins or sign in STARTS):
            pieces.append(rf"\mathrel{{{sign}}}" if joins else sign)
        else:
            pieces[-1] += sign
        before = before if sign.isspace() else sign
    return [piece.strip() for piece in pieces]
