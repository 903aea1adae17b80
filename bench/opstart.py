"""Whole processes: how long before the first line of help, and before a report."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .meting import Meting, Overgeslagen, command, side_by_side

DWN = str(Path(sys.executable).parent / "dwn")
CASUS = "casus/voorbeelden/zwangere-dochter-2022.yaml"


def hulp(herhalingen: int) -> Meting:
    base = command(sys.executable, "-c", "import typer")
    return Meting(
        "dwn --help / import typer", *side_by_side(command(DWN, "--help"), base, herhalingen), doel=2
    )


def toets(herhalingen: int) -> Meting:
    """One case, the cache of the rule base warm; without durable-rules it is left out on both sides."""
    if not Path(CASUS).is_file():
        raise Overgeslagen(f"{CASUS} is er niet")
    libraries = "pydantic, typer, yaml" + (", durable.engine" if has_durable() else "")
    base = command(sys.executable, "-c", f"import {libraries}")
    toets = command(DWN, "toets", CASUS, env={**os.environ, "NO_COLOR": "1"})
    return Meting(f"dwn toets / import {libraries}", *side_by_side(toets, base, herhalingen), doel=3)


def has_durable() -> bool:
    try:
        import durable.engine  # noqa: F401
    except ImportError:
        return False
    return True
