"""The shape of the vocabulary, at the border."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .vorm_basis import Vorm
from .vormen import Teksten


class FeitVorm(Vorm):
    """A fact of the vocabulary."""

    van: Teksten
    soort: str | list[str]
    vraag: str
    tekst: str
    eenheid: str = ""
    bereik: str = ""
    niet_genoemd: str = "onbekend"
    wijzigt: str = ""
    privacy: Literal["gewoon", "gevoelig", "bijzonder"] = "gewoon"
    bron: str = ""
    jaren_sinds: str = ""
    wederzijds: Literal["ja", "nee"] = "nee"
    hoogstens_een: Literal["ja", "nee"] = "nee"
    tenzij_genoemd: Teksten = Field(
        default_factory=list, description="Feiten die, als de casus ze noemt, dit feit onbekend maken."
    )
    toelichting: str = ""


class BegripVorm(Vorm):
    """A derived term of the vocabulary."""

    van: Teksten = Field(default_factory=list)
    soort: str | list[str] = "ja_nee"
    zonder_regel: str = ""
    tekst: str
    tekst_niet: str = ""
    leest: str = ""
    overzicht: str = Field("", description="Titel van het overzicht dat dit bedrag post voor post laat zien.")
    bron: str = ""
    toelichting: str = ""


class ToestandVorm(Vorm):
    """A state of life."""

    van: Teksten = Field(default_factory=list)
    tekst: str
    tekst_niet: str = ""
    bron: str = ""
    toelichting: str = ""


class VoorzieningVorm(Vorm):
    """A provision."""

    van: Teksten
    tekst: str
    loket: str = ""
    toelichting: str = ""


class HandelingWoordVorm(Vorm):
    """An act."""

    van: Teksten
    tekst: str
    toelichting: str = ""


class ActorVorm(Vorm):
    """Someone who acts or decides."""

    tekst: str
    rol: str = ""
    rang: str = Field(
        "0", pattern=r"^[0-9]$", description="Hoe ver van het loket: 0 het college, 9 de minister."
    )
    toelichting: str = ""


class WoordenboekVorm(Vorm):
    """The vocabulary file."""

    gelezen_van: str = Field("", description="Eerste peildatum waarvoor de regels gelezen zijn.")
    gelezen_tot: str = Field("", description="Dag van de jongste tekst die gelezen is.")
    gemeenten: dict[str, str] = Field(default_factory=dict, description="Naam en CBS-code.")
    feiten: dict[str, FeitVorm] = Field(default_factory=dict)
    begrippen: dict[str, BegripVorm] = Field(default_factory=dict)
    toestanden: dict[str, ToestandVorm] = Field(default_factory=dict)
    voorzieningen: dict[str, VoorzieningVorm] = Field(default_factory=dict)
    handelingen: dict[str, HandelingWoordVorm] = Field(default_factory=dict)
    actoren: dict[str, ActorVorm] = Field(default_factory=dict)
    weigeringsgronden: dict[str, str] = Field(default_factory=dict)
    concepten: dict[str, str] = Field(default_factory=dict)
