"""Collects diagnostics while one file is read, and gives access to its lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ..diagnostics import Diagnostic, Span


@dataclass
class Meldingen:
    """The mistakes found so far.

    lines: per file its lines, for the excerpts. onleesbaar: how many files are no usable text.
    """

    items: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    onleesbaar: int = 0

    def add(
        self,
        code: str,
        span: Span,
        wat: str,
        verwacht: str = "",
        doe: str = "",
        *,
        bedoelde: Iterable[str] = (),
        elders: Iterable[tuple[Span, str]] = (),
        ernst: Literal["fout", "waarschuwing"] = "fout",
    ) -> None:
        """Record one mistake, with the line on which it stands."""
        self.items.append(
            Diagnostic(code, span, wat, verwacht, doe, ernst, tuple(bedoelde), tuple(elders), self.line(span))
        )

    def warn(
        self,
        code: str,
        span: Span,
        wat: str,
        verwacht: str = "",
        doe: str = "",
        *,
        elders: Iterable[tuple[Span, str]] = (),
    ) -> None:
        """Record something that may well be a mistake but does not stop the work."""
        self.add(code, span, wat, verwacht, doe, elders=elders, ernst="waarschuwing")

    def take(self, diagnostic: Diagnostic) -> None:
        """Record that a file can't be read at all."""
        self.onleesbaar += 1
        self.items.append(diagnostic)

    def line(self, span: Span) -> str:
        """The text of the line that ``span`` stands on, or nothing."""
        lines = self.lines.get(span.file, [])
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    @property
    def fouten(self) -> list[Diagnostic]:
        """Those that stop the work."""
        return [item for item in self.items if item.ernst == "fout"]


def bedoelde(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that look most like ``word``, best first; case and hyphens don't count."""
    plain = {_gelijk(option): option for option in known}
    found = difflib.get_close_matches(_gelijk(word), plain, n=3, cutoff=0.7)
    return tuple(plain[option] for option in found)


def _gelijk(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def bedoelde_zin(options: tuple[str, ...]) -> str:
    """A question that proposes the word meant, or nothing."""
    if not options:
        return ""
    return "Bedoelde u " + " of ".join(f"'{option}'" for option in options) + "?"


def aantal_namen(count: int) -> str:
    """How many names stand somewhere, as part of a sentence."""
    return "staat hier 1 naam" if count == 1 else f"staan hier {count} namen"
