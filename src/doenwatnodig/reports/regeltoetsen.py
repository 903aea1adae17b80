"""Show the outcome of rule tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

from ..model.kalender import iso
from ..model.regeltoets import ToetsUitslag, Verschil
from ..model.types import MaybeValue, Onbekend, Soort, Type


def tekst(uitslagen: Sequence[ToetsUitslag], motoren: str) -> str:
    """The failures, each with its place, and a count."""
    lines: list[str] = []
    for uitslag in uitslagen:
        if uitslag.geslaagd:
            continue
        lines.append(f"{uitslag.toets.span}: niet geslaagd: {uitslag.toets.naam} ({uitslag.toets.artikel})")
        lines.extend("      " + verschil_zin(v) for v in uitslag.verschillen)
        lines.append("")
    mis = sum(not u.geslaagd for u in uitslagen)
    total = (
        f"{len(uitslagen)} toetsen, alle geslaagd"
        if not mis
        else f"{len(uitslagen)} toetsen, {mis} niet geslaagd"
    )
    return "\n".join([*lines, f"{total} ({motoren})."]) + "\n"


def verschil_zin(verschil: Verschil) -> str:
    """One difference in words."""
    kind = verschil.verwachting.type
    return (
        f"{verschil.verwachting.tekst}: verwacht {toon_waarde(verschil.verwachting.waarde, kind)}, "
        f"gevonden {toon_waarde(verschil.gevonden, kind)}"
    )


def als_json(uitslagen: Sequence[ToetsUitslag], motoren: str) -> str:
    """All tests for a program to read."""
    items = [
        {
            "toets": u.toets.naam,
            "artikel": u.toets.artikel,
            "bestand": u.toets.span.file,
            "regel": u.toets.span.line,
            "geslaagd": u.geslaagd,
            "verschillen": [verschil_zin(v) for v in u.verschillen],
        }
        for u in uitslagen
    ]
    return json.dumps({"motoren": motoren, "toetsen": items}, ensure_ascii=False, indent=2) + "\n"


def toon_waarde(value: MaybeValue | None, kind: Type) -> str:
    """A value as an author writes it."""
    if value is None:
        return "nooit"
    if isinstance(value, Onbekend):
        return "onbekend"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if kind.soort is Soort.BEDRAG and isinstance(value, int | Fraction):
        return _euro(value)
    if kind.soort is Soort.DATUM and isinstance(value, int):
        return iso(value)
    return str(value).replace(".", ",")


def _euro(cents: int | Fraction) -> str:
    whole = int(cents)
    euro, rest = divmod(abs(whole), 100)
    extra = "" if whole == cents else " en een deel van een cent"
    return f"€ {'-' if whole < 0 else ''}{euro:,}".replace(",", ".") + f",{rest:02d}{extra}"
