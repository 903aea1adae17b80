"""z3 reads a program as the evaluator does: on random known households every ground term is equal."""

from __future__ import annotations

from datetime import date

import pytest

from doenwatnodig.model.derivation import Run
from doenwatnodig.model.types import DATUM, JA_NEE, ONBEKEND

from .genbron import ZaadBron
from .gencasus import huishouden, run
from .genprog import programma
from .genwoorden import FEITEN, PARAMETERS
from .oracle import oracle, shifted, tuples

z3 = pytest.importorskip("z3", reason="z3-solver is niet geinstalleerd: de lezing door z3 is niet getoetst")

from doenwatnodig.analysis.static.z3_kalender import verschuif  # noqa: E402
from doenwatnodig.analysis.static.z3_reading import Z3Lezing  # noqa: E402
from doenwatnodig.analysis.static.z3_symbolen import OnleesbaarVoorZ3  # noqa: E402

TYPES = {name: type_ for name, (_, type_) in FEITEN.items()}
DELEN = 8
ATOMEN = 20_000
RUNS = 8
DAGEN = (date(1950, 1, 1).toordinal(), date(2100, 1, 1).toordinal())


def lezing_met_runs(seed: str, runs: int) -> tuple[Z3Lezing, list[Run]]:
    """A random program read for a shape, and households of that shape in which every fact is known."""
    bron = ZaadBron(seed)
    program, entities = programma(bron), huishouden(bron, woningen=1)
    lezing = Z3Lezing(program, entities, TYPES, PARAMETERS)
    return lezing, [run(bron, program, entities, volledig=True) for _ in range(runs)]


@pytest.mark.parametrize("deel", range(DELEN))
def test_every_ground_term_is_what_the_oracle_says(deel: int) -> None:
    atoms = nummer = 0
    while atoms < ATOMEN / DELEN:
        lezing, runs = lezing_met_runs(f"z3/{deel}/{nummer}", RUNS)
        for case in runs:
            expected = oracle(lezing.programma, case).values
            assert lezing.evaluate(case) == expected, (deel, nummer)
            atoms += len(expected)
        nummer += 1


def test_the_calendar_is_exact() -> None:
    day = z3.Int("dag")
    months = ((1, 1), (1, 31), (2, 28), (3, 1), (8, 31), (12, 31))
    days = [date(year, *md).toordinal() for year in (1900, 1999, 2000, 2023, 2024, 2100) for md in months]
    days.append(date(2024, 2, 29).toordinal())
    for maanden, dagen in ((0, 5), (1, 0), (-1, 1), (13, -3), (-25, 0), (12 * 67, 28), (12, 0)):
        moved = verschuif(day, maanden, dagen)
        for ordinal in days:
            value = z3.simplify(z3.substitute(moved, (day, z3.IntVal(ordinal)))).as_long()
            assert value == shifted(ordinal, maanden, dagen), (ordinal, maanden, dagen)


def test_a_household_that_the_solver_finds_is_one_for_the_oracle() -> None:
    found = 0
    for nummer in range(16):
        lezing, _ = lezing_met_runs(f"getuige/{nummer}", 0)
        truths = [d for d in lezing.programma.definitions.values() if d.type is JA_NEE]
        for definition in truths[-2:]:
            args = next(
                tuples(definition.domain, Run(lezing.symbolen.entities, {}, 0, frozenset(), {})), None
            )
            if args is not None:
                found += getuige_klopt(lezing, definition.term, args)
    assert found >= 30


def getuige_klopt(lezing: Z3Lezing, term: str, args: tuple[str, ...]) -> int:
    """For waar, nee and onbekend: how many of these the solver found a household for."""
    waar, bekend = lezing.atom(term, args), lezing.bekend(term, args)
    found = 0
    for wanted, value in ((waar, True), (z3.And(bekend, z3.Not(waar)), False), (z3.Not(bekend), ONBEKEND)):
        solver = z3.Solver()
        solver.set("timeout", 300)
        solver.add(
            *lezing.grenzen(), DAGEN[0] < lezing.symbolen.today, lezing.symbolen.today < DAGEN[1], wanted
        )
        for (feit, _), constant in lezing.symbolen.facts.items():
            if TYPES[feit] is DATUM:
                solver.add(DAGEN[0] < constant, constant < DAGEN[1])
        if solver.check() == z3.sat:
            assert oracle(lezing.programma, lezing.getuige(solver.model())).values[term, args] is value
            found += 1
    return found


def test_an_unknown_fact_is_refused() -> None:
    lezing, (case,) = lezing_met_runs("z3/0/0", 1)
    lezing.evaluate(case)
    leeg = Run(case.entities, {}, case.today, case.in_force, case.params, case.off)
    with pytest.raises(OnleesbaarVoorZ3, match="is onbekend"):
        lezing.evaluate(leeg)
