"""Walks along the tokens of a formula: what every part of the grammar needs."""

from collections.abc import Sequence

from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import CLOSING, NOTATIONS
from lessons.audit.trees import Unread

DEEPEST = 40
END = Token("", -1)


class Reader:
    """Tokens, the place among them, and how deep inside brackets they stand."""

    def __init__(self, tokens: Sequence[Token], wide: bool = False, depth: int = 0):
        self.tokens, self.wide, self.depth, self.at = tokens, wide, depth, 0
        self.bars: list[str] = []
        if depth > DEEPEST:
            raise Unread("the brackets are nested too deep to be read", self.place)

    @property
    def next(self) -> str:
        """The text of the token that comes next; empty at the end."""
        return self.token.text

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at] if self.at < len(self.tokens) else END

    @property
    def opens_bars(self) -> bool:
        """Whether the next sign is a bar that begins something, and closes nothing."""
        return self.next in ("|", r"\|") and self.next not in self.bars

    @property
    def after(self) -> str:
        """The sign behind the next."""
        return self.tokens[self.at + 1].text if self.at + 1 < len(self.tokens) else ""

    @property
    def place(self) -> int | None:
        """The place in the text of the next token, or of the last."""
        if not self.tokens:
            return None
        return self.tokens[min(self.at, len(self.tokens) - 1)].at

    def refuse(self, message: str) -> Unread:
        """Unread, with its place."""
        return Unread(message, self.place)

    def take(self, wanted: str = "") -> Token:
        """The next token, passed by. Raises Unread at the end, or where another is wanted."""
        token = self.token
        if not token.text or (wanted and token.text != wanted):
            found = repr(token.text) if token.text else "the end"
            raise self.refuse(f"{wanted or 'something'} is missing before {found}")
        self.at += 1
        return token

    def inside(self) -> list[Token]:
        """The tokens inside the bracket that begins here; goes on behind it."""
        opening = self.take()
        closing, depth = CLOSING[opening.text], 1
        for place in range(self.at, len(self.tokens)):
            text = self.tokens[place].text
            depth += (text in CLOSING) - (text in CLOSING.values())
            if depth == 0 and text != closing:
                break
            if depth == 0:
                found = list(self.tokens[self.at : place])
                self.at = place + 1
                return found
        raise Unread(f"the bracket {opening.text} is never closed", opening.at)

    def argument(self) -> list[Token]:
        """The tokens of one argument: a group in braces, or a single token."""
        if not self.next:
            raise self.refuse("an argument is missing at the end")
        if self.next == "{":
            return self.inside()
        token = self.take()
        if token.text in NOTATIONS and self.next:  # as in _\mathcal{B}
            more = [self.argument() for _ in range(NOTATIONS[token.text].arguments)]
            brace = Token("{", token.at), Token("}", token.at)
            return [token, *(part for one in more for part in (brace[0], *one, brace[1]))]
        if token.text.isdigit() and len(token.text) > 1:  # as in \frac12, of one digit each
            self.at -= 1
            self.tokens = [*self.tokens]
            self.tokens[self.at] = Token(token.text[1:], token.at + 1)
        return [Token(token.text[0] if token.text.isdigit() else token.text, *token[1:])]
