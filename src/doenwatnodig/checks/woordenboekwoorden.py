"""Do the words of the vocabulary name each other rightly, and do their sentences fit?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..diagnostics import Span
from ..loading.lezer import Meldingen, bedoelde, bedoelde_zin
from ..loading.regelbestanden import Regelbestanden
from ..model.types import Soort
from ..model.woordenboek import Begrip

_PLAATS: Final = re.compile(r"\{([^{}]*)\}")


def check_woordenboek(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report unknown actors, roles and concepts, impossible defaults and unknown placeholders."""
    woordenboek = bestanden.woordenboek
    kapot = bestanden.kapot
    for naam, actor in woordenboek.actoren.items():
        begrip = woordenboek.begrippen.get(actor.rol)
        if actor.rol and actor.rol not in kapot and not _is_rol(begrip):
            place = bestanden.plek_woord("actoren", naam, "rol")
            what = "begrip van één persoon dat waar of niet waar is"
            _onbekend("rol", actor.rol, what, woordenboek.begrippen, place, meldingen)
    for naam, voorziening in woordenboek.voorzieningen.items():
        if voorziening.loket and voorziening.loket not in {*woordenboek.actoren, *kapot}:
            place = bestanden.plek_woord("voorzieningen", naam, "loket")
            _onbekend("loket", voorziening.loket, "actor", woordenboek.actoren, place, meldingen)
    for regeling in bestanden.regelingen.values():
        if regeling.beslist and regeling.beslist not in {*woordenboek.actoren, *kapot}:
            place = bestanden.plek_regeling(regeling.naam, "beslist")
            _onbekend("beslist", regeling.beslist, "actor", woordenboek.actoren, place, meldingen)
    for begrip in woordenboek.begrippen.values():
        _begrip(begrip, bestanden, meldingen)
    _zinnen(bestanden, meldingen)


def _is_rol(begrip: Begrip | None) -> bool:
    return begrip is not None and begrip.van == ("persoon",) and begrip.type.soort is Soort.JA_NEE


def _onbekend(
    sleutel: str, naam: str, what: str, known: Iterable[str], place: Span, meldingen: Meldingen
) -> None:
    options = bedoelde(naam, known)
    meldingen.add(
        "verwijzing",
        place,
        f"'{naam}' bij '{sleutel}' is geen {what} uit het woordenboek.",
        f"Een {what} uit rules/woordenboek.yaml.",
        bedoelde_zin(options) or "Kijk de naam na.",
        bedoelde=options,
    )


def _begrip(begrip: Begrip, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    if begrip.type.soort is Soort.JA_NEE and begrip.zonder_regel is not False:
        meldingen.add(
            "zonder-regel",
            bestanden.plek_woord("begrippen", begrip.naam, "zonder_regel"),
            f"'{begrip.naam}' kan zonder regel niet waar of onbekend zijn.",
            "zonder_regel: nee",
            "Draai het begrip om, of schrijf een regel die zegt wanneer het waar is.",
        )
    if begrip.leest and begrip.leest not in bestanden.woordenboek.concepten:
        _onbekend(
            "leest",
            begrip.leest,
            "concept",
            bestanden.woordenboek.concepten,
            bestanden.plek_woord("begrippen", begrip.naam, "leest"),
            meldingen,
        )


def _zinnen(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    woordenboek = bestanden.woordenboek
    for naam, feit in woordenboek.feiten.items():
        places = {str(i + 1) for i in range(len(feit.van))}
        _zin(feit.vraag, places, bestanden.plek_woord("feiten", naam, "vraag"), meldingen)
        _zin(feit.tekst, places | {"waarde"}, bestanden.plek_woord("feiten", naam, "tekst"), meldingen)
    for naam, begrip in woordenboek.begrippen.items():
        section = "toestanden" if begrip.toestand else "begrippen"
        places = {str(i + 1) for i in range(len(begrip.van))} | {"waarde"}
        _zin(begrip.tekst, places, bestanden.plek_woord(section, naam, "tekst"), meldingen)
        _zin(begrip.tekst_niet, places, bestanden.plek_woord(section, naam, "tekst_niet"), meldingen)
    for section, words in (
        ("voorzieningen", woordenboek.voorzieningen),
        ("handelingen", woordenboek.handelingen),
    ):
        for naam, word in words.items():
            places = {str(i + 1) for i in range(len(word.van))}
            _zin(word.tekst, places, bestanden.plek_woord(section, naam, "tekst"), meldingen)
    for regel in bestanden.regels:
        known = {var.name for var in regel.params}
        _zin(regel.zegt, known, bestanden.plek(regel, "zegt"), meldingen)
        if regel.doel is not None:
            _zin(regel.doel.tekst, known, bestanden.plek(regel, "tekst"), meldingen)


def _zin(zin: str, places: set[str], place: Span, meldingen: Meldingen) -> None:
    for found in _PLAATS.findall(zin):
        if found not in places:
            known = ", ".join("{" + name + "}" for name in sorted(places)) or "niets tussen accolades"
            meldingen.add(
                "invulplek",
                place,
                f"'{{{found}}}' kan in deze zin niet worden ingevuld.",
                known + ".",
                "Gebruik de namen uit de kop van de regel, of in het woordenboek {1} en {2}.",
            )
