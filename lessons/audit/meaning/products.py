"""A letter with a bracket: a product, or a call?"""

from __future__ import annotations

from lessons.audit.trees import Node, Unread

BRACKETED = {"plus", "minus", "number"}
FACTORS = BRACKETED | {"fraction", "call", "sum", "partial", "super"}


class Products:
    """The part of an interpreter that says what a bracket behind a letter is."""

    def is_product(self, node: Node) -> bool:
        """Whether a letter with a bracket is a product, not a call. Raises Unread if unsure."""
        head, arguments = node.parts
        if head.kind == "name":
            return False
        refer = self.letters.survey.refer(head)
        if refer is None:
            return True
        base = refer.name.rstrip("'")
        said = self.letters.said(refer.name)
        if base in self.functions or (
            said is not None and (said.kind == "function" or said.function)
        ):
            return False
        if said is not None and len(arguments) == 1:
            return True
        kinds = {part.kind for part in arguments}
        if refer.places or refer.power is not None:
            if refer.power is None and self._are_letters(arguments):
                return False
            if len(arguments) == 1 and kinds <= FACTORS:
                return True
            raise Unread(f"is {refer.name} with a bracket a product or a call? Write a dot between")
        if self._stands_for_call(base):
            return False
        if self.letters.use(refer.name).bare and len(arguments) == 1 and kinds <= BRACKETED:
            return True
        if self.letters.use(refer.name).topped or refer.name[0].isupper():
            return False
        raise Unread(
            f"is {refer.name} a function, or a factor before a bracket? Write a dot between"
        )

    def _stands_for_call(self, name: str) -> bool:
        said = self.letters.said(name)
        if said is not None and said.kind == "function":
            return True
        return name in ("sigma", "softmax") and not self.letters.use(name).bare

    def _are_letters(self, arguments: tuple[Node, ...]) -> bool:
        """Whether several letters stand in a bracket: what a function depends on, no factor."""
        return len(arguments) > 1 and all(map(self.letters.survey.refer, arguments))
