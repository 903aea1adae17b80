"""Regulations and their rules, as written and type-checked; dates are ordinals."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from ..diagnostics import Span
from .expressies import Expr, TermRef, Var
from .types import Duur, Type, Value

Laag = Literal[
    "wet", "amvb", "ministeriele_regeling", "verordening", "beleidsregel", "werkproces", "leefwereld"
]
Nagegaan = Literal["tekst", "gelezen", "nee"]
Sterkte = Literal["A", "B", "C", "D"]


class RegelSoort(Enum):
    """What a rule does; also its key in the rule file."""

    DEFINITIE = "definitie"
    BEDRAG = "bedrag"
    RECHT = "recht"
    VOORWAARDE = "voorwaarde"
    UITSLUITING = "uitsluiting"
    VOORLIGGEND = "voorliggend"
    WACHTTERMIJN = "wachttermijn"
    BESLISTERMIJN = "beslistermijn"
    PLICHT = "plicht"
    VERBOD = "verbod"
    TOESTEMMING = "toestemming"
    SANCTIE = "sanctie"
    DOEL = "doel"
    WERKING = "werking"
    BEVOEGDHEID = "bevoegdheid"
    HANDELING = "handeling"
    SLUIT_UIT = "sluit_uit"
    VRAAGT = "vraagt"
    KOST = "kost"


@dataclass(frozen=True, slots=True)
class Regeling:
    """One regulation, ordinance, policy rule or working practice, perhaps in several files.

    gemeenten: the CBS codes for which it holds; empty means the whole country.
    bestaat: the first and last day on which it exists at all, as far as it says so.
    deel: the name of the part, where the regulation is written in more than one file.
    """

    naam: str
    titel: str
    afkorting: str
    laag: Laag
    bron: str
    herkomst: str
    gemeenten: frozenset[str]
    beslist: str
    span: Span
    steunt_op: str = ""
    deel: str = ""
    bestaat: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value. waarden: (from ordinal, value or None where the text was not read).

    gedelegeerd_aan: the layer that may fill it in; vult_in: the parameter that this fills in.
    """

    naam: str
    regeling: str
    artikel: str
    type: Type
    waarden: tuple[tuple[int, Value | None], ...]
    gemeenten: frozenset[str]
    span: Span
    citaat: str = ""
    nagegaan: Nagegaan = "nee"
    gedelegeerd_aan: str = ""
    vult_in: str = ""
    bron: str = ""
    gelezen: str = ""


@dataclass(frozen=True, slots=True)
class DoelDeel:
    """What a purpose asks: see ``docs/regeltaal.md``.

    At niveau naleving it asks that all duties can be met together, and bereikt_als says nothing.
    """

    tekst: str
    niveau: Literal["wet", "huishouden", "publiek", "naleving"]
    domein: str
    bereikt_als: Expr
    wanneer: Literal["steeds", "op_tijd"]
    binnen: Duur | None
    uiterlijk: Expr | None


@dataclass(frozen=True, slots=True)
class WerkingDeel:
    """What a norm or state makes someone do."""

    actor: str
    werkwoord: str
    handeling: str
    eindigt: tuple[TermRef, ...]
    ontstaat: tuple[TermRef, ...]
    na: Duur
    sterkte: Sterkte
    bevestigd_door: Expr | None
    ontkend_door: Expr | None


@dataclass(frozen=True, slots=True)
class BevoegdheidDeel:
    """The room to deviate. opzij and verkort name a rule; in_plaats and ontstaat a term."""

    trede: str
    beslist: str
    gevolg: Literal["opzij", "in_plaats", "ontstaat", "verkort"]
    doelregel: str
    doelterm: TermRef | None
    waarde: Expr | None
    tot: Duur
    motivering: str
    label: Literal["binnenwettelijk", "buitenwettelijk"]


@dataclass(frozen=True, slots=True)
class Regel:
    """One statement of one article in one period.

    key: unique, ``naam`` or ``naam@1`` for the second version and so on.
    head: what it is about: a term, provision, act, or a name of its own.
    params: its variables, all bound by the head, in order.
    andere: the act that this act excludes or needs. uit: the value from which this act takes.
    van, tot: first and last day in force as ordinals (None: unbounded), inclusive.
    """

    key: str
    naam: str
    volgorde: int
    soort: RegelSoort
    regeling: str
    laag: Laag
    gemeenten: frozenset[str]
    artikel: str
    lid: str
    onderdeel: str
    head: str
    params: tuple[Var, ...]
    als: Expr
    span: Span
    zegt: str = ""
    citaat: str = ""
    nagegaan: Nagegaan = "nee"
    gelezen: str = ""
    tweede_lezer: str = ""
    toelichting: str = ""
    bron: str = ""
    van: int | None = None
    tot: int | None = None
    eis: Expr | None = None
    waarde: Expr | None = None
    term_duur: Duur | None = None
    term_expr: Expr | None = None
    vanaf: Expr | None = None
    brengt: tuple[TermRef, ...] = ()
    eindigt: tuple[TermRef, ...] = ()
    na: Duur = field(default_factory=Duur)
    dwingendheid: Literal["moet", "kan", "oordeel"] = "moet"
    gaat_voor: tuple[str, ...] = ()
    gaat_voor_grond: str = ""
    vult_in: str = ""
    zin: str = ""
    doel: DoelDeel | None = None
    werking: WerkingDeel | None = None
    bevoegdheid: BevoegdheidDeel | None = None
    bij_niet_nakomen: tuple[str, ...] = ()
    andere: TermRef | None = None
    uit: TermRef | None = None

    @property
    def actief(self) -> str:
        """The name of the truth term that says that this rule applies."""
        return f"actief:{self.key}"
