"""Everything that can be read of a text before it is judged, part by part."""

from dataclasses import replace

from lessons.audit.grammar.bare_sums import fill_sums
from lessons.audit.grammar.bold import dresses, refuse_both
from lessons.audit.grammar.parser import parse
from lessons.audit.grammar.primes import by_left_side
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.axes import join_axes
from lessons.audit.lexicon.calls_alike import join_calls
from lessons.audit.lexicon.costs import costs, totals
from lessons.audit.lexicon.declaration import Declaration, Misdeclared
from lessons.audit.lexicon.document import Document, is_tree, place_in, settled, tree_of
from lessons.audit.lexicon.kinds_of_line import Form, form_of
from lessons.audit.lexicon.mentioned import indices_of
from lessons.audit.lexicon.parts import Part, parts
from lessons.audit.lexicon.relations import relation_of, sides_of
from lessons.audit.lexicon.survey import survey
from lessons.audit.scanning.displays import displays
from lessons.audit.scanning.equalities import Equality, Side, equalities, index_letters
from lessons.audit.scanning.lexer import tokens, transposed
from lessons.audit.scanning.macros import Macro, expanded, macros_of
from lessons.audit.scanning.masking import blanked, masked
from lessons.audit.trees import Node, Unread


def documents(text: str, kind: str, obeyed: bool = True, beside: str = "") -> list[Document]:
    """Everything that can be read of a text before it is judged, part by part. Raises Misdeclared.

    With `obeyed` false it is read as if it declared nothing; `beside` is declared in another file.
    """
    found, plain = parts(text, kind, obeyed, beside)
    macros, plain = macros_of(masked(plain, kind))
    made = [_read(text, _alone(plain, part), kind, part.declaration, macros) for part in found]
    _refuse_lost_places(made)
    return made


def _refuse_lost_places(made: list[Document]) -> None:
    """Refuse what is declared of a place where no equality stands: it would be of no effect."""
    places = {document.place(one.at) for document in made for one in document.equalities}
    for said in (document.declaration for document in made):
        for key, lines in (("right", said.right), ("read", said.read), ("numbers", said.numbers)):
            for line, column in lines.keys() - places:
                near = [f'"{row}:{at}"' for row, at in sorted(places) if row == line]
                there = f"; in this line there are {', '.join(near)}" if near else ""
                raise Misdeclared(f'{key}: has "{line}:{column}", where no equality stands{there}')


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
    raw_trees = {side: tree_of(side) for one in found for side in _sides(one)}
    raw_trees |= _read_as(found, text, declaration, macros)
    dressed = dresses(filter(is_tree, raw_trees.values()), declaration.letters)
    functions = frozenset(n for n, said in declaration.letters.items() if said.kind == "function")
    primes = functions if declaration.primes == "by letter" else None
    dressed = replace(dressed, repeated=declaration.repeated, primes=primes, same=declaration.same)
    trees = {side: settled(tree, dressed) for side, tree in raw_trees.items()}
    fill_sums(found, trees)
    if declaration.primes == "by the left side":
        trees |= {one.right: by_left_side(trees[one.right], trees[one.start]) for one in found}
    said = declaration.given
    given = {relation_of(latex, declaration, dressed, macros): latex for latex in said}
    read_trees = [tree for tree in trees.values() if isinstance(tree, Node)]
    whole = [*read_trees, *(side for left, _, right in given for side in (left, right))]
    both = [(trees[one.left], trees[one.right]) for one in found]
    pairs = [(left, right) for left, right in both if is_tree(left) and is_tree(right)]
    own = set(totals(pairs)) - {*declaration.letters}
    letters = Letters(survey(whole, declaration.letters, own), declaration, dressed)
    letters.survey.alone |= set(costs(pairs))
    for section in {one.display.section for one in found}:
        sides = [s for one in found if one.display.section == section for s in _sides(one)]
        near = [tree for side in sides if is_tree(tree := trees[side])]
        letters.survey.near[section] = indices_of(near, letters.survey)
    document = Document(text, declaration, macros, found, lost, trees, letters, dressed, given)
    _join(document)
    return document


def _read_as(
    found: list[Equality], text: str, declaration: Declaration, macros: dict[str, Macro]
) -> dict[Side, Node | Unread]:
    """The trees of what is declared of lines that cannot be read as they are printed."""
    trees: dict[Side, Node | Unread] = {}
    for one in found if declaration.read else ():
        for latex in declaration.read.get(place_in(text, one.at), ()):
            left, _, right = sides_of(latex, declaration, macros)
            if one.before is not None:
                raise Misdeclared(f"read: {latex!r} is for a line that goes on with another")
            trees |= {one.start: parse(left), one.right: parse(right)}
    return trees


def _sides(one: Equality) -> list[Side]:
    beside = [side for said in one.hypotheses for side in (said.left, said.right)]
    return [one.start, one.left, one.right, *beside]


def _join(document: Document) -> None:
    """Join the axes that each equality shows to be equally long; note where that goes wrong."""
    for one in document.equalities:
        sides = (one.start, one.right) if one.before is None else (one.start, one.left, one.right)
        found = [tree for side in sides if is_tree(tree := document.trees[side])]
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
        form = form_of(left, document.letters) if is_tree(left) else None
        if form is not None and form.parameters and one.before is None:
            forms.setdefault(form.refer.name, form)
    for one in document.equalities:
        found = [tree for side in _sides(one) if is_tree(tree := document.trees[side])]
        try:
            join_calls(found, forms, document.letters)
        except Unread as error:
            document.misjoined.setdefault(one.number, str(error))
