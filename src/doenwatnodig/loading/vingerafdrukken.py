"""The fingerprints of the articles that rules rest on: ``vingerafdrukken.json`` beside the rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from ..diagnostics import Span
from .bestanden import write_whole
from .lezer import Meldingen

BESTAND: Final = "vingerafdrukken.json"
Vingerafdrukken = dict[str, dict[str, dict[str, str]]]
"""Per regulation, date and article the fingerprint of its words."""


def read_vingerafdrukken(map_: Path, meldingen: Meldingen) -> Vingerafdrukken:
    """What was laid down before; nothing when there is no file or it can't be read."""
    path = map_ / BESTAND
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        found = None
    if not _has_shape(found):
        meldingen.add(
            "vingerafdrukken",
            Span(str(path), 1, 1),
            "Dit bestand met vingerafdrukken is niet te lezen.",
            "Het bestand zoals dwn het schreef.",
            "Haal het weg en leg opnieuw vast: dwn controleer --teksten MAP --leg-vast",
        )
        return {}
    return found  # type: ignore[no-any-return]


def _has_shape(found: object) -> bool:
    return isinstance(found, dict) and all(
        isinstance(days, dict) and all(isinstance(articles, dict) for articles in days.values())
        for days in found.values()
    )


def write_vingerafdrukken(map_: Path, eerder: Vingerafdrukken, nieuw: Vingerafdrukken) -> None:
    """Lay down what was read now beside what was laid down before."""
    merged: Vingerafdrukken = {
        regeling: {dag: dict(a) for dag, a in dagen.items()} for regeling, dagen in eerder.items()
    }
    for regeling, dagen in nieuw.items():
        for dag, artikelen in dagen.items():
            merged.setdefault(regeling, {}).setdefault(dag, {}).update(artikelen)
    text = json.dumps(merged, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(map_ / BESTAND, text.encode() + b"\n", mode=0o644)
