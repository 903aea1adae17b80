"""Hold a YAML tree against its pydantic shape; every mismatch becomes a Dutch message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ..diagnostics import Span
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .yaml_posities import Lijst, Node, Tabel, Tekst, plain, span_at

V = TypeVar("V", bound=BaseModel)
_VORMEN: Final = {"trede": "M0 tot en met M14.", "herkomst": "BWB, CVDR met een nummer, model of praktijk."}
_VULLING: Final = {"trede": "M0", "herkomst": "model"}


def shaped(node: Node, vorm: type[V], meldingen: Meldingen) -> V | None:
    """The tree in its shape, or None after recording all that does not fit."""
    found, whole = gevormd(node, vorm, meldingen)
    return found if whole else None


def gevormd(
    node: Node, vorm: type[V], meldingen: Meldingen, elders: Mapping[str, str] | None = None
) -> tuple[V | None, bool]:
    """The tree in its shape as far as it goes, and whether it fits whole.

    What does not fit is recorded and left out, so that the rest can still be read.
    elders: for keys of other shapes, where they do belong.
    """
    report_doubles(node, meldingen)
    data = plain(node)
    try:
        return vorm.model_validate(data), not _has_doubles(node)
    except ValidationError as err:
        problems = err.errors(include_url=False, include_input=False)
    reporter = _Verslag(node, vorm, meldingen, elders or {})
    for problem in problems:
        reporter.report(problem["type"], tuple(problem["loc"]), problem.get("ctx", {}))
    if not isinstance(data, dict):
        return None, False
    return _herstel(data, problems, vorm), False


def _herstel(data: dict[str, Any], problems: list[Any], vorm: type[V]) -> V | None:
    """The shape with what did not fit left out and with neutral values for what is absent."""
    data = dict(data)
    for problem in problems:
        if problem["loc"]:
            data.pop(str(problem["loc"][0]), None)
    for name, field in vorm.model_fields.items():
        key = field.alias or name
        if key not in data and field.is_required():
            data[key] = _leeg(key, field.annotation)
    try:
        return vorm.model_validate(data)
    except ValidationError:
        return None


def _leeg(key: str, annotation: Any) -> object:
    if key in _VULLING:
        return _VULLING[key]
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    return {} if get_origin(annotation) is dict else ""


def _has_doubles(node: Node) -> bool:
    if isinstance(node, Tabel):
        return bool(node.dubbel) or any(_has_doubles(child) for child in node.items.values())
    return isinstance(node, Lijst) and any(_has_doubles(child) for child in node.items)


def report_doubles(node: Node, meldingen: Meldingen) -> None:
    """Record each key that stands twice in one table."""
    if isinstance(node, Tabel):
        for key, place in node.dubbel:
            meldingen.add(
                "dubbele-sleutel",
                place,
                f"'{key}' staat er twee keer.",
                "Elke sleutel één keer.",
                "Haal er één weg. Is het een nieuw onderdeel van een lijst? Dan ontbreekt een streepje.",
                elders=[(node.keys[key], "hier staat hij ook")],
            )
        for child in node.items.values():
            report_doubles(child, meldingen)
    elif isinstance(node, Lijst):
        for child in node.items:
            report_doubles(child, meldingen)


def keys_of(vorm: type[BaseModel]) -> list[str]:
    """The keys as an author writes them."""
    return [field.alias or name for name, field in vorm.model_fields.items()]


class _Verslag:
    """Turns the errors of pydantic on one tree into messages, each place once."""

    def __init__(
        self, node: Node, vorm: type[BaseModel], meldingen: Meldingen, elders: Mapping[str, str]
    ) -> None:
        self.node, self.vorm, self.meldingen, self.elders = node, vorm, meldingen, elders
        self.gezien: set[tuple[object, ...]] = set()
        self.bedoeld: set[str] = set()
        self._verwacht_sleutels()

    def _verwacht_sleutels(self) -> None:
        """Keys that a misspelt key probably stands for: not to be called missing as well."""
        if isinstance(self.node, Tabel):
            known = keys_of(self.vorm)
            for key in self.node.items:
                if key not in known:
                    self.bedoeld.update(bedoelde(key, known)[:1])

    def report(self, kind: str, loc: tuple[object, ...], ctx: Mapping[str, Any]) -> None:
        loc = self.real(loc)
        if loc in self.gezien:
            return
        self.gezien.add(loc)
        name = str(loc[-1]) if loc else ""
        place = span_at(self.node, loc)
        match kind:
            case "extra_forbidden":
                self.unknown_key(name, loc, place)
            case "missing":
                self.missing(name, place)
            case "literal_error":
                self.choice(name, loc, place, ctx)
            case _:
                self.shape(kind, name, loc, place)

    def real(self, loc: tuple[object, ...]) -> tuple[object, ...]:
        """The part of a place that stands in the file, without pydantic's names of alternatives."""
        node: Node = self.node
        found: list[object] = []
        for step in loc:
            child = _kind(node, step)
            if child is not None:
                node = child
            elif isinstance(node, Tekst) or (isinstance(step, str) and ("[" in step or step == "str")):
                continue
            found.append(step)
        return tuple(found)

    def unknown_key(self, name: str, loc: tuple[object, ...], place: Span) -> None:
        parent = _parent(self.node, loc)
        place = parent.keys[name] if parent and name in parent.keys else place
        known = keys_of(_vorm_at(self.vorm, loc[:-1]))
        options = () if name in self.elders else bedoelde(name, known)
        doe = bedoelde_zin(options) or self.elders.get(name, "") or "Haal de sleutel weg, of kies een andere."
        self.meldingen.add(
            "onbekende-sleutel",
            place,
            f"De sleutel '{name}' bestaat hier niet.",
            "Een van: " + ", ".join(known) + ".",
            doe,
            bedoelde=options,
        )

    def missing(self, name: str, place: Span) -> None:
        if name not in self.bedoeld:
            self.meldingen.add(
                "sleutel-ontbreekt",
                place,
                f"De sleutel '{name}' ontbreekt.",
                f"{name}: ...",
                f"Voeg '{name}' toe.",
            )

    def choice(self, name: str, loc: tuple[object, ...], place: Span, ctx: Mapping[str, Any]) -> None:
        field = _vorm_at(self.vorm, loc[:-1]).model_fields.get(name)
        options = [str(arg) for arg in get_args(field.annotation) if arg] if field else []
        text = _text(self.node, loc)
        meant = bedoelde(text, options)
        self.meldingen.add(
            "onbekende-keuze",
            place,
            f"'{text}' kan hier niet staan bij '{name}'.",
            "Een van: " + ", ".join(options or [str(ctx.get("expected", ""))]) + ".",
            bedoelde_zin(meant) or "Kies een van deze woorden.",
            bedoelde=meant,
        )

    def shape(self, kind: str, name: str, loc: tuple[object, ...], place: Span) -> None:
        found = _at(self.node, loc)
        what = f"Bij '{name}' hoort" if name and not name.isdigit() else "Hier hoort"
        if kind == "string_pattern_mismatch":
            self.meldingen.add(
                "verkeerde-vorm",
                place,
                f"'{_text(self.node, loc)}' heeft bij '{name}' niet de goede vorm.",
                _VORMEN.get(name, ""),
                "Kijk de waarde na.",
            )
        elif kind in ("model_type", "dict_type", "model_attributes_type"):
            self.meldingen.add(
                "verkeerde-vorm",
                place,
                f"{what} een tabel met sleutels.",
                "sleutel: waarde",
                "Zet elke 'sleutel: waarde' op een eigen regel, ingesprongen.",
            )
        elif kind == "list_type":
            self.meldingen.add(
                "verkeerde-vorm",
                place,
                f"{what} een lijst.",
                "Elk deel op een eigen regel met een streepje: - ...",
                "Zet een streepje voor elk deel.",
            )
        else:
            wrong = (
                "een lijst"
                if isinstance(found, Lijst)
                else "een tabel"
                if isinstance(found, Tabel)
                else "iets anders"
            )
            doe = (
                "Haal het streepje weg."
                if isinstance(found, Lijst)
                else "Schrijf de tekst op één regel achter de dubbele punt."
            )
            self.meldingen.add(
                "verkeerde-vorm", place, f"{what} gewone tekst; hier staat {wrong}.", f"{name}: tekst", doe
            )


def _at(node: Node, loc: tuple[object, ...]) -> Node:
    for step in loc:
        node = _kind(node, step) or node
    return node


def _kind(node: Node, step: object) -> Node | None:
    """What a key or index leads to."""
    if isinstance(node, Tabel) and isinstance(step, str):
        return node.items.get(step)
    if isinstance(node, Lijst) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _parent(node: Node, loc: tuple[object, ...]) -> Tabel | None:
    found = _at(node, loc[:-1])
    return found if isinstance(found, Tabel) else None


def _text(node: Node, loc: tuple[object, ...]) -> str:
    found = _at(node, loc)
    return found.value if isinstance(found, Tekst) else "..."


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
