"""The engines on the same random households as the naive oracle, and the own one with and without proofs.

durable-rules has its rulesets ready before the clock starts (the warming pass makes them); the
own evaluator remembers few programs, so compiling each one once a pass is in its time.
"""

from __future__ import annotations

from doenwatnodig.engines.protocol import Motor
from doenwatnodig.model.derivation import Run
from doenwatnodig.model.programma import Programma

from .meting import Meting, Overgeslagen, Timed, side_by_side

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
    raise Overgeslagen("de eigen motor geeft nog geen bewijzen")


def cases() -> list[tuple[Programma, list[Run]]]:
    from tests.genprog import uit_zaad

    return [uit_zaad(f"bench/{number}", runs=HUISHOUDENS) for number in range(PROGRAMMAS)]


Klaar = list[tuple[Motor, Programma, list[Run]]]


def derive(ready: Klaar) -> Timed:
    return lambda: [motor.derive(program, run) for motor, program, runs in ready for run in runs]


def orakel(ready: Klaar) -> Timed:
    from tests.oracle import oracle

    return lambda: [oracle(program, run) for _, program, runs in ready for run in runs]
