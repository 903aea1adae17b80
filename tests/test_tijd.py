"""Days: sets of days, waiting terms, birthdays in a wait, leap days; by hand and against a plain count."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

import pytest

from doenwatnodig.analysis.ingreep import NIETS, Lezing
from doenwatnodig.analysis.lab import Lab
from doenwatnodig.analysis.wachten import Kalender, Wachten, beschikbaar, gedaan
from doenwatnodig.engines.eigen.dagen import (
    ALTIJD,
    NOOIT,
    eerste,
    omvat,
    reeks,
    reeksen,
    tot,
    vanaf,
    vergelijk_dag,
)
from doenwatnodig.model.kalender import dag_waarop, leeftijd_op, shift
from doenwatnodig.model.types import Duur

from .huishoudens import bank_van, bestand, casus_van, doel_van, lab_van

VER = 130
"""How many days the plain counts look ahead."""


def dagen(mask: int) -> set[int]:
    return {d for d in range(VER) if mask >> d & 1}


def willekeurig(rng: random.Random) -> int:
    """A set of days in a few runs, sometimes without end."""
    mask = 0
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(60)
        mask |= reeks(start, rng.choice([start + rng.randint(1, 40), None]))
    return mask


# sets of days ----------------------------------------------------------------------------


def test_never_and_always_are_real_infinities() -> None:
    assert eerste(NOOIT) is None
    assert eerste(ALTIJD) == 0
    assert vanaf(10**6) >> 10**6 & 1
    assert vanaf(30) & tot(30) == NOOIT
    assert vanaf(30) | tot(30) == ALTIJD
    assert reeksen(ALTIJD) == [(0, None)]
    assert reeksen(NOOIT) == []


@pytest.mark.parametrize("kiem", range(60))
def test_runs_of_days_are_the_days(kiem: int) -> None:
    mask = willekeurig(random.Random(kiem))
    runs = reeksen(mask)
    again = NOOIT
    for start, end in runs:
        again |= reeks(start, end)
    assert again == mask
    assert all(a[1] is not None and a[1] < b[0] for a, b in pairwise(runs))
    assert eerste(mask) == min(dagen(mask))
    for last in (0, 1, 30, 100):
        assert omvat(mask, last) == (set(range(last + 1)) <= dagen(mask))


@pytest.mark.parametrize("op", ["<", "<=", ">", ">=", "=", "<>"])
def test_comparing_with_a_day(op: str) -> None:
    import operator as o

    test = {"<": o.lt, "<=": o.le, ">": o.gt, ">=": o.ge, "=": o.eq, "<>": o.ne}[op]
    for dag in (-3, -1, 0, 1, 17):
        assert dagen(vergelijk_dag(op, dag)) == {d for d in range(VER) if test(d, dag)}


# the calendar ----------------------------------------------------------------------------


def dag(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("geboren", "jaren", "jarig"),
    [
        ("2000-06-15", 27, "2027-06-15"),
        ("2004-02-29", 18, "2022-03-01"),
        ("2004-02-29", 20, "2024-02-29"),
        ("1998-12-31", 27, "2025-12-31"),
    ],
)
def test_birthday_is_the_first_day_of_that_age(geboren: str, jaren: int, jarig: str) -> None:
    assert dag_waarop(dag(geboren), jaren) == dag(jarig)
    assert leeftijd_op(dag(geboren), dag(jarig)) == jaren
    assert leeftijd_op(dag(geboren), dag(jarig) - 1) == jaren - 1


@pytest.mark.parametrize(
    ("van", "maanden", "naar"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
    ],
)
def test_months_end_where_the_month_ends(van: str, maanden: int, naar: str) -> None:
    assert shift(dag(van), maanden, 0) == dag(naar)


KALENDER = Kalender(dag("2025-01-31"))

# waiting ---------------------------------------------------------------------------------


def geteld(voldaan: int, wachten: list[Wachten], beslissen: int = 0) -> set[int]:
    """The days of a provision, counted: apply on each day, wait the longest term of that day."""
    met = dagen(voldaan)
    found: set[int] = set()
    for aanvraag in met:
        terms = [w for w in wachten if w.op >> aanvraag & 1]
        if any(w.duur is None and w.tot_dag is None for w in terms):
            continue
        ends = [aanvraag, *(aanvraag + (w.duur.dagen if w.duur else 0) for w in terms if w.tot_dag is None)]
        start = max([*ends, *(w.tot_dag for w in terms if w.tot_dag is not None)]) + beslissen
        if start >= VER or not set(range(aanvraag, start + 1)) <= met:
            continue
        day = start
        while day in met:
            found.add(day)
            day += 1
    return found


@pytest.mark.parametrize("kiem", range(200))
def test_waiting_equals_a_count_by_day(kiem: int) -> None:
    rng = random.Random(f"wachten/{kiem}")
    voldaan = willekeurig(rng)
    wachten = [
        Wachten(
            willekeurig(rng) if rng.random() < 0.7 else ALTIJD,
            rng.choice([Duur(), Duur(0, 7), Duur(0, 14), Duur(0, 28), None]),
            rng.choice([None, None, 0, 10, 35]),
        )
        for _ in range(rng.randint(0, 3))
    ]
    beslissen = rng.choice([0, 0, 14])
    found = beschikbaar(voldaan, wachten, KALENDER, Duur(0, beslissen))
    assert dagen(found) == geteld(voldaan, wachten, beslissen)


def test_terms_run_at_the_same_time_and_not_after_one_another() -> None:
    terms = [Wachten(ALTIJD, Duur(0, 28)), Wachten(ALTIJD, Duur(0, 14))]
    assert beschikbaar(ALTIJD, terms, KALENDER) == vanaf(28)


def test_a_term_that_is_not_known_never_ends() -> None:
    assert beschikbaar(ALTIJD, [Wachten(ALTIJD, None)], KALENDER) == NOOIT


def test_an_act_keeps_what_it_brought_while_what_it_leans_on_holds() -> None:
    assert gedaan(vanaf(3), Duur(0, 14), KALENDER) == vanaf(17)
    assert gedaan(reeks(3, 40), Duur(0, 14), KALENDER) == reeks(17, 40)
    assert gedaan(reeks(3, 5), Duur(0, 14), KALENDER) == NOOIT
    assert gedaan(NOOIT, Duur(0, 14), KALENDER) == NOOIT


# a wait that crosses a birthday -----------------------------------------------------------------

WOORDEN = """
gelezen_van: 2015-01-01
gelezen_tot: 2030-07-01
gemeenten: {Utrecht: GM0344}
feiten:
  geboortedatum: {van: persoon, soort: datum, vraag: "?", tekst: "{1}"}
  leeftijd: {van: persoon, soort: getal, bereik: 0..120, jaren_sinds: geboortedatum, vraag: "?", tekst: "{1}"}
  gemeld_op: {van: persoon, soort: datum, vraag: "?", tekst: "{1}"}
  einde: {van: persoon, soort: datum, vraag: "?", tekst: "{1}"}
