"""Sets of days as whole numbers: bit ``d`` is day ``d`` after the peildatum.

A negative number has infinitely many ones, so "from day 30 on, for ever" is exact and
"never" is a real infinity, not a large number.
"""

from __future__ import annotations

from typing import Final

ALTIJD: Final = -1
NOOIT: Final = 0
EEN_DAG: Final = 1
"""The universe of a derivation on the peildatum alone."""

_EINDE: Final = 3_700_000
"""Past the end of the calendar (the year 9999), counted from any day: as good as never."""

Paar = tuple[int, int]
"""On which days something is certainly true, and on which it is possibly true."""


def tot(days: int) -> int:
    """The days before day ``days``; all days when that lies past the calendar."""
    if days > _EINDE:
        return ALTIJD
    return (1 << days) - 1 if days > 0 else 0


def vanaf(days: int) -> int:
    """Day ``days`` and all after it."""
    return ~tot(days)


def eerste(mask: int) -> int | None:
    """The first day in the set; None for the empty set: never."""
    return (mask & -mask).bit_length() - 1 if mask else None


def omvat(mask: int, laatste: int) -> bool:
    """Whether all days from 0 to ``laatste`` are in the set."""
    window = tot(laatste + 1)
    return mask & window == window


def reeksen(mask: int) -> list[tuple[int, int | None]]:
    """The runs of consecutive days: first day and the day after the last (None: no end)."""
    found: list[tuple[int, int | None]] = []
    offset = 0
    while mask:
        start = (mask & -mask).bit_length() - 1
        mask >>= start
        offset += start
        if mask == -1:
            found.append((offset, None))
            break
        length = (~mask & -~mask).bit_length() - 1
        found.append((offset, offset + length))
        mask >>= length
        offset += length
    return found


def reeks(start: int, end: int | None) -> int:
    """The days from ``start`` up to but not including ``end``."""
    return vanaf(start) if end is None else tot(end) & vanaf(start)


def vergelijk_dag(op: str, dag: int) -> int:
    """The days d for which ``d op dag`` holds."""
    match op:
        case "<":
            return tot(dag)
        case "<=":
            return tot(dag + 1)
        case ">":
            return vanaf(dag + 1)
        case ">=":
            return vanaf(dag)
        case "=":
            return 1 << dag if dag >= 0 else 0
    return ~(1 << dag) if dag >= 0 else ALTIJD
