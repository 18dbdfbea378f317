"""The verdict on an equality between formulas: read as printed, proved or refuted, then explained.

A refuted line is read again in the ways that a kind reader would try: with the brackets that Σ
lacks, for one example alone, with every example's z_i moved at once, with a hypothesis that goes
unsaid. The first way in which it can be proved names what the print lacks. Where none can, the
fixes listed with the line are made one by one, and each is named by what it cures.
"""

from lessons.notes.arrays import ShapeError
from lessons.notes.grammar import read
from lessons.notes.interpretations import AS_PRINTED, ONE_EXAMPLE, Way, compared, proves, ways
from lessons.notes.verdicts import Fault, Verdict

SIZES = ("K", "D", "H", "n", "i", "k")


def judge_formula(line):
    """The verdict on a line that connects two formulas."""
    equality = line.equality
    try:
        found = compared(equality.start, equality.side, line, AS_PRINTED, equality.relation)
    except ShapeError as error:
        return _explained(line, f"As printed, the shapes do not conform: {error}.", None)
    except ValueError as error:
        return Verdict("undecided", f"It cannot be read: {error}.")
    if found.status == "undecided":
        return Verdict("undecided", f"{found.how}.")
    if found and _is_definition(equality):
        return Verdict("definition", "The lessons define it in the same way.")
    if found:
        return Verdict("holds", "Proved, for every size.")
    return _said(line) or _carried_on(line) or _explained(line, _short(found), found.counterexample)


def _is_definition(equality):
    """Whether the line gives a name to something: no derivative stands on its left."""
    return all(node.kind != "partial" for node in read(equality.start).every)


def _said(line):
    """It holds by a hypothesis that the notes themselves state, in words."""
    if line.reading.remark is None:
        return None
    words, _, given = line.reading.remark
    if not proves(line, Way(words, given=given)):
        return None
    return Verdict("holds", f"Proved {words}; without it, refuted.")


def _carried_on(line):
    """It follows from the line before, whose faults it carries."""
    if line.before is None:
        return None
    if not proves(line, AS_PRINTED, start=line.equality.previous):
        return None
    faults = line.before.verdict.faults
    return Verdict("holds", "Proved equal to what stands before it.", faults)


def _explained(line, evidence, counterexample):
    """A slip: which way of reading, or which fixes, would make it true."""
    kinds, saved = (), []
    if counterexample is not None:
        way = next((way for way in ways(line) if proves(line, way)), None)
        kinds = way.kinds if way else ()
        saved = [way.words] if way else []
        if way and ONE_EXAMPLE.words not in way.words and proves(line, ONE_EXAMPLE):
            saved.append(ONE_EXAMPLE.words)
    right, cured = _fixed(line, name_cures=not kinds)
    faults = tuple(Fault(kind, _began(line, kind)) for kind in kinds or cured)
    proofs = [f"Proved {words}." for words in saved]
    return Verdict("slip", " ".join([evidence, *proofs]), faults, right, counterexample)


def _fixed(line, name_cures):
    """The right line, made from the printed one by its fixes, and the kinds of what they cure."""
    start, side, kinds = line.equality.start, line.equality.side, []
    for pairs in line.reading.fixes:
        new_start, new_side = _replaced(start, pairs), _replaced(side, pairs)
        kinds += _cures(line, (start, side), (new_start, new_side)) if name_cures else ()
        start, side = new_start, new_side
    title, latex, given = line.reading.offer or ("", "", ())
    changed = line.reading.fixes or given
    if not changed or not proves(line, Way(title, given=given), start, side):
        return "", ()
    said = rf" \quad ({latex})" if latex else ""
    return f"{start} = {side}{said}", tuple(dict.fromkeys(kinds))


def _replaced(formula, pairs):
    for old, new in pairs:
        formula = formula.replace(old, new)
    return formula


def _cures(line, old, new):
    """The kinds of fault that a fix cures, by what was wrong before it and by what it changed."""
    joined = new[1].endswith(rf"\cdot {old[1]}")
    renamed = old[0] != new[0] and old[1] == new[1]
    found = ["notation"] if joined or renamed else []
    try:
        turned = compared(old[0], rf"-\left({old[1]}\right)", line, AS_PRINTED)
    except ValueError:
        return ["shape", *found]
    return ["sign"] if turned else found or ["arithmetic"]


def _began(line, kind):
    """The tag of the line where a fault began: an earlier one that has it for the same reason."""
    reading = line.reading
    for other in line.earlier:
        same_offer = kind == "missing hypothesis" and reading.offer and _same(other, line, "offer")
        same_fix = kind == "notation" and reading.fixes and _same(other, line, "fixes")
        if same_offer or (same_fix and other.equality.start == line.equality.start):
            return other.tag
    known = line.before.verdict.faults if kind == "sign" and line.before else ()
    return next((fault.began for fault in known if fault.kind == kind), line.tag)


def _same(one, other, what):
    return getattr(one.reading, what) == getattr(other.reading, what)


def _short(found):
    """A counterexample in a sentence: the sizes, the indices, and both sides."""
    numbers = found.counterexample.items()
    where = [f"{name} = {value}" for name, value in numbers if name in SIZES]
    sides = (f"{float(found.counterexample[side]):.6g}" for side in ("left side", "right side"))
    said = "Refuted, as at {}: left side {}, right side {}.".format(", ".join(where), *sides)
    return said.replace("-", "−")
