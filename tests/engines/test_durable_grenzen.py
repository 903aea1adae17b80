"""Limits and fences: names that collide, programs too large, facts and actions that fail."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from doenwatnodig.diagnostics.errors import MotorKapot
from doenwatnodig.engines.durable import beschikbaar, grenzen, lagen
from doenwatnodig.engines.durable.grenzen import NietVertaalbaar, Nummers, controleer_namen, fnv1a
from doenwatnodig.model import expressies as e

from .durable_hulp import A, M, feit, programma, run, term, waar

if not beschikbaar():
    pytest.skip("durable-rules is niet geïnstalleerd", allow_module_level=True)

from doenwatnodig.engines.durable import rete
from doenwatnodig.engines.durable.afleiden import DurableInProcess
from doenwatnodig.engines.durable.client import DurableMotor
from doenwatnodig.engines.durable.kamer import Kamer
from doenwatnodig.engines.durable.lagen import compileer
from doenwatnodig.engines.durable.sessie import Sessie

PROGRAMMA = programma(waar("p", (A,), feit("f", A)), waar("q", (A,), e.Exists(M, term("p", M))))
RUN = run({("f", ("a",)): True})


def test_the_hash_is_fnv_1a() -> None:
    assert fnv1a("") == 0x811C9DC5
    assert fnv1a("foobar") == 0xBF9CF968


def test_names_that_collide_are_refused() -> None:
    assert fnv1a("costarring") == fnv1a("liquid")  # a known pair
    with pytest.raises(NietVertaalbaar, match="costarring"):
        controleer_namen(["liquid", "huur", "costarring"])
    controleer_namen(["liquid", "huur", "liquid"])


def test_fact_ids_never_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grenzen, "fnv1a", lambda naam: int(naam[1:]) // 2)  # f0 and f1 collide, and so on
    nummers = Nummers()
    assert [nummers[i] for i in range(3)] == ["f0", "f2", "f4"]


def test_a_ring_larger_than_a_ruleset_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = [waar(f"t{i}", (A,), term(f"t{(i + 1) % 9}", A), feit("f", A)) for i in range(9)]
    compileer(programma(*ring))
    monkeypatch.setattr(lagen, "MAX_REGELS", 17)
    with pytest.raises(NietVertaalbaar, match="18 regels"):
        compileer(programma(*ring))


def test_rules_spread_over_rulesets(monkeypatch: pytest.MonkeyPatch) -> None:
    terms = [waar(f"t{i}", (A,), term(f"t{i - 1}", A) if i else feit("f", A)) for i in range(20)]
    program = programma(*terms)
    monkeypatch.setattr(lagen, "STREEF_REGELS", 3)
    assert len(compileer(program).shards) == 7
    values = DurableInProcess().derive(program, RUN).values
    assert values["t19", ("a",)] is True
    assert values["t19", ("b",)] is not True


def test_a_fact_joined_too_often_starts_a_new_ruleset() -> None:
    def body(i: int) -> e.Expr:
        return e.And((feit(f"g{i}", A), term("veel", A)))

    program = programma(waar("veel", (A,), feit("f", A)), *(waar(f"t{i}", (A,), body(i)) for i in range(150)))
    for regels in compileer(program).shards:
        assert max(lagen.koppelingen_per_naam(list(regels)).values()) <= grenzen.MAX_KOPPELINGEN


@pytest.mark.parametrize(
    "body",
    [term("p", A, A), term("bestaat_niet", A), e.Exists(A, feit("f", A))],
    ids=["dubbel", "onbekend", "schaduw"],
)
def test_what_has_no_meaning_is_refused(body: e.Expr) -> None:
    with pytest.raises(NietVertaalbaar):
        compileer(programma(waar("p", (A,), feit("f", A)), waar("r", (A,), body)))


def test_an_exception_in_an_action_surfaces_and_the_engine_recovers(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(self: Sessie, feit: Any) -> bool:
        raise ZeroDivisionError("in an action")

    motor = DurableInProcess()
    with monkeypatch.context() as m:
        m.setattr(Sessie, "noteer", stuk)
        with pytest.raises(ZeroDivisionError):
            motor.derive(PROGRAMMA, RUN)
    assert motor.derive(PROGRAMMA, RUN).values["q", ("b",)] is True


def test_an_exception_noted_in_the_state_surfaces() -> None:
    sessie = Kamer(compileer(PROGRAMMA)).open(0, "zeker")
    sessie.stel([])
    sessie._regelset.update_state({"sid": "zeker", "exception": "noted by the library"})
    with pytest.raises(MotorKapot, match="actie"):
        sessie.stel([])


GOED = '{"id":"f1","sid":"zeker","n1":1}'


def met(waarde: str) -> str:
    return f'{{"id":"f1","sid":"zeker","n1":{waarde}}}'


@pytest.mark.parametrize(
    "feiten",
    [
        *(
            [met(w)]
            for w in ("1e-07", "1.5", "-1", "null", "true", '"a"', "1234567890", "[1]", "{}", "", "¹")
        ),
        [GOED, met("1e-07")],
        [met("1e-07"), GOED],
        ['{"id":"f1","sid":"zeker"}'],
        ['{"id":"f1","n1":1}'],
        ['{"sid":"zeker","n1":1}'],
        [GOED + " "],
        ["x"],
        [],
    ],
    ids=" ".join,
)
def test_what_the_library_can_not_read_never_reaches_it(
    feiten: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    regelset = Kamer(compileer(PROGRAMMA))._regelsets[0]
    gekregen: list[str] = []
    for naam in ("assert_facts", "assert_fact"):
        monkeypatch.setattr(rete.durable_rules_engine, naam, lambda _, tekst: gekregen.append(tekst))
    with pytest.raises(MotorKapot, match="tegengehouden"):
        regelset.stel(feiten)
    if GOED not in feiten:
        with pytest.raises(MotorKapot, match="tegengehouden"):
            regelset.voeg_toe("".join(feiten))
    assert not gekregen


ZONDER_HEK = """
import re, sys
from doenwatnodig.engines.durable import rete, worker
rete.PARTIJ = re.compile(".*", re.DOTALL)
stel, plek, fout = rete.Regelset.stel, int(sys.argv[1]), '{"id":"x","sid":"zeker","n1":1e-07}'
rete.Regelset.stel = lambda self, feiten: stel(self, [*feiten[:plek], fout, *feiten[plek:]])
worker.main()
"""


@pytest.mark.parametrize(("plek", "reden"), [("0", "twee keer"), ("1", "laten vallen")])
def test_a_dropped_rest_of_a_batch_is_noticed(plek: str, reden: str) -> None:
    """The library drops what follows a number such as 1e-07 and returns success.

    Without the fence, so in a worker: where the first fact is the wrong one, it may crash.
    """
    opdracht = (sys.executable, "-c", ZONDER_HEK, plek)
    with DurableMotor(opdracht=opdracht) as motor, pytest.raises(MotorKapot, match=reden):
        motor.derive(PROGRAMMA, RUN)
