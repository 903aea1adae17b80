"""Run both engines on a household and compare everything they conclude."""

from __future__ import annotations

from typing import Literal

from ..diagnostics import MotorVerschil
from ..engines.eigen import EigenMotor
from ..engines.protocol import Motor
from ..model.derivation import Afleiding, Ground, Run
from ..model.regelbank import Regelbank

MotorNaam = Literal["durable", "eigen"]
Controle = Literal["gelijk", "niet-uitgevoerd"]


def vergelijk(bank: Regelbank, run: Run, durable: Motor | None) -> tuple[MotorNaam, Controle]:
    """Derive with durable-rules and again with the own evaluator.

    durable: the engine, or None where it can't be used; then nothing is compared.

    Raises:
        MotorVerschil: when one ground term differs; then nothing may be reported.
    """
    if durable is None:
        return "eigen", "niet-uitgevoerd"
    first: Afleiding = durable.derive(bank.programma, run)
    second = EigenMotor().derive(bank.programma, run)
    differences = sorted(
        ground for ground in first.values.keys() | second.values.keys() if not _same(first, second, ground)
    )
    if differences or first.strijdig != second.strijdig:
        named = differences or sorted(first.strijdig ^ second.strijdig)
        raise MotorVerschil([(_name(g), str(first.values.get(g)), str(second.values.get(g))) for g in named])
    return "durable", "gelijk"


def _same(first: Afleiding, second: Afleiding, ground: Ground) -> bool:
    a, b = first.values.get(ground), second.values.get(ground)
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def _name(ground: Ground) -> str:
    return f"{ground[0]}({', '.join(ground[1])})"
