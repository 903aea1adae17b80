"""JSON Schemas for editors, from the shapes of the files and the vocabulary.

An editor reads YAML with types of its own, so wherever we keep text a number is fine too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from pydantic import BaseModel

from ..model.regels import RegelSoort
from ..model.types import Onbekend, Soort, Type
from ..model.woordenboek import Feit, Woordenboek
from .casus_vorm import CasusVorm
from .toets_vormen import ToetsVorm
from .vormen import VORMEN, ParameterVorm, RegelingVorm
from .woordenboek_vormen import WoordenboekVorm

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEKST: Final = ["string", "number", "boolean", "null"]
_BEDRAG: Final = r"^€\s*-?\d{1,3}(\.\d{3})*(,\d{2})?$|^€\s*-?\d+(,\d{2})?$"
_DATUM: Final = r"^\d{4}-\d{2}-\d{2}$"
_GETAL: Final = r"^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?(\s*%)?$"
_KOPPEN: Final[dict[RegelSoort, Callable[[Woordenboek], Iterable[str]]]] = {
    **dict.fromkeys(
        (
            RegelSoort.RECHT,
            RegelSoort.VOORWAARDE,
            RegelSoort.UITSLUITING,
            RegelSoort.VOORLIGGEND,
            RegelSoort.WACHTTERMIJN,
            RegelSoort.BESLISTERMIJN,
        ),
        lambda woordenboek: woordenboek.voorzieningen,
    ),
    **dict.fromkeys(
        (
            RegelSoort.PLICHT,
            RegelSoort.VERBOD,
            RegelSoort.TOESTEMMING,
            RegelSoort.HANDELING,
            RegelSoort.SLUIT_UIT,
            RegelSoort.VRAAGT,
            RegelSoort.KOST,
        ),
        lambda woordenboek: woordenboek.handelingen,
    ),
    **dict.fromkeys(
        (RegelSoort.DEFINITIE, RegelSoort.BEDRAG, RegelSoort.SANCTIE),
        lambda woordenboek: woordenboek.begrippen,
    ),
}
"""For the kinds of rule whose head is a word of the vocabulary: which words."""


def schemas(woordenboek: Woordenboek) -> dict[str, Schema]:
    """All schemas by name: casus, regelbestand, woordenboek, toets."""
    return {
        "casus": casus_schema(woordenboek),
        "regelbestand": regel_schema(woordenboek),
        "woordenboek": _kop("Woordenboek", _van_vorm(WoordenboekVorm)),
        "toets": toets_schema(woordenboek),
    }


def casus_schema(woordenboek: Woordenboek) -> Schema:
    """A household's case file; each fact with its question and its values."""
    found = _van_vorm(CasusVorm)
    found["properties"].update(_huishouden(woordenboek))
    if woordenboek.gemeenten:
        found["properties"]["gemeente"] = {
            "anyOf": [{"enum": [*woordenboek.gemeenten, "onbekend", ""]}, {"pattern": r"^GM\d{4}$"}],
            "description": "Naam uit het woordenboek, of een CBS-code.",
        }
    return _kop("Casus", found)


def _huishouden(woordenboek: Woordenboek) -> Schema:
    """The parts of a case that come from the vocabulary."""
    pairs = [naam for naam, feit in woordenboek.feiten.items() if len(feit.van) == 2]
    relation = "|".join(map(re.escape, pairs)) or "-"
    over = "|".join(map(re.escape, woordenboek.voorzieningen)) or "-"
    return {
        "personen": _per_rol(_feiten(woordenboek, "persoon"), "Rolwoorden, geen namen: moeder, dochter."),
        "woningen": _per_rol(_feiten(woordenboek, "woning"), "Rolwoorden: huis, flat."),
        "huishouden": _feiten(woordenboek, "huishouden"),
        "relaties": {
            "type": ["array", "null"],
            "description": "wie wat wie, zoals: moeder ouder_van dochter",
            "items": {
                "type": "string",
                "pattern": rf"^(niet |onbekend )?[a-z][a-z0-9_]* ({relation}) [a-z][a-z0-9_]*$",
            },
        },
        "geprobeerd": {
            "type": ["array", "null"],
            "items": {"type": "string", "pattern": rf"^({over})\s*\(.*\)$"},
        },
    }


