"""Values that change over time: a value for each set of days."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from ...model.types import ONBEKEND, MaybeValue, Onbekend


@dataclass(frozen=True, slots=True)
class Stukken:
    """Disjoint sets of days that together are all days, each with its value."""

    delen: tuple[tuple[int, MaybeValue], ...]


Waarde = MaybeValue | Stukken

VERGELIJK: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def reken(op: str, left: MaybeValue, right: MaybeValue) -> MaybeValue:
    """Exact arithmetic; onbekend with an onbekend operand and on division by zero."""
    if isinstance(left, Onbekend) or isinstance(right, Onbekend):
        return ONBEKEND
    if op == "+":
        return left + right  # type: ignore[operator]
    if op == "-":
        return left - right  # type: ignore[operator]
    if op == "*":
        return heel(left * right)  # type: ignore[operator]
    if right == 0:
        return ONBEKEND
    return heel(Fraction(left) / Fraction(right))  # type: ignore[arg-type]


def heel(value: MaybeValue) -> MaybeValue:
    """A fraction without denominator as a whole number."""
    return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value


def samen(
    left: Waarde, right: Waarde, universe: int, combine: Callable[[MaybeValue, MaybeValue], MaybeValue]
) -> Waarde:
    """Combine two values day by day."""
    if not isinstance(left, Stukken) and not isinstance(right, Stukken):
        return combine(left, right)
    found: dict[MaybeValue, int] = {}
    for left_mask, a in delen(left, universe):
        for right_mask, b in delen(right, universe):
            both = left_mask & right_mask
            if both:
                value = combine(a, b)
                found[value] = found.get(value, 0) | both
    return uit(found)


def per_stuk(value: Waarde, change: Callable[[MaybeValue], MaybeValue]) -> Waarde:
    """Change a value day by day."""
    if not isinstance(value, Stukken):
        return change(value)
    found: dict[MaybeValue, int] = {}
    for mask, part in value.delen:
        new = change(part)
        found[new] = found.get(new, 0) | mask
    return uit(found)


def delen(value: Waarde, universe: int) -> Sequence[tuple[int, MaybeValue]]:
    """The pieces of a value."""
    return value.delen if isinstance(value, Stukken) else ((universe, value),)


def uit(found: dict[MaybeValue, int]) -> Waarde:
    """A value from its sets of days; a single piece is the plain value."""
    if len(found) == 1:
        return next(iter(found))
    return Stukken(tuple((mask, value) for value, mask in found.items()))


def op_dag(value: Waarde, dag: int) -> MaybeValue:
    """The value on one day."""
    if not isinstance(value, Stukken):
        return value
    for mask, part in value.delen:
        if mask >> dag & 1:
            return part
    return ONBEKEND


def vergelijk_stukken(
    test: Callable[[Any, Any], bool], left: Waarde, right: Waarde, universe: int
) -> tuple[int, int]:
    """On which days a test certainly holds and possibly holds of two values."""
    zeker = mogelijk = 0
    for left_mask, a in delen(left, universe):
        for right_mask, b in delen(right, universe):
            both = left_mask & right_mask
            if isinstance(a, Onbekend) or isinstance(b, Onbekend):
                mogelijk |= both
            elif test(a, b):
                zeker |= both
                mogelijk |= both
    return zeker, mogelijk
