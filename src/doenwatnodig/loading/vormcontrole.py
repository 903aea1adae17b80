"""Hold a YAML tree against its pydantic shape; every mismatch becomes a Dutch message."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..diagnostics import Span
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .yaml_posities import Lijst, Node, Tabel, Tekst, plain, span_at

V = TypeVar("V", bound=BaseModel)


def shaped(node: Node, vorm: type[V], meldingen: Meldingen) -> V | None:
    """The tree in its shape, or None after recording all that does not fit."""
    report_doubles(node, meldingen)
    try:
        return vorm.model_validate(plain(node))
    except ValidationError as err:
        for problem in err.errors(include_url=False, include_input=False):
            _report(problem["type"], tuple(problem["loc"]), problem.get("ctx", {}), node, vorm, meldingen)
        return None


def report_doubles(node: Node, meldingen: Meldingen) -> None:
    """Record each key that stands twice in one table."""
    if isinstance(node, Tabel):
        for key, place in node.dubbel:
            meldingen.add("dubbele-sleutel", place, f"'{key}' staat er twee keer.", "Elke sleutel één keer.",
                          "Haal er één weg.", elders=[(node.keys[key], "hier staat hij ook")])
        for child in node.items.values():
            report_doubles(child, meldingen)
    elif isinstance(node, Lijst):
        for child in node.items:
            report_doubles(child, meldingen)


def keys_of(vorm: type[BaseModel]) -> list[str]:
    """The keys as an author writes them."""
    return [field.alias or name for name, field in vorm.model_fields.items()]


def _report(kind: str, loc: tuple[object, ...], ctx: object, node: Node, vorm: type[BaseModel],
            meldingen: Meldingen) -> None:
    name = str(loc[-1]) if loc else ""
    place = span_at(node, loc)
    if kind == "extra_forbidden":
        parent = _parent(node, loc)
        place = parent.keys[name] if parent and name in parent.keys else place
        known = keys_of(_vorm_at(vorm, loc[:-1]))
        options = bedoelde(name, known)
        meldingen.add("onbekende-sleutel", place, f"De sleutel '{name}' bestaat hier niet.",
                      "Een van: " + ", ".join(known) + ".", bedoelde_zin(options), bedoelde=options)
    elif kind == "missing":
        meldingen.add("sleutel-ontbreekt", place, f"De sleutel '{name}' ontbreekt.", f"{name}: ...",
                      f"Voeg '{name}' toe.")
    elif kind == "literal_error":
        expected = str(dict(ctx).get("expected", "")) if isinstance(ctx, dict) else ""
        expected = expected.replace(" or ", " of ")
        meldingen.add("onbekende-keuze", place, f"'{_text(node, loc)}' kan hier niet staan bij '{name}'.",
                      f"Een van: {expected}.")
    elif kind == "string_pattern_mismatch":
        meldingen.add("verkeerde-vorm", place, f"'{_text(node, loc)}' heeft bij '{name}' niet de goede vorm.",
                      "M0 tot en met M14." if name == "trede" else "")
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        meldingen.add("verkeerde-vorm", place, "Hier hoort een tabel met sleutels.", "sleutel: waarde")
    elif kind == "list_type":
        meldingen.add("verkeerde-vorm", place, f"Bij '{name}' hoort een lijst.", "- eerste\n- tweede")
    else:
        meldingen.add("verkeerde-vorm", place, f"Bij '{name}' hoort gewone tekst.", f"{name}: tekst")


def _parent(node: Node, loc: tuple[object, ...]) -> Tabel | None:
    for step in loc[:-1]:
        if isinstance(node, Tabel) and isinstance(step, str) and step in node.items:
            node = node.items[step]
        elif isinstance(node, Lijst) and isinstance(step, int):
            node = node.items[step]
    return node if isinstance(node, Tabel) else None


def _text(node: Node, loc: tuple[object, ...]) -> str:
    for step in loc:
        if isinstance(node, Tabel) and isinstance(step, str) and step in node.items:
            node = node.items[step]
        elif isinstance(node, Lijst) and isinstance(step, int):
            node = node.items[step]
    return node.value if isinstance(node, Tekst) else "..."


def _vorm_at(vorm: type[BaseModel], loc: tuple[object, ...]) -> type[BaseModel]:
    """The shape of the table that ``loc`` leads to (tables of tables skip their free key)."""
    for step in loc:
        field = vorm.model_fields.get(str(step))
        if field is None:
            continue
        for arg in getattr(field.annotation, "__args__", ()):
            if isinstance(arg, type) and issubclass(arg, BaseModel):
                vorm = arg
    return vorm


def place_of(node: Node, *path: object) -> Span:
    """Where the value at ``path`` stands."""
    return span_at(node, path)
