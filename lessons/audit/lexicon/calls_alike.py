"""Two arguments of a function are equally long where its definition runs one index over both."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import combinations

from lessons.audit.lexicon.alphabet import Letters, Named
from lessons.audit.lexicon.kinds_of_line import Form
from lessons.audit.trees import Node, Unread

Axis = tuple[str, int]


def join_calls(trees: Iterable[Node], forms: Mapping[str, Form], letters: Letters) -> None:
    """Join the axes of what stands in the brackets of functions that the text defines by `forms`.

    Raises Unread where two sizes that have names would be one.
    """
    for node in (node for tree in trees for node in tree.every if node.kind == "applied"):
        head, arguments = node.parts
        form = forms.get(str(head.parts[0])) if head.kind == "letter" else None
        if form is None or len(form.parameters) != len(arguments):
            continue
        pairs = zip(form.parameters, arguments, strict=True)
        axes = [(_axis(one, letters), _axis(other, letters)) for one, other in pairs]
        known = [(letters.sizes.root(one), other) for one, other in axes if one and other]
        for root, axis in known:
            if isinstance(root, Named):
                letters.sizes.join(root, axis)
        for (root, axis), (other, beside) in combinations(known, 2):
            if root == other:
                letters.sizes.join(axis, beside)


def _axis(node: Node, letters: Letters) -> Axis | None:
    """The only axis of a list, or of one of many lists."""
    refer = letters.survey.seen(node)
    with suppress(Unread):
        if refer is not None and refer.power is None:
            fixed = len(refer.places)
            return (refer.name, fixed) if letters.arity(refer.name) == fixed + 1 else None
    return None
