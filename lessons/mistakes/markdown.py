"""Sentences as Markdown."""

import re

_MARKS = {"right": "✓ ", "named": "✗ ", "unknown": "✗ "}
_CODE_OR_MARKUP = re.compile(r"(`[^`]+`)|([\\`*_<>\[\]|#$~])")


def headline(status, text):
    """The first sentence about an answer, bold, with ✓ or ✗ before it where it was judged."""
    return f"**{_MARKS.get(status, '')}{escaped(text)}**"


def escaped(text):
    """Text in which only pairs of back-ticks mean anything to Markdown."""
    return _CODE_OR_MARKUP.sub(lambda found: found[1] or f"\\{found[2]}", text)
