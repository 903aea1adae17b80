"""The vocabulary: each fact, term, state, provision, act and actor once."""

from __future__ import annotations

from dataclasses import dataclass

from ..diagnostics import Span
from .types import MaybeValue, Type


@dataclass(frozen=True, slots=True)
class Feit:
    """An input fact of a case.

    van: the entity types it is about. niet_genoemd: its value when a case says nothing.
    bereik: inclusive bounds for numbers (cents for amounts).
    wederzijds: of two persons, and true both ways. hoogstens_een: at most one such other.
    tenzij_genoemd: facts that, once the case names them other than with nee or nothing, make
    silence on this one onbekend: who speaks of debts may well have left this out.
    jaren_sinds: the date fact from which it counts whole years, so that it grows with time.
    """

    naam: str
    van: tuple[str, ...]
    type: Type
    vraag: str
    tekst: str
    niet_genoemd: MaybeValue
    eenheid: str = ""
    bereik: tuple[int, int] | None = None
    wijzigt: str = ""
    privacy: str = "gewoon"
    bron: str = ""
    jaren_sinds: str = ""
    wederzijds: bool = False
    hoogstens_een: bool = False
    tenzij_genoemd: tuple[str, ...] = ()
    span: Span = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class Begrip:
    """A derived term; a ``toestand`` is a state of life that acts and provisions change.

    zonder_regel: its value when no rule says otherwise. leest: the everyday concept that
    several laws each read in their own way (source of begripsverschillen). overzicht: the title
    of the overview that shows this amount by its posts; empty when it is no overview.
    """

    naam: str
    van: tuple[str, ...]
    type: Type
    tekst: str
    zonder_regel: MaybeValue
    toestand: bool = False
    leest: str = ""
    tekst_niet: str = ""
    bron: str = ""
    span: Span = Span("", 0, 0)
    overzicht: str = ""


@dataclass(frozen=True, slots=True)
class Voorziening:
    """A provision that someone can be granted."""

    naam: str
    van: tuple[str, ...]
    tekst: str
    loket: str = ""
    span: Span = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class Handeling:
    """An act of a person or office."""

    naam: str
    van: tuple[str, ...]
    tekst: str
    span: Span = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or decides.

    rol: the truth term that says which person has this role. rang: how far a decision is from
    the household, 0 for the office that handles the case, higher for a court or a minister.
    """

    naam: str
    tekst: str
    rol: str = ""
    rang: int = 0
    span: Span = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class Woordenboek:
    """The whole vocabulary, by name."""

    feiten: dict[str, Feit]
    begrippen: dict[str, Begrip]
    voorzieningen: dict[str, Voorziening]
    handelingen: dict[str, Handeling]
    actoren: dict[str, Actor]
    weigeringsgronden: dict[str, str]
    concepten: dict[str, str]
    gemeenten: dict[str, str]
    gelezen_van: int | None = None
    gelezen_tot: int | None = None
