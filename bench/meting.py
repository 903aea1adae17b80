"""What a measure is, how two things are timed side by side, and how it is told."""

from __future__ import annotations

import gc
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

Timed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Meting:
    """One line of the table: medians of ``wat`` and of what it is held against.

    doel: the ratio aimed for; None where the number is only reported.
    uitleg: anything that helps to read the line, such as where the time goes.
    """

    naam: str
    wat: float
    tegen: float
    doel: float | None = None
    eenheid: Literal["s", "MB"] = "s"
    uitleg: str = ""

    @property
    def ratio(self) -> float:
        return self.wat / self.tegen if self.tegen else float("nan")


class Overgeslagen(Exception):
    """A measure that can't be taken here, with the reason."""


def side_by_side(wat: Timed, tegen: Timed, herhalingen: int) -> tuple[float, float]:
    """Median seconds of both, taken in turns so that a busy machine hurts both alike."""
    wat(), tegen()  # once for the caches of the system
    pairs = [(seconds(wat), seconds(tegen)) for _ in range(herhalingen)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def seconds(timed: Timed) -> float:
    """Once; what the one before left behind is cleared first, or it would slow this one down."""
    gc.collect()
    start = time.perf_counter()
    timed()
    return time.perf_counter() - start


def command(*words: str, env: dict[str, str] | None = None) -> Timed:
    """A whole process, its output thrown away; one that fails ends the measure."""

    def run() -> None:
        done = subprocess.run(words, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["zonder bericht"]
            raise Overgeslagen(f"{Path(words[0]).name} {words[1]} eindigt met {done.returncode}: {last[0]}")

    return run


def table(metingen: Sequence[Meting], herhalingen: int) -> str:
    """The measures as a table of plain text."""
    head = ["meting", "mediaan", "tegen", "verhouding", "doel", ""]
    rows = [head] + [
        [
            m.naam,
            shown(m.wat, m.eenheid),
            shown(m.tegen, m.eenheid),
            f"{m.ratio:.2f}",
            f"≤ {m.doel:g}" if m.doel else "–",
            oordeel(m),
        ]
        for m in metingen
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = ["  ".join(aligned(row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths).rstrip())
    lines += ["", *(f"{m.naam}: {m.uitleg}" for m in metingen if m.uitleg)]
    return "\n".join([*lines, f"Medianen van {herhalingen} herhalingen, om en om gemeten."])


def aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        row[0].ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
    ]


def oordeel(meting: Meting) -> str:
    if meting.doel is None:
        return ""
    return "gehaald" if meting.ratio <= meting.doel else "niet gehaald"


def shown(value: float, eenheid: str) -> str:
    if eenheid == "MB":
        return f"{value:.1f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"
