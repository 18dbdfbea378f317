"""What every letter of a text is: a number, a list, a matrix, a size or a function."""

from dataclasses import dataclass, field
from functools import cached_property

from sympy import Symbol

from lessons.audit.grammar.bold import EACH, Dresses
from lessons.audit.lexicon.declaration import Declaration, Said
from lessons.audit.lexicon.survey import Survey, Use
from lessons.audit.trees import Unread
from lessons.symbols import Quantity

NUMBERS = {"eta", "lambda", "alpha", "epsilon", "n", "m", "T", "N", "beta", "gamma", "tau"}
ACCENTS = ("_hat", "_bar", "_tilde", "_check", "_dot")


@dataclass
class Sizes:
    """Axes, and which of them are known to be equally long."""

    parents: dict[object, object] = field(default_factory=dict)

    def root(self, axis: object) -> object:
        """The axis that stands for all of one size."""
        while (up := self.parents.get(axis, axis)) != axis:
            axis = up
        return axis

    def join(self, one: object, other: object) -> None:
        """One size for two axes; a size that has a name keeps it. Raises Unread for two names."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        names = [axis.name for axis in (first, second) if isinstance(axis, Named)]
        if len(names) == 2:
            raise Unread(f"one index runs over {names[0]} and over {names[1]} here")
        keeps, goes = (second, first) if _rank(second) > _rank(first) else (first, second)
        self.parents[goes] = keeps

    def size(self, axis: object) -> Symbol:
        """The size of an axis, as a symbol."""
        root = self.root(axis)
        name = root.name if isinstance(root, Named) else _unnamed(root)
        return Symbol(name, integer=True, positive=True)


def _rank(axis: object) -> int:
    """Which of two joined axes gives the name: a size, before a letter's axis, before an index."""
    if isinstance(axis, Named):
        return 2
    return int(isinstance(axis, tuple) and axis[0] != "index")


def _unnamed(root: object) -> str:
    """The name of a size that the text does not name: N_p, or N_W_1 for the columns of W."""
    parts = root if isinstance(root, tuple) else (root,)
    return "N_" + "_".join(str(part) for place, part in enumerate(parts) if place == 0 or part)


@dataclass(frozen=True)
class Named:
    """A size that the text names, such as K."""

    name: str


@dataclass(frozen=True)
class Letters:
    """What the letters are, from what is declared, or from how the text uses them."""

    survey: Survey
    declaration: Declaration
    dresses: Dresses = field(default_factory=lambda: Dresses({}))
    sizes: Sizes = field(default_factory=Sizes)
    inferred: dict[str, Said | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, said in self.declaration.letters.items():
            for place, size in enumerate(said.sizes):
                self.sizes.join((name, place), Named(size))

    def said(self, name: str) -> Said | None:
        """What is said of a letter, by a declaration or by its dress; None where nothing is."""
        if found := self.declaration.letters.get(name):
            return found
        if name not in self.inferred:
            kind = self.dresses.kind(name)
            axes = {"list": 1, "lists": 2, "matrix": 2}.get(kind, 0)
            self.inferred[name] = Said(kind, ("",) * axes) if kind else None
        return self.inferred[name]

    def is_unknown_function(self, name: str) -> bool:
        """Whether a letter is declared as a function of which nothing is known."""
        said = self.said(name)
        return said is not None and said.kind == "function" and not said.function

    def use(self, name: str) -> Use:
        """How the text uses a letter."""
        return self.survey.uses.get(name, Use())

    def is_size(self, name: str) -> bool:
        """Whether a letter is a size: an upper end of sums, or one that a declaration names."""
        declared = any(name in said.sizes for said in self.declaration.letters.values())
        return name in self.survey.sizes or declared

    @cached_property
    def cost(self) -> str | None:
        """The letter of the text's only cost: the only capital, or else letter, bare above ∂."""
        tops = [n for n, use in self.survey.uses.items() if use.topped and not self._indexed(n)]
        large = [name for name in tops if not name[0].islower() or len(name.split("_")[0]) > 2]
        large = [name for name in large if name[0].isupper()]
        chosen = large or tops or sorted(self.survey.alone)
        return chosen[0] if len(chosen) == 1 else None

    def _indexed(self, name: str) -> bool:
        use = self.use(name)
        return bool(use.below or use.above)

    def arity(self, name: str) -> int:
        """How many indices a letter has: 0 for a number. Raises Unread if that is not certain."""
        said = self.said(name)
        if said is not None:
            return len(said.sizes)
        use = self.use(name)
        if name == "delta" and 2 in use.below:
            use = Use(use.below - {2}, use.above, use.bare, use.array)
        if len(use.below) > 1 or len(use.above) > 1:
            raise Unread(f"{name} has now one index, now two: say what it is, `{name}: K × D`")
        indices = sum(use.below) + sum(use.above)
        return indices

    def is_number(self, name: str) -> bool:
        """Whether a letter without an index is a number. Raises Unread with a question."""
        said = self.said(name)
        if said is not None:
            return said.kind == "number"
        if self.arity(name):
            return False
        use = self.use(name)
        if "(" in name and "^(" not in name:
            return True
        if (use.topped or name == self.cost) and name[0].isupper() and not use.array:
            return True
        if (name in NUMBERS and not use.array) or self.survey.entries.get(name) == name + EACH:
            return True
        base = next((name.removesuffix(a) for a in ACCENTS if name.endswith(a)), None)
        of_list = base is not None and (self._indexed(base) or self.said(base) is not None)
        arrays = any(self._is_array(other) for other in use.beside)
        if name[0].isupper() or use.array or of_list or arrays:
            raise Unread(f"is {name} a number or a matrix? Say `{name}: K × D`, or what it is")
        return True

    def _is_array(self, name: str) -> bool:
        said, use = self.said(name), self.use(name)
        if said is not None:
            return said.kind in ("list", "lists", "examples", "matrix")
        return bool(use.below or use.above or use.array) or (
            name[0].isupper() and not use.topped and not self.is_size(name) and name not in NUMBERS
        )

    def hidden(self, name: str) -> int:
        """How many axes of a letter have no index in print: 1 where it belongs to an example."""
        said = self.declaration.letters.get(name)
        return int(said is not None and said.kind == "examples")

    @property
    def examples(self) -> set[str]:
        """The sizes that say how many examples there are."""
        said = self.declaration.letters.values()
        return {one.sizes[0] for one in said if one.kind == "examples"}

    def axis(self, name: str, place: int) -> tuple[str, int]:
        """The axis of a letter that the index at a place below it runs over."""
        return (name, place + self.hidden(name))

    def quantity(self, name: str) -> Quantity:
        """The list or matrix of a letter, with the sizes of its axes."""
        shape = tuple(self.sizes.size((name, place)) for place in range(self.arity(name)))
        return Quantity(name, shape=shape, real=True)

    def symbol(self, name: str) -> Symbol:
        """The number of a letter."""
        if self.is_size(name):
            return self.sizes.size(Named(name))
        said = self.said(name)
        clash = "'" if name in self.survey.indices else ""
        if said is not None and said.positive:
            return Symbol(name + clash, positive=True)
        return Symbol(name + clash, real=True)
