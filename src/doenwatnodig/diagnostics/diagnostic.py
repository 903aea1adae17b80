"""A place in a text and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from one. ``end`` is a column on that line."""

    file: str
    line: int
    col: int
    end: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"

    def shifted(self, offset: int, length: int = 1) -> Span:
        """The place ``offset`` characters further on the same line."""
        start = self.col + offset
        return Span(self.file, self.line, start, start + length)


NERGENS = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake in a rule text or case file, for its author.

    code: stable slug, explained by ``dwn leg-uit CODE``.
    wat: what is wrong. verwacht: what was expected. doe: what to do.
    """

    code: str
    span: Span
    wat: str
    verwacht: str = ""
    doe: str = ""
    ernst: Literal["fout", "waarschuwing"] = "fout"
    bedoelde: tuple[str, ...] = ()
    elders: tuple[tuple[Span, str], ...] = ()
    regel_tekst: str = ""
