"""Does what fills in a rule or parameter fit what it fills in?"""

from __future__ import annotations

from typing import Final

from ..loading.lezer import Meldingen, bedoelde, bedoelde_zin
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import Parameter, Regel, RegelSoort
from .hulp import deelt_gemeente, entiteiten, per_naam

INVULLERS: Final = ("verordening", "beleidsregel")
"""The layers that may say how a 'kan' is used."""
ZONDER_KAN: Final = frozenset(
    {
        RegelSoort.DOEL,
        RegelSoort.WERKING,
        RegelSoort.HANDELING,
        RegelSoort.SLUIT_UIT,
        RegelSoort.VRAAGT,
        RegelSoort.KOST,
        RegelSoort.BESLISTERMIJN,
        RegelSoort.DEFINITIE,
    }
)


def check_invulling(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report fillers of nothing, of what may not be filled in, or from the wrong layer."""
    versies = per_naam(bestanden.regels)
    for regel in bestanden.regels:
        if regel.vult_in:
            _regel(regel, versies, bestanden, meldingen)
        if regel.dwingendheid == "kan" and regel.soort in ZONDER_KAN:
            meldingen.add(
                "kan-past-niet",
                bestanden.plek(regel, "dwingendheid"),
                f"'kan' betekent niets bij een {regel.soort.value}.",
                "'kan' bij een uitsluiting, voorwaarde, bedrag, recht, sanctie, plicht of termijn.",
                "Haal 'dwingendheid' weg.",
            )
    for parameter in bestanden.parameters.values():
        if parameter.vult_in:
            _parameter(parameter, bestanden, meldingen)


def _regel(
    regel: Regel, versies: dict[str, list[Regel]], bestanden: Regelbestanden, meldingen: Meldingen
) -> None:
    place = bestanden.plek(regel, "vult_in")
    if regel.vult_in not in versies:
        if regel.vult_in not in bestanden.mislukt:
            options = bedoelde(regel.vult_in, [n for n, r in versies.items() if r[0].dwingendheid == "kan"])
            meldingen.add(
                "vult-in-onbekend",
                place,
                f"De regel '{regel.vult_in}' bestaat niet.",
                "De naam van een regel met dwingendheid: kan.",
                bedoelde_zin(options) or "Kijk de naam na.",
                bedoelde=options,
            )
        return
    doel = versies[regel.vult_in][0]
    elders = [(doel.span, doel.naam)]
    if doel.dwingendheid != "kan":
        meldingen.add(
            "vult-in-geen-kan",
            place,
            f"'{doel.naam}' laat niets open.",
            "Een regel met dwingendheid: kan.",
            "Staat in de wet 'kan'? Zet dan bij die regel: dwingendheid: kan",
            elders=elders,
        )
    elif regel.laag not in INVULLERS:
        meldingen.add(
            "vult-in-laag",
            place,
            f"Een {regel.laag} kan geen regel van een wet invullen.",
            " of ".join(INVULLERS) + ".",
            "Zet de invulling in een verordening of beleidsregel.",
            elders=elders,
        )
    elif regel.head != doel.head or entiteiten(regel) != entiteiten(doel):
        meldingen.add(
            "vult-in-anders",
            place,
            f"'{regel.naam}' en '{doel.naam}' gaan niet over hetzelfde.",
            f"Een regel met de kop {doel.head}({', '.join(entiteiten(doel))}).",
            "Geef beide regels dezelfde kop.",
            elders=elders,
        )


def _parameter(parameter: Parameter, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    place = bestanden.plek(parameter, "vult_in")
    doel = bestanden.parameters.get(parameter.vult_in)
    if doel is None:
        options = bedoelde(parameter.vult_in, bestanden.parameters)
        meldingen.add(
            "vult-in-onbekend",
            place,
            f"De parameter '{parameter.vult_in}' bestaat niet.",
            "Een parameter met gedelegeerd_aan.",
            bedoelde_zin(options) or "Kijk de naam na.",
            bedoelde=options,
        )
        return
    elders = [(doel.span, doel.naam)]
    laag = bestanden.regelingen[parameter.regeling].laag
    if not doel.gedelegeerd_aan:
        meldingen.add(
            "vult-in-geen-kan",
            place,
            f"'{doel.naam}' wordt niet aan een andere regeling overgelaten.",
            "Een parameter met gedelegeerd_aan.",
            "Laat de wet het over? Zet dan daar: gedelegeerd_aan",
            elders=elders,
        )
    elif laag != doel.gedelegeerd_aan:
        meldingen.add(
            "vult-in-laag",
            place,
            f"'{doel.naam}' wordt overgelaten aan een {doel.gedelegeerd_aan}, niet aan een {laag}.",
            f"Een {doel.gedelegeerd_aan}.",
            "Zet de invulling in de goede regeling.",
            elders=elders,
        )
    elif parameter.type != doel.type:
        meldingen.add(
            "vult-in-anders",
            place,
            f"'{parameter.naam}' is een {parameter.type}, '{doel.naam}' een {doel.type}.",
            f"soort: {doel.type}",
            "Geef beide dezelfde soort.",
            elders=elders,
        )
    else:
        _dubbel(parameter, bestanden, meldingen)


def _dubbel(parameter: Parameter, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    for ander in bestanden.parameters.values():
        if ander is parameter:
            return
        if ander.vult_in == parameter.vult_in and deelt_gemeente(ander, parameter):
            meldingen.add(
                "vult-in-dubbel",
                bestanden.plek(parameter, "vult_in"),
                f"'{parameter.vult_in}' wordt in deze gemeente twee keer ingevuld.",
                "Eén invulling per gemeente.",
                "Haal er één weg.",
                elders=[(ander.span, ander.naam)],
            )
