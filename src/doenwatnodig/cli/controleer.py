"""``dwn controleer``: are the rules right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def controleer(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map met regels.")] = Path("rules"),
) -> None:
    """Controleer de regels en zeg van elke fout waar zij staat en wat te doen."""
    from ..diagnostics import RegelFout
    from ..reports.diagnoses import toon
    from ..services import load_regelbank

    try:
        bank, meldingen = load_regelbank(map_)
    except RegelFout as err:
        typer.echo(toon(err.diagnostics))
        raise typer.Exit(1) from None
    if meldingen.items:
        typer.echo(toon(meldingen.items))
    typer.echo(f"{len(bank.regels)} regels en {len(bank.parameters)} parameters gecontroleerd: geen fouten.")
