"""``dwn regelingen``: the rules as readable pages, a page for each regulation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten


def regelingen(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map met regels.")] = Path("rules"),
    uit: Annotated[
        Path, typer.Option("--uit", metavar="MAP", help="De map waar de bladzijden komen.")
    ] = Path("docs/regelingen"),
    kijk_na: Annotated[
        bool, typer.Option("--kijk-na", help="Schrijf niets; zeg alleen welke bladzijden niet kloppen.")
    ] = False,
) -> None:
    """Schrijf de regels als leesbare bladzijden: gewone taal naast de woorden van de wet."""
    with Fouten():
        from ..services import schrijf_regelingen

        anders = schrijf_regelingen(map_, uit, alleen_kijken=kijk_na)
        if kijk_na and anders:
            typer.echo(f"Niet bijgewerkt: {', '.join(anders)}. Draai: dwn regelingen", err=True)
            raise typer.Exit(1)
        typer.echo(
            f"Alle bladzijden in {uit} kloppen met de regels."
            if not anders
            else f"{len(anders)} bladzijden bijgewerkt in {uit}."
        )
