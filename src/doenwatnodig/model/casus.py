"""A household on a day: what is known, what was decided, what was tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .derivation import Ground
from .types import Value


@dataclass(frozen=True, slots=True)
class Besluit:
    """A decision that was really taken.

    over: the provision or amount it is about. regel: the rule it names as its ground.
    waarde: for ``vastgesteld`` what was set (cents for an amount).
    """

    soort: Literal["geweigerd", "toegekend", "vastgesteld"]
    over: Ground
    regel: str = ""
    grond: str = ""
    waarde: Value | None = None
    op: int | None = None


@dataclass(frozen=True, slots=True)
class Casus:
    """A case file, read and checked. Dates are ordinals.

    facts: known facts. aangenomen: facts that hold only because the case does not name them.
    gemeente: CBS code, or None. verwacht: expectations, for tests only; no analysis reads them.
    """

    naam: str
    titel: str
    herkomst: str
    bron: str
    peildatum: int
    gemeente: str | None
    gemeente_naam: str
    entities: Mapping[str, tuple[str, ...]]
    facts: Mapping[Ground, Value]
    aangenomen: frozenset[Ground]
    besluiten: tuple[Besluit, ...] = ()
    geprobeerd: frozenset[Ground] = frozenset()
    toelichting: str = ""
    verwacht: Mapping[str, Any] = field(default_factory=dict)
