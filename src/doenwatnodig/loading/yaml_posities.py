"""YAML to a tree of texts, lists and tables that know where they stand.

Plain loading is unsafe for law: it turns ``no`` into False, ``0123`` into 83, article
``3:4`` into 184 and keeps the last of two equal keys. Here every scalar stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..diagnostics import Diagnostic, Span

MAX_BYTES = 2_000_000
MAX_DIEPTE = 60
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tekst:
    """A scalar, always as the text that stands there. ``kaal``: written without quotes."""

    value: str
    span: Span
    kaal: bool = True
    eenregelig: bool = True


@dataclass(frozen=True, slots=True)
class Lijst:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Tabel:
    """keys: where each key stands. dubbel: keys that stand there again, with their place."""

    items: dict[str, Node]
    keys: dict[str, Span]
    span: Span
    dubbel: tuple[tuple[str, Span], ...] = ()


Node = Tekst | Lijst | Tabel


class Onleesbaar(Exception):
    """The file is no usable YAML; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.wat)
        self.diagnostic = diagnostic


def read_text(path: Path, name: str) -> str:
    """The text of a file.

    Raises:
        Onleesbaar: when it is missing, empty, too large or not UTF-8 text.
    """
    place = Span(name, 1, 1)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Onleesbaar(
            Diagnostic("bestand-ontbreekt", place, f"Het bestand {name} bestaat niet.",
                       doe="Kijk of de naam klopt en of u in de goede map staat.")
        ) from None
    except OSError as err:
        raise Onleesbaar(
            Diagnostic("bestand-onleesbaar", place, f"Het bestand {name} kan niet worden gelezen ({err.strerror}).",
                       doe="Kijk of het een gewoon bestand is en of u het mag lezen.")
        ) from None
    if len(data) > MAX_BYTES:
        raise Onleesbaar(
            Diagnostic("bestand-te-groot", place, f"Het bestand is {len(data):,} bytes groot.".replace(",", "."),
                       verwacht=f"Hoogstens {MAX_BYTES:,} bytes.".replace(",", "."), doe="Splits het bestand.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        raise Onleesbaar(
            Diagnostic("geen-tekst", Span(name, line, 1), "Dit bestand is geen leesbare tekst (UTF-8).",
                       doe="Bewaar het als gewone tekst met codering UTF-8.")
        ) from None
    if "\x00" in text:
        raise Onleesbaar(
            Diagnostic("geen-tekst", Span(name, text[: text.index(chr(0))].count("\n") + 1, 1),
                       "Dit bestand is geen tekst (er staan nulbytes in).", doe="Kies een YAML-bestand.")
        )
    if not text.strip():
        raise Onleesbaar(
            Diagnostic("bestand-leeg", place, "Het bestand is leeg.", doe="Vul het, of kies een ander bestand.")
        )
    return text


def parse(text: str, name: str) -> Node:
    """The tree of one YAML document.

    Raises:
        Onleesbaar: on a syntax error, too deep nesting, an alias or more than one document.
    """
    _refuse_depth(text, name)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as err:
        raise Onleesbaar(_syntax(err, name)) from None
    if node is None:
        raise Onleesbaar(
            Diagnostic("bestand-leeg", Span(name, 1, 1), "Er staat niets in dit bestand behalve commentaar.",
                       doe="Vul het, of kies een ander bestand.")
        )
    return _convert(node, name, set(), 0)


def _refuse_depth(text: str, name: str) -> None:
    """Bound the nesting before the parser recurses into it."""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        if "[" in line or "{" in line or "]" in line or "}" in line:
            for char in line:
                if char in "[{":
                    depth += 1
                elif char in "]}":
                    depth = max(0, depth - 1)
                if depth > MAX_DIEPTE:
                    raise Onleesbaar(_too_deep(name, number))
        stripped = line.lstrip(" ")
        if len(line) - len(stripped) > 4 * MAX_DIEPTE or re.match(r"(?:[-?] +){%d}" % MAX_DIEPTE, stripped):
            raise Onleesbaar(_too_deep(name, number))


def _too_deep(name: str, line: int) -> Diagnostic:
    return Diagnostic("te-diep", Span(name, line, 1), "Hier staan te veel lagen in elkaar.",
                      verwacht=f"Hoogstens {MAX_DIEPTE} lagen.", doe="Maak de inhoud platter.")


def _syntax(err: yaml.YAMLError, name: str) -> Diagnostic:
    mark = getattr(err, "problem_mark", None) or getattr(err, "context_mark", None)
    span = Span(name, mark.line + 1, mark.column + 1) if mark else Span(name, 1, 1)
    problem = str(getattr(err, "problem", "") or "")
    if "expected a single document" in problem or "but found another document" in problem:
        return Diagnostic("meer-documenten", span, "Er staan meer documenten in één bestand (een regel met ---).",
                          doe="Zet elk document in een eigen bestand.")
    if "found undefined alias" in problem:
        return _alias(span)
    if "tab" in problem or "'\\t'" in problem:
        return Diagnostic("yaml-tab", span, "Hier staat een tab.", verwacht="Spaties.",
                          doe="Vervang de tab door spaties.")
    if "mapping values are not allowed" in problem:
        return Diagnostic("yaml-dubbele-punt", span, "Hier staat een dubbele punt die niet past.",
                          verwacht="Eén 'sleutel: waarde' per regel.",
                          doe="Zet de tekst tussen aanhalingstekens, of kijk of de regel goed inspringt.")
    return Diagnostic("yaml-syntaxis", span, "Hier klopt de schrijfwijze niet: dit is geen geldige YAML.",
                      doe="Kijk naar het inspringen, de haakjes en de aanhalingstekens op of vlak voor deze plaats.")


def _alias(span: Span) -> Diagnostic:
    return Diagnostic("yaml-alias", span, "Hier staat een verwijzing met & of *.",
                      verwacht="Gewone tekst, zonder verwijzingen.",
                      doe="Schrijf de inhoud uit. Begint een tekst met * of &, zet die dan tussen aanhalingstekens.")


def _span(node: yaml.Node, name: str) -> Span:
    start, end = node.start_mark, node.end_mark
    last = end.column + 1 if end.line == start.line else 0
    return Span(name, start.line + 1, start.column + 1, last)


def _convert(node: yaml.Node, name: str, seen: set[int], depth: int) -> Node:
    span = _span(node, name)
    if depth > MAX_DIEPTE:
        raise Onleesbaar(_too_deep(name, span.line))
    if id(node) in seen:
        raise Onleesbaar(_alias(span))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        quoted = node.style in ("'", '"')
        place = Span(name, span.line, span.col + (1 if quoted else 0), span.end)
        return Tekst(node.value, place, node.style is None or node.style == "",
                     node.start_mark.line == node.end_mark.line)
    if isinstance(node, yaml.SequenceNode):
        return Lijst(tuple(_convert(item, name, seen, depth + 1) for item in node.value), span)
    return _table(node, name, seen, depth, span)


def _table(node: yaml.MappingNode, name: str, seen: set[int], depth: int, span: Span) -> Tabel:
    items: dict[str, Node] = {}
    keys: dict[str, Span] = {}
    dubbel: list[tuple[str, Span]] = []
    for key_node, value_node in node.value:
        place = _span(key_node, name)
        if not isinstance(key_node, yaml.ScalarNode):
            raise Onleesbaar(
                Diagnostic("yaml-sleutel", place, "Een sleutel moet een gewoon woord zijn.",
                           doe="Schrijf 'sleutel: waarde'.")
            )
        key = str(key_node.value)
        if key == "<<":
            raise Onleesbaar(_alias(place))
        value = _convert(value_node, name, seen, depth + 1)
        if key in keys:
            dubbel.append((key, place))
            continue
        items[key] = value
        keys[key] = place
    return Tabel(items, keys, span, tuple(dubbel))


def plain(node: Node) -> object:
    """The tree without places: texts, lists and dicts."""
    if isinstance(node, Tekst):
        return node.value
    if isinstance(node, Lijst):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def span_at(node: Node, path: tuple[object, ...]) -> Span:
    """The place of what ``path`` (keys and indexes) leads to; of its nearest parent if absent."""
    for step in path:
        if isinstance(node, Tabel) and isinstance(step, str) and step in node.items:
            place = node.keys[step]
            node = node.items[step]
            if isinstance(node, Tekst) and not node.value:
                return place
        elif isinstance(node, Lijst) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node.span
