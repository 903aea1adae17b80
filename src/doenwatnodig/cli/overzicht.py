"""``dwn overzicht``: what a household has to live on, post by post, with articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten, keur_uit, lees_datum, schrijf


class OverzichtFormaat(StrEnum):
    """How the overview is written."""

    tekst = "tekst"
    json = "json"


def overzicht(
    casus: Annotated[Path, typer.Argument(metavar="CASUS", help="Het casusbestand (YAML).")],
    regels: Annotated[Path, typer.Option("--regels", metavar="MAP", help="De map met regels.")] = Path(
        "rules"
    ),
    maanden: Annotated[
        int, typer.Option("--maanden", min=1, max=60, help="Hoeveel maanden vanaf de peildatum.")
    ] = 1,
    formaat: Annotated[
        OverzichtFormaat, typer.Option("--formaat", help="tekst of json.")
    ] = OverzichtFormaat.tekst,
    gemeente: Annotated[str, typer.Option("--gemeente", help="Bekijk de casus in een andere gemeente.")] = "",
    peildatum: Annotated[
        str, typer.Option("--peildatum", help="Bekijk de casus op een andere dag (JJJJ-MM-DD).")
    ] = "",
    uit: Annotated[
        Path | None, typer.Option("--uit", metavar="BESTAND", help="Schrijf naar een bestand.")
    ] = None,
) -> None:
    """Laat zien waar een huishouden per maand van leeft: post voor post, met artikelen."""
    with Fouten():
        dag = lees_datum(peildatum)
        keur_uit(uit)
        from ..reports.overzicht_tekst import als_json, tekst
        from ..services import overzicht_casus

        found, bank = overzicht_casus(casus, regels, maanden=maanden, gemeente=gemeente, peildatum=dag)
        schrijf((als_json if formaat is OverzichtFormaat.json else tekst)(found, bank), uit)
