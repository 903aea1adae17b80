"""Types of values and the third truth value.

Amounts are integer euro cents, dates are proleptic ordinals (``date.toordinal``),
durations are whole months plus whole days, choices and entities are strings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final


class Soort(Enum):
    """The kinds of value that the rule language knows."""

    JA_NEE = "ja_nee"
    BEDRAG = "bedrag"
    GETAL = "getal"
    DATUM = "datum"
    DUUR = "duur"
    KEUZE = "keuze"
    ENTITEIT = "entiteit"


@dataclass(frozen=True, slots=True)
class Type:
    """A value type: its kind, and for a choice its options or for an entity its name."""

    soort: Soort
    keuzes: tuple[str, ...] = ()
    entiteit: str = ""

    def __str__(self) -> str:
        if self.soort is Soort.KEUZE:
            return "een van: " + ", ".join(self.keuzes)
        if self.soort is Soort.ENTITEIT:
            return self.entiteit
        return str(self.soort.value)


JA_NEE: Final = Type(Soort.JA_NEE)
BEDRAG: Final = Type(Soort.BEDRAG)
GETAL: Final = Type(Soort.GETAL)
DATUM: Final = Type(Soort.DATUM)
DUUR: Final = Type(Soort.DUUR)


@dataclass(frozen=True, slots=True)
class Duur:
    """A length of time in whole calendar months and days."""

    maanden: int = 0
    dagen: int = 0


class Onbekend(Enum):
    """The third value: neither known to hold nor known not to hold."""

    ONBEKEND = "onbekend"


ONBEKEND: Final = Onbekend.ONBEKEND

Value = bool | int | Fraction | str | Duur
"""A known value: truth, cents or number, exact number, choice or entity, duration."""

MaybeValue = Value | Onbekend

ENTITEITEN: Final = ("persoon", "woning", "huishouden")
"""The entity types; a case has exactly one ``huishouden``, whose id is ``huishouden``."""
