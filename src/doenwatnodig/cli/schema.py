"""``dwn schema``: JSON Schemas, so that an editor helps to write cases and rules."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten, schrijf


class Welk(StrEnum):
    """Which schema."""

    casus = "casus"
    regelbestand = "regelbestand"
    woordenboek = "woordenboek"
    toets = "toets"


def schema(
    welk: Annotated[
        Welk | None, typer.Argument(metavar="[WELK]", help="casus, regelbestand, woordenboek of toets.")
    ] = None,
    regels: Annotated[Path, typer.Option("--regels", metavar="MAP", help="De map met regels.")] = Path(
        "rules"
    ),
    uit: Annotated[
        Path | None,
        typer.Option("--uit", metavar="MAP", help="Schrijf elk schema naar een bestand in deze map."),
    ] = None,
) -> None:
    """Maak JSON Schema's voor een editor: casus, regelbestand, woordenboek en toets."""
    with Fouten():
        import json

        from ..services import make_schemas

        found = make_schemas(regels)
        if welk is not None:
            found = {welk.value: found[welk.value]}
        if uit is None:
            only = found[welk.value] if welk is not None else found
            schrijf(json.dumps(only, ensure_ascii=False, indent=2) + "\n", None)
            return
        uit.mkdir(parents=True, exist_ok=True)
        for naam, een in found.items():
            schrijf(json.dumps(een, ensure_ascii=False, indent=2) + "\n", uit / f"{naam}.schema.json")
