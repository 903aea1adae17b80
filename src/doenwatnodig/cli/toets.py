"""``dwn toets``: the report on one household."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .gemeen import Fouten, keur_uit, lees_datum, schrijf


class Formaat(StrEnum):
    """How the report is written."""

    tekst = "tekst"
    json = "json"


class MotorKeuze(StrEnum):
    """Which engine derives."""

    eigen = "eigen"
    durable = "durable"


ALLE = "alle"


def toets(
    casus: Annotated[Path, typer.Argument(metavar="CASUS", help="Het casusbestand (YAML).")],
    regels: Annotated[Path, typer.Option("--regels", metavar="MAP", help="De map met regels.")] = Path(
        "rules"
    ),
    formaat: Annotated[Formaat, typer.Option("--formaat", help="tekst of json.")] = Formaat.tekst,
    motor: Annotated[
        MotorKeuze | None,
        typer.Option("--motor", help="Alleen deze motor. Zonder keuze: durable, nagerekend door eigen."),
    ] = None,
    gemeente: Annotated[
        str,
        typer.Option(
            "--gemeente",
            metavar="GEMEENTE",
            help="Bekijk de casus in een andere gemeente; alle: naast elkaar.",
        ),
    ] = "",
    peildatum: Annotated[
        str,
        typer.Option("--peildatum", metavar="DATUM", help="Bekijk de casus op een andere dag (JJJJ-MM-DD)."),
    ] = "",
    uit: Annotated[
        Path | None, typer.Option("--uit", metavar="BESTAND", help="Schrijf het rapport naar een bestand.")
    ] = None,
) -> None:
    """Zeg van één huishouden waar regels botsen, wie mag afwijken en welke route er is."""
    with Fouten():
        dag = lees_datum(peildatum)
        keur_uit(uit)
        if gemeente.casefold() == ALLE:
            _naast_elkaar(casus, regels, motor.value if motor else "", dag, formaat, uit)
            return
        from ..services import toets_casus

        uitslag, bank = toets_casus(
            casus,
            regels,
            motor=motor.value if motor else "",
            gemeente=gemeente,
            peildatum=dag,
        )
        if formaat is Formaat.json:
            from ..reports.json_uitvoer import to_json

            schrijf(to_json(uitslag, bank), uit)
        else:
            from ..reports.tekst import rapport

            schrijf(rapport(uitslag, bank), uit)


def _naast_elkaar(
    casus: Path, regels: Path, motor: str, dag: int | None, formaat: Formaat, uit: Path | None
) -> None:
    """The household in every gemeente, and what comes out differently."""
    from ..reports.gemeenten_tekst import als_json, tekst
    from ..services import vergelijk_gemeenten

    found = vergelijk_gemeenten(casus, regels, motor=motor, peildatum=dag)
    schrijf(als_json(found) if formaat is Formaat.json else tekst(found), uit)
