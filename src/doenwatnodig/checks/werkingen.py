"""Do werkingen speak of life only, and do doelen?"""

from __future__ import annotations

from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.expressies import FactRef, TermRef, walk
from ..model.regels import Regel
from .hulp import alle_delen

VOORZIENING_NAMEN = ("aanspraak:", "geweigerd:", "weigeringsgrond:")


def check_werkingen(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report a werking that reads a provision, and a doel that is only a provision."""
    for regel in bestanden.regels:
        if regel.werking is not None:
            _werking(regel, bestanden, meldingen)
        if regel.doel is not None:
            _doel(regel, bestanden, meldingen)


def _werking(regel: Regel, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    for part in alle_delen(regel):
        naam = part.term if isinstance(part, TermRef) else part.feit if isinstance(part, FactRef) else ""
        soort, _, rest = naam.partition(":")
        if naam.startswith(VOORZIENING_NAMEN):
            meldingen.add(
                "werking-noemt-regeling",
                bestanden.plek(regel, "als"),
                f"De werking '{regel.naam}' leest '{soort}' van '{rest}'.",
                "Alleen feiten, begrippen en toestanden: wat mensen merken.",
                "Schrijf de toestand die de voorziening brengt, of het begrip dat de norm geeft.",
            )
            return


def _doel(regel: Regel, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    assert regel.doel is not None
    leaves = [part for part in walk(regel.doel.bereikt_als) if isinstance(part, TermRef | FactRef)]
    if leaves and all(isinstance(p, TermRef) and p.term.startswith("aanspraak:") for p in leaves):
        meldingen.add(
            "doel-is-voorziening",
            bestanden.plek(regel, "bereikt_als"),
            f"Het doel '{regel.head}' is alleen het krijgen van een voorziening.",
            "Iets uit het leven: een dak, geld om van te leven, een kind thuis.",
            "Schrijf de toestand die zij brengt. Anders lijkt elke bedoelde uitsluiting een botsing.",
        )
