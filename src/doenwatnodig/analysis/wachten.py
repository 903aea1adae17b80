"""From when a provision is there: waiting terms against the days on which its conditions hold."""

from __future__ import annotations

from dataclasses import dataclass

from ..engines.eigen.dagen import NOOIT, eerste, reeks, reeksen


@dataclass(frozen=True, slots=True)
class Wachten:
    """A waiting term. op: the days on which it applies to someone who applies.

    dagen: its length from the application; None: never ends. tot_dag: for a term that
    already runs, the day on which it ends, counted from the peildatum.
    """

    op: int
    dagen: int | None = None
    tot_dag: int | None = None


def beschikbaar(voldaan: int, wachten: list[Wachten], beslissen: int = 0) -> int:
    """The days on which the provision is there.

    voldaan: the days on which all conditions hold. Someone may apply on any of them; after
    the longest term that applies on that day it is granted, if the conditions held all the
    time, and it stays as long as they hold. Terms run at the same time, not one after another.
    """
    found = NOOIT
    for start, end in reeksen(voldaan):
        grants = [g for day in _moments(start, end, wachten) if (g := _granted(day, wachten)) is not None]
        if grants and (end is None or min(grants) + beslissen < end):
            found |= reeks(min(grants) + beslissen, end)
    return found


def _moments(start: int, end: int | None, wachten: list[Wachten]) -> list[int]:
    """The days in a run on which it can pay to apply: its first, and each on which a term falls away."""
    moments = {start}
    for term in wachten:
        for first, last in reeksen(~term.op):
            for day in (first, last):
                if day is not None and day >= start and (end is None or day < end):
                    moments.add(day)
    return sorted(moments)


def _granted(day: int, wachten: list[Wachten]) -> int | None:
    """The day of the grant for an application on ``day``; None: never."""
    result = day
    for term in wachten:
        if not term.op >> day & 1:
            continue
        if term.tot_dag is not None:
            result = max(result, term.tot_dag)
        elif term.dagen is None:
            return None
        else:
            result = max(result, day + term.dagen)
    return result


def vastgehouden(mask: int, na: int) -> int:
    """For an act: from its first possible day plus ``na``, what it brought stays."""
    first = eerste(mask)
    return NOOIT if first is None else reeks(first + na, None)
