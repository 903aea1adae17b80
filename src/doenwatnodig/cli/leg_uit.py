"""``dwn leg-uit``: the proof of a finding, why a rule does or doesn't apply, or what a message means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten, schrijf


def leg_uit(
    wat: Annotated[
        str, typer.Argument(metavar="CASUS|CODE", help="Een casusbestand, of de code van een melding.")
    ],
    onderwerp: Annotated[
        str,
        typer.Argument(
            metavar="[BEVINDING]", help="B1, een regel (pw-22a-1) of een begrip (bijstandsnorm(moeder))."
        ),
    ] = "",
    regels: Annotated[Path, typer.Option("--regels", metavar="MAP", help="De map met regels.")] = Path(
        "rules"
    ),
    gemeente: Annotated[str, typer.Option("--gemeente", help="Bekijk de casus in een andere gemeente.")] = "",
    uit: Annotated[
        Path | None, typer.Option("--uit", metavar="BESTAND", help="Schrijf naar een bestand.")
    ] = None,
) -> None:
    """Leg een bevinding uit tot op de feiten, of leg uit wat een melding betekent."""
    with Fouten():
        from .. import services

        if not onderwerp and not Path(wat).is_file() and not wat.endswith((".yaml", ".yml")):
            schrijf(services.uitleg_code(wat), uit)
            return
        schrijf(services.uitleg_casus(Path(wat), regels, onderwerp or "B1", gemeente=gemeente), uit)
