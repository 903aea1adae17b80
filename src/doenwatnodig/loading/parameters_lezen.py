"""Read the dated values of a regulation."""

from __future__ import annotations

from typing import Final

from ..model.regels import Parameter, Regeling
from ..model.types import BEDRAG, DATUM, GETAL, Onbekend, Type, Value
from .lezer import Meldingen
from .namen import check_woord
from .vormcontrole import gevormd
from .vormen import ParameterVorm
from .waarden_lezen import parse_value, read_date, remedie, voorbeeld_van
from .yaml_posities import Lijst, Node, Tabel, Tekst, span_at

NIET_GELEZEN: Final = "niet gelezen"
_SOORTEN: Final = {"bedrag": BEDRAG, "getal": GETAL, "datum": DATUM}


def read_parameters(
    node: Tabel, regeling: Regeling, meldingen: Meldingen
) -> list[tuple[Parameter, Node, bool]]:
    """The parameters of one regulation, each with its tree and whether it could be read whole."""
    found: list[tuple[Parameter, Node, bool]] = []
    for item in list_at(node, "parameters"):
        vorm, whole = gevormd(item, ParameterVorm, meldingen)
        if vorm is None or not vorm.parameter:
            continue
        place = span_at(item, ("parameter",))
        check_woord(vorm.parameter, place, meldingen)
        kind = _SOORTEN[vorm.soort]
        values = _values(item, vorm, kind, meldingen)
        found.append(
            (
                Parameter(
                    vorm.parameter,
                    regeling.naam,
                    vorm.artikel,
                    kind,
                    values,
                    regeling.gemeenten,
                    place,
                    vorm.citaat,
                    vorm.nagegaan,
                    vorm.gedelegeerd_aan,
                    vorm.vult_in,
                    vorm.bron,
                    vorm.gelezen,
                ),
                item,
                whole,
            )
        )
    return found


def _values(
    item: Node, vorm: ParameterVorm, kind: Type, meldingen: Meldingen
) -> tuple[tuple[int, Value | None], ...]:
    table = item.items.get("waarden") if isinstance(item, Tabel) else None
    if not isinstance(table, Tabel):
        return ()
    values: list[tuple[int, Value | None]] = []
    for day, node in table.items.items():
        start = read_date(day, table.keys[day], meldingen)
        text = node.value if isinstance(node, Tekst) else ""
        value = None if text == NIET_GELEZEN else parse_value(text, kind)
        if text != NIET_GELEZEN and (value is None or isinstance(value, Onbekend)):
            meldingen.add(
                "verkeerde-waarde",
                node.span if text else table.keys[day],
                f"'{text}' is geen {kind}.",
                f"{voorbeeld_van(kind)}, of: {NIET_GELEZEN}",
                remedie(text, kind),
            )
        elif start is not None and not isinstance(value, Onbekend):
            values.append((start, value))
    days = [day for day, _ in values]
    if days != sorted(days):
        meldingen.add(
            "volgorde-waarden",
            table.span,
            f"De waarden van '{vorm.parameter}' staan niet op volgorde van datum.",
            "Oudste eerst.",
            "Zet de regels op volgorde.",
        )
    return tuple(values)


def list_at(node: Tabel, key: str) -> tuple[Node, ...]:
    """The items of a list in a rule file; what is no list is recorded by the shape of the file."""
    listed = node.items.get(key)
    return listed.items if isinstance(listed, Lijst) else ()
