"""What is in force on a day in a gemeente: rules and parameter values as facts of the run."""

from __future__ import annotations

from ..model.regelbank import Regelbank
from ..model.types import Value


def in_force(bank: Regelbank, dag: int, gemeente: str | None) -> frozenset[str]:
    """The keys of the rules in force: dates inclusive, municipal rules only in their gemeente."""
    return frozenset(
        key
        for key, regel in bank.regels.items()
        if (regel.van is None or regel.van <= dag)
        and (regel.tot is None or dag <= regel.tot)
        and (not regel.gemeenten or gemeente in regel.gemeenten)
    )


def parameter_values(bank: Regelbank, dag: int, gemeente: str | None) -> dict[str, Value]:
    """Parameter values on a day; those not read are left out (onbekend).

    A municipal parameter that fills in a delegated one takes its place in that gemeente.
    """
    values: dict[str, Value] = {}
    for parameter in sorted(bank.parameters.values(), key=lambda p: bool(p.vult_in)):
        if parameter.gemeenten and gemeente not in parameter.gemeenten:
            continue
        current: Value | None = None
        started = False
        for start, value in parameter.waarden:
            if start <= dag:
                current, started = value, True
        if not started:
            continue
        name = parameter.vult_in or parameter.naam
        if current is None:
            values.pop(name, None)
        else:
            values[name] = current
    return values
