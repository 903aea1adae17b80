"""What a counterfactual run changes, and the two readings of what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from ..model.derivation import Ground
from ..model.types import Duur


class Lezing(Enum):
    """How what is unknown is read: favourable with the shortest terms, or the reverse."""

    OPTIMISTISCH = "optimistisch"
    PESSIMISTISCH = "pessimistisch"


@dataclass(frozen=True, slots=True)
class Bevoegd:
    """One use of a power, worked out: what is put aside, in place, begun or shortened."""

    opzij: frozenset[Ground] = frozenset()
    vast: tuple[tuple[Ground, Any], ...] = ()
    begint: frozenset[Ground] = frozenset()
    verkort: tuple[tuple[Ground, Duur], ...] = ()


@dataclass(frozen=True, slots=True)
class Ingreep:
    """All changes of one run.

    uit: element instances that are off. alleen: when given, every other element is off too.
    bevoegd: powers that are used. bronnen: when given, only these grants and acts bring something.
    """

    uit: frozenset[Ground] = frozenset()
    alleen: frozenset[Ground] | None = None
    bevoegd: tuple[Bevoegd, ...] = ()
    bronnen: frozenset[Ground] | None = None
    zonder_werking: bool = False
    kringen: bool = False
    zonder_beslissen: bool = False

    def is_off(self, element: Ground) -> bool:
        """Whether this element instance is off."""
        return element in self.uit or (self.alleen is not None and element not in self.alleen)


NIETS = Ingreep()


@dataclass(frozen=True, slots=True)
class Uitgezet(Set[Ground]):
    """The switched-off rule instances of a run, as a set that is never written out."""

    ingreep: Ingreep
    blame: frozenset[str]
    extra: frozenset[Ground] = field(default_factory=frozenset)

    def __contains__(self, element: object) -> bool:
        if not isinstance(element, tuple):
            return False
        return element in self.extra or (element[0] in self.blame and self.ingreep.is_off(element))

    def __iter__(self) -> Iterator[Ground]:
        return iter(self.extra | self.ingreep.uit)

    def __len__(self) -> int:
        return 1
