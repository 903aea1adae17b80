"""Both engines conclude what the naive oracle concludes, on random programs and households."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from doenwatnodig.ir.strata import stratify
from doenwatnodig.model import expressies as e
from doenwatnodig.model.derivation import Run
from doenwatnodig.model.programma import Clause, Programma

from .genbron import ZaadBron, geschud
from .gencasus import instances, roots, rules_of
from .genprog import paren, uit_zaad
from .oracle import oracle
from .vergelijk import MOTOREN, motor, nodig, verschillen, wijkt_af

DELEN = 8
PROGRAMMAS = 130
RUNS = 2


@pytest.fixture(params=sorted(MOTOREN))
def engine(request: pytest.FixtureRequest) -> Any:
    """Each engine that can run here."""
    nodig(request.param)
    return motor(request.param)


@pytest.mark.parametrize("deel", range(DELEN))
def test_equal_to_the_oracle(engine: Any, deel: int) -> None:
    for nummer in range(PROGRAMMAS):
        program, cases = uit_zaad(f"{deel}/{nummer}", RUNS)
        for case in cases:
            assert not wijkt_af(engine, program, case, oracle(program, case)), (deel, nummer)


def test_which_terms_are_strijdig_is_equal_to_the_oracle(engine: Any) -> None:
    for nummer in range(300):
        program, cases = uit_zaad(f"strijdig/{nummer}", RUNS)
        for case in cases:
            assert engine.derive(program, case).strijdig == oracle(program, case).strijdig, nummer


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(pair=paren())
def test_equal_to_the_oracle_and_small_where_not(engine: Any, pair: tuple[Programma, Run]) -> None:
    assert not wijkt_af(engine, *pair, oracle(*pair))


@pytest.mark.parametrize("deel", range(3))
def test_order_is_irrelevant(engine: Any, deel: int) -> None:
    for nummer in range(25):
        program, (case,) = uit_zaad(f"volgorde/{deel}/{nummer}")
        bron = ZaadBron(f"schud/{deel}/{nummer}")
        names = geschud(bron, list(program.definitions))
        shuffled = stratify(
            {
                name: replace(
                    program.definitions[name], clauses=tuple(geschud(bron, program.definitions[name].clauses))
                )
                for name in names
            }
        )
        other = replace(
            case,
            entities={kind: tuple(geschud(bron, ids)) for kind, ids in case.entities.items()},
            facts=dict(geschud(bron, list(case.facts.items()))),
            params=dict(geschud(bron, list(case.params.items()))),
        )
        assert not verschillen(engine.derive(program, case), engine.derive(shuffled, other)), (deel, nummer)


def test_an_irrelevant_fact_changes_nothing(engine: Any) -> None:
    for nummer in range(60):
        program, (case,) = uit_zaad(f"irrelevant/{nummer}")
        read = {x.feit for root in roots(program) for x in e.walk(root) if isinstance(x, e.FactRef)}
        kept = {ground: value for ground, value in case.facts.items() if ground[0] in read}
        more = {
            **case.facts,
            ("nergens_gelezen", ("moeder",)): True,
            ("nergens_genoemd", ("moeder", "oma")): 7,
        }
        expected = engine.derive(program, case)
        assert not verschillen(expected, engine.derive(program, replace(case, facts=kept))), nummer
        assert not verschillen(expected, engine.derive(program, replace(case, facts=more))), nummer


def test_an_instance_that_is_off_is_as_if_its_rule_were_not_there(engine: Any) -> None:
    tried = 0
    for nummer in range(60):
        program, (case,) = uit_zaad(f"uit/{nummer}")
        for rule in sorted(rules_of(program))[:2]:
            off = case.off | {
                ground for ground in instances(program, dict(case.entities)) if ground[0] == rule
            }
            switched_off = engine.derive(program, replace(case, off=off))
            removed = engine.derive(without(program, rule), case)
            not_in_force = engine.derive(program, replace(case, in_force=case.in_force - {rule}))
            assert not verschillen(removed, switched_off), (nummer, rule)
            assert not verschillen(removed, not_in_force), (nummer, rule)
            tried += 1
    assert tried >= 60


def without(program: Programma, rule: str) -> Programma:
    """The program with the clauses of a rule dropped, and whatever else asks whether it is on told no."""

    def rest(clause: Clause) -> Clause:
        return replace(
            clause, body=told(clause.body), value=None if clause.value is None else told(clause.value)
        )

    def told(expr: e.Expr) -> e.Expr:
        return e.ONWAAR if isinstance(expr, e.RuleOn) and expr.rule == rule else mapped(expr, told)

    return stratify(
        {
            name: replace(d, clauses=tuple(rest(clause) for clause in d.clauses if clause.rule != rule))
            for name, d in program.definitions.items()
        }
    )


def mapped(expr: e.Expr, change: Any) -> e.Expr:
    """The expression with ``change`` applied to each direct part."""
    match expr:
        case e.Not(item) | e.Round(item, _, _) | e.Shift(item, _, _):
            return replace(expr, item=change(item))
        case e.And(items) | e.Or(items) | e.Extreme(_, items):
            return replace(expr, items=tuple(change(item) for item in items))
        case e.Compare(_, left, right) | e.Arith(_, left, right):
            return replace(expr, left=change(left), right=change(right))
        case e.Exists(_, body) | e.Count(_, body):
            return replace(expr, body=change(body))
        case e.Sum(_, value, body):
            return replace(expr, value=change(value), body=change(body))
        case _:
            return expr
