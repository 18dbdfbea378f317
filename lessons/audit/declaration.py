r"""What a text says of its letters, in YAML.

audit:
  letters:
    z, p, y: K           # a list of K
    W: K × D             # a matrix; x also works for ×
    x: row of D
    I: identity of D
    w: entries of W      # w_{ij} is an entry of W
    u: n lists of D      # u_1, u_2 and so on are lists; rows of D, columns of D
    T: positive number
    g: sigmoid           # a function that the audit knows; function is one that it does not
    C: any function of z # a number that depends on other letters through z alone
    Sales: number        # a word is one letter, where it is declared
  decimal: comma
  digits: cut
  layout: jacobian
  repeated: summed       # an index that stands twice in a term is added up
  primes: by letter      # C'(W) is ∂C/∂W
  given:
    - \sum_k y_k = 1
"""

import re
from dataclasses import dataclass, field

import yaml

from lessons.audit.bold import MARK
from lessons.audit.lexer import tokens
from lessons.audit.notations import DECLARED_FUNCTIONS, GREEK
from lessons.audit.parser import parse
from lessons.audit.references import joined, reference
from lessons.audit.trees import Unread

LARGEST, MOST_BRACKETS = 64_000, 1000
KEYS = ("letters", "decimal", "digits", "layout", "repeated", "primes", "given")
SAID = re.compile(
    r"(?:(?P<many>[A-Za-z]\w*) (?P<each>list|row|column)s of |(?P<layout>row|column|list) of )?"
    r"(?P<rows>[A-Za-z](?:_?\w)?)"
    r"(?:\s*[×x*]\s*(?P<columns>[A-Za-z](?:_?\w)?))?"
)


class Misdeclared(ValueError):
    """A declaration that cannot be used; the message says what came and what was wanted."""


@dataclass(frozen=True)
class Said:
    """What is said of one letter.

    `kind` is "number", "list", "lists", "matrix", "function", "size", "entries" or "identity";
    "lists" are so many of one size: x_n is one of them. `sizes` are the names of its axes, `layout`
    is "row", "column" or ""; `function` is a known one, the matrix of the entries, or what a number
    is any function of.
    """

    kind: str
    sizes: tuple[str, ...] = ()
    layout: str = ""
    function: str = ""
    positive: bool = False


@dataclass(frozen=True)
class Declaration:
    """What a text declares; empty where it declares nothing."""

    letters: dict[str, Said] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    decimal_comma: bool = False
    words: tuple[str, ...] = ()
    cut: bool = False
    jacobian: bool = False
    repeated: bool = False
    by_letter: bool = False

    @property
    def transposes(self) -> set[str]:
        """The letters that transpose what they stand above."""
        return {name for name, said in self.letters.items() if said.function == "transpose"}


def declared(written: str) -> Declaration:
    """What a declaration's YAML says. Raises Misdeclared."""
    if len(written.encode()) > LARGEST:
        raise Misdeclared(f"the declaration has more than {LARGEST} bytes")
    if written.count("[") + written.count("{") > MOST_BRACKETS:
        raise Misdeclared(f"the declaration has more than {MOST_BRACKETS} opening brackets")
    try:
        if any(
            isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, yaml.SafeLoader)
        ):
            raise Misdeclared("the declaration uses an alias (*name); write it out")
        whole = yaml.safe_load(written)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, Misdeclared):
            raise
        first = str(error).splitlines()[0]
        raise Misdeclared(f"the declaration is no YAML: {first}") from None
    said = whole.get("audit") if isinstance(whole, dict) else None
    if not isinstance(said, dict):
        raise Misdeclared("audit: wants entries below it, such as letters: and given:")
    for key in said:
        if key not in KEYS:
            raise Misdeclared(f"the declaration has {key!r}; expected one of {', '.join(KEYS)}")
    return Declaration(
        letters=_letters(said.get("letters") or {}),
        words=_words(said.get("letters") or {}),
        given=_given(said.get("given") or ()),
        decimal_comma=_one_of(said, "decimal", ("point", "comma")) == "comma",
        cut=_one_of(said, "digits", ("rounded", "cut")) == "cut",
        repeated=_one_of(said, "repeated", ("free", "summed")) == "summed",
        by_letter=_one_of(said, "primes", ("of functions", "by letter")) == "by letter",
        jacobian=_one_of(said, "layout", ("gradient", "jacobian")) == "jacobian",
    )


def _one_of(said: dict, key: str, allowed: tuple[str, ...]) -> str:
    value = said.get(key, allowed[0])
    if value not in allowed:
        raise Misdeclared(f"{key} is {value!r}; expected {' or '.join(allowed)}")
    return str(value)


def _given(said: object) -> tuple[str, ...]:
    if not isinstance(said, (list, tuple)) or not all(isinstance(one, str) for one in said):
        raise Misdeclared("given: wants a list of equalities, each behind a dash")
    return tuple(said)


def _letters(said: object) -> dict[str, Said]:
    if not isinstance(said, dict):
        raise Misdeclared("letters: wants lines such as  W: K × D")
    found = {}
    for names, meaning in said.items():
        for name in str(names).split(","):
            found[letter_name(name.strip())] = _said(name.strip(), str(meaning))
    return found


def _words(said: dict) -> tuple[str, ...]:
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
        return Said("number", positive=meaning.startswith("positive"))
    if meaning.startswith(any_of := "any function of "):
        return Said("number", function=letter_name(meaning.removeprefix(any_of).strip()))
    if meaning == "size":
        return Said("size")
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
    if match["many"]:
        return Said("lists", (match["many"], match["rows"]), layout)
    return Said("list", (match["rows"],), layout)
