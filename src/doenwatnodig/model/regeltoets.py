"""Tests of rules, written beside the rules: a household and what must follow for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..diagnostics import Span
from .casus import Casus
from .types import MaybeValue, Type

WatVerwacht = Literal["term", "aanspraak", "actief", "vroegst"]


@dataclass(frozen=True, slots=True)
class Verwachting:
    """One conclusion that must follow.

    over: the term, provision or rule it is about. waarde: None means never (only for vroegst).
    tekst: as written, for the report.
    """

    soort: WatVerwacht
    over: str
    args: tuple[str, ...]
    type: Type
    waarde: MaybeValue | None
    tekst: str
    span: Span


@dataclass(frozen=True, slots=True)
class RegelToets:
    """One test. artikel: the place in the law that it was written from."""

    naam: str
    artikel: str
    casus: Casus
    verwacht: tuple[Verwachting, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Verschil:
    """What was expected and what came out."""

    verwachting: Verwachting
    gevonden: MaybeValue | None


@dataclass(frozen=True, slots=True)
class ToetsUitslag:
    """A test that was run; it passed when nothing differs."""

    toets: RegelToets
    verschillen: tuple[Verschil, ...]

    @property
    def geslaagd(self) -> bool:
        return not self.verschillen
