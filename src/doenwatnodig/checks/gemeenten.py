"""Does each municipal text say for which gemeente it holds?"""

from __future__ import annotations

import re
from typing import Final

from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import Regeling

_CODE: Final = re.compile(r"GM\d{4}")
LANDELIJK: Final = "alle"
GEMEENTELIJK: Final = ("verordening", "beleidsregel")


def check_gemeenten(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report a municipal text without gemeente, a code that is none, a national law with a gemeente."""
    for regeling in bestanden.regelingen.values():
        written = bestanden.teksten_regeling(regeling.naam, "gemeente")
        place = bestanden.plek_regeling(regeling.naam, "gemeente")
        if not written and regeling.laag in GEMEENTELIJK:
            meldingen.add(
                "gemeente-ontbreekt",
                regeling.span,
                f"Er staat niet voor welke gemeente '{regeling.naam}' geldt.",
                "gemeente: GM gevolgd door vier cijfers, of: alle",
                "Zet de CBS-code bovenaan het bestand. Geldt de tekst in het hele land? Schrijf: alle",
            )
        for code in written if written != (LANDELIJK,) else ():
            _code(regeling, code, bestanden, meldingen)
        if written and regeling.laag in ("wet", "amvb", "ministeriele_regeling", "leefwereld"):
            meldingen.add(
                "gemeente-overbodig",
                place,
                f"Een {regeling.laag} geldt niet voor één gemeente.",
                "Geen 'gemeente'.",
                "Haal 'gemeente' weg, of kies de laag verordening of beleidsregel.",
            )


def _code(regeling: Regeling, written: str, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    if _CODE.fullmatch(written):
        return
    code = bestanden.woordenboek.gemeenten.get(written)
    meldingen.add(
        "gemeente-vorm",
        bestanden.plek_regeling(regeling.naam, "gemeente"),
        f"'{written}' is geen gemeentecode.",
        "GM gevolgd door vier cijfers.",
        f"Schrijf: gemeente: {code}" if code else "Zoek de code van de gemeente op bij het CBS.",
    )
