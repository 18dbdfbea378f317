"""What is no text of a document: comments, code, and definitions of macros; blanked, in place."""

import re

BLANK = re.compile(r"[^\n]")
COMMENT = re.compile(r"(?<!\\)%[^\n]*")
VERBATIM = ("verbatim", "verbatim*", "lstlisting", "minted", "comment", "Verbatim")
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*(\{?[\w.+-]*\}?)[^\n]*$", re.MULTILINE)
MATH_FENCES = ("math", "{math}", "latex-math")
CODE_SPAN = re.compile(r"(?<![`:])(`+)(?!`)([^`\n]+)\1(?!`)")


def masked(text: str, kind: str) -> str:
    """The text with what is none replaced by spaces; every place stays where it is.

    kind: "tex", "md", "rst" or "ipynb".
    """
    if kind == "tex":
        return _without_verbatim(COMMENT.sub(_blank, text))
    if kind == "rst":
        return re.sub(r"``[^`\n]+``", _blank, text)
    text = _without_between(without_code(text), "<!--", "-->")
    return CODE_SPAN.sub(_span, text)


def blanked(text: str, start: int, end: int) -> str:
    """The text with the places from start to end blanked."""
    return text[:start] + BLANK.sub(" ", text[start:end]) + text[end:]


def _blank(match: re.Match[str]) -> str:
    return BLANK.sub(" ", match.group())


def _span(match: re.Match[str]) -> str:
    """A code span, but GitLab's $`…`$ is a formula."""
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() :][:1]
    return match.group().replace("`", "\u200b") if around == "$$" else _blank(match)


def _without_verbatim(text: str) -> str:
    for name in VERBATIM:
        text = _without_between(text, rf"\begin{{{name}}}", rf"\end{{{name}}}")
    return text


def _without_between(text: str, opening: str, closing: str) -> str:
    parts, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start + len(opening))
        end = len(text) if end < 0 else end + len(closing)
        parts += [text[at:start], BLANK.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def without_code(text: str) -> str:
    """The text without fenced code; fences of mathematics are left."""
    parts, at, opened = [], 0, None
    for match in FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[1].startswith(opened[1]) and not match[2]:
            if opened[2] not in MATH_FENCES:
                parts += [text[at : opened.start()], _blank_part(text, opened.start(), match.end())]
                at = match.end()
            opened = None
    if opened is not None and opened[2] not in MATH_FENCES:
        parts += [text[at : opened.start()], _blank_part(text, opened.start(), len(text))]
        at = len(text)
    return "".join([*parts, text[at:]])


def _blank_part(text: str, start: int, end: int) -> str:
    return BLANK.sub(" ", text[start:end])
