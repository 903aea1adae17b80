"""Dates at the ends of the calendar: onbekend in every engine, never a failure."""

from __future__ import annotations

import datetime as dt

import pytest

from doenwatnodig.engines.durable import beschikbaar
from doenwatnodig.engines.eigen import EigenMotor
from doenwatnodig.engines.protocol import Motor
from doenwatnodig.model import expressies as e
from doenwatnodig.model.kalender import EERSTE_DAG, LAATSTE_DAG, dag_waarop, shift, verschoven
from doenwatnodig.model.programma import Programma
from doenwatnodig.model.types import DATUM, ONBEKEND, Duur

from ..oracle import oracle, shifted
from .durable_hulp import A, feit, programma, run, waar, waarde

HUGE = 10**30
DAGEN = [EERSTE_DAG, dt.date(1, 3, 31).toordinal(), 739_000, dt.date(9999, 11, 30).toordinal(), LAATSTE_DAG]
TERMIJNEN = [
    (maanden, dagen)
    for maanden in (0, 1, -1, 12 * 9000, -12 * 9000, HUGE, -HUGE)
    for dagen in (0, 1, -1, 40, -40, 3_000_000, HUGE, -HUGE)
]


def motoren() -> list[Motor]:
    if not beschikbaar():
        return [EigenMotor()]
    from doenwatnodig.engines.durable.afleiden import DurableInProcess

    return [EigenMotor(), DurableInProcess()]


def grenzen(maanden: int, dagen: int) -> Programma:
    """A date that is moved, and what is read from it: as a value, compared, and by its absence."""
    later = e.Shift(feit("dag", A), maanden, dagen)
    return programma(
        waarde("eind", (A,), DATUM, (e.WAAR, later)),
        waar("voorbij", (A,), e.Compare("<", later, e.Today())),
        waar("vandaag_voorbij", (A,), e.Not(e.Compare(">=", e.Today(), later))),
    )


@pytest.mark.parametrize(("maanden", "dagen"), TERMIJNEN)
def test_every_engine_agrees_at_the_ends_of_the_calendar(maanden: int, dagen: int) -> None:
    program = grenzen(maanden, dagen)
    personen = tuple(f"p{n}" for n in range(len(DAGEN)))
    r = run({("dag", (p,)): dag for p, dag in zip(personen, DAGEN, strict=True)}, personen)
    verwacht = oracle(program, r)
    for motor in motoren():
        assert motor.derive(program, r) == verwacht
    assert [verwacht.values["eind", (p,)] for p in personen] == [shift(dag, maanden, dagen) for dag in DAGEN]


@pytest.mark.parametrize(("maanden", "dagen"), TERMIJNEN)
def test_a_shift_stays_in_the_calendar(maanden: int, dagen: int) -> None:
    for dag in DAGEN:
        moved = shift(dag, maanden, dagen)
        assert moved == shifted(dag, maanden, dagen)
        assert moved is ONBEKEND or dt.date.fromordinal(moved)


def test_the_first_and_the_last_day_are_dates() -> None:
    assert shift(LAATSTE_DAG - 1, 0, 1) == LAATSTE_DAG
    assert shift(LAATSTE_DAG, 0, 1) is ONBEKEND
    assert shift(EERSTE_DAG + 1, 0, -1) == EERSTE_DAG
    assert shift(EERSTE_DAG, 0, -1) is ONBEKEND
    assert shift(LAATSTE_DAG, 1, -40) is ONBEKEND, "the months come first"


def test_a_term_that_passes_the_calendar_ends_with_it() -> None:
    assert verschoven(739_000, Duur(12 * 9999)) == LAATSTE_DAG
    assert verschoven(739_000, Duur(0, HUGE)) == LAATSTE_DAG
    assert verschoven(739_000, Duur(-HUGE)) == EERSTE_DAG


def test_an_age_that_no_one_reaches_is_past_the_calendar() -> None:
    assert dag_waarop(739_000, 9000) > LAATSTE_DAG
    assert dag_waarop(739_000, HUGE) > LAATSTE_DAG
    assert dag_waarop(739_000, -HUGE) < EERSTE_DAG
    assert dag_waarop(dt.date(2000, 2, 29).toordinal(), 25) == dt.date(2025, 3, 1).toordinal()
