r"""P(y = j \mid x^{(i)}) and its kin: a number with a name of its own, and indices j and i."""

from collections.abc import Sequence

from lessons.audit.grammar.reader import Reader
from lessons.audit.scanning.lexer import Token
from lessons.audit.trees import Node

GIVEN = {r"\mid", "|"}
HEADS = {"P", "p", "q", "Pr", "Q"}
DIVERGENCES = {"KL", "D"}


def is_probability(reader: Reader, head: Node) -> bool:
    """Whether the bracket that begins here says of what, or given what, this is a probability."""
    if head.kind == "index" and head.parts[0] == Node("letter", ("D",)):
        head = head.parts[0]
    if head.kind != "letter" or reader.next not in ("(", "["):
        return False
    divergence = head.parts[0] in DIVERGENCES
    if not divergence and head.parts[0] not in HEADS:
        return False
    inside, depth, bars = [], 0, 0
    for token in reader.tokens[reader.at :]:
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        bars += depth == 1 and token.text in GIVEN
        inside.append(token.text)
        if depth == 0:
            break
    if divergence:
        return bars == 2 or r"\|" in inside
    alone = head.parts[0] in ("P", "Pr") and len(inside) == 3 and inside[1].isupper()
    return bars == 1 or (bars == 0 and ("=" in inside or alone))


def probability(reader: Reader, head: Node) -> Node:
    """The letter with the bracket's print as its name, and the indices that stand in it."""
    name, places = _name(reader.inside())
    of = head.parts[0] if head.kind == "letter" else "D"
    letter = Node("letter", (f"{of}({name})",))
    return Node("index", (letter, tuple(places))) if places else letter


def _name(inside: Sequence[Token]) -> tuple[str, list[Node]]:
    """The print of a bracket with a point for each index, and the indices."""
    texts = [token.text.removeprefix("\\") for token in inside]
    parts, places, at = [], [], 0
    while at < len(texts):
        letter, end = _index_at(texts, at)
        if letter:
            parts.append("·")
            places.append(Node("letter", (letter,)))
            at = end
            continue
        if texts[at] not in ("{", "}", "mathbf", "boldsymbol", "mathcal"):
            parts.append(texts[at])
        at += 1
    return "".join(parts).replace("mid", "|"), places


def _index_at(texts: list[str], at: int) -> tuple[str, int]:
    """(an index letter that begins here, the place behind it), or an empty letter."""
    before = texts[at - 1] if at else ""
    if before == "=":
        alone = at + 1 >= len(texts) or not texts[at + 1].isalnum()
        return (texts[at], at + 1) if _is_letter(texts[at]) and alone else ("", at)
    if before not in ("_", "^"):
        return "", at
    group = texts[at : at + 5]
    for opening, closing in ((["{", "("], [")", "}"]), (["("], [")"]), (["{"], ["}"]), ([], [])):
        size = len(opening)
        letter = group[size] if len(group) > size else ""
        fits = group[:size] == opening and group[size + 1 : 2 * size + 1] == closing
        if fits and _is_letter(letter):
            return letter, at + 2 * size + 1
    return "", at


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and text.islower()
