"""Three-valued truths and partial values as pairs of z3 expressions.

z3 is two-valued and its functions are total; the rules are neither. So a truth is two
Bools and a value carries a Bool that says whether it has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import z3

from ...model.expressies import CompareOp, RoundMode

JA = z3.BoolVal(True)
NEE = z3.BoolVal(False)


@dataclass(frozen=True, slots=True)
class Waarheid:
    """waar: ``zeker``; nee: not ``mogelijk``; onbekend: only ``mogelijk``. ``zeker`` implies ``mogelijk``.

    Where nothing is onbekend both are the same object, which halves the work.
    """

    zeker: z3.BoolRef
    mogelijk: z3.BoolRef

    @property
    def bekend(self) -> z3.BoolRef:
        """Whether it is waar or nee."""
        return JA if self.zeker is self.mogelijk else alle([self.zeker], niet(self.mogelijk))


@dataclass(frozen=True, slots=True)
class Waarde:
    """``expr`` where ``bekend`` holds, and onbekend elsewhere; there ``expr`` means nothing."""

    expr: z3.ExprRef
    bekend: z3.BoolRef = JA


Lezing = Waarheid | Waarde


def niet(item: z3.BoolRef) -> z3.BoolRef:
    """The negation; constants are folded."""
    return NEE if z3.is_true(item) else JA if z3.is_false(item) else z3.Not(item)


def alle(items: Sequence[z3.BoolRef], *of: z3.BoolRef) -> z3.BoolRef:
    """Whether all ``items`` hold, or any of ``of``; constants are folded."""
    if any(z3.is_false(item) for item in items):
        return een(of)
    rest = [item for item in items if not z3.is_true(item)]
    all_hold = JA if not rest else rest[0] if len(rest) == 1 else z3.And(rest)
    return een([all_hold, *of]) if of else all_hold


def een(items: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """Whether one of the items holds; constants are folded."""
    if any(z3.is_true(item) for item in items):
        return JA
    rest = [item for item in items if not z3.is_false(item)]
    return NEE if not rest else rest[0] if len(rest) == 1 else z3.Or(rest)


def feitelijk(item: z3.BoolRef) -> Waarheid:
    """A truth that is never onbekend."""
    return Waarheid(item, item)


def ontken(item: Waarheid) -> Waarheid:
    """Strong Kleene negation."""
    zeker = niet(item.mogelijk)
    return Waarheid(zeker, zeker if item.zeker is item.mogelijk else niet(item.zeker))


def en(items: Sequence[Waarheid]) -> Waarheid:
    """Strong Kleene conjunction."""
    zeker = alle([item.zeker for item in items])
    if all(item.zeker is item.mogelijk for item in items):
        return feitelijk(zeker)
    return Waarheid(zeker, alle([item.mogelijk for item in items]))


def of(items: Sequence[Waarheid]) -> Waarheid:
    """Strong Kleene disjunction."""
    zeker = een([item.zeker for item in items])
    if all(item.zeker is item.mogelijk for item in items):
        return feitelijk(zeker)
    return Waarheid(zeker, een([item.mogelijk for item in items]))


def als_waarde(item: Lezing) -> Waarde:
    """A truth as a partial Bool value, for comparing truths."""
    return item if isinstance(item, Waarde) else Waarde(item.zeker, item.bekend)


def vergelijk(op: CompareOp, left: Lezing, right: Lezing) -> Waarheid:
    """The comparison; onbekend where a side is."""
    a, b = als_waarde(left), als_waarde(right)
    holds = {"=": "__eq__", "<>": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}[op]
    result = getattr(a.expr, holds)(b.expr)
    bekend = alle([a.bekend, b.bekend])
    if z3.is_true(bekend):
        return feitelijk(result)
    return Waarheid(alle([bekend, result]), een([niet(bekend), result]))


def afgerond(x: z3.ArithRef, mode: RoundMode, unit: int) -> z3.ArithRef:
    """``x`` as a whole multiple of ``unit``, as an Int."""
    if mode == "omhoog":
        return -afgerond(-x, "omlaag", unit)
    half = mode == "half_omhoog"
    if x.is_int():  # z3 divides whole numbers downwards where the divisor is positive
        return ((2 * x + unit) / (2 * unit) if half else x / unit) * unit
    return z3.ToInt(x / unit + (z3.Q(1, 2) if half else z3.RealVal(0))) * unit
