"""Moving dates by months and days: the one thing about dates that all readings share.

A date has a year from 1 to 9999. What would fall outside is no date: the rules then know none.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

from .types import ONBEKEND, Duur, Onbekend

EERSTE_DAG: Final = dt.date.min.toordinal()
LAATSTE_DAG: Final = dt.date.max.toordinal()


def shift(ordinal: int, maanden: int, dagen: int) -> int | Onbekend:
    """The ordinal moved by months (clipped to the end of the month), then by days.

    Onbekend when either step leaves the calendar.
    """
    if maanden:
        date = dt.date.fromordinal(ordinal)
        year, month0 = divmod(date.year * 12 + date.month - 1 + maanden, 12)
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            return ONBEKEND
        ordinal = dt.date(year, month0 + 1, min(date.day, monthrange(year, month0 + 1)[1])).toordinal()
    moved = ordinal + dagen
    return moved if EERSTE_DAG <= moved <= LAATSTE_DAG else ONBEKEND


def eerste_dagen(ordinal: int, maanden: int) -> tuple[int, ...]:
    """The day itself, and the first day of each of the months after it: ``maanden`` days in all."""
    first = dt.date.fromordinal(ordinal).replace(day=1).toordinal()
    later = (shift(first, month, 0) for month in range(1, maanden))
    return (ordinal, *(day for day in later if not isinstance(day, Onbekend)))


def verschoven(ordinal: int, duur: Duur) -> int:
    """The ordinal moved by a duration; the end of the calendar where it would pass that."""
    moved = shift(ordinal, duur.maanden, duur.dagen)
    if not isinstance(moved, Onbekend):
        return moved
    return LAATSTE_DAG if (duur.maanden, duur.dagen) > (0, 0) else EERSTE_DAG


def iso(ordinal: int) -> str:
    """The date as ``2025-01-31``."""
    return dt.date.fromordinal(ordinal).isoformat()


def leeftijd_op(geboren: int, dag: int) -> int:
    """Whole years lived on a day; someone born on 29 February has the birthday on 1 March."""
    birth, day = dt.date.fromordinal(geboren), dt.date.fromordinal(dag)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def dag_waarop(geboren: int, jaren: int) -> int:
    """The first day on which someone has lived ``jaren`` whole years; a day past the calendar for never."""
    birth = dt.date.fromordinal(geboren)
    year = birth.year + jaren
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return LAATSTE_DAG + 1 if jaren > 0 else EERSTE_DAG - 1
    try:
        return birth.replace(year=year).toordinal()
    except ValueError:
        return dt.date(year, 3, 1).toordinal()
