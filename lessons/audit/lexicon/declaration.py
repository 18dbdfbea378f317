r"""What a text says of its letters and lines, in YAML; docs/audit.md shows every key.

audit:
  letters:
    z, p, y: K           # a list of K
    W: K × D             # a matrix; x also works for ×
  given:
    - \sum_k y_k = 1
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from lessons.audit.lexicon.letters_said import Misdeclared, Said, letter_name, letters, words

LARGEST, MOST_BRACKETS = 64_000, 1000
KEYS = (
    "letters", "decimal", "digits", "layout", "repeated", "primes", "slopes", "dots", "brackets",
    "entry", "given", "unsaid", "right", "read", "example", "numbers",
)  # fmt: skip
PLACE = re.compile(r"(\d{1,7}):(\d{1,7})")
ENTRY = re.compile(r"([A-Za-z]) of ([A-Za-z](?:_?\w)?)")
FROM = re.compile(r"from line ([1-9]\d{0,6})")


#: Lines by the place (line, column) of an equality in the text.
ByPlace = dict[tuple[int, int], tuple[str, ...]]


@dataclass(frozen=True)
class Declaration:
    """What a text declares; empty where it declares nothing."""

    letters: dict[str, Said] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    right: ByPlace = field(default_factory=dict)
    read: ByPlace = field(default_factory=dict)
    example: tuple[str, ...] = ()
    numbers: ByPlace = field(default_factory=dict)
    rows: bool = False
    decimal: str = ""
    words: tuple[str, ...] = ()
    cut: bool = False
    jacobian: bool = False
    repeated: bool = False
    primes: str = "of functions"
    diagonal: bool = False
    matrix_dots: bool = False
    entry: tuple[str, str] | None = None
    unsaid: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def decimal_comma(self) -> bool:
        """Whether 0,1 is a tenth."""
        return self.decimal == "comma"

    @property
    def same(self) -> dict[str, str]:
        """The letters that are the same as others."""
        return {name: said.function for name, said in self.letters.items() if said.kind == "same"}

    @property
    def transposes(self) -> set[str]:
        """The letters that transpose what they stand above."""
        return {name for name, said in self.letters.items() if said.function == "transpose"}


def declared(written: str) -> Declaration:
    """What a declaration's YAML says. Raises Misdeclared."""
    return _declaration(_said_in(written))


def declared_beside(written: str) -> dict[int, Declaration]:
    """What a file beside a text declares, by the line from which it serves. Raises Misdeclared."""
    said = _said_in(written)
    later = {int(at[1]): said.pop(key) for key in [*said] if (at := FROM.fullmatch(str(key)))}
    if not all(isinstance(own, dict) for own in later.values()):
        raise Misdeclared("from line …: wants entries below it, such as given:")
    found = {1: said, **{line: {**said, **later[line]} for line in sorted(later)}}
    return {line: _declaration(own) for line, own in found.items()}


def _said_in(written: str) -> dict[str, Any]:
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
    return dict(said)


def _declaration(said: Mapping[str, Any]) -> Declaration:
    for key in said:
        if key not in KEYS:
            raise Misdeclared(f"the declaration has {key!r}; expected one of {', '.join(KEYS)}")
    return Declaration(
        letters=letters(said.get("letters") or {}),
        words=words(said.get("letters") or {}),
        given=_lines("given", said.get("given") or ()),
        entry=_entry(said.get("entry")),
        unsaid=_unsaid(said.get("unsaid") or {}),
        right=_by_place("right", said),
        read=_by_place("read", said),
        example=_lines("example", said.get("example") or ()),
        numbers=_by_place("numbers", said),
        rows=_one_of(said, "brackets", ("lists", "rows")) == "rows",
        decimal=_one_of(said, "decimal", ("point", "comma")) if "decimal" in said else "",
        cut=_one_of(said, "digits", ("rounded", "cut")) == "cut",
        repeated=_one_of(said, "repeated", ("free", "summed")) == "summed",
        primes=_one_of(said, "primes", ("of functions", "by letter", "by the left side")),
        diagonal=_one_of(said, "slopes", ("entries", "diagonal")) == "diagonal",
        matrix_dots=_one_of(said, "dots", ("of lists", "of matrices")) == "of matrices",
        jacobian=_one_of(said, "layout", ("gradient", "jacobian")) == "jacobian",
    )


def _one_of(said: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    value = said.get(key, allowed[0])
    if value not in allowed:
        raise Misdeclared(f"{key} is {value!r}; expected {' or '.join(allowed)}")
    return str(value)


def _lines(key: str, said: object) -> tuple[str, ...]:
    if not isinstance(said, (list, tuple)) or not all(isinstance(one, str) for one in said):
        raise Misdeclared(f"{key}: wants a list of equalities, each behind a dash")
    return tuple(said)


def _entry(said: object) -> tuple[str, str] | None:
    """The index that is meant where none stands, and the size that it runs over."""
    found = ENTRY.fullmatch(str(said))
    if said is not None and found is None:
        raise Misdeclared(f"entry is {said!r}; expected an index and a size, such as  i of K")
    return (found[1], found[2]) if found else None


def _unsaid(said: object) -> dict[str, tuple[str, ...]]:
    """What a line may need and no line says: in words, and line by line."""
    if not isinstance(said, dict):
        raise Misdeclared("unsaid: wants words, and below them equalities, each behind a dash")
    return {str(words): _lines("unsaid", lines) for words, lines in said.items()}


def _by_place(key: str, said: Mapping[str, Any]) -> ByPlace:
    """What is said of single equalities: each one line, or several."""
    lines = said.get(key) or {}
    if not isinstance(lines, dict):
        raise Misdeclared(f'{key}: wants lines such as  "12:5": z = Wx + b')
    found = {}
    for place, line in lines.items():
        at = PLACE.fullmatch(str(place)) if isinstance(place, str) else None
        if at is None:
            raise Misdeclared(f'{key}: has {place!r}; expected a place in quotes, such as "12:5"')
        found[int(at[1]), int(at[2])] = _lines(key, [line] if isinstance(line, str) else line)
    return found


__all__ = ["Declaration", "Misdeclared", "Said", "declared", "declared_beside", "letter_name"]
