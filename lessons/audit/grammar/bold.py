r"""Bold letters are arrays: \mathbf{x} a list, \mathbf{W} a matrix, \mathbf{x}_n one of many lists.

A plain letter beside a bold one of the same name is an entry of it where it has as many indices;
else it is a letter of its own. What a text declares goes before all of this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lessons.audit.grammar.primes import by_letter
from lessons.audit.grammar.repeated import summed
from lessons.audit.trees import Node, Unread

MARK = "\\bold "
PLAIN, EACH = "_plain", "_each"


def bold(node: Node) -> Node:
    """A node with the letter at its head marked as bold."""
    if node.kind == "letter":
        return node if node.parts[0].startswith(MARK) else Node("letter", (MARK + node.parts[0],))
    if node.kind in ("index", "super", "prime", "starred", "transpose"):
        return replace(node, parts=(bold(node.parts[0]), *node.parts[1:]))
    return node


@dataclass
class Dress:
    """How one letter is dressed in a text: the numbers of indices it has in bold and plain.

    `lists` means that in bold, with an index, it stands where only a list can.
    """

    bold: set[int] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)
    lists: bool = False


@dataclass(frozen=True)
class Dresses:
    """How all letters of a text are dressed; `fixed` are declared.

    repeated: an index that stands twice in a term is added up. primes: they differentiate by the
    letter behind them, but for those of these functions. same: other ways to write a letter.
    """

    of: Mapping[str, Dress]
    fixed: frozenset[str] = frozenset()
    repeated: bool = False
    primes: frozenset[str] | None = None
    same: Mapping[str, str] = field(default_factory=dict)

    def whole(self, node: Node) -> Node:
        """The tree of a whole side, as it is meant."""
        node = _named_alike(node, self.same) if self.same else node
        found = self.settled(node if self.primes is None else by_letter(node, self.primes))
        return summed(found) if self.repeated else found

    def settled(self, node: Node) -> Node:
        """A tree in which every letter has the name of what it stands for."""
        head, count = _head(node)
        if head is None:
            return node.over(self.settled)
        name = self._name(head, count)
        return _renamed(node, name).over(lambda part: self._inner(part, name))

    def _inner(self, node: Node, name: str) -> Node:
        """What hangs on a head that has its name: the chain down to the letter stays."""
        if node == Node("letter", (name,)):
            return node
        if _head(node)[0] == name and node.kind in HANGS:
            return node.over(lambda part: self._inner(part, name))
        return self.settled(node)

    def _name(self, head: str, count: int) -> str:
        name = head.removeprefix(MARK)
        dress = self.of.get(name)
        if dress is None or not dress.bold or name in self.fixed or _is_capital(name):
            return name
        if not dress.lists and 0 not in dress.bold:
            return name
        if head != name:
            return name + EACH if count and 0 in dress.bold and dress.lists else name
        if count == 2 and dress.lists:
            return name + EACH if 0 in dress.bold else name
        return name if count == 1 and 0 in dress.bold else name + PLAIN

    def kind(self, name: str) -> str:
        """What a settled name is by its dress: "list", "lists", "matrix", or "" for unknown."""
        base = name.split("^")[0]
        each = base.endswith(EACH)
        base = base.removesuffix(EACH)
        dress = self.of.get(base) or self.of.get(base.split("_")[0])
        if dress is None or not dress.bold or base in self.fixed or base.endswith(PLAIN):
            return ""
        if _is_capital(base):
            return "matrix"
        if base not in self.of or not (dress.lists or 0 in dress.bold):
            return ""
        return "lists" if (each or 0 not in dress.bold) and "^(" not in name else "list"


def _named_alike(node: Node, same: Mapping[str, str]) -> Node:
    """A tree in which letters that are the same have one name."""
    if node.kind == "letter":
        return Node("letter", (same.get(node.parts[0], node.parts[0]),))
    found = node.over(lambda part: _named_alike(part, same))
    if node.kind == "sum":
        indices = tuple(same.get(index, index) for index in node.parts[0])
        return replace(found, parts=(indices, *found.parts[1:]))
    return found


def refuse_both(trees: Iterable[Node]) -> None:
    """Raise Unread where one letter stands in bold and plain in the same equality."""
    names = {n.parts[0] for tree in trees for n in tree.every if n.kind == "letter"}
    for name in sorted(names):
        one = name.removesuffix(PLAIN)
        if one != name and one in names:
            raise Unread(f"{one} stands here in bold and plain: declare what {one} is")


HANGS = ("index", "super", "prime", "starred")


def dresses(trees: Iterable[Node], fixed: Iterable[str]) -> Dresses:
    """How the letters of some trees are dressed."""
    found: dict[str, Dress] = {}
    for tree in trees:
        _note(tree, found)
    return Dresses(found, frozenset(fixed))


def _note(node: Node, found: dict[str, Dress]) -> None:
    if node.kind == "transpose":
        _note_lists(node.parts[0], found)
    if node.kind in ("times", "dot") and any(part.kind == "transpose" for part in _meeting(node)):
        for part in _meeting(node):
            _note_lists(part, found)
    head, count = _head(node)
    if node.kind == "super" and node.parts[2]:
        _note_lists(node, found)
    if head is not None:
        dress = found.setdefault(head.removeprefix(MARK), Dress())
        (dress.bold if head.startswith(MARK) else dress.plain).add(count)
    for child in node.children:
        if head is None or child.kind not in (*HANGS, "letter") or _head(child)[0] != head:
            _note(child, found)


def _meeting(node: Node) -> tuple[Node, Node]:
    """The two factors that meet in a product."""
    left, right = node.parts
    while left.kind in ("times", "dot"):
        left = left.parts[1]
    while right.kind in ("times", "dot"):
        right = right.parts[0]
    return left, right


def _note_lists(node: Node, found: dict[str, Dress]) -> None:
    head, count = _head(node)
    if head is not None and head.startswith(MARK) and count == 1:
        found.setdefault(head.removeprefix(MARK), Dress()).lists = True


def _head(node: Node) -> tuple[str | None, int]:
    """(the letter at the head of a node, how many indices it has), None where it is no letter."""
    if node.kind == "letter":
        return str(node.parts[0]), 0
    if node.kind not in HANGS:
        return None, 0
    name, count = _head(node.parts[0])
    if node.kind == "index":
        return name, count + len(node.parts[1])
    axis = node.kind == "super" and node.parts[2] and node.parts[1].kind == "letter"
    return name, count + int(bool(axis) and node.parts[1].parts[0] not in ("l", "L", "ell"))


def _renamed(node: Node, name: str) -> Node:
    if node.kind == "letter":
        return Node("letter", (name,))
    return replace(node, parts=(_renamed(node.parts[0], name), *node.parts[1:]))


def _is_capital(name: str) -> bool:
    base = name.split("_")[0]
    return base[:1].isupper()
