"""A text, read: its equalities, the tree of every side, and what its letters are."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeGuard

from lessons.audit.grammar.bare_sums import fill_sums
from lessons.audit.grammar.bold import Dresses, dresses, refuse_both
from lessons.audit.grammar.parser import parse
from lessons.audit.grammar.primes import by_left_side, primed
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.axes import join_axes
from lessons.audit.lexicon.calls_alike import join_calls
from lessons.audit.lexicon.costs import costs, totals
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.lexicon.kinds_of_line import Form, form_of
from lessons.audit.lexicon.mentioned import indices_of
from lessons.audit.lexicon.parts import Part, parts
from lessons.audit.lexicon.relations import Relation, relation_of
from lessons.audit.lexicon.survey import survey
from lessons.audit.scanning.displays import displays
from lessons.audit.scanning.equalities import Equality, Side, equalities, index_letters
from lessons.audit.scanning.lexer import Token, tokens, transposed
from lessons.audit.scanning.macros import Macro, expanded, macros_of
from lessons.audit.scanning.masking import blanked, masked
from lessons.audit.trees import Node, Unread


@dataclass
class Document:
    """A text and what was read of it; `lost` are the places of displays that no token is read of.

    `trees` holds every side's tree once, or why it has none; `given` what `given:` says, and its
    LaTeX.
    """

    text: str
    declaration: Declaration
    macros: dict[str, Macro]
    equalities: list[Equality]
    lost: list[tuple[int, str]]
    trees: dict[Side, Node | Unread]
    letters: Letters
    dresses: Dresses
    given: dict[Relation, str] = field(default_factory=dict)
    misjoined: dict[int, str] = field(default_factory=dict)

    def wide(self, one: Equality) -> Node:
        """The right side of an equality as if there were brackets behind Σ. Raises Unread."""
        return self._primed(self.dresses.whole(parse(one.right, wide=True)), self.tree(one.start))

    def _primed(self, side: Node, start: Node) -> Node:
        by_left = self.declaration.primes == "by the left side"
        return primed(side, start) if by_left else side

    def tree(self, side: Side) -> Node:
        """The tree of a side. Raises Unread."""
        if side not in self.trees:
            self.trees[side] = _settled(_tree(side), self.dresses)
        found = self.trees[side]
        if isinstance(found, Unread):
            raise found
        return found

    @cached_property
    def _breaks(self) -> list[int]:
        return [at for at, sign in enumerate(self.text) if sign == "\n"]

    def declared_line(self, latex: str) -> Relation:
        """A line of the declaration as (left, relation, right). Raises Unread."""
        left, sign, right = relation_of(latex, self.declaration, self.dresses, self.macros)
        return left, sign, self._primed(right, left)

    def place(self, at: int) -> tuple[int, int]:
        """(line, column) of a place in the text, both from 1."""
        line = bisect_right(self._breaks, at - 1)
        before = self._breaks[line - 1] + 1 if line else 0
        return line + 1, at - before + 1

    def printed(self, first: Token, last: Token) -> str:
        """What is printed from one token to another."""
        return " ".join(self.text[first.at : last.at + max(len(last.text), 1)].split())

    def source(self, one: Equality) -> str:
        """An equality as it is printed: its left side where a chain begins, the sign, the right."""
        first = one.left[0].at if one.before is None else one.at
        last = max(token.at + len(token.text) for token in one.right)
        end = min(last, one.display.start + len(one.display.latex))
        return " ".join(self.text[first : max(end, one.at + 1)].split())


def documents(text: str, kind: str, obeyed: bool = True, beside: str = "") -> list[Document]:
    """Everything that can be read of a text before it is judged, part by part. Raises Misdeclared.

    With `obeyed` false it is read as if it declared nothing; `beside` is declared in another file.
    """
    found, plain = parts(text, kind, obeyed, beside)
    macros, plain = macros_of(masked(plain, kind))
    return [_read(text, _alone(plain, part), kind, part.declaration, macros) for part in found]


def _alone(plain: str, part: Part) -> str:
    """The text with all but one part blanked, so that every place stays where it is."""
    return blanked(blanked(plain, 0, part.start), part.end, len(plain))


def _read(
    text: str, plain: str, kind: str, declaration: Declaration, macros: dict[str, Macro]
) -> Document:
    cut, lost = [], []
    for display in displays(plain, kind):
        try:
            raw = tokens(display.latex, display.start, declaration.decimal_comma, declaration.words)
            cut.append((display, transposed(expanded(raw, macros), declaration.transposes)))
        except Unread as error:
            lost.append((display.start, str(error)))
    indices = set().union(*(index_letters(found) for _, found in cut), set())
    found, overlooked = equalities(cut, indices)
    lost = sorted([*lost, *overlooked])
    raw_trees = {side: _tree(side) for one in found for side in _sides(one)}
    dressed = dresses(filter(_is_tree, raw_trees.values()), declaration.letters)
    functions = frozenset(n for n, said in declaration.letters.items() if said.kind == "function")
    primes = functions if declaration.primes == "by letter" else None
    dressed = replace(dressed, repeated=declaration.repeated, primes=primes, same=declaration.same)
    trees = {side: _settled(tree, dressed) for side, tree in raw_trees.items()}
    fill_sums(found, trees)
    if declaration.primes == "by the left side":
        trees |= {one.right: by_left_side(trees[one.right], trees[one.start]) for one in found}
    said = declaration.given
    given = {relation_of(latex, declaration, dressed, macros): latex for latex in said}
    read_trees = [tree for tree in trees.values() if isinstance(tree, Node)]
    whole = [*read_trees, *(side for left, _, right in given for side in (left, right))]
    both = [(trees[one.left], trees[one.right]) for one in found]
    pairs = [(left, right) for left, right in both if _is_tree(left) and _is_tree(right)]
    own = set(totals(pairs)) - {*declaration.letters}
    letters = Letters(survey(whole, declaration.letters, own), declaration, dressed)
    letters.survey.alone |= set(costs(pairs))
    for section in {one.display.section for one in found}:
        sides = [s for one in found if one.display.section == section for s in _sides(one)]
        near = [tree for side in sides if _is_tree(tree := trees[side])]
        letters.survey.near[section] = indices_of(near, letters.survey)
    document = Document(text, declaration, macros, found, lost, trees, letters, dressed, given)
    _join(document)
    return document


def _sides(one: Equality) -> list[Side]:
    beside = [side for said in one.hypotheses for side in (said.left, said.right)]
    return [one.start, one.left, one.right, *beside]


def _tree(side: Side) -> Node | Unread:
    try:
        return parse(side)
    except Unread as error:
        return error


def _is_tree(found: Node | Unread) -> TypeGuard[Node]:
    return isinstance(found, Node)


def _settled(found: Node | Unread, dressed: Dresses) -> Node | Unread:
    return dressed.whole(found) if _is_tree(found) else found


def _join(document: Document) -> None:
    """Join the axes that each equality shows to be equally long; note where that goes wrong."""
    for one in document.equalities:
        sides = (one.start, one.right) if one.before is None else (one.start, one.left, one.right)
        found = [tree for side in sides if _is_tree(tree := document.trees[side])]
        try:
            refuse_both(found)
            join_axes(found, document.letters)
        except Unread as error:
            document.misjoined[one.number] = str(error)
    _join_calls(document)
    for left, relation, right in document.given:
        for trees in [[left, right]] if relation == "=" else [[left], [right]]:
            join_axes(trees, document.letters)


def _join_calls(document: Document) -> None:
    """Join the axes of what functions are called with; note where that goes wrong."""
    forms: dict[str, Form] = {}
    for one in document.equalities:
        left = document.trees[one.left]
        form = form_of(left, document.letters) if _is_tree(left) else None
        if form is not None and form.parameters and one.before is None:
            forms.setdefault(form.refer.name, form)
    for one in document.equalities:
        found = [tree for side in _sides(one) if _is_tree(tree := document.trees[side])]
        try:
            join_calls(found, forms, document.letters)
        except Unread as error:
            document.misjoined.setdefault(one.number, str(error))
