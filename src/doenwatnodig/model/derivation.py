"""What an engine is given and what it gives back.

A ``Run`` is a household on a day with everything that is a fact of the run and not of
the rules: which rules are in force, which parameter values hold, which instances are
switched off. An ``Afleiding`` is the value of every ground term on that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .types import MaybeValue, Value

Ground = tuple[str, tuple[str, ...]]
"""A term, fact or rule with the entities it is about: ``("onderdak", ("dochter",))``."""


@dataclass(frozen=True, slots=True)
class Run:
    """All that a derivation depends on besides the rules.

    entities: per entity type the ids, in case order; always ``huishouden``.
    facts: known facts only; what is absent is onbekend.
    today: the peildatum as ordinal.
    in_force: rule keys in force on the peildatum in this gemeente.
    params: parameter values; absent means onbekend.
    off: rule instances that are switched off (counterfactual runs).
    """

    entities: Mapping[str, tuple[str, ...]]
    facts: Mapping[Ground, Value]
    today: int
    in_force: frozenset[str]
    params: Mapping[str, Value]
    off: frozenset[Ground] = frozenset()


@dataclass(frozen=True, slots=True)
class Afleiding:
    """The value of every ground term, and which terms had two active clauses that differ."""

    values: Mapping[Ground, MaybeValue]
    strijdig: frozenset[Ground] = field(default_factory=frozenset)
