"""From when a provision is there: waiting terms against the days on which its conditions hold."""

from __future__ import annotations

from dataclasses import dataclass

from ..engines.eigen.dagen import NOOIT, eerste, reeks, reeksen
from ..model.kalender import verschoven
from ..model.types import Duur


@dataclass(frozen=True, slots=True)
class Wachten:
    """A waiting term. op: the days on which it applies to someone who applies.

    duur: its length, counted from the application; None: never ends. tot_dag: for a term
    that already runs, the day on which it ends, counted from the peildatum.
    """

    op: int
    duur: Duur | None = None
    tot_dag: int | None = None


@dataclass(frozen=True, slots=True)
class Kalender:
    """Days counted from the peildatum, and terms in months as long as the calendar makes them."""

    vandaag: int

    def na(self, dag: int, duur: Duur) -> int:
        """The day that lies a term after ``dag``."""
        return verschoven(self.vandaag + dag, duur) - self.vandaag


def beschikbaar(
    voldaan: int, wachten: list[Wachten], kalender: Kalender, beslissen: Duur | None = None
) -> int:
    """The days on which the provision is there.

    voldaan: the days on which all conditions hold. Someone may apply on any of them; after
    the longest term that applies on that day it is granted, if the conditions held all the
    time, and it stays as long as they hold. Terms run at the same time, not one after another.
    beslissen: how long deciding takes after that.
    """
    found = NOOIT
    for start, end in reeksen(voldaan):
        moments = _moments(start, end, wachten)
        grants = [g for day in moments if (g := _granted(day, wachten, kalender)) is not None]
        if not grants:
            continue
        first = min(grants) if beslissen is None else kalender.na(min(grants), beslissen)
        if end is None or first < end:
            found |= reeks(first, end)
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


def _granted(day: int, wachten: list[Wachten], kalender: Kalender) -> int | None:
    """The day of the grant for an application on ``day``; None: never."""
    result = day
    for term in wachten:
        if not term.op >> day & 1:
            continue
        if term.tot_dag is not None:
            result = max(result, term.tot_dag)
        elif term.duur is None:
            return None
        else:
            result = max(result, kalender.na(day, term.duur))
    return result


def gedaan(mag: int, na: Duur, kalender: Kalender) -> int:
    """For an act: from its first possible day plus ``na`` on, for as long as what it leans on holds."""
    first = eerste(mag)
    if first is None:
        return NOOIT
    return next(
        (reeks(kalender.na(first, na), None) & reeks(s, e) for s, e in reeksen(mag) if s == first), NOOIT
    )
