"""``dwn controleer``: the rules checked, and their quotations against the statutes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten


class MeldingFormaat(StrEnum):
    """How the messages are written."""

    tekst = "tekst"
    json = "json"
    github = "github"


def controleer(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map met regels.")] = Path("rules"),
    teksten: Annotated[
        Path | None,
        typer.Option("--teksten", metavar="MAP", help="Vergelijk de citaten met de wetteksten in deze map."),
    ] = None,
    leg_vast: Annotated[
        bool, typer.Option("--leg-vast", help="Leg de vingerafdruk van de gelezen artikelen vast.")
    ] = False,
    formaat: Annotated[
        MeldingFormaat, typer.Option("--formaat", help="tekst, json of github.")
    ] = MeldingFormaat.tekst,
    stil: Annotated[bool, typer.Option("--stil", help="Alleen fouten, geen waarschuwingen.")] = False,
) -> None:
    """Controleer de regels en zeg van elke fout waar zij staat en wat te doen."""
    with Fouten():
        from ..reports import diagnoses
        from ..services import controleer_regels

        if leg_vast and teksten is None:
            raise typer.BadParameter("--leg-vast heeft --teksten nodig.")
        uitkomst = controleer_regels(map_, teksten=teksten, leg_vast=leg_vast)
        items = [item for item in uitkomst.meldingen if not stil or item.ernst == "fout"]
        match formaat:
            case MeldingFormaat.json:
                typer.echo(diagnoses.als_json(items))
            case MeldingFormaat.github:
                typer.echo(diagnoses.als_github(items), nl=bool(items))
            case _:
                typer.echo("".join(f"{part}\n\n" for part in [diagnoses.toon(items)] if part) + uitkomst.zin)
        if uitkomst.exit_code:
            raise typer.Exit(uitkomst.exit_code)
