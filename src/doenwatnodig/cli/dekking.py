"""``dwn dekking``: what of the law is in the rules, and what is missing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten, keur_uit, schrijf


class DekkingFormaat(StrEnum):
    """How the outcome is written."""

    tekst = "tekst"
    json = "json"


def dekking(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map met regels en toetsen.")] = Path(
        "rules"
    ),
    lijst: Annotated[
        Path, typer.Option("--lijst", metavar="BESTAND", help="De lijst van wat erin moet staan.")
    ] = Path("docs/normenlijst.yaml"),
    alleen: Annotated[
        str, typer.Option("--alleen", help="Alleen regelingen met deze tekst in hun naam.")
    ] = "",
    formaat: Annotated[
        DekkingFormaat, typer.Option("--formaat", help="tekst of json.")
    ] = DekkingFormaat.tekst,
    uit: Annotated[
        Path | None, typer.Option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand.")
    ] = None,
) -> None:
    """Laat zien welke artikelen in de regels staan, hoe zij getoetst zijn, en wat er mist."""
    with Fouten():
        from ..reports.dekking_tekst import als_json, tekst
        from ..services import meet_dekking

        keur_uit(uit)
        gemeten = meet_dekking(map_, lijst)
        schrijf((als_json if formaat is DekkingFormaat.json else tekst)(gemeten, alleen), uit)
        if gemeten.bezwaren:
            raise typer.Exit(1)
