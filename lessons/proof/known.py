"""The facts that a claim's hypotheses amount to."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, NoReturn

from sympy import Add, Eq, Expr, Indexed, IndexedBase, KroneckerDelta, Ne, Sum, Symbol
from sympy.core.relational import Relational
from sympy.core.sorting import default_sort_key

from lessons.letters import Quantity
from lessons.proof.branches import as_branches
from lessons.proof.claim import Claim
from lessons.proof.conditions import by_deltas
from lessons.proof.facts import Facts
from lessons.proof.fractions import Fraction, Stuck, as_fraction
from lessons.proof.normal import normal
from lessons.proof.ranges import index_limits
from lessons.proof.totals import shapeless
from lessons.proof.unfold import unfold


def plain(expr: Expr, claim: Claim, fixed: Any = None) -> Expr:
    """An expression written out, with the fixed sizes and indices put in."""
    definitions = {**claim.definitions, **_hot(claim)}
    bare = tuple((title, tuple(map(_bare, pair))) for title, pair in definitions.items())
    return _written(_bare(expr), bare, claim.fixed if fixed is None else tuple(fixed))


@lru_cache(maxsize=512)
def _written(expr: Expr, definitions: Any, fixed: Any) -> Expr:
    expr = by_deltas(unfold(expr, dict(definitions)))
    for symbol, value in fixed:
        expr = expr.xreplace({symbol: value})
    return expr


@lru_cache(maxsize=512)
def _bare(expr: Expr) -> Expr:
    """The expression with quantities that know no shape, which are quicker to work with."""
    return shapeless(as_branches(expr))


def _hot(claim: Claim) -> dict[str, tuple[Expr, Expr]]:
    """One-hot targets as definitions: y[k] = δ(k, the hot place)."""
    found = {}
    for of in claim.one_hot:
        *rows, last = (Symbol(f"row{p}", integer=True) for p in range(len(of.shape)))
        place = _hot_place(of)
        place = Quantity(place)[tuple(rows)] if rows else place
        found[str(of.label)] = (of[(*rows, last)], KroneckerDelta(last, place))
    return found


def _hot_place(of: IndexedBase) -> Symbol:
    return Symbol(f"hot_{of.label}", integer=True)


def facts_of(claim: Claim) -> Facts:
    """Everything that is given, in the form the reduction uses."""
    limits = dict(claim.limits)
    for of in claim.one_hot:
        place, size = _hot_place(of), frozenset({of.shape[-1]})
        limits |= {place: size, Quantity(place): size}
    unequal = set()
    for statement in claim.statements:
        if isinstance(statement, Ne):
            unequal.add(frozenset(statement.args))
        elif hasattr(statement, "lts") and statement.lts in limits:
            limits[statement.lts] = limits[statement.lts] | {statement.gts}
            unequal |= {frozenset(statement.args)} if statement.rel_op in "<>" else set()
    facts = Facts(_put(limits, claim.fixed), frozenset(unequal), least=claim.least)
    for symbol, value in claim.fixed:
        facts = facts.merged(symbol, value) or _contradiction(claim)
    for equation in claim.equations:
        facts = _with_equation(facts, equation, claim)
    for inequality in claim.inequalities:
        facts = _with_inequality(facts, inequality, claim)
    return facts


def _put(limits: dict[Expr, frozenset[Expr]], fixed: Any) -> dict[Expr, frozenset[Expr]]:
    for symbol, value in fixed:
        limits = {
            index: frozenset(value if high == symbol else high for high in highs)
            for index, highs in limits.items()
        }
    return limits


def _contradiction(claim: Claim) -> NoReturn:
    raise ValueError("what is given contradicts itself: " + ", ".join(map(str, claim.statements)))


def _for_every(expr: Expr, claim: Claim, facts: Facts) -> tuple[Fraction, tuple[Symbol, ...]]:
    """A hypothesis in normal form, its indices marked as standing for every index."""
    whole = set(claim.sizes)
    loose = sorted(
        (s for s in expr.free_symbols if s.is_Symbol and _is_index(s, expr) and s not in whole),
        key=str,
    )
    marked = {s: Symbol(f"{s.name}°", integer=True) for s in loose}
    limits = index_limits((expr,), set(loose), claim.default_size)
    sizes = [pair for pair in claim.fixed if pair[0] in whole]
    facts = replace(facts, limits={**facts.limits, **{marked[s]: limits[s] for s in loose}})
    expr = plain(expr.xreplace(marked), claim, sizes)
    return as_fraction(normal(expr, facts)), tuple(marked.values())


def _is_index(symbol: Symbol, expr: Expr) -> bool:
    places = (place for entry in expr.atoms(Indexed) for place in entry.indices)
    return any(place.has(symbol) for place in places)


def _with_equation(facts: Facts, equation: Eq, claim: Claim) -> Facts:
    """An equation as a rule: one atom in it is replaced by what the rest says it is."""
    try:
        whole, indices = _for_every(equation.lhs - equation.rhs, claim, facts)
    except Stuck:
        return facts
    if whole.numerator and all(not any(powers) for powers, _ in whole.numerator.terms()):
        raise ValueError(f"what is given contradicts itself: {equation}")
    for atom in sorted(whole.atoms, key=lambda a: (not isinstance(a, Sum), default_sort_key(a))):
        meaning = _solved(whole, atom)
        if meaning is not None and set(indices) <= atom.free_symbols and _is_quantity(atom, claim):
            return replace(facts, rules=(*facts.rules, (atom, meaning, indices)))
    return facts


def _is_quantity(atom: Expr, claim: Claim) -> bool:
    return isinstance(atom, (Sum, Indexed)) or (atom.is_Symbol and atom not in claim.sizes)


def _solved(whole: Fraction, atom: Expr) -> Expr | None:
    """What the atom is where the numerator is 0, if it occurs once, with a number before it."""
    place = whole.atoms.index(atom)
    terms = whole.numerator.terms()
    found = [(powers, number) for powers, number in terms if powers[place]]
    if len(found) != 1 or sum(found[0][0]) != 1:
        return None
    others = Add(*(whole.monomial(*term) for term in terms if not term[0][place]))
    return -others / whole.monomial((0,) * len(whole.atoms), found[0][1])


def _with_inequality(facts: Facts, inequality: Relational, claim: Claim) -> Facts:
    """An inequality as a positive expression."""
    if not hasattr(inequality, "gts") or inequality.rel_op not in "<>":
        return facts
    try:
        whole, indices = _for_every(inequality.gts - inequality.lts, claim, facts)
    except Stuck:
        return facts
    return replace(facts, positive=(*facts.positive, (whole.whole(), indices)))
