"""Kinds of value in words for an author."""

from __future__ import annotations

from typing import Final

from ..model.types import Soort, Type

_NAAM: Final = {
    Soort.JA_NEE: "iets dat waar of niet waar is",
    Soort.BEDRAG: "een bedrag",
    Soort.GETAL: "een getal",
    Soort.DATUM: "een datum",
    Soort.DUUR: "een termijn",
    Soort.KEUZE: "een keuze",
    Soort.ENTITEIT: "een verwijzing",
}


class TypeFout(Exception):
    """A name or type that does not fit; the diagnostic has been recorded."""


def fits(found: Type, expected: Type) -> bool:
    """Whether a value of one type may stand where another is expected."""
    return found.soort is expected.soort and found.entiteit == expected.entiteit


def soort_naam(found: Type) -> str:
    """A type in words for an author."""
    return _NAAM[found.soort]


def anders(found: Type, expected: Type) -> str:
    """What to do about a value of one kind where another is expected."""
    if found.soort is Soort.GETAL and expected.soort is Soort.BEDRAG:
        return "Schrijf een bedrag met een euroteken: € 100."
    if expected.soort is Soort.JA_NEE:
        return vergelijk(found)
    return "Kijk in het woordenboek welke soort dit is."


def vergelijk(found: Type) -> str:
    """How to make a truth of a value."""
    examples = {
        Soort.BEDRAG: "... < € 100",
        Soort.GETAL: "... < 27",
        Soort.DATUM: "... <= vandaag",
        Soort.KEUZE: "... = " + (found.keuzes[0] if found.keuzes else "keuze"),
    }
    return f"Vergelijk het ergens mee, bijvoorbeeld: {examples.get(found.soort, '... = w')}"


def voorbeeld_kop(naam: str, van: tuple[str, ...]) -> str:
    """How a word is written with its arguments: ``naam(p, q)``."""
    return f"{naam}({', '.join('pqr'[: len(van)])})"