toestanden:
  inkomen: {van: persoon, tekst: "{1} heeft inkomen"}
voorzieningen:
  bijstand: {van: persoon, tekst: "bijstand voor {1}", loket: college}
actoren: {college: {tekst: het college}}
"""
REGELS = """
- regel: recht
  recht: bijstand(p)
  als: p.leeftijd >= 18
  brengt: inkomen(p)
- regel: wacht
  wachttermijn: bijstand(p), 4 weken
  als: p.leeftijd < 27
- regel: het-doel
  doel: rondkomen(p)
  tekst: "{p} komt rond"
  niveau: wet
  domein: financien
  als: p.leeftijd >= 0
  bereikt_als: inkomen(p)
  wanneer: op_tijd
  binnen: 2 jaar
"""


def jongere(feiten: str, regels: str = REGELS, peildatum: str = "2025-02-01") -> Lab:
    bank = bank_van(WOORDEN, bestand(regels))
    casus = f"casus: x\npeildatum: {peildatum}\npersonen:\n  jongere: {{{feiten}}}\n"
    return lab_van(casus_van(casus, bank), bank)


def vroegst(lab: Lab) -> tuple[int | None, int | None]:
    """The first day of income, favourably and unfavourably read."""
    doel = doel_van(lab, "rondkomen", "jongere")
    zeker, mogelijk = lab.goal_days(doel, lab.wereld(doel, NIETS, Lezing.OPTIMISTISCH).bereik.omgeving)
    return eerste(mogelijk), eerste(zeker)


@pytest.mark.parametrize(
    ("geboren", "dagen_tot"),
    [
        ("1998-02-01", 0),  # 27 today
        ("1998-02-11", 10),  # 27 in ten days: then no term applies
        ("1998-03-01", 28),  # 27 on the day on which the term ends
        ("1998-03-10", 28),  # 27 after it
        ("2007-02-11", 10 + 28),  # 18 in ten days, and then the term
        ("2004-02-29", 28),
    ],
)
def test_a_birthday_in_the_wait_shortens_it(geboren: str, dagen_tot: int) -> None:
    assert vroegst(jongere(f"geboortedatum: {geboren}")) == (dagen_tot, dagen_tot)


def test_a_leap_day_child_of_17_waits_for_the_first_of_march() -> None:
    assert vroegst(jongere("geboortedatum: 2008-02-29", peildatum="2026-02-25")) == (4 + 28, 4 + 28)


def test_an_age_without_birth_date_is_read_both_ways() -> None:
    assert vroegst(jongere("leeftijd: 26")) == (1, 28)
    assert vroegst(jongere("leeftijd: 17")) == (1 + 28, 366 + 28)
    assert vroegst(jongere("leeftijd: 25")) == (28, 28)


LOPEND = REGELS.replace("  als: p.leeftijd < 27\n", "  als: p.leeftijd < 27\n  vanaf: p.gemeld_op\n")


@pytest.mark.parametrize(
    ("gemeld", "verwacht"),
    [("2025-02-01", 28), ("2025-01-20", 16), ("2025-01-04", 0), ("2020-01-01", 0), ("2025-02-06", 33)],
)
def test_a_running_term_ends_four_weeks_after_its_date(gemeld: str, verwacht: int) -> None:
    assert vroegst(jongere(f"leeftijd: 22, gemeld_op: {gemeld}", LOPEND)) == (verwacht, verwacht)


def test_a_running_term_with_unknown_start_is_perhaps_over() -> None:
    assert vroegst(jongere("leeftijd: 22", LOPEND)) == (0, 28)


MAAND = REGELS.replace("4 weken", "1 maand")


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [("2025-02-01", 28), ("2024-02-01", 29), ("2025-01-31", 28), ("2025-03-31", 30)],
)
def test_a_month_is_a_calendar_month(peildatum: str, verwacht: int) -> None:
    assert vroegst(jongere("leeftijd: 22", MAAND, peildatum)) == (verwacht, verwacht)


def test_a_month_counts_from_the_day_of_asking() -> None:
    """18 on 10 February, a month later is 10 March; not the 31 days that January has."""
    lab = jongere("geboortedatum: 2007-02-10", MAAND, "2025-01-20")
    assert vroegst(lab) == (dag("2025-03-10") - dag("2025-01-20"),) * 2


BESLIST = REGELS + "- regel: beslis\n  beslistermijn: bijstand(p), 8 weken\n"


def test_time_to_decide_counts_only_unfavourably() -> None:
    assert vroegst(jongere("leeftijd: 30", BESLIST)) == (0, 56)
    assert vroegst(jongere("leeftijd: 22", BESLIST)) == (28, 84)


TIJDELIJK = REGELS.replace("als: p.leeftijd >= 18", "als: p.leeftijd >= 18 en vandaag < p.einde")


@pytest.mark.parametrize(
    ("einde", "verwacht"),
    [("2025-03-01", None), ("2025-03-02", 28), ("2025-02-20", None), ("2026-02-01", 28)],
)
def test_what_ends_before_the_wait_is_over_is_never_there(einde: str, verwacht: int | None) -> None:
    assert vroegst(jongere(f"leeftijd: 22, einde: {einde}", TIJDELIJK)) == (verwacht, verwacht)


@pytest.mark.parametrize(
    ("binnen", "faalt"), [("27 dagen", True), ("28 dagen", False), ("4 weken", False), ("3 weken", True)]
)
def test_the_last_day_of_the_horizon_still_counts(binnen: str, faalt: bool) -> None:
    lab = jongere("leeftijd: 22", REGELS.replace("2 jaar", binnen))
    doel = doel_van(lab, "rondkomen", "jongere")
    assert lab.faalt(doel, NIETS, Lezing.OPTIMISTISCH) is faalt
    assert lab.faalt(doel, NIETS, Lezing.PESSIMISTISCH) is faalt
