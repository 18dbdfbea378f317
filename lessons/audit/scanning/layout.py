r"""What only lays a display out is taken away, so that no equality stays hidden in it.

Environments such as `aligned`, boxes, colours, braces, one bracket around the whole, what stands
over a sign.
"""

import re
from collections.abc import Iterator, Sequence

from lessons.audit.scanning.lexer import Token, group_end
from lessons.audit.scanning.notations import CLOSING, NOTATIONS

EQUALS = ("=", ":=", r"\leftarrow")
LAYOUT = {
    "aligned", "split", "gathered", "align", "alignedat", "gather", "equation", "multline",
    "multlined", "eqnarray", "flalign", "alignat", "subequations", "displaymath", "math", "dmath",
    "dcases", "cases", "rcases", "array", "darray", "IEEEeqnarray", "IEEEeqnarraybox", "center",
}  # fmt: skip
SIDES = {"array", "darray", "cases", "dcases", "rcases"}  # a side, unless their rows are equalities
BRACES = {r"\underbrace", r"\overbrace"}
BOXES = {r"\boxed", r"\fbox", r"\mathrel", r"\underline", r"\mathop", *BRACES}
OVER = {r"\stackrel", r"\overset", r"\underset"}
COLOURED = {r"\textcolor", r"\colorbox"}
DEFINED = {"def", "Def", "triangle", "Delta", "def."}
REASON = re.compile(r"\(.*\)|\*+|\d+|[a-z]\)")
SCRIPTS = {"_", "^"}


def laid_open(found: list[Token]) -> list[Token]:
    """The tokens of a display without what only lays it out."""
    found = _signs_alone(_without_environments(found))
    return _without_bracket(_without_braces(_without_boxes(found)))


def environment(found: Sequence[Token], at: int) -> tuple[str, int]:
    """The name of an environment that begins or ends here, without its star, and where it ends."""
    end = next((p for p in range(at, len(found)) if found[p].text == "}"), len(found) - 1)
    return "".join(token.text for token in found[at + 2 : end]).rstrip("*"), end


def _without_environments(found: list[Token]) -> list[Token]:
    r"""The tokens without `\begin{aligned}` and its kin."""
    kept: list[Token] = []
    at, opened = 0, list[bool]()
    while at < len(found):
        if found[at].text not in (r"\begin", r"\end"):
            kept.append(found[at])
            at += 1
            continue
        name, end = environment(found, at)
        if found[at].text == r"\begin":
            opened.append(name in LAYOUT and (name not in SIDES or _holds_equalities(found, at)))
            away = opened[-1]
        else:
            away = opened.pop() if opened else name in LAYOUT
        if away:
            end = _after_placement(found, end + 1) - 1 if found[at].text == r"\begin" else end
        else:
            kept += found[at : end + 1]
        at = end + 1
    return kept


def _holds_equalities(found: list[Token], at: int) -> bool:
    """Whether the rows of an environment that begins here are equalities: all of them are, and
    nothing but a brace stands in front."""
    before = [token.text for token in found[:at] if token.text not in ("{", r"\{", "[", "|", "&")]
    if before and before[-1] not in (r"\\", r"\quad", ",", "}", r"\Rightarrow"):
        return False
    rows, depth = [False], 0
    for token in found[at + 1 :]:
        depth += (token.text in (*CLOSING, r"\begin")) - (
            token.text in (*CLOSING.values(), r"\end")
        )
        if depth < 0:
            break
        if depth == 0 and token.text == r"\\":
            rows.append(False)
        elif depth == 0 and token.text in EQUALS:
            rows[-1] = True
    return all(rows[:-1] or rows) and any(rows)


def _after_placement(found: list[Token], at: int) -> int:
    """The place after `[t]`, `{2}` or `{rcl}` of an environment."""
    inside = "".join(token.text for token in found[at : at + 12])
    match = re.match(r"\[[tcb]\]|\{[\drclC|@]*\}", inside)
    closing = {"[": "]", "{": "}"}
    if not match or at >= len(found):
        return at
    return next(p for p in range(at, len(found)) if found[p].text == closing[inside[0]]) + 1


