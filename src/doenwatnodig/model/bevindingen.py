"""What ``dwn toets`` finds in a household. Days are ordinals, amounts cents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .derivation import Ground
from .regels import Regel

Zekerheid = Literal["zeker", "mogelijk"]


@dataclass(frozen=True, slots=True)
class Element:
    """A norm instance that can be to blame, or a concept that laws read differently.

    regels: the rule, or for a concept the rules that read it. id: as written in output.
    """

    id: str
    ground: Ground
    regels: tuple[Regel, ...]
    uitspraak: str
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Herberekening:
    """One run: with the background and these elements, does the purpose fail?"""

    met: tuple[str, ...]
    faalt: bool
    gevolg: str


@dataclass(frozen=True, slots=True)
class Ruimte:
    """A power that bears on an element, and what a run with it showed.

    zeker: its conditions certainly hold. heft_op: with it the purpose no longer fails; vast: in
    the pessimistic reading too. schaadt: other purposes that would then fail. tegen: whether it
    bears on a norm, or on a practice that has no ground in law.
    """

    trede: str
    regel: Regel | None
    args: tuple[str, ...]
    beslist: str
    uitspraak: str
    gevolg: Literal["opzij", "in_plaats", "ontstaat", "verkort", "geen"]
    motivering: str
    heft_op: bool
    zeker: bool
    vast: bool
    schaadt: tuple[str, ...]
    tegen: Literal["norm", "werkwijze"]
    label: Literal["binnenwettelijk", "buitenwettelijk", "geen-ruimte"]


@dataclass(frozen=True, slots=True)
class Bevinding:
    """A collision: a purpose in play and the minimal sets of elements that make it fail.

    uiterlijk: the last day that counts for the purpose. misgaat: the day on which it goes wrong.
    """

    id: str
    soort: str
    ook: tuple[str, ...]
    groep: str
    samenvatting: str
    zekerheid: Zekerheid
    hangt_af_van: tuple[str, ...]
    betrokkenen: tuple[str, ...]
    doel: Regel
    doel_args: tuple[str, ...]
    doel_tekst: str
    uiterlijk: int
    misgaat: int
    elementen: tuple[Element, ...]
    gronden: tuple[tuple[str, ...], ...]
    opheffingen: tuple[tuple[str, ...], ...]
    herberekeningen: tuple[Herberekening, ...]
    ruimte: tuple[Ruimte, ...]
    feiten: tuple[str, ...]
    werkingen: tuple[str, ...]
    werkwijze: tuple[str, ...]
    centen_per_maand: int | None
    afgebroken: bool
    sleutel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A need that lawful steps can still meet in time."""

    doel: Regel
    doel_tekst: str
    voorziening: str
    stappen: tuple[str, ...]
    regels: tuple[Regel, ...]
    vroegst: int | None
    geprobeerd: bool | None
    zekerheid: Zekerheid
    als: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schaarste:
    """A purpose that fails without a norm to blame."""

    doel: Regel
    doel_tekst: str
    waardoor: str
    zekerheid: Zekerheid


@dataclass(frozen=True, slots=True)
class Open:
    """A purpose of which we could not tell whether it fails, and what stands in the way of telling."""

    doel: Regel
    doel_tekst: str
    waardoor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A decision that does not follow from the rules."""

    besluit: str
    regel: Regel | None
    uitleg: str


@dataclass(frozen=True, slots=True)
class Vraag:
    """An unknown fact that would settle something."""

    feit: str
    vraag: str
    raakt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaatwerkSet:
    """Powers that together lift findings."""

    bevoegdheden: tuple[str, ...]
    regels: tuple[Regel, ...]
    heft_op: tuple[str, ...]
    blijft_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitslag:
    """All that is reported on one household.

    motor: which engine derived, and whether the other agreed.
    """

    casus: str
    titel: str
    peildatum: int
    gemeente: str | None
    gemeente_naam: str
    herkomst: str
    fingerprint: str
    regels_van_kracht: int
    motor: Literal["durable", "eigen"]
    controle: Literal["gelijk", "niet-uitgevoerd"]
    soorten_gezocht: tuple[str, ...]
    soorten_niet_gezocht: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]
    maatwerk: tuple[MaatwerkSet, ...]
    routes: tuple[Route, ...]
    schaarste: tuple[Schaarste, ...]
    open: tuple[Open, ...]
    afwijkingen: tuple[Afwijking, ...]
    vragen: tuple[Vraag, ...]
    aangenomen: tuple[str, ...]
    waarschuwingen: tuple[str, ...]
    runs: int
