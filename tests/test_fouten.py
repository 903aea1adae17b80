"""The differential test has teeth: each fault put into an engine on purpose is seen."""

from __future__ import annotations

import pytest

from doenwatnodig.model import expressies as e
from doenwatnodig.model.programma import Programma

from .fouten import DURABLE_FOUTEN, EIGEN_FOUTEN, Z3_ALLEEN_IN, Z3_FOUTEN
from .genbron import ZaadBron
from .gencasus import huishouden, roots, run
from .genprog import programma, uit_zaad
from .genwoorden import FEITEN, PARAMETERS
from .oracle import oracle
from .vergelijk import MOTOREN, motor, nodig, wijkt_af

PROBEER = 300
"""Programs that may be tried before a fault counts as not seen."""


def gezien(naam: str) -> bool:
    """Whether the engine of this name now differs from the oracle in some conclusion."""
    engine = motor(naam)
    for nummer in range(PROBEER):
        program, (case,) = uit_zaad(f"fout/{nummer}")
        try:
            if wijkt_af(engine, program, case, oracle(program, case)):
                return True
        except KeyError:  # a fault may also ask for what isn't there; it has to show in a conclusion too
            continue
    return False


FOUTEN = [("eigen", fout) for fout in EIGEN_FOUTEN] + [("durable", fout) for fout in DURABLE_FOUTEN]


@pytest.mark.parametrize(("naam", "fout"), FOUTEN)
def test_a_fault_in_an_engine_is_seen(naam: str, fout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nodig(naam)
    {"eigen": EIGEN_FOUTEN, "durable": DURABLE_FOUTEN}[naam][fout](monkeypatch)
    assert gezien(naam)


@pytest.mark.parametrize("naam", sorted(MOTOREN))
def test_without_a_fault_nothing_is_seen(naam: str) -> None:
    nodig(naam)
    assert not gezien(naam)


def voorkomt(soort: type, program: Programma) -> bool:
    """Whether the program has an expression of this kind."""
    return any(isinstance(expr, soort) for root in roots(program) for expr in e.walk(root))


@pytest.mark.parametrize("fout", Z3_FOUTEN)
def test_a_fault_in_the_reading_by_z3_is_seen(fout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("z3", reason="z3-solver is niet geinstalleerd")
    from doenwatnodig.analysis.static.z3_reading import Z3Lezing

    Z3_FOUTEN[fout](monkeypatch)
    types = {name: type_ for name, (_, type_) in FEITEN.items()}
    for nummer in range(PROBEER):
        bron = ZaadBron(f"z3fout/{nummer}")
        program, entities = programma(bron), huishouden(bron, woningen=1)
        if fout in Z3_ALLEEN_IN and not voorkomt(Z3_ALLEEN_IN[fout], program):
            continue
        lezing = Z3Lezing(program, entities, types, PARAMETERS)
        cases = [run(bron, program, entities, volledig=True) for _ in range(4)]
        if any(lezing.evaluate(case) != oracle(program, case).values for case in cases):
            return
    pytest.fail("niet gezien")
