"""What a declaration says of each letter: a number, a list, a matrix, a function."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lessons.audit.grammar.bold import MARK
from lessons.audit.grammar.parser import parse
from lessons.audit.grammar.references import joined, reference
from lessons.audit.scanning.lexer import tokens
from lessons.audit.scanning.notations import DECLARED_FUNCTIONS, GREEK
from lessons.audit.trees import Unread

SAID = re.compile(
    r"(?:(?P<many>[A-Za-z]\w*) (?P<each>list|row|column|example)s of "
    r"|(?P<layout>row|column|list) of )?"
    r"(?P<rows>[A-Za-z](?:_?\w)?)"
    r"(?:\s*[×x*]\s*(?P<columns>[A-Za-z](?:_?\w)?))?"
)


class Misdeclared(ValueError):
    """A declaration that cannot be used; the message says what came and what was wanted."""


@dataclass(frozen=True)
class Said:
    """What is said of one letter.

    `kind` is "number", "list", "lists", "examples", "matrix", "function", "size", "entries", "same"
    or "identity"; "lists" are so many of one size: x_n is one of them; "examples" too, but their
    index is never written. `sizes` are the names of its axes, `layout` is "row", "column" or "";
    `function` is a known one, the matrix of the entries, the letter that this one is the same as,
    or what a number is any function of. A `cost` is a number that is to become small.
    """

    kind: str
    sizes: tuple[str, ...] = ()
    layout: str = ""
    function: str = ""
    positive: bool = False
    cost: bool = False


def letters(said: object) -> dict[str, Said]:
    """What is said of every letter, by its name. Raises Misdeclared."""
    if not isinstance(said, dict):
        raise Misdeclared("letters: wants lines such as  W: K × D")
    found = {}
    for names, meaning in said.items():
        for name in str(names).split(","):
            found[letter_name(name.strip())] = _said(name.strip(), str(meaning))
    return found


def words(said: Mapping[str, object]) -> tuple[str, ...]:
    """The names of several plain letters, such as Sales: each is one sign of the text."""
    names = [name.strip() for names in said for name in str(names).split(",")]
    return tuple(n for n in names if len(n) > 1 and n.isalpha() and n not in GREEK)


def letter_name(written: str) -> str:
    """The name that the audit gives a letter: y_hat for \\hat y, W_1 for W_1."""
    greek = rf"\{written}" if re.fullmatch(r"[a-z]{2,}", written) else written
    for latex in (greek, written):
        try:
            node = parse(tokens(latex))
            base = node.parts[0] if node.kind == "index" else node
            numbered: frozenset[str] = frozenset()
            if node.kind == "index" and base.kind == "letter" and (word := joined(node.parts[1])):
                numbered = frozenset({f"{base.parts[0]}_{word}"})
            found = reference(node, frozenset(), numbered)
        except Unread:
            continue
        if found and not found.below and not found.above and found.power is None:
            return found.name.removeprefix(MARK)
    if re.fullmatch(r"[A-Za-z]\w*", written):
        return written
    raise Misdeclared(f"letters: has {written!r}, which is no letter")


def _said(name: str, meaning: str) -> Said:
    meaning = meaning.strip()
    if meaning in ("number", "positive number", "cost"):
        return Said("number", positive=meaning == "positive number", cost=meaning == "cost")
    if meaning.startswith(any_of := "any function of "):
        return Said("number", function=letter_name(meaning.removeprefix(any_of).strip()))
    if meaning == "size":
        return Said("size")
    if meaning.startswith(same := "same as "):
        return Said("same", function=letter_name(meaning.removeprefix(same).strip()))
    if numbers := re.fullmatch(r"([A-Za-z]\w*) examples", meaning):
        return Said("examples", (numbers[1],))
    if meaning.startswith("entries of ") and (of := meaning.removeprefix("entries of ")).isalpha():
        return Said("entries", function=of)
    if identity := re.fullmatch(r"identity of ([A-Za-z](?:_?\w)?)", meaning):
        return Said("identity", (identity[1], identity[1]))
    if meaning == "function":
        return Said("function")
    if meaning in DECLARED_FUNCTIONS:
        return Said("function", function=DECLARED_FUNCTIONS[meaning])
    match = SAID.fullmatch(meaning)
    if not match:
        raise Misdeclared(
            f"{name} is declared as {meaning!r}; expected number, size, function, K, row of K, "
            "K × D or n lists of D"
        )
    if match["columns"]:
        return Said("matrix", (match["rows"], match["columns"]))
    layout = match["layout"] or match["each"] or ""
    layout = "" if layout == "list" else layout
    if match["each"] == "example":
        return Said("examples", (match["many"], match["rows"]))
    if match["many"]:
        return Said("lists", (match["many"], match["rows"]), layout)
    return Said("list", (match["rows"],), layout)
