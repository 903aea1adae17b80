"""Does each bevoegdheid bear on a rule that someone can really put aside or shorten?"""

from __future__ import annotations

from ..loading.lezer import Meldingen, bedoelde, bedoelde_zin
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import BevoegdheidDeel, Regel, RegelSoort
from .hulp import entiteiten, is_element, per_naam

ELKE = ("elke beleidsregel", "elke werkproces")
"""Whole layers that a power may put aside; never law: only its maker can."""


def check_bevoegdheden(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report targets that don't exist, are about someone else, or are never to blame."""
    versies = per_naam(bestanden.regels)
    for regel in bestanden.regels:
        deel = regel.bevoegdheid
        if deel is None:
            continue
        if deel.gevolg in ("opzij", "verkort"):
            _doelregel(regel, deel, versies, bestanden, meldingen)
        if not deel.beslist:
            meldingen.add(
                "beslist-ontbreekt",
                regel.span,
                f"Er staat niet wie over '{regel.naam}' beslist.",
                "beslist: met een actor uit het woordenboek",
                "Zet 'beslist' bij de regel, of één keer bovenaan het bestand.",
            )
        if not deel.motivering.strip():
            meldingen.warn(
                "motivering-ontbreekt",
                regel.span,
                f"Er staat niet wat bij '{regel.naam}' gemotiveerd moet worden.",
                "motivering: ...",
                "Schrijf in één zin wat het besluit moet uitleggen.",
            )


def _doelregel(
    regel: Regel,
    deel: BevoegdheidDeel,
    versies: dict[str, list[Regel]],
    bestanden: Regelbestanden,
    meldingen: Meldingen,
) -> None:
    if deel.gevolg == "opzij" and deel.doelregel in ELKE:
        return
    place = bestanden.plek(regel, deel.gevolg)
    if deel.doelregel not in versies:
        if deel.doelregel not in bestanden.mislukt:
            options = bedoelde(deel.doelregel, versies)
            meldingen.add(
                "bevoegdheid-regel",
                place,
                f"De regel '{deel.doelregel}' bestaat niet.",
                "De naam van een regel.",
                bedoelde_zin(options) or "Kijk de naam na.",
                bedoelde=options,
            )
        return
    doel = versies[deel.doelregel][0]
    elders = [(doel.span, doel.naam)]
    if entiteiten(doel) != entiteiten(regel):
        meldingen.add(
            "bevoegdheid-kop",
            place,
            f"'{regel.naam}' gaat over ({', '.join(entiteiten(regel))}), "
            f"'{doel.naam}' over ({', '.join(entiteiten(doel))}).",
            "Evenveel namen, in dezelfde volgorde, van dezelfde soort.",
            f"Schrijf de kop als: naam({', '.join(v.name for v in doel.params)})",
            elders=elders,
        )
    elif deel.gevolg == "verkort" and doel.soort is not RegelSoort.WACHTTERMIJN:
        meldingen.add(
            "verkort-geen-wachttermijn",
            place,
            f"'{doel.naam}' is een {doel.soort.value}, geen wachttermijn.",
            "De naam van een wachttermijn.",
            "Alleen een wachttermijn kan korter. Gebruik anders: opzij",
            elders=elders,
        )
    elif deel.gevolg == "opzij" and not is_element(doel):
        meldingen.add(
            "opzij-geen-norm",
            place,
            f"'{doel.naam}' is een {doel.soort.value}: die houdt niemand tegen.",
            "Een uitsluiting, voorwaarde, wachttermijn, sanctie, plicht, verbod, of een bedrag dat voorgaat.",
            "Kies de regel die in de weg staat, of gebruik: in_plaats of ontstaat",
            elders=elders,
        )
