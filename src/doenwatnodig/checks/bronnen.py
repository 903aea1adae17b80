"""Does every rule say where it comes from?"""

from __future__ import annotations

from ..diagnostics import Span
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import Regel, RegelSoort
from .hulp import RECHT_LAGEN


def check_bronnen(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report rules without article, regulations without source, world knowledge without source."""
    for regeling in bestanden.regelingen.values():
        for sleutel, waarde in (("bron", regeling.bron), ("herkomst", regeling.herkomst)):
            if not waarde.strip():
                meldingen.add(
                    "bron-ontbreekt",
                    bestanden.plek_regeling(regeling.naam, sleutel),
                    f"Bij '{regeling.naam}' staat geen {sleutel}.",
                    "Een BWB- of CVDR-nummer, of: model.",
                    f"Voeg '{sleutel}' toe bovenaan het bestand.",
                )
        if regeling.laag == "werkproces" and not regeling.steunt_op.strip():
            meldingen.add(
                "steunt-op-ontbreekt",
                regeling.span,
                "Een werkproces zegt op welk recht het steunt.",
                "steunt_op: met een artikel, of: geen",
                "Voeg 'steunt_op' toe bovenaan het bestand.",
            )
    for regel in bestanden.regels:
        _regel(regel, meldingen)
    for parameter in bestanden.parameters.values():
        laag = bestanden.regelingen[parameter.regeling].laag
        if laag in RECHT_LAGEN and not parameter.artikel:
            _zonder_artikel(f"De parameter '{parameter.naam}'", parameter.span, meldingen)


def _regel(regel: Regel, meldingen: Meldingen) -> None:
    if regel.laag in RECHT_LAGEN and not regel.artikel:
        _zonder_artikel(f"De regel '{regel.naam}'", regel.span, meldingen)
    elif regel.laag == "leefwereld" and not regel.bron.strip():
        meldingen.add(
            "bron-ontbreekt",
            regel.span,
            f"'{regel.naam}' noemt geen bron.",
            "bron: ...",
            "Schrijf waar deze kennis vandaan komt: onderzoek, een vakman, of: vanzelfsprekend.",
        )
    elif regel.soort is RegelSoort.WERKING and not regel.bron.strip() and not regel.citaat:
        meldingen.add(
            "bron-ontbreekt",
            regel.span,
            f"De werking '{regel.naam}' noemt geen bron.",
            "bron: ...",
            "Schrijf welk onderzoek of welke vakman zegt dat dit gebeurt.",
        )


def _zonder_artikel(wie: str, place: Span, meldingen: Meldingen) -> None:
    meldingen.add(
        "artikel-ontbreekt",
        place,
        f"{wie} noemt geen artikel.",
        "artikel: 22a lid 1 onderdeel b",
        "Schrijf in welk artikel dit staat.",
    )
