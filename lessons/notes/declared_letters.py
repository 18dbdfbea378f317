"""What a declaration's letters mean in a formula: entries, rows and matrices of symbols."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sympy import Expr, Integer, Symbol

from lessons import letters as lessons_letters
from lessons.audit.declaration import Said
from lessons.audit.trees import Unread
from lessons.letters import Quantity
from lessons.notes.arrays import Array, scalar
from lessons.notes.formula_scope import LETTERS, Scope

ONE = Integer(1)


@dataclass(frozen=True)
class Letters:
    """The letters of one text.

    said: what its declaration says of each. same: other spellings, each with the letter it is.
    entry: the index that is meant where a letter of K entries stands without one, or "".
    """

    said: Mapping[str, Said]
    same: Mapping[str, str] = field(default_factory=dict)
    entry: str = ""

    def meaning(self, title: str, index: Expr | None, scope: Scope) -> Array:
        """The array that a letter is at its place. Raises Unread."""
        name = self.same.get(title, title)
        if name in self.sizes and index is None:
            return scalar(_symbol(name))
        if name not in self.said:
            raise Unread(f"nothing says what {title} is: declare it")
        said = self.said[name]
        if said.kind == "number":
            if index is not None:
                raise Unread(f"{title} is a number, and has an index")
            return scalar(_symbol(name))
        quantity = _quantity(name, tuple(map(_symbol, said.sizes)))
        at = (scope.example,) if said.kind == "lists" else ()
        free = quantity.shape[len(at) :]
        if index is None and self.entry and free[0] == lessons_letters.K:
            index = LETTERS[self.entry]
        at, free = ((*at, index), free[1:]) if index is not None else (at, free)
        return Array(free, lambda *places: quantity[(*at, *places)])

    @property
    def sizes(self) -> set[str]:
        """The names of all sizes."""
        return {size for said in self.said.values() for size in said.sizes}


def _symbol(name: str) -> Symbol:
    """A number; the lessons' own symbol, where they have one of this name."""
    own = getattr(lessons_letters, name, None)
    return own if isinstance(own, Symbol) else Symbol(name, real=True)


def _quantity(name: str, shape: tuple[Expr, ...]) -> Quantity:
    """Symbols with indices; the lessons' own, where they have one of this name and shape."""
    plain = name.replace("_", "") if name[-1].isdigit() else name
    own = getattr(lessons_letters, plain, None)
    if isinstance(own, Quantity) and own.shape == shape:
        return own
    return Quantity(plain, shape=shape, real=True)
