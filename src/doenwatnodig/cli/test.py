"""``dwn test``: the tests that stand beside the rules."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten, schrijf


class ToetsFormaat(StrEnum):
    """How the outcome is written."""

    tekst = "tekst"
    json = "json"


class Motoren(StrEnum):
    """Which engines derive."""

    eigen = "eigen"
    beide = "beide"


def draai(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map met regels en toetsen.")] = Path(
        "rules"
    ),
    alleen: Annotated[
        str, typer.Option("--alleen", help="Alleen toetsen met deze tekst in naam, artikel of bestand.")
    ] = "",
    motor: Annotated[
        Motoren | None, typer.Option("--motor", help="eigen, of beide. Zonder keuze: beide waar dat kan.")
    ] = None,
    formaat: Annotated[ToetsFormaat, typer.Option("--formaat", help="tekst of json.")] = ToetsFormaat.tekst,
) -> None:
    """Draai de toetsen die naast de regels staan."""
    with Fouten():
        from ..reports.regeltoetsen import als_json, tekst
        from ..services import toets_regels

        uitslagen, motoren = toets_regels(map_, alleen=alleen, motor=motor.value if motor else "")
        schrijf((als_json if formaat is ToetsFormaat.json else tekst)(uitslagen, motoren), None)
        if not all(uitslag.geslaagd for uitslag in uitslagen):
            raise typer.Exit(1)
