"""Moving a symbolic date by calendar months and days, exactly, in whole-number arithmetic.

The proleptic Gregorian calendar counted from 1 March of the year 0, so that a leap day is
the last day of its year (the well-known ``civil_from_days`` and ``days_from_civil``). All
divisions are by positive constants, which z3 takes downwards: also right for negatives.
"""

from __future__ import annotations

import z3

EERSTE_MAART = 305
"""Days from 1 March of the year 0 to the ordinal 0."""
DAGEN_PER_TIJDVAK = 146_097
"""Days in 400 years."""


def verschuif(ordinal: z3.ArithRef, maanden: int, dagen: int) -> z3.ArithRef:
    """The ordinal ``maanden`` later, clipped to the end of the month, and then ``dagen`` later."""
    if maanden == 0:
        return ordinal + dagen
    year, month, day = datum(ordinal)
    months = year * 12 + (month - 1) + maanden
    year, month = months / 12, months % 12 + 1
    last = laatste_dag(year, month)
    return ordinaal(year, month, z3.If(day < last, day, last)) + dagen


def datum(ordinal: z3.ArithRef) -> tuple[z3.ArithRef, z3.ArithRef, z3.ArithRef]:
    """Year, month and day of an ordinal."""
    days = ordinal + EERSTE_MAART
    era = days / DAGEN_PER_TIJDVAK
    of_era = days % DAGEN_PER_TIJDVAK
    year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365
    of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100)
    shifted = (5 * of_year + 2) / 153  # March is 0
    day = of_year - (153 * shifted + 2) / 5 + 1
    month = z3.If(shifted < 10, shifted + 3, shifted - 9)
    year = year_of_era + era * 400 + z3.If(month <= 2, z3.IntVal(1), z3.IntVal(0))
    return year, month, day


def ordinaal(year: z3.ArithRef, month: z3.ArithRef, day: z3.ArithRef) -> z3.ArithRef:
    """The ordinal of a date."""
    since_march = year - z3.If(month <= 2, z3.IntVal(1), z3.IntVal(0))
    era, year_of_era = since_march / 400, since_march % 400
    shifted = z3.If(month > 2, month - 3, month + 9)
    of_year = (153 * shifted + 2) / 5 + day - 1
    of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year
    return era * DAGEN_PER_TIJDVAK + of_era - EERSTE_MAART


def laatste_dag(year: z3.ArithRef, month: z3.ArithRef) -> z3.ArithRef:
    """The number of days in a month."""
    leap = z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))
    short = z3.Or(month == 4, month == 6, month == 9, month == 11)
    february = z3.If(leap, z3.IntVal(29), z3.IntVal(28))
    return z3.If(month == 2, february, z3.If(short, z3.IntVal(30), z3.IntVal(31)))
