"""The command ``dwn``: one file a command, nothing heavy until a command runs."""

from __future__ import annotations

import typer

from . import controleer, leg_uit, test, toets

app = typer.Typer(
    help="doenwatnodig: waar botsen regels in een huishouden, en waar is maatwerk mogelijk?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("toets")(toets.toets)
app.command("leg-uit")(leg_uit.leg_uit)
app.command("controleer")(controleer.controleer)
app.command("test")(test.draai)


@app.callback()
def _groep() -> None:
    """doenwatnodig: waar botsen regels in een huishouden, en waar is maatwerk mogelijk?"""


def main() -> None:
    """Run ``dwn``."""
    app()


if __name__ == "__main__":
    main()
