"""Do the versions of one rule follow each other without overlap, and are they about the same thing?"""

from __future__ import annotations

from itertools import pairwise

from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.kalender import iso
from ..model.regels import Regel
from .hulp import RECHT_LAGEN, begin, eind, entiteiten, per_naam


def check_versies(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report periods that end before they begin, overlaps, gaps and versions that differ in kind."""
    for regel in bestanden.regels:
        if begin(regel) > eind(regel):
            meldingen.add(
                "van-na-tot",
                bestanden.plek(regel, "tot_en_met"),
                f"'{regel.naam}' eindigt voordat de regel begint.",
                "Een tot_en_met op of na van.",
                "Kijk of de twee datums verwisseld zijn.",
                elders=[(bestanden.plek(regel, "van"), "hier begint zij")],
            )
        elif regel.van is None and regel.laag in RECHT_LAGEN:
            meldingen.warn(
                "van-ontbreekt",
                regel.span,
                f"Er staat niet vanaf wanneer '{regel.naam}' geldt.",
                "van: JJJJ-MM-DD",
                "Schrijf de eerste dag van de oudste versie die gelezen is.",
            )
    for versies in per_naam(bestanden.regels).values():
        ordered = sorted(versies, key=begin)
        for eerder, later in pairwise(ordered):
            _paar(eerder, later, bestanden, meldingen)


def _paar(eerder: Regel, later: Regel, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    elders = [(eerder.span, "de eerdere versie")]
    if verschil := _verschil(eerder, later):
        meldingen.add(
            "versies-verschillen",
            later.span,
            f"Twee versies van '{later.naam}' verschillen in {verschil}.",
            "Versies van één regel hebben dezelfde regeling, soort, kop en gemeente.",
            "Is het een andere regel? Geef haar een eigen naam.",
            elders=elders,
        )
    elif begin(later) <= eind(eerder):
        _overlap(eerder, later, bestanden, meldingen)
    elif begin(later) > eind(eerder) + 1 and begin(eerder) <= eind(eerder):
        meldingen.warn(
            "geldigheid-gat",
            bestanden.plek(later, "van"),
            f"'{later.naam}' geldt niet van {iso(eind(eerder) + 1)} tot en met {iso(begin(later) - 1)}.",
            "Versies die op elkaar aansluiten, of een reden voor het gat.",
            "Sluit de versies aan. Gold de regel echt niet? Geef het tweede stuk een eigen naam.",
            elders=elders,
        )


def _overlap(eerder: Regel, later: Regel, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    last = min(eind(eerder), eind(later))
    until = "nu" if last == eind(later) and later.tot is None else iso(last)
    remedy = "Geef elke versie een van."
    if begin(later) > begin(eerder):
        remedy = f"Zet bij de eerdere versie: tot_en_met: {iso(begin(later) - 1)}"
    meldingen.add(
        "geldigheid-overlap",
        bestanden.plek(later, "van"),
        f"Twee versies van '{later.naam}' gelden tegelijk, van {iso(begin(later))} tot en met {until}.",
        "Op elke dag hoogstens één versie.",
        remedy,
        elders=[(eerder.span, "de eerdere versie")],
    )


def _verschil(een: Regel, ander: Regel) -> str:
    if een.regeling != ander.regeling:
        return "regeling"
    if een.soort is not ander.soort:
        return "soort"
    if een.head != ander.head or entiteiten(een) != entiteiten(ander):
        return "kop"
    if een.gemeenten != ander.gemeenten:
        return "gemeente"
    return ""
