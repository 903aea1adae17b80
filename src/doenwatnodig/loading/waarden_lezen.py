"""A text as a value of a known type, and what to say when it is none."""

from __future__ import annotations

from typing import Final

from ..diagnostics import Span
from ..model.types import ONBEKEND, MaybeValue, Soort, Type
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .waarden import looks_like_date, parse_bedrag, parse_datum, parse_getal, parse_ja_nee

_VOORBEELD: Final = {
    Soort.JA_NEE: "ja of nee",
    Soort.BEDRAG: "Een bedrag, zoals € 1.345,45",
    Soort.GETAL: "Een getal, zoals 27 of 0,5",
    Soort.DATUM: "Een datum, zoals 2025-01-31",
    Soort.ENTITEIT: "Een naam",
}


def parse_value(text: str, kind: Type) -> MaybeValue | None:
    """A text as a value of a type; ``onbekend`` is the unknown; None when it does not fit."""
    if text.strip() == "onbekend":
        return ONBEKEND
    match kind.soort:
        case Soort.JA_NEE:
            return parse_ja_nee(text)
        case Soort.BEDRAG:
            return parse_bedrag(text)
        case Soort.GETAL:
            return parse_getal(text)
        case Soort.DATUM:
            return parse_datum(text)
        case Soort.KEUZE:
            return text if text in kind.keuzes else None
    return text


def voorbeeld_van(kind: Type) -> str:
    """What a value of a type looks like."""
    if kind.soort is Soort.KEUZE:
        return "Een van: " + ", ".join(kind.keuzes)
    return _VOORBEELD.get(kind.soort, str(kind))


def remedie(text: str, kind: Type) -> str:
    """What to write instead of a text that is no value of this type."""
    text = text.strip()
    if not text:
        return "Vul een waarde in."
    if kind.soort is Soort.BEDRAG:
        plain = text.removeprefix("€").strip().replace("euro", "").strip()
        if parse_getal(plain) is not None:
            return f"Schrijf: € {plain}"
        return "Een bedrag heeft een euroteken, een komma voor de centen en een punt voor duizenden."
    if kind.soort is Soort.GETAL:
        return (
            "Een getal heeft een komma, geen punt, en geen eenheid."
            if any(c.isdigit() for c in text)
            else "Schrijf een getal."
        )
    if kind.soort is Soort.DATUM:
        return (
            "Kijk de dag en de maand na." if looks_like_date(text) else "Schrijf het jaar eerst: JJJJ-MM-DD."
        )
    if kind.soort is Soort.JA_NEE:
        return "Schrijf: ja" if text.lower() in ("true", "waar", "yes", "j", "1") else "Schrijf ja of nee."
    if kind.soort is Soort.KEUZE:
        return bedoelde_zin(bedoelde(text, kind.keuzes)) or "Kies een van deze woorden."
    return "Kijk de waarde na."


def read_date(text: str, place: Span, meldingen: Meldingen) -> int | None:
    """A date as ordinal, or None after recording why it is none."""
    value = parse_datum(text)
    if value is None:
        exists = looks_like_date(text)
        wat = f"De datum {text} bestaat niet." if exists else f"'{text}' is geen datum."
        doe = "Kijk de dag en de maand na." if exists else "Schrijf het jaar eerst, dan de maand, dan de dag."
        meldingen.add("geen-datum", place, wat, "JJJJ-MM-DD, zoals 2025-01-31.", doe)
    return value
