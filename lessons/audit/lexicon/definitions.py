"""What a text defines: which equality gives a letter or a function its meaning, and where."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.kinds_of_line import Form
from lessons.audit.lexicon.mentioned import mentions
from lessons.audit.trees import Node, Unread

GIVEN = -2  # in the place of an equality's number: `given:` says it


@dataclass(frozen=True)
class Definition:
    """The equality `number` of a section gives `form` the meaning `body`."""

    number: int
    section: int
    form: Form
    body: Node

    @property
    def name(self) -> str:
        """The letter that is defined."""
        return self.form.refer.name


@dataclass
class Definitions:
    """All definitions of a text; one serves its whole section, and what comes after it."""

    letters: Letters
    found: list[Definition] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether a letter is defined anywhere in the text."""
        return any(one.name == name for one in self.found)

    def add(self, one: Definition) -> None:
        """Take one more definition in; it comes after the others."""
        self.found.append(one)

    @property
    def naming(self) -> dict[Node, str]:
        """The formulas that `given:` names with a letter."""
        given = (one for one in self.found if one.number == GIVEN and not one.form.parameters)
        return {one.body: one.name for one in given}

    def without(self, numbers: set[int]) -> AbstractContextManager[None]:
        """The definitions without those of some equalities, for a while."""
        return self._for_a_while([one for one in self.found if one.number not in numbers])

    def having(self, more: list[Definition]) -> AbstractContextManager[None]:
        """The definitions and some more, for a while."""
        return self._for_a_while([*self.found, *more])

    def instead(self, more: list[Definition]) -> AbstractContextManager[None]:
        """The definitions with some in the place of those of the same letters, for a while."""
        names = {one.name for one in more}
        return self._for_a_while([*(one for one in self.found if one.name not in names), *more])

    @contextmanager
    def _for_a_while(self, found: list[Definition]) -> Iterator[None]:
        kept, self.found = self.found, found
        try:
            yield
        finally:
            self.found = kept

    def at(self, name: str, number: int, section: int) -> Definition | None:
        """The definition that serves a letter at an equality."""
        own = [one for one in self.found if one.name == name]
        here = [one for one in own if one.section == section]
        above = [one for one in here if one.number <= number]
        if above:
            return above[-1]
        earlier = [one for one in own if one.section < section]
        later = min(here, key=lambda one: one.number, default=None)
        return later or (earlier[-1] if earlier else None)

    def behind(self, trees: Iterable[Node], number: int, section: int) -> list[Definition]:
        """Every definition that formulas rest on, at an equality, by way of others as well."""
        found: dict[str, Definition] = {}
        todo = list(trees)
        while todo:
            for name in self.names(todo.pop()):
                one = self.at(name, number, section)
                if one is not None and name not in found:
                    found[name] = one
                    todo.append(one.body)
        return sorted(found.values(), key=lambda one: one.number)

    def goes_round(self, name: str, body: Node, number: int, section: int) -> bool:
        """Whether a letter would be defined by way of itself."""
        behind = self.behind([body], number, section)
        return any(mentions(one.body, name, self.letters) for one in behind)

    def names(self, tree: Node) -> set[str]:
        """The names of every letter in a formula, of functions as well."""
        try:
            refer = self.letters.survey.refer(tree)
        except Unread:
            refer = None
        if refer is not None:
            power = () if refer.power is None else (refer.power,)
            inside = [*refer.above, *refer.below, *power]
            return {refer.name, refer.name.rstrip("'")}.union(*map(self.names, inside))
        found = set().union(*map(self.names, tree.children))
        if tree.kind == "name":
            found.add(str(tree.parts[0]))
        elif tree.kind == "differential" and self.letters.cost:
            found.add(self.letters.cost)
        return found
