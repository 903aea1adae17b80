"""Overviews as a table with articles, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from ..analysis.woorden import bedrag, datum, hoofdletter, vindplaats
from ..model.kalender import iso
from ..model.overzicht import Overzicht, Post
from ..model.regelbank import Regelbank
from ..model.types import MaybeValue, Onbekend

BREED: Final = 100
NAAM: Final = 58
GELD: Final = 13


def tekst(overzichten: Sequence[Overzicht], bank: Regelbank) -> str:
    """The tables, one below the other."""
    if not overzichten:
        return "Het woordenboek kent geen begrip met een overzicht.\n"
    return "\n\n".join("\n".join(_tabel(o, bank)) for o in overzichten) + "\n"


def _tabel(overzicht: Overzicht, bank: Regelbank) -> Iterator[str]:
    days = _kolommen(overzicht)
    yield f"{overzicht.titel.upper()} op {datum(overzicht.dagen[0])}"
    if len(overzicht.dagen) > 1:
        yield f"(en daarna op de eerste van elke maand, tot en met {datum(overzicht.dagen[-1])})"
    yield ""
    if len(days) > 1:
        yield " " * NAAM + "".join(iso(overzicht.dagen[i]).rjust(GELD) for i in days)
    for post in overzicht.posten:
        if any(v not in (None, 0) for v in post.waarden):
            yield _rij(post.tekst, [_teken(post, post.waarden[i]) for i in days]) + _artikelen(post, bank)
    yield _rij("samen", [_geld(overzicht.totaal[i]) for i in days])
    nothing = [p.tekst for p in overzicht.posten if all(v in (None, 0) for v in p.waarden)]
    if nothing:
        yield ""
        yield textwrap.fill("Nul euro: " + "; ".join(nothing) + ".", BREED)
    unknown = [p.tekst for p in overzicht.posten if any(isinstance(v, Onbekend) for v in p.waarden)]
    if unknown:
        yield ""
        text = "Niet te zeggen (een feit of bedrag is niet bekend): " + "; ".join(unknown) + "."
        yield textwrap.fill(text, BREED)
        yield "Waarom niet: dwn leg-uit CASUS met het begrip."
    yield ""
    yield "Dit is wat de regels zeggen, niet wat er op de rekening staat. Een professional beslist."


def _kolommen(overzicht: Overzicht) -> list[int]:
    """The first day, and each later day on which a post differs from the day before."""
    changed = [
        i
        for i in range(1, len(overzicht.dagen))
        if any(p.waarden[i] != p.waarden[i - 1] for p in overzicht.posten)
    ]
    return [0, *changed]


def _rij(name: str, cells: Sequence[str]) -> str:
    short = hoofdletter(name)
    short = short if len(short) <= NAAM else short[: NAAM - 1] + "…"
    return short.ljust(NAAM) + "".join(cell.rjust(GELD) for cell in cells)


def _teken(post: Post, value: MaybeValue | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, Onbekend) or post.teken > 0:
        return _geld(value)
    return _geld(-value) if isinstance(value, int | Fraction) else str(value)


def _geld(value: MaybeValue) -> str:
    return bedrag(round(value)) if isinstance(value, int | Fraction) else "onbekend"


def _artikelen(post: Post, bank: Regelbank) -> str:
    places = [vindplaats(regel, bank) for regel in post.regels]
    if not places and post.ground[0] in bank.woordenboek.feiten:
        places = ["(uit de casus)"]
    return "   " + "; ".join(places) if places else ""


def als_json(overzichten: Sequence[Overzicht], bank: Regelbank) -> str:
    """For a program to read; amounts in cents, exact parts of a cent as a fraction in text."""
    data = [
        {
            "titel": o.titel,
            "begrip": f"{o.ground[0]}({', '.join(o.ground[1])})",
            "dagen": [iso(day) for day in o.dagen],
            "posten": [
                {
                    "post": f"{p.ground[0]}({', '.join(p.ground[1])})",
                    "tekst": p.tekst,
                    "teken": p.teken,
                    "centen": [_waarde(v) for v in p.waarden],
                    "regels": [{"regel": r.naam, "vindplaats": vindplaats(r, bank)} for r in p.regels],
                }
                for p in o.posten
            ],
            "totaal_centen": [_waarde(v) for v in o.totaal],
        }
        for o in overzichten
    ]
    return json.dumps({"overzichten": data}, ensure_ascii=False, indent=2) + "\n"


def _waarde(value: MaybeValue | None) -> int | str | None:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    if isinstance(value, Onbekend):
        return "onbekend"
    return value if isinstance(value, int | str) or value is None else str(value)
