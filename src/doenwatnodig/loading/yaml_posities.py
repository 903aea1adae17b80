"""YAML to a tree of texts, lists and tables that know where they stand.

Plain loading is unsafe for law: it turns ``no`` into False, ``0123`` into 83, article
``3:4`` into 184 and keeps the last of two equal keys. Here every scalar stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import yaml

from ..diagnostics import Diagnostic, Span
from .bestanden import MAX_BYTES, Onleesbaar, read_text
from .yaml_fouten import alias_fout, komma_fout, syntax_fout, tag_fout, te_diep

__all__ = [
    "MAX_BYTES",
    "Lijst",
    "Node",
    "Onleesbaar",
    "Tabel",
    "Tekst",
    "parse",
    "plain",
    "read_text",
    "span_at",
]

MAX_DIEPTE: Final = 60
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ANKER: Final = re.compile(r"(?:^|[\s:,\[-])&[\w-]")


@dataclass(frozen=True, slots=True)
class Tekst:
    """A scalar, always as the text that stands there. ``kaal``: written without quotes.

    eenregelig: what stands at the place is the text itself, so that an offset in one is one
    in the other (one line, no escapes).
    """

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


def parse(text: str, name: str) -> Node:
    """The tree of one YAML document.

    Raises:
        Onleesbaar: on a syntax error, too deep nesting, an anchor, alias, tag or second document.
    """
    _refuse_depth(text, name)
    _refuse_anchors(text, name)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as err:
        raise Onleesbaar(syntax_fout(err, name, text.splitlines())) from None
    if node is None:
        raise Onleesbaar(
            Diagnostic(
                "bestand-leeg",
                Span(name, 1, 1),
                "Er staat niets in dit bestand behalve commentaar.",
                doe="Vul het, of kies een ander bestand.",
            )
        )
    return _Boom(name).convert(node, 0)


def _refuse_depth(text: str, name: str) -> None:
    """Bound the nesting before the parser recurses into it."""
    depth = 0
    deep_list = re.compile(rf"(?:[-?] +){{{MAX_DIEPTE}}}")
    for number, line in enumerate(text.splitlines(), 1):
        for char in line if "[" in line or "{" in line or "]" in line or "}" in line else "":
            if char in "[{":
                depth += 1
            elif char in "]}":
                depth = max(0, depth - 1)
            if depth > MAX_DIEPTE:
                raise Onleesbaar(te_diep(name, number, MAX_DIEPTE))
        stripped = line.lstrip(" ")
        if len(line) - len(stripped) > 4 * MAX_DIEPTE or (stripped[:1] in "-?" and deep_list.match(stripped)):
            raise Onleesbaar(te_diep(name, number, MAX_DIEPTE))


def _refuse_anchors(text: str, name: str) -> None:
    """An anchor swallows the first word of a text in silence, so look for it before composing."""
    if not _ANKER.search(text):
        return
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if getattr(event, "anchor", None):
                mark = event.start_mark
                place = Span(name, mark.line + 1, mark.column + 1) if mark else Span(name, 1, 1)
                raise Onleesbaar(alias_fout(place))
    except yaml.YAMLError:
        return


class _Boom:
    """Turns the nodes of one file into ours."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: set[int] = set()

    def span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        last = end.column + 1 if end.line == start.line else 0
        return Span(self.name, start.line + 1, start.column + 1, last)

    def convert(self, node: yaml.Node, depth: int) -> Node:
        if depth > MAX_DIEPTE:
            raise Onleesbaar(te_diep(self.name, node.start_mark.line + 1, MAX_DIEPTE))
        if id(node) in self.seen:
            raise Onleesbaar(alias_fout(self.span(node)))
        self.seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.startswith("tag:yaml.org,2002:python"):
            raise Onleesbaar(tag_fout(self.span(node)))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return Lijst(tuple([self.convert(item, depth + 1) for item in node.value]), self.span(node))
        assert isinstance(node, yaml.MappingNode)
        return self.table(node, depth)

    def scalar(self, node: yaml.ScalarNode) -> Tekst:
        start, end = node.start_mark, node.end_mark
        quoted = node.style in ("'", '"')
        one_line = start.line == end.line
        column = start.column + (2 if quoted else 1)
        last = end.column + (0 if quoted else 1)
        span = Span(self.name, start.line + 1, column, last if one_line else 0)
        literal = one_line and last - column == len(node.value)
        return Tekst(node.value, span, node.style is None or node.style == "", literal)

    def table(self, node: yaml.MappingNode, depth: int) -> Tabel:
        items: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        dubbel: list[tuple[str, Span]] = []
        for key_node, value_node in node.value:
            place = self.span(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                raise Onleesbaar(
                    Diagnostic(
                        "yaml-sleutel",
                        place,
                        "Een sleutel moet een gewoon woord zijn.",
                        "sleutel: waarde",
                        "Begint de waarde met { of [? Zet haar dan tussen aanhalingstekens.",
                    )
                )
            key = str(key_node.value)
            if _gesplitst(node, key, value_node, items):
                raise Onleesbaar(komma_fout(place))
            if key == "<<":
                raise Onleesbaar(alias_fout(place))
            value = self.convert(value_node, depth + 1)
            if key in keys:
                dubbel.append((key, place))
                continue
            items[key] = value
            keys[key] = place
        return Tabel(items, keys, self.span(node), tuple(dubbel))


def _gesplitst(node: yaml.MappingNode, key: str, value: yaml.Node, before: dict[str, Node]) -> bool:
    """Whether a comma between braces has cut an amount or number in two."""
    if not node.flow_style or value.value or not key.isdigit() or not before:
        return False
    last = next(reversed(before.values()))
    return isinstance(last, Tekst) and last.kaal and last.value[-1:].isdigit()


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
    return _kort(node)


def _kort(node: Node) -> Span:
    """A table or list is pointed at by its first word."""
    if isinstance(node, Tabel) and node.keys:
        return next(iter(node.keys.values()))
    if isinstance(node, Lijst) and node.items:
        return _kort(node.items[0])
    return node.span
