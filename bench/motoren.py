"""The engines on the same random households as the naive oracle, and the own one with and without proofs."""

from __future__ import annotations

from doenwatnodig.model.derivation import Run
from doenwatnodig.model.programma import Programma

from .meting import Meting, Overgeslagen, side_by_side

SEEDS = range(300)


def cases() -> list[tuple[Programma, Run]]:
    from tests.genprog import uit_zaad

    return [uit_zaad(seed) for seed in SEEDS]


def eigen_tegen_orakel(herhalingen: int) -> Meting:
    from doenwatnodig.engines.eigen import EigenMotor
    from tests.oracle import oracle

    motor, ready = EigenMotor(), cases()
    return Meting(
        f"eigen motor / orakel, {len(ready)} gevallen",
        *side_by_side(
            lambda: [motor.derive(program, run) for program, run in ready],
            lambda: [oracle(program, run) for program, run in ready],
            herhalingen,
        ),
    )


def bewijzen(herhalingen: int) -> Meting:
    from doenwatnodig.engines.eigen import EigenMotor

    motor, ready = EigenMotor(), cases()
    return Meting(
        "eigen motor met bewijzen / zonder",
        *side_by_side(
            lambda: [motor.prove(program, run) for program, run in ready],
            lambda: [motor.derive(program, run) for program, run in ready],
            herhalingen,
        ),
        doel=3,
    )


def durable_tegen_orakel(herhalingen: int) -> Meting:
    from tests.oracle import oracle

    try:
        from doenwatnodig.engines.durable import DurableInProcess
    except ImportError as fout:
        raise Overgeslagen(str(fout)) from fout
    motor, ready = DurableInProcess(), cases()
    return Meting(
        f"durable-rules / orakel, {len(ready)} gevallen",
        *side_by_side(
            lambda: [motor.derive(program, run) for program, run in ready],
            lambda: [oracle(program, run) for program, run in ready],
            herhalingen,
        ),
    )
