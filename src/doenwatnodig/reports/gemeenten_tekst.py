"""One household in several gemeenten, as a table of what differs, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from ..analysis.woorden import datum, hoofdletter
from ..model.gemeenten import Vergelijking, Verschil

BREED: Final = 100
KOLOM: Final = 13
KOPPEN: Final = {
    "botsing": "BOTSINGEN DIE ER NIET OVERAL ZIJN",
    "recht": "RECHTEN DIE NIET OVERAL GELDEN",
    "bedrag": "BEDRAGEN EN GETALLEN DIE VERSCHILLEN",
    "datum": "DAGEN DIE VERSCHILLEN",
}


def tekst(v: Vergelijking) -> str:
    """What differs, by kind; then how many findings each gemeente has."""
    first = v.uitslagen[0]
    names = [u.gemeente_naam for u in v.uitslagen]
    parts = [
        f"{hoofdletter(first.titel)}\nCasus {first.casus}, {datum(first.peildatum)}: {len(names)} gemeenten",
        "\n".join(_rij("Wat van de gemeente is gelezen", v.herkomst, names)),
    ]
    for onderdeel, kop in KOPPEN.items():
        rows = [x for x in v.verschillen if x.onderdeel == onderdeel]
        if rows:
            parts.append("\n".join([kop, *(line for row in rows for line in _verschil(row, names))]))
    if not v.verschillen:
        parts.append("Er komt overal hetzelfde uit.")
    parts.append(
        "\n".join(_rij("Botsingen in totaal", [str(len(u.bevindingen)) for u in v.uitslagen], names))
    )
    parts.append(
        "Model: de eigen tekst van de gemeente is niet gelezen; het verschil kan in het echt anders zijn.\n"
        "Het hele rapport van één gemeente: dwn toets CASUS --gemeente NAAM. Dit beslist niets."
    )
    return "\n\n".join(parts) + "\n"


def _verschil(row: Verschil, names: Sequence[str]) -> Iterator[str]:
    yield from _rij(row.wat, row.waarden, names)
    if row.vindplaatsen:
        shown = "; ".join(row.vindplaatsen[:4]) + (" …" if len(row.vindplaatsen) > 4 else "")
        yield from textwrap.wrap(f"door: {shown}", BREED, initial_indent="      ", subsequent_indent="      ")


def _rij(wat: str, waarden: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """What it is, and below it the gemeenten by value."""
    yield from textwrap.wrap(hoofdletter(wat), BREED, initial_indent="  ", subsequent_indent="  ")
    for waarde in dict.fromkeys(waarden):
        who = ", ".join(name for name, w in zip(names, waarden, strict=True) if w == waarde)
        yield from textwrap.wrap(
            f"{waarde}: {who}", BREED, initial_indent="    - ", subsequent_indent="      "
        )


def als_json(v: Vergelijking) -> str:
    """For a program to read."""
    names = [u.gemeente_naam for u in v.uitslagen]
    data = {
        "casus": v.uitslagen[0].casus,
        "gemeenten": [
            {"naam": u.gemeente_naam, "code": u.gemeente, "gelezen": h, "bevindingen": len(u.bevindingen)}
            for u, h in zip(v.uitslagen, v.herkomst, strict=True)
        ],
        "verschillen": [
            {
                "onderdeel": x.onderdeel,
                "wat": x.wat,
                "waarden": dict(zip(names, x.waarden, strict=True)),
                "vindplaatsen": list(x.vindplaatsen),
            }
            for x in v.verschillen
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
