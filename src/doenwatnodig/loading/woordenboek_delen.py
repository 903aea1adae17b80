"""The vocabulary may lie in several files: one woordenboek.yaml, and a folder with the rest by subject."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..diagnostics import Span
from .bestanden import WOORDENBOEK
from .lezer import Meldingen
from .yaml_posities import Node, Tabel

MAP: Final = "woordenboek"


def is_woordenboek(name: str) -> bool:
    """Whether a file is (a part of) the vocabulary."""
    path = Path(name)
    return path.name == WOORDENBOEK or path.parent.name == MAP


def join_delen(trees: list[tuple[str, Node]], meldingen: Meldingen) -> Node | None:
    """One tree for the whole vocabulary; every word keeps its place. None when there is no main file."""
    main: Node | None = None
    parts: list[Tabel] = []
    for name, tree in trees:
        if Path(name).name == WOORDENBOEK:
            if main is not None:
                _second(main, name, meldingen)
            else:
                main = tree
        elif isinstance(tree, Tabel):
            parts.append(tree)
        else:
            meldingen.add(
                "verkeerde-vorm",
                tree.span,
                "Een deel van het woordenboek is een tabel met sleutels.",
                "feiten:, begrippen:, ...",
                "Begin met een regel: feiten:",
            )
    if not isinstance(main, Tabel):
        return main
    for part in parts:
        main = _joined(main, part)
    return main


def _joined(een: Tabel, ander: Tabel) -> Tabel:
    """Both tables; sections are joined word by word, and what stands twice is kept as such."""
    items, keys, dubbel = dict(een.items), dict(een.keys), [*een.dubbel, *ander.dubbel]
    for key, node in ander.items.items():
        before = items.get(key)
        if before is None:
            items[key], keys[key] = node, ander.keys[key]
        elif isinstance(before, Tabel) and isinstance(node, Tabel):
            items[key] = _section(before, node)
        else:
            dubbel.append((key, ander.keys[key]))
    return Tabel(items, keys, een.span, tuple(dubbel))


def _section(een: Tabel, ander: Tabel) -> Tabel:
    again = [(key, place) for key, place in ander.keys.items() if key in een.items]
    return Tabel(
        {**ander.items, **een.items},
        {**ander.keys, **een.keys},
        een.span,
        (*een.dubbel, *ander.dubbel, *again),
    )


def _second(first: Node, name: str, meldingen: Meldingen) -> None:
    meldingen.add(
        "twee-woordenboeken",
        Span(name, 1, 1),
        "Er is al een woordenboek.",
        f"Eén {WOORDENBOEK}; de rest in de map {MAP}/.",
        f"Voeg de twee bestanden samen, of zet dit bestand in {MAP}/ met een andere naam.",
        elders=[(first.span, "het eerste")],
    )
