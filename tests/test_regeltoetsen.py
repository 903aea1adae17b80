"""Every test that stands beside the rules, as a pytest case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from doenwatnodig.analysis.regeltoetsen import run_toets
from doenwatnodig.diagnostics.errors import MetDiagnostics
from doenwatnodig.engines.durable import beschikbaar
from doenwatnodig.engines.durable.client import DurableMotor
from doenwatnodig.loading.lezer import Meldingen
from doenwatnodig.loading.toetsen_lezen import read_toetsen
from doenwatnodig.model.regelbank import Regelbank
from doenwatnodig.model.regeltoets import RegelToets
from doenwatnodig.reports.diagnoses import toon
from doenwatnodig.reports.regeltoetsen import verschil_zin
from doenwatnodig.services import load_regelbank

REGELS = Path(__file__).resolve().parent.parent / "rules"


@cache
def gelezen() -> tuple[Regelbank, dict[str, RegelToets], list[str]]:
    """The rule base, its tests by an id of their own, and what is wrong with them."""
    bank, _ = load_regelbank(REGELS)
    meldingen = Meldingen()
    toetsen = read_toetsen(REGELS, bank, meldingen)
    ids = {f"{Path(t.span.file).name.split('.')[0]}:{t.span.line}": t for t in toetsen}
    return bank, ids, [toon([item]) for item in meldingen.fouten]


def names() -> list[str]:
    try:
        return list(gelezen()[1])
    except MetDiagnostics:
        return []  # test_all_can_be_read says what is wrong


@pytest.fixture(scope="module")
def durable() -> Iterator[DurableMotor | None]:
    if not beschikbaar():
        yield None
        return
    motor = DurableMotor()
    yield motor
    motor.close()


def test_all_can_be_read() -> None:
    _, toetsen, fouten = gelezen()
    assert not fouten, "\n".join(fouten)
    assert toetsen


@pytest.mark.parametrize("name", names())
def test_regeltoets(name: str, durable: DurableMotor | None) -> None:
    bank, toetsen, _ = gelezen()
    uitslag = run_toets(toetsen[name], bank, durable)
    assert uitslag.geslaagd, f"{uitslag.toets.naam}: " + "; ".join(map(verschil_zin, uitslag.verschillen))
