"""Does every rule carry the words it rests on, and does it say how they were verified?"""

from __future__ import annotations

from typing import Final

from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import Parameter, Regel
from .hulp import RECHT_LAGEN

MAX_WOORDEN: Final = 25
ZONDER_TEKST: Final = ("model", "praktijk")
"""Origins that have no text of their own to quote."""


def check_citaten(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report quotations that are absent or too long, and readings without a source."""
    for regel in bestanden.regels:
        if regel.laag in RECHT_LAGEN and bestanden.regelingen[regel.regeling].herkomst not in ZONDER_TEKST:
            _citaat(regel, f"De regel '{regel.naam}'", bestanden, meldingen)
        _gelezen(regel, f"De regel '{regel.naam}'", bestanden, meldingen)
    for parameter in bestanden.parameters.values():
        _gelezen(parameter, f"De parameter '{parameter.naam}'", bestanden, meldingen)


def _citaat(regel: Regel, wie: str, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    if not regel.citaat.strip() and regel.nagegaan == "nee":
        meldingen.warn(
            "citaat-ontbreekt",
            regel.span,
            f"{wie} heeft geen citaat.",
            "citaat: de woorden van de wet",
            "Neem de woorden over waarop deze regel steunt.",
        )


def _gelezen(item: Regel | Parameter, wie: str, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    if item.nagegaan != "nee" and not item.citaat.strip():
        meldingen.add(
            "citaat-ontbreekt",
            bestanden.plek(item, "nagegaan"),
            f"{wie} is nagegaan, maar er staat geen citaat.",
            "citaat: de woorden van de wet",
            "Neem de woorden over, of schrijf: nagegaan: nee",
        )
    if item.nagegaan == "gelezen" and not item.gelezen.strip():
        meldingen.add(
            "gelezen-ontbreekt",
            bestanden.plek(item, "nagegaan"),
            f"{wie} is gelezen, maar er staat niet waar en wanneer.",
            "gelezen: bron, versie en datum",
            "Vul 'gelezen' in, of schrijf: nagegaan: nee",
        )
    words = sum(any(letter.isalnum() for letter in word) for word in item.citaat.split())
    if words > MAX_WOORDEN:
        meldingen.warn(
            "citaat-te-lang",
            bestanden.plek(item, "citaat"),
            f"Dit citaat heeft {words} woorden.",
            f"Hoogstens {MAX_WOORDEN} woorden.",
            "Neem alleen de woorden over waarop de regel steunt.",
        )
