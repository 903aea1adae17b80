"""The command ``dwn``: one file a command, nothing heavy until a command runs."""

from __future__ import annotations

import typer

from . import controleer, dekking, leg_uit, overzicht, regelingen, schema, test, toets
from .nederlands import Commando, Groep

app = typer.Typer(
    cls=Groep,
    help="doenwatnodig: waar botsen regels in een huishouden, en waar is maatwerk mogelijk?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("toets", cls=Commando)(toets.toets)
app.command("leg-uit", cls=Commando)(leg_uit.leg_uit)
app.command("overzicht", cls=Commando)(overzicht.overzicht)
app.command("controleer", cls=Commando)(controleer.controleer)
app.command("test", cls=Commando)(test.draai)
app.command("dekking", cls=Commando)(dekking.dekking)
app.command("regelingen", cls=Commando)(regelingen.regelingen)
app.command("schema", cls=Commando)(schema.schema)


@app.callback()
def _groep() -> None:
    """doenwatnodig: waar botsen regels in een huishouden, en waar is maatwerk mogelijk?"""


def main() -> None:
    """Run ``dwn``."""
    app()


if __name__ == "__main__":
    main()
