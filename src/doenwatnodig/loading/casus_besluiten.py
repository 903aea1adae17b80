"""The decisions of a case, and the provisions that were tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from ..diagnostics import Span
from ..model.casus import Besluit
from ..model.derivation import Ground
from ..model.types import Onbekend
from .casus_feiten import voorbeeld
from .casus_stand import Stand
from .casus_vorm import BesluitVorm
from .herkenbaar import genoemd
from .waarden import parse_datum
from .waarden_lezen import parse_value

_OVER: Final = re.compile(r"\s*([\w-]+)\s*\(([^()]*)\)\s*")
_SOORTEN: Final[tuple[Literal["geweigerd", "toegekend", "vastgesteld"], ...]] = (
    "geweigerd",
    "toegekend",
    "vastgesteld",
)


def read_besluiten(stand: Stand) -> tuple[Besluit, ...]:
    """Every decision that can be read."""
    found = [_besluit(stand, index, vorm) for index, vorm in enumerate(stand.vorm.besluiten or ())]
    return tuple(besluit for besluit in found if besluit is not None)


def read_geprobeerd(stand: Stand) -> frozenset[Ground]:
    """The provisions that were tried."""
    found = [
        _over(stand, text, stand.at("geprobeerd", index), _voorzieningen(stand), "voorziening")
        for index, text in enumerate(stand.vorm.geprobeerd or ())
    ]
    return frozenset(ground for ground in found if ground is not None)


def _voorzieningen(stand: Stand) -> dict[str, tuple[str, ...]]:
    return {name: found.van for name, found in stand.woordenboek.voorzieningen.items()}


def _besluit(stand: Stand, index: int, vorm: BesluitVorm) -> Besluit | None:
    chosen = [soort for soort in _SOORTEN if getattr(vorm, soort)]
    if len(chosen) != 1:
        stand.meldingen.add(
            "besluit",
            stand.at("besluiten", index),
            "Een besluit is geweigerd, toegekend of vastgesteld.",
            "Precies één daarvan.",
            "Laat er één staan. Elk besluit begint met een eigen streepje.",
        )
        return None
    soort = chosen[0]
    place = stand.at("besluiten", index, soort)
    op = _op(stand, index, vorm.op)
    _check_names(stand, index, vorm)
    if soort == "vastgesteld":
        return _vastgesteld(stand, index, vorm, place, op)
    over = _over(stand, getattr(vorm, soort), place, _voorzieningen(stand), "voorziening")
    if over is None:
        return None
    if soort == "geweigerd":
        _refused(stand, over, vorm.grond)
    return Besluit(soort, over, vorm.regel or vorm.grond, vorm.grond, None, op)


def _refused(stand: Stand, over: Ground, grond: str) -> None:
    """A refusal is a fact that rules read."""
    name, args = over
    stand.facts[f"geweigerd:{name}", args] = True
    stand.named.add((f"geweigerd:{name}", args))
    if grond in stand.woordenboek.weigeringsgronden:
        stand.facts[f"weigeringsgrond:{name}", args] = grond


def _op(stand: Stand, index: int, text: str) -> int | None:
    """The day of a decision: an existing one, not after the peildatum."""
    op = parse_datum(text) if text else None
    place = stand.at("besluiten", index, "op")
    if text and op is None:
        wat = f"{genoemd(text, 'Dit')} is geen bestaande datum."
        stand.meldingen.add("geen-datum", place, wat, "JJJJ-MM-DD", "Kijk de dag en de maand na.")
    if op is not None and op > stand.peildatum:
        stand.meldingen.add(
            "datum-in-toekomst",
            place,
            "Dit besluit is van na de peildatum.",
            "Een dag tot en met de peildatum.",
            "Kies een latere peildatum, of haal het besluit weg.",
        )
    return op


def _check_names(stand: Stand, index: int, vorm: BesluitVorm) -> None:
    """Refuse a rule or ground that does not exist, where the rules are known."""
    if stand.regelnamen is None:
        return
    gronden = {*stand.regelnamen, *stand.woordenboek.weigeringsgronden}
    if vorm.regel and vorm.regel not in stand.regelnamen:
        stand.unknown(
            "besluit",
            stand.at("besluiten", index, "regel"),
            f"{genoemd(vorm.regel, 'Dit')} is geen regel.",
            "De naam van een regel, zoals pw-22a-1.",
            vorm.regel,
            stand.regelnamen,
        )
    if vorm.grond and vorm.grond not in gronden:
        stand.unknown(
            "onbekende-weigeringsgrond",
            stand.at("besluiten", index, "grond"),
            f"{genoemd(vorm.grond, 'Dit')} is geen regel en geen weigeringsgrond.",
            "De naam van een regel, of een van: " + ", ".join(stand.woordenboek.weigeringsgronden) + ".",
            vorm.grond,
            gronden,
        )


def _vastgesteld(stand: Stand, index: int, vorm: BesluitVorm, place: Span, op: int | None) -> Besluit | None:
    tables = {name: begrip.van for name, begrip in stand.woordenboek.begrippen.items()}
    over = _over(stand, vorm.vastgesteld, place, tables, "begrip")
    if over is None:
        return None
    given = vorm.bedrag or vorm.waarde
    kind = stand.woordenboek.begrippen[over[0]].type
    value = parse_value(given, kind)
    if value is None or isinstance(value, Onbekend):
        wat = f"{genoemd(given, 'Deze waarde')} past niet bij '{over[0]}'."
        place = stand.at("besluiten", index, "bedrag" if vorm.bedrag or not vorm.waarde else "waarde")
        stand.meldingen.add("verkeerde-waarde", place, wat, f"{voorbeeld(kind)}.", "Kijk de waarde na.")
        return None
    return Besluit("vastgesteld", over, vorm.regel or vorm.grond, vorm.grond, value, op)


def _over(
    stand: Stand, text: str, place: Span, tables: Mapping[str, tuple[str, ...]], what: str
) -> Ground | None:
    """What a decision is about: ``bijstand(moeder)``."""
    match = _OVER.fullmatch(text)
    if match is None:
        wat = f"{genoemd(text, 'Dit')} is niet te lezen."
        doe = "Zet tussen haakjes om wie het gaat."
        stand.meldingen.add("besluit", place, wat, "naam(rolwoord), zoals bijstand(moeder)", doe)
        return None
    name, args = match[1], tuple(arg.strip() for arg in match[2].split(",") if arg.strip())
    if name not in tables:
        stand.unknown(
            "onbekende-voorziening",
            place,
            f"{genoemd(name, 'Dit')} is geen {what} uit het woordenboek.",
            "Een naam uit rules/woordenboek.yaml.",
            name,
            tables,
        )
        return None
    kinds = tables[name]
    if len(args) != len(kinds) or any(
        arg not in stand.entities.get(kind, ()) for arg, kind in zip(args, kinds, strict=True)
    ):
        stand.meldingen.add(
            "verwijst-naar-niets",
            place,
            f"{genoemd(text, 'Dit')} gaat over iemand die niet in de casus staat.",
            f"{name}({', '.join(kinds)}) met rolwoorden uit deze casus.",
            "Voeg deze persoon toe, of kies een rolwoord dat er staat.",
        )
        return None
    return name, args
