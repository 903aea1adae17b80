"""Ages that grow with the days."""

from __future__ import annotations

import math
from fractions import Fraction

from ...model.kalender import dag_waarop
from .dagen import Paar, vanaf


def age_days(
    op: str, limit: int | Fraction, born: int | None, age: int | None, today: int, universe: int
) -> Paar:
    """On which days someone's age stands in this relation to ``limit``.

    born, age: what the case knows; with an age alone the birthday lies somewhere in the coming year.
    """

    def reached(years: int) -> Paar:
        if born is not None:
            days = vanaf(dag_waarop(born, years) - today)
            return days, days
        if age is None:
            return 0, universe
        if years <= age:
            return universe, universe
        # The birthday is unknown: tomorrow at the earliest, a year from now at the latest.
        return vanaf((years - age) * 366), vanaf((years - age - 1) * 365 + 1)

    least, above = reached(math.ceil(limit)), reached(math.floor(limit) + 1)
    match op:
        case ">=":
            zeker, mogelijk = least
        case ">":
            zeker, mogelijk = above
        case "<":
            zeker, mogelijk = ~least[1], ~least[0]
        case "<=":
            zeker, mogelijk = ~above[1], ~above[0]
        case _:
            zeker, mogelijk = least[0] & ~above[1], least[1] & ~above[0]
            if op == "<>":
                zeker, mogelijk = ~mogelijk, ~zeker
    return zeker & universe, mogelijk & universe
