"""Show mistakes in rules and cases: place, excerpt, what was expected, what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..diagnostics import Diagnostic

BREEDTE = 110
"""How much of a line is shown."""
_ERNST = {"fout": "error", "waarschuwing": "warning"}


def toon(items: Iterable[Diagnostic]) -> str:
    """All diagnostics as text, in order of place."""
    return "\n\n".join(toon_een(item) for item in op_volgorde(items))


def op_volgorde(items: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place; what is said twice about one place is said once."""
    once = dict.fromkeys(items)
    return sorted(once, key=lambda item: (item.span.file, item.span.line, item.span.col, item.code))


def toon_een(item: Diagnostic) -> str:
    """One diagnostic as text."""
    word = "let op" if item.ernst == "waarschuwing" else "fout"
    lines = [f"{item.span}: {word} [{item.code}] {item.wat}"]
    if item.regel_tekst:
        lines.extend(_fragment(item))
    if item.verwacht:
        lines.append(f"      verwacht: {item.verwacht}")
    if item.doe:
        lines.append(f"      doe: {item.doe}")
    lines.extend(f"      zie ook {place}: {text}" for place, text in item.elders)
    return "\n".join(lines)


def _fragment(item: Diagnostic) -> tuple[str, str]:
    """The line with a mark under the place; of a long line only the part around it."""
    text = "".join(char if char.isprintable() else " " for char in item.regel_tekst)
    start = item.span.col - 1
    end = min(item.span.end - 1, len(text)) if item.span.end else start
    cut = max(0, start - 40) if len(text) > BREEDTE else 0
    shown = text[cut : cut + BREEDTE]
    before, after = "…" if cut else "", "…" if cut + BREEDTE < len(text) else ""
    gutter = f"{item.span.line:>5} | "
    marks = "^" * max(1, min(end, cut + BREEDTE) - start)
    return gutter + before + shown + after, " " * (len(gutter) + len(before) + start - cut) + marks


def als_json(items: Iterable[Diagnostic]) -> str:
    """All diagnostics for a program to read."""
    return json.dumps([_record(item) for item in op_volgorde(items)], ensure_ascii=False, indent=2)


def _record(item: Diagnostic) -> dict[str, object]:
    span = item.span
    return {
        "code": item.code, "ernst": item.ernst, "bestand": span.file, "regel": span.line, "kolom": span.col,
        "tot_kolom": span.end or None, "wat": item.wat, "verwacht": item.verwacht, "doe": item.doe,
        "bedoelde": list(item.bedoelde),
        "elders": [
            {"bestand": place.file, "regel": place.line, "kolom": place.col, "wat": text}
            for place, text in item.elders
        ],
    }  # fmt: skip


def als_github(items: Iterable[Diagnostic]) -> str:
    """All diagnostics as workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(_command(item) for item in op_volgorde(items))


def _command(item: Diagnostic) -> str:
    span = item.span
    text = " ".join(
        part for part in (item.wat, f"Verwacht: {item.verwacht}" if item.verwacht else "", item.doe) if part
    )
    place = f"file={_veilig(span.file)},line={span.line},col={span.col}"
    if span.end:
        place += f",endColumn={span.end}"
    return f"::{_ERNST[item.ernst]} {place},title={_veilig(item.code)}::{_tekst(text)}"


def _tekst(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _veilig(text: str) -> str:
    return _tekst(text).replace(":", "%3A").replace(",", "%2C")
