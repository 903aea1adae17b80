"""The engines on the same random households as the naive oracle, and the own one with and without proofs.

durable-rules has its rulesets ready before the clock starts (the warming pass makes them); the
own evaluator remembers few programs, so compiling each one once a pass is in its time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from doenwatnodig.engines.eigen.compileer import Omgeving
from doenwatnodig.engines.eigen.motor import Gecompileerd, evaluate
from doenwatnodig.engines.protocol import Motor
from doenwatnodig.model.derivation import Run
from doenwatnodig.model.programma import Programma

from .meting import Meting, Overgeslagen, Timed, side_by_side

REGELS, CASUSSEN = Path("rules"), Path("casus/voorbeelden")
PROGRAMMAS, HUISHOUDENS = 20, 25
OMVANG = f"{PROGRAMMAS} programma's × {HUISHOUDENS} huishoudens"


def eigen_tegen_orakel(herhalingen: int) -> Meting:
    from doenwatnodig.engines.eigen import EigenMotor

    ready = [(EigenMotor(), *pair) for pair in cases()]
    return Meting(f"eigen motor / orakel, {OMVANG}", *side_by_side(derive(ready), orakel(ready), herhalingen))


def durable_tegen_orakel(herhalingen: int) -> Meting:
    from doenwatnodig.engines.durable import beschikbaar

    if not beschikbaar():
        raise Overgeslagen("durable-rules is hier niet")
    from doenwatnodig.engines.durable.afleiden import DurableInProcess

    ready = [(DurableInProcess(), *pair) for pair in cases()]
    return Meting(
        f"durable-rules / orakel, {OMVANG}", *side_by_side(derive(ready), orakel(ready), herhalingen)
    )


def bewijzen(herhalingen: int) -> Meting:
    """Deriving real households, and deriving them with the steps of all proofs of what holds."""
    from doenwatnodig.engines.eigen.motor import gronden

    code, omgevingen = _echte_huishoudens()

    def met() -> int:
        return sum(len(gronden(code, derive())) for derive in omgevingen)

    def zonder() -> None:
        for derive in omgevingen:
            derive()

    return Meting(
        f"eigen motor met / zonder bewijzen, {len(omgevingen)} casussen",
        *side_by_side(met, zonder, herhalingen),
        doel=3,
        uitleg=f"de bewijsstappen van {met()} conclusies die gelden",
    )


def bewijzen_uitgewerkt(herhalingen: int) -> Meting:
    """The same, with each proof unfolded down to the facts, as ``dwn leg-uit`` shows it."""
    from doenwatnodig.analysis.bewijs import Bewijzer
    from doenwatnodig.services import load_regelbank

    bank, _ = load_regelbank(REGELS)
    _, omgevingen = _echte_huishoudens()

    def met() -> None:
        for derive in omgevingen:
            omgeving = derive()
            bewijzer = Bewijzer(bank, omgeving)
            for ground in bewijzer.gronden:
                bewijzer.term(ground)

    def zonder() -> None:
        for derive in omgevingen:
            derive()

    return Meting(
        f"bewijzen uitgewerkt tot de feiten / afleiden, {len(omgevingen)} casussen",
        *side_by_side(met, zonder, herhalingen),
        uitleg="zoals dwn leg-uit ze toont; dat gebeurt alleen op verzoek",
    )


def _echte_huishoudens() -> tuple[Gecompileerd, list[Callable[[], Omgeving]]]:
    """The example cases, each as something that derives it anew."""
    from doenwatnodig.analysis.wereld import make_run
    from doenwatnodig.engines.eigen.dagen import EEN_DAG
    from doenwatnodig.engines.eigen.motor import compiled
    from doenwatnodig.loading.casus_lezen import load_casus
    from doenwatnodig.services import load_regelbank

    bestanden = [pad for pad in sorted(CASUSSEN.glob("*.yaml")) if "-bijna" not in pad.stem]
    if not bestanden:
        raise Overgeslagen(f"er zijn geen casussen in {CASUSSEN}")
    bank, _ = load_regelbank(REGELS)
    code = compiled(bank.programma)
    runs = [make_run(load_casus(pad, bank.woordenboek), bank) for pad in bestanden]

    def derive(run: Run) -> Omgeving:
        return evaluate(code, run, EEN_DAG)[0]

    return code, [partial(derive, run) for run in runs]


def cases() -> list[tuple[Programma, list[Run]]]:
    from tests.genprog import uit_zaad

    return [uit_zaad(f"bench/{number}", runs=HUISHOUDENS) for number in range(PROGRAMMAS)]


Klaar = list[tuple[Motor, Programma, list[Run]]]


def derive(ready: Klaar) -> Timed:
    return lambda: [motor.derive(program, run) for motor, program, runs in ready for run in runs]


def orakel(ready: Klaar) -> Timed:
    from tests.oracle import oracle

    return lambda: [oracle(program, run) for _, program, runs in ready for run in runs]
