"""How much of the law is in, as text and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from ..model.dekking import Dekking, GemeenteDekking, Post, RegelingDekking
from ..model.kalender import iso

BREED: Final = 100
NAAM: Final = 38
_KOLOMMEN: Final = (
    ("in", 4), ("deels", 6), ("niet", 5), ("regels", 7), ("versies", 8), ("nagegaan", 9), ("toetsen", 8),
    ("twee kanten", 12), ("doelen", 7), ("werkingen", 10), ("ruimte", 7),
)  # fmt: skip


def tekst(dekking: Dekking, alleen: str = "") -> str:
    """The tables, then what is missing. alleen: only regulations with this text in their name."""
    chosen = [r for r in dekking.regelingen if _wanted(r, alleen)]
    parts = [
        "DEKKING: wat van de normenlijst in de regels staat",
        "\n".join(_tabel(chosen)),
        "\n".join(_uitleg()),
    ]
    parts += ["\n".join(lines) for r in chosen if (lines := list(_mist(r)))]
    if not alleen:
        parts.append("\n".join(_gemeenten(dekking)))
        parts.append("\n".join(_werkwijzen(dekking)))
    parts.append(_slot(dekking))
    return "\n\n".join(parts) + "\n"


def _wanted(regeling: RegelingDekking, alleen: str) -> bool:
    return alleen.casefold() in f"{regeling.naam} {regeling.titel}".casefold()


def _tabel(regelingen: Sequence[RegelingDekking]) -> Iterator[str]:
    yield " " * NAAM + "".join(name.rjust(width + 1) for name, width in _KOLOMMEN)
    for regeling in regelingen:
        yield _rij(regeling.titel, _cijfers(regeling))
    if len(regelingen) > 1:
        rows = [_cijfers(r) for r in regelingen]
        yield _rij("samen", [sum(column) for column in zip(*rows, strict=True)])


def _cijfers(r: RegelingDekking) -> list[int]:
    stand = [sum(p.post.stand == s for p in r.posten) for s in ("in", "deels", "niet")]
    read = r.nagegaan.get("tekst", 0) + r.nagegaan.get("gelezen", 0)
    return [
        *stand, r.regels, len(r.versies), read, r.toetsen, r.beide_kanten, r.doelen, r.werkingen,
        r.bevoegdheden,
    ]  # fmt: skip


def _rij(name: str, cells: Sequence[int]) -> str:
    short = name if len(name) <= NAAM else name[: NAAM - 1] + "…"
    numbers = (
        (str(cell) if cell else "-").rjust(width + 1)
        for cell, (_, width) in zip(cells, _KOLOMMEN, strict=True)
    )
    return short.ljust(NAAM) + "".join(numbers)


def _uitleg() -> Iterator[str]:
    yield "in, deels, niet: plaatsen van de normenlijst. versies: dagen waarop een tekst begint."
    yield "nagegaan: regels (per versie) waarvan de tekst is gelezen of door de machine gevonden."
    yield "twee kanten: regels waarvan een toets laat zien dat zij gelden, en een andere dat zij niet gelden."


def _mist(r: RegelingDekking) -> Iterator[str]:
    """What is missing of one regulation; nothing when nothing is."""
    lines: list[str] = []
    for found in r.posten:
        if found.post.stand != "in":
            lines += _vul(f"{plaats(found.post)} ({found.post.stand}): {found.post.ontbreekt}")
        if found.bezwaar:
            lines += _vul(f"{plaats(found.post)}: KLOPT NIET, {found.bezwaar}")
    unread = r.nagegaan.get("nee", 0)
    if unread:
        lines += _vul(f"{unread} regels waarvan de tekst niet is nagegaan")
    if r.gaten:
        lines += _vul(f"niet over alle jaren gelezen: {', '.join(r.gaten)}")
    if r.zonder_toets:
        count = f"{len(r.zonder_toets)} van {r.te_toetsen}"
        lines += _vul(f"geen toets aan beide kanten ({count}): {', '.join(r.zonder_toets)}")
    if lines:
        yield f"{r.titel}: wat er mist"
        yield from lines


def _vul(text: str) -> list[str]:
    return textwrap.wrap(text, BREED, initial_indent="  - ", subsequent_indent="    ")


def plaats(post: Post) -> str:
    """A place of the list in words, with what it is about."""
    words = [f"artikel {post.artikel}"]
    words += [f"lid {post.lid}"] if post.lid else []
    words += [f"onderdeel {post.onderdeel}"] if post.onderdeel else []
    return " ".join(words) + (f" ({post.over})" if post.over else "")


def _gemeenten(dekking: Dekking) -> Iterator[str]:
    yield "Gemeentelijke teksten: van wie de woorden zijn (CVDR is de eigen tekst, model is een voorbeeld)"
    cities = list(dict.fromkeys(g.gemeente for g in dekking.gemeenten))
    yield "  " + " " * 52 + "".join(city.rjust(12) for city in cities)
    for onderwerp in dekking.onderwerpen:
        row = {g.gemeente: g for g in dekking.gemeenten if g.onderwerp == onderwerp.over}
        yield "  " + onderwerp.over[:51].ljust(52) + "".join(_cel(row[city]).rjust(12) for city in cities)
        if onderwerp.ontbreekt:
            yield from (f"    {line}" for line in textwrap.wrap("mist: " + onderwerp.ontbreekt, BREED - 4))


def _cel(gemeente: GemeenteDekking) -> str:
    kinds = {"CVDR" if herkomst.startswith("CVDR") else herkomst for _, herkomst in gemeente.regelingen}
    return "+".join(sorted(kinds)) or "-"


def _werkwijzen(dekking: Dekking) -> Iterator[str]:
    yield "Werkwijzen: geen recht; waar zij op steunen"
    for titel, steunt_op in dekking.werkwijzen:
        yield from _vul(f"{titel}: {steunt_op}")


def _slot(dekking: Dekking) -> str:
    wrong = len(dekking.bezwaren)
    if not wrong:
        return "De regels bevestigen wat de lijst zegt."
    return f"Op {wrong} plaatsen bevestigen de regels niet wat de lijst zegt (KLOPT NIET)."


def als_json(dekking: Dekking, alleen: str = "") -> str:
    """The same for a program to read; dates as JJJJ-MM-DD."""
    data = {
        "regelingen": [_regeling(r) for r in dekking.regelingen if _wanted(r, alleen)],
        "gemeenten": [
            {
                "onderwerp": g.onderwerp,
                "gemeente": g.gemeente,
                "regelingen": [{"titel": t, "herkomst": h} for t, h in g.regelingen],
            }
            for g in dekking.gemeenten
        ],
        "werkwijzen": [{"titel": t, "steunt_op": s} for t, s in dekking.werkwijzen],
        "bevestigd": not dekking.bezwaren,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _regeling(r: RegelingDekking) -> dict[str, Any]:
    data = asdict(r)
    data["versies"] = [iso(day) for day in r.versies]
    data["posten"] = [
        {
            "artikel": p.post.artikel,
            "lid": p.post.lid,
            "onderdeel": p.post.onderdeel,
            "over": p.post.over,
            "status": p.post.stand,
            "ontbreekt": p.post.ontbreekt,
            "wijzigt_op": [iso(day) for day in p.post.wijzigt_op],
            "ingevoerd_op": [iso(day) for day in p.post.ingevoerd_op],
            "regels": list(p.regels),
            "bezwaar": p.bezwaar,
        }
        for p in r.posten
    ]
    return data
