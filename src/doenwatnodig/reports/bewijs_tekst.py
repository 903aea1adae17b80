"""A proof as an indented tree, each rule with its article."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..analysis.bewijs import Bewijs
from ..analysis.uitleg import Uitleg
from ..analysis.woorden import vindplaats
from ..model.regelbank import Regelbank
from .bevinding_tekst import BREED


def boom(bewijs: Bewijs, bank: Regelbank) -> str:
    """The tree as text, the conclusion first."""
    return "\n".join(_lines(bewijs, bank, 0))


def _lines(bewijs: Bewijs, bank: Regelbank, depth: int) -> Iterator[str]:
    indent = "  " * depth
    where = f" [{vindplaats(bewijs.regel, bank)}]" if bewijs.regel else ""
    again = " (zie hierboven)" if bewijs.eerder and bewijs.delen == () and depth else ""
    text = f"{bewijs.tekst}{where}{again}"
    yield textwrap.fill(text, BREED, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  ")
    for part in bewijs.delen:
        yield from _lines(part, bank, depth + 1)


def toon_uitleg(parts: list[Uitleg], bank: Regelbank) -> str:
    """Headings with the proof trees under them."""
    texts: list[str] = []
    for part in parts:
        head = textwrap.fill(part.kop, BREED)
        texts.append("\n".join([head, *(boom(b, bank) for b in part.bewijzen)]))
    return "\n\n".join(texts) + "\n"