def _signs_alone(found: list[Token]) -> list[Token]:
    r"""`=` for `\overset{(1)}{=}`; what is no number or reason over it stays, and is hidden."""
    kept, at = list[Token](), 0
    while at < len(found):
        if found[at].text in OVER:
            middle = group_end(found, at + 1)
            end = group_end(found, middle)
            over = "".join(t.words or t.text.removeprefix("\\") for t in found[at + 1 : middle])
            sign = [token for token in found[middle:end] if token.text not in "{}"]
            over = over.strip("{}")
            defined, reason = over in DEFINED, REASON.fullmatch(over) or " " in over
            if len(sign) == 1 and sign[0].text in EQUALS and (defined or reason):
                kept.append(sign[0]._replace(text=":=" if defined else sign[0].text))
                at = end
                continue
        kept.append(found[at])
        at += 1
    return kept


def _without_boxes(found: list[Token]) -> list[Token]:
    """The tokens without the boxes and braces in which equalities stand."""
    around: list[tuple[int, bool]] = []
    opened: set[int] = set()
    away: set[int] = set()
    for at, token in enumerate(found):
        if token.text in EQUALS:
            for place, looked_into in reversed(around):
                if not looked_into or place in opened:
                    break
                opened.add(place)
        if token.text in CLOSING or token.text == r"\begin":
            around.append((at, token.text == "{" and _is_box(found, at)))
        elif (token.text in CLOSING.values() or token.text == r"\end") and around:
            place, _ = around.pop()
            if place in opened:
                away |= {place, at, *_around(found, place, at)}
    return [token for at, token in enumerate(found) if at not in away]


def _is_box(found: Sequence[Token], at: int) -> bool:
    """Whether braces group what stands in them, or box it, and are no argument otherwise."""
    before = found[at - 1].text if at else ""
    if before in BOXES or (before == "}" and _colour(found, at) is not None):
        return True
    return (
        before not in SCRIPTS | COLOURED | {"}"}
        and not before.startswith("\\o")
        and (before not in NOTATIONS)
    )


def _colour(found: Sequence[Token], at: int) -> int | None:
    r"""The place of `\textcolor`, where a brace at a place begins what it colours."""
    start = next((p for p in range(at - 2, max(at - 12, 0), -1) if found[p].text == "{"), 0)
    return start - 1 if start and found[start - 1].text in COLOURED else None


def _around(found: Sequence[Token], at: int, end: int) -> Iterator[int]:
    """The places of what belongs to a box in braces: its command, and what is said below it."""
    before = found[at - 1].text if at else ""
    colour = _colour(found, at) if before == "}" else None
    if before in BOXES:
        yield at - 1
    if colour is not None:
        yield from range(colour, at)
    if before in BRACES and end + 1 < len(found) and found[end + 1].text in SCRIPTS:
        yield from range(end + 1, group_end(found, end + 2))


def _without_braces(found: list[Token]) -> list[Token]:
    r"""The tokens without `\underbrace`, and without the words below it."""
    away: set[int] = set()
    for at, token in enumerate(found):
        if token.text in BRACES and at + 1 < len(found):
            end = group_end(found, at + 1)
            below = end < len(found) and found[end].text in SCRIPTS
            said = range(end, group_end(found, end + 1)) if below else range(0)
            if not any(found[place].text in EQUALS for place in said):
                away |= {at, *said}
    return [token for at, token in enumerate(found) if at not in away]


def _without_bracket(found: list[Token]) -> list[Token]:
    """The tokens without one bracket around all of them, or one that is never closed."""
    ends = len(found)
    while ends and found[ends - 1].text in (".", ",", ";"):
        ends -= 1
    if not ends or found[0].text not in CLOSING or found[0].text == "{":
        return found
    depth = 0
    for place in range(ends):
        depth += (found[place].text in CLOSING) - (found[place].text in CLOSING.values())
        if depth == 0:
            return found[1:place] if place == ends - 1 else found
    return found[1:]
