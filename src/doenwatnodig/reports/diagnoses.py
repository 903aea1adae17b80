"""Show mistakes in rules and cases: place, excerpt, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostic


def toon(items: Iterable[Diagnostic]) -> str:
    """All diagnostics as text, in order of place."""
    ordered = sorted(items, key=lambda item: (item.span.file, item.span.line, item.span.col))
    return "\n\n".join(toon_een(item) for item in ordered)


def toon_een(item: Diagnostic) -> str:
    """One diagnostic as text."""
    word = "let op" if item.ernst == "waarschuwing" else "fout"
    lines = [f"{item.span}: {word} [{item.code}] {item.wat}"]
    if item.regel_tekst:
        gutter = f"{item.span.line:>5} | "
        lines.append(gutter + item.regel_tekst)
        width = max(1, item.span.end - item.span.col) if item.span.end else 1
        lines.append(" " * (len(gutter) + item.span.col - 1) + "^" * width)
    if item.verwacht:
        lines.append(f"      verwacht: {item.verwacht}")
    if item.doe:
        lines.append(f"      doe: {item.doe}")
    lines.extend(f"      zie ook {place}: {text}" for place, text in item.elders)
    return "\n".join(lines)