def _per_rol(feiten: Schema, description: str) -> Schema:
    return {
        "type": ["object", "null"],
        "description": description,
        "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
        "additionalProperties": feiten,
    }


def _feiten(woordenboek: Woordenboek, entiteit: str) -> Schema:
    own = {naam: _feit(feit) for naam, feit in woordenboek.feiten.items() if feit.van == (entiteit,)}
    return {"type": ["object", "null"], "properties": own, "additionalProperties": False}


def _feit(feit: Feit) -> Schema:
    found: Schema = {"description": feit.vraag, "anyOf": [*_waarden(feit), {"const": "onbekend"}]}
    if not isinstance(feit.niet_genoemd, Onbekend):
        absent = feit.niet_genoemd
        found["default"] = ("ja" if absent else "nee") if isinstance(absent, bool) else str(absent)
    return found


def _waarden(feit: Feit) -> list[Schema]:
    if feit.type.soort is Soort.GETAL:
        low, high = feit.bereik or (0, None)
        number: Schema = {"type": "number", "minimum": low}
        if high is not None:
            number["maximum"] = high
        return [number, {"type": "string", "pattern": _GETAL}]
    return [_waarde(feit.type)]


def _waarde(kind: Type) -> Schema:
    match kind.soort:
        case Soort.JA_NEE:
            return {"enum": ["ja", "nee"]}
        case Soort.KEUZE:
            return {"enum": list(kind.keuzes)}
        case Soort.BEDRAG:
            return {"type": "string", "pattern": _BEDRAG}
        case Soort.DATUM:
            return {"type": "string", "pattern": _DATUM}
    return {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}


def regel_schema(woordenboek: Woordenboek) -> Schema:
    """A rule file; each rule has exactly one kind key."""
    found = _van_vorm(RegelingVorm)
    kinds = [_regel(soort, woordenboek) for soort in RegelSoort]
    found["properties"]["parameters"] = {"type": ["array", "null"], "items": _van_vorm(ParameterVorm)}
    found["properties"]["regels"] = {
        "type": ["array", "null"],
        "items": {"type": "object", "required": ["regel"], "oneOf": kinds},
    }
    found["properties"]["beslist"] = {"enum": [*woordenboek.actoren], "description": "Wie beslist."}
    return _kop("Regelbestand", found)


def _regel(soort: RegelSoort, woordenboek: Woordenboek) -> Schema:
    found = _van_vorm(VORMEN[soort])
    found["title"] = soort.value
    words = _KOPPEN.get(soort)
    if words is not None:
        names = "|".join(map(re.escape, words(woordenboek)))
        found["properties"][soort.value] = {"type": "string", "pattern": rf"^\s*({names or '-'})\s*(\(|,|$)"}
    if "beslist" in found["properties"]:
        found["properties"]["beslist"] = {"enum": [*woordenboek.actoren]}
    return found


def toets_schema(woordenboek: Woordenboek) -> Schema:
    """A file with rule tests; the household has the shape of a case."""
    one = _van_vorm(ToetsVorm)
    parts = {**_van_vorm(CasusVorm)["properties"], **_huishouden(woordenboek)}
    keys = ("personen", "woningen", "huishouden", "relaties", "besluiten", "geprobeerd", "toelichting")
    one["properties"]["gegeven"] = {
        "type": "object",
        "required": ["personen"],
        "properties": {key: parts[key] for key in keys},
        "additionalProperties": False,
    }
    return _kop("Toetsen van regels", {
        "type": "object",
        "required": ["toetsen"],
        "properties": {"toetsen": {"type": "array", "items": one}, "toelichting": {"type": "string"}},
        "additionalProperties": False,
    })  # fmt: skip


def _kop(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, **schema, "title": title}


def _van_vorm(vorm: type[BaseModel]) -> Schema:
    """The schema of a shape, with its references written out and numbers allowed for text."""
    found = vorm.model_json_schema(by_alias=True)
    defs = found.pop("$defs", {})
    return _los(found, defs)  # type: ignore[no-any-return]


def _los(node: Any, defs: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_los(item, defs) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _los(defs[node["$ref"].rpartition("/")[2]], defs)
    found = {
        key: _los(value, defs)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
    }
    if found.get("type") == "string":
        found["type"] = _TEKST
    return found
