"""Holding an engine against the oracle."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from doenwatnodig.model.derivation import Afleiding, Run
from doenwatnodig.model.programma import Programma

MOTOREN = {
    "eigen": ("doenwatnodig.engines.eigen", "EigenMotor", "networkx"),
    "durable": ("doenwatnodig.engines.durable.afleiden", "DurableInProcess", "durable.engine"),
}
"""Per engine: its module, its class, and the library without which it can't run."""


def motor(naam: str) -> Any:
    """A new engine of this name.

    Raises:
        ImportError: the library of the engine is not there.
    """
    module, klasse, bibliotheek = MOTOREN[naam]
    import_module(bibliotheek)
    return getattr(import_module(module), klasse)()


def nodig(naam: str) -> None:
    """Skip the running test, visibly, where this engine can't run."""
    pytest.importorskip(MOTOREN[naam][2], reason=f"motor {naam} kan hier niet draaien", exc_type=ImportError)


def beschikbaar() -> list[str]:
    """The engines that can run here."""
    found = []
    for naam in MOTOREN:
        try:
            import_module(MOTOREN[naam][2])
        except ImportError:
            continue
        found.append(naam)
    return found


def verschillen(expected: Afleiding, actual: Afleiding) -> list[str]:
    """Which values differ; none is left out and no kind of value is taken for another."""
    grounds = [*expected.values, *(g for g in actual.values if g not in expected.values)]
    return [
        f"{term}({', '.join(args)}): {expected.values.get((term, args), 'geen')} / "
        f"{actual.values.get((term, args), 'geen')}"
        for term, args in grounds
        if not zelfde(expected.values.get((term, args)), actual.values.get((term, args)))
    ]


def zelfde(a: object, b: object) -> bool:
    """Equal, and both or neither a truth (``True == 1``)."""
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def wijkt_af(engine: Any, program: Programma, case: Run, expected: Afleiding) -> list[str]:
    """Which values the engine finds that differ from ``expected``."""
    return verschillen(expected, engine.derive(program, case))
