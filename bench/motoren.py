"""The engines on the same random households as the naive oracle, and the own one with and without proofs.

durable-rules has its rulesets ready before the clock starts (the warming pass makes them); the
own evaluator remembers few programs, so compiling each one once a pass is in its time.
"""

from __future__ import annotations

from pathlib import Path

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
    """Deriving real households, and deriving them with the proof of every term that is true."""
    from doenwatnodig.analysis.bewijs import Bewijzer
    from doenwatnodig.analysis.wereld import make_run
    from doenwatnodig.engines.eigen.dagen import EEN_DAG
    from doenwatnodig.engines.eigen.motor import compiled, evaluate
    from doenwatnodig.loading.casus_lezen import load_casus
    from doenwatnodig.services import load_regelbank

    bestanden = [pad for pad in sorted(CASUSSEN.glob("*.yaml")) if "-bijna" not in pad.stem]
    if not bestanden:
        raise Overgeslagen(f"er zijn geen casussen in {CASUSSEN}")
    bank, _ = load_regelbank(REGELS)
    runs = [make_run(load_casus(pad, bank.woordenboek), bank) for pad in bestanden]
    code = compiled(bank.programma)

    def zonder() -> None:
        for run in runs:
            evaluate(code, run, EEN_DAG)

    def met() -> int:
        aantal = 0
        for run in runs:
            omgeving, _ = evaluate(code, run, EEN_DAG)
            bewijzer = Bewijzer(bank, omgeving)
            for term, table in omgeving.tabellen.items():
                for args, value in table.items():
                    if type(value) is tuple and value[0]:
                        bewijzer.term((term, args))
                        aantal += 1
        return aantal

    aantal = met()
    return Meting(
        f"eigen motor met / zonder bewijzen, {len(runs)} casussen",
        *side_by_side(met, zonder, herhalingen),
        doel=3,
        uitleg=f"een bewijs van elk van de {aantal} begrippen en regels die waar zijn",
    )


def cases() -> list[tuple[Programma, list[Run]]]:
    from tests.genprog import uit_zaad

    return [uit_zaad(f"bench/{number}", runs=HUISHOUDENS) for number in range(PROGRAMMAS)]


Klaar = list[tuple[Motor, Programma, list[Run]]]


def derive(ready: Klaar) -> Timed:
    return lambda: [motor.derive(program, run) for motor, program, runs in ready for run in runs]


def orakel(ready: Klaar) -> Timed:
    from tests.oracle import oracle

    return lambda: [oracle(program, run) for _, program, runs in ready for run in runs]
