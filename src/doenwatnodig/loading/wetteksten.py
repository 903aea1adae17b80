"""Statute texts laid out by regulation and date: ``<regeling>__<datum>.txt``."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .waarden import parse_datum

_NAAM: Final = re.compile(r"(?P<slug>.+?)_{1,2}(?P<datum>\d{4}-\d{2}-\d{2})")
_LABEL: Final = re.compile(r"^\[([^\]\s]+)\](?!\[ref|:) ?", re.MULTILINE)
_VERWIJZING: Final = re.compile(r"^\[ref\d+\]:.*$", re.MULTILINE)
_LINK: Final = re.compile(r"\[([^\]]*)\]\s*\[ref\d+\]")
_BRON: Final = re.compile(r"\b(BWB[A-Z]\d+|CVDR\d+)")


@dataclass(frozen=True, slots=True)
class Wettekst:
    """The text of one regulation on one date.

    slugs: names under which it is known. bron: its number, as far as the file tells.
    bepalingen: per label, in order, the text with its links taken out.
    """

    slugs: frozenset[str]
    bron: str
    dag: int
    bepalingen: tuple[tuple[str, str], ...] = field(repr=False)

    def artikel(self, nummer: str) -> str:
        """The normalised words of an article; empty when the text does not have it."""
        wanted = _sleutel(nummer)
        parts = [text for label, text in self.bepalingen if _onder(_sleutel(label), wanted)]
        return gelijk(" ".join(parts))


def read_teksten(map_: Path) -> list[Wettekst]:
    """All statute texts in a folder, oldest first; files with another name are left alone."""
    found = [_read(path) for path in sorted(map_.glob("*.txt"))]
    return sorted((text for text in found if text is not None), key=lambda text: text.dag)


def _read(path: Path) -> Wettekst | None:
    match = _NAAM.fullmatch(path.stem)
    dag = parse_datum(match["datum"]) if match else None
    if match is None or dag is None:
        return None
    text = path.read_text("utf-8", errors="replace")
    first = _LABEL.search(text)
    head = text[: first.start()] if first else text
    bron = _BRON.search(head)
    slug_ = match["slug"]
    slugs = {slug(slug_), slug(slug_.rpartition("__")[2]), slug(head.partition("\n")[0])}
    return Wettekst(frozenset(slugs), bron.group(1) if bron else "", dag, _bepalingen(text))


def _bepalingen(text: str) -> tuple[tuple[str, str], ...]:
    text = _VERWIJZING.sub("", text)
    marks = [m for m in _LABEL.finditer(text) if not m.group(1).startswith("ref")]
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return tuple((m.group(1), text[m.end() : end]) for m, end in zip(marks, ends, strict=True))


def _sleutel(label: str) -> str:
    if label.casefold() == "considerans":
        return "aanhef"
    return label.casefold().replace(":", ".").strip(" .")


def _onder(label: str, artikel: str) -> bool:
    return label == artikel or label.startswith(artikel + ".")


def gelijk(text: str) -> str:
    """Words as they count for a comparison: no links, marks or differences in white space."""
    text = _LINK.sub(r"\1", text).replace("**", "").replace("\\", "")
    for char, plain in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("\u00ad", "")):
        text = text.replace(char, plain)
    return " ".join(text.split())


def slug(name: str) -> str:
    """A name as it stands in a file name."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def vingerafdruk(text: str) -> str:
    """A short fingerprint of the words of an article."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]
