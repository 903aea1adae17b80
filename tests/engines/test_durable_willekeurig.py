"""The durable engine against the naive oracle, on random programs and households."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from doenwatnodig.engines.durable import beschikbaar
from doenwatnodig.model.derivation import Run
from doenwatnodig.model.programma import Programma

from ..genprog import paren, uit_zaad
from ..oracle import oracle

if not beschikbaar():
    pytest.skip("durable-rules is niet geïnstalleerd", allow_module_level=True)

from doenwatnodig.engines.durable.afleiden import DurableInProcess
from doenwatnodig.engines.durable.lagen import compileer, koppelingen_per_naam
from doenwatnodig.engines.durable.regelset import Namen, patronen

PROGRAMMAS = 400
STUKKEN = 8


@pytest.mark.parametrize("stuk", range(STUKKEN))
def test_same_conclusions_as_the_oracle(stuk: int) -> None:
    for zaad in range(stuk, PROGRAMMAS, STUKKEN):
        program, runs = uit_zaad(zaad, 2)
        motor = DurableInProcess()
        for r in runs:
            verwacht = oracle(program, r)
            gevonden = motor.derive(program, r)
            assert gevonden.values == verwacht.values, zaad
            assert gevonden.strijdig == verwacht.strijdig, zaad


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(paren())
def test_same_conclusions_shrunk(paar: tuple[Programma, Run]) -> None:
    program, r = paar
    assert DurableInProcess().derive(program, r).values == oracle(program, r).values


@pytest.mark.parametrize("zaad", range(60))
def test_only_the_fenced_subset_is_emitted(zaad: int) -> None:
    """Every pattern: one guard on its type, then equality joins to an earlier alias; nothing else."""
    plan = compileer(uit_zaad(zaad)[0])
    namen = Namen(plan)
    for regels in plan.shards:
        assert max(koppelingen_per_naam(list(regels)).values(), default=0) <= 60
        for regel in regels:
            eerder: set[str] = set()
            for patroon in patronen(regel, namen):
                ((alias, inhoud),) = patroon.items()
                eerste, *rest = inhoud.get("$and", [inhoud])
                ((bewaakt, soort),) = eerste.items()
                assert bewaakt.startswith("n")
                assert type(soort) is int
                for test in rest:
                    ((eigenschap, koppeling),) = test.items()
                    ((ander, andere),) = koppeling.items()
                    assert eigenschap.startswith("a")
                    assert andere.startswith("a")
                    assert ander in eerder
                eerder.add(alias)
            assert {v for literal in regel.body for v in literal.args} >= set(regel.head.args)
