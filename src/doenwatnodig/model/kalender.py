"""Moving dates by months and days: the one thing about dates that all readings share."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from .types import Duur


def shift(ordinal: int, maanden: int, dagen: int) -> int:
    """The ordinal moved by months (clipped to the end of the month), then by days."""
    if maanden:
        date = dt.date.fromordinal(ordinal)
        month = date.year * 12 + date.month - 1 + maanden
        year, month0 = divmod(month, 12)
        ordinal = dt.date(year, month0 + 1, min(date.day, monthrange(year, month0 + 1)[1])).toordinal()
    return ordinal + dagen


def verschoven(ordinal: int, duur: Duur) -> int:
    """The ordinal moved by a duration."""
    return shift(ordinal, duur.maanden, duur.dagen)


def iso(ordinal: int) -> str:
    """The date as ``2025-01-31``."""
    return dt.date.fromordinal(ordinal).isoformat()


def leeftijd_op(geboren: int, dag: int) -> int:
    """Whole years lived on a day; someone born on 29 February has the birthday on 1 March."""
    birth, day = dt.date.fromordinal(geboren), dt.date.fromordinal(dag)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def dag_waarop(geboren: int, jaren: int) -> int:
    """The first day on which someone has lived ``jaren`` whole years."""
    birth = dt.date.fromordinal(geboren)
    try:
        return birth.replace(year=birth.year + jaren).toordinal()
    except ValueError:
        return dt.date(birth.year + jaren, 3, 1).toordinal()
