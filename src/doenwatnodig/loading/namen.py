"""Names: what they look like, and which ones an expression may use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..diagnostics import Span
from ..model.types import ENTITEITEN, Type
from ..model.woordenboek import Woordenboek
from .lezer import Meldingen
from .tokens import WOORDEN
from .waarden import DUUR_WOORDEN

_WOORD: Final = re.compile(r"[a-z][a-z0-9_]*")
_REGEL: Final = re.compile(r"[a-z0-9][a-z0-9._-]*")
_BEZET: Final = {
    *WOORDEN,
    *ENTITEITEN,
    *DUUR_WOORDEN,
    "aanspraak",
    "geweigerd",
    "actief",
    "vroegst",
    "onbekend",
}


@dataclass
class Namen:
    """What names may be used in expressions, and which of them were.

    doelen, regels: names that exist but that no expression may use.
    kapot: words of the vocabulary that could not be read; nothing is said about their use.
    """

    woordenboek: Woordenboek
    parameters: Mapping[str, Type]
    gebruikt: set[str] = field(default_factory=set)
    doelen: frozenset[str] = frozenset()
    regels: frozenset[str] = frozenset()
    kapot: frozenset[str] = frozenset()


def check_woord(name: str, place: Span, meldingen: Meldingen) -> None:
    """Record a word of the vocabulary that expressions could not spell."""
    if not _WOORD.fullmatch(name):
        meldingen.add(
            "naam-vorm",
            place,
            f"'{name}' kan geen naam zijn.",
            "Kleine letters, cijfers en _ ; eerst een letter.",
            f"Schrijf bijvoorbeeld: {_voorstel(name, '_')}",
        )
    elif name in _BEZET:
        meldingen.add(
            "naam-bezet",
            place,
            f"'{name}' is al een woord van de regeltaal.",
            "Een ander woord.",
            "Kies een naam die zegt wat het is, met _ tussen de woorden.",
        )


def check_regelnaam(name: str, place: Span, meldingen: Meldingen) -> bool:
    """Record a rule name that can't be used; whether it can."""
    if _REGEL.fullmatch(name):
        return True
    meldingen.add(
        "naam-vorm",
        place,
        f"'{name}' kan geen naam van een regel zijn.",
        "Kleine letters, cijfers en streepjes.",
        f"Schrijf bijvoorbeeld: {_voorstel(name, '-')}",
    )
    return False


def _voorstel(name: str, between: str) -> str:
    return re.sub(r"[^a-z0-9]+", between, name.lower()).strip(between) or "naam"
