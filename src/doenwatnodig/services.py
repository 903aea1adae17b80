"""The use cases: the one door to everything for the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .checks import keur
from .diagnostics import RegelFout
from .loading.lezer import Meldingen
from .loading.regelmap import load_map, rule_files
from .model.regelbank import Regelbank

FORMAT = "1"


def fingerprint_of(map_: Path) -> str:
    """A fingerprint of all rule files below a folder: their names and their bytes."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in rule_files(map_):
        digest.update(str(path.relative_to(map_)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_regelbank(map_: Path) -> tuple[Regelbank, Meldingen]:
    """The checked rule base of a folder, and the warnings.

    Raises:
        RegelFout: with every mistake in the rules.
    """
    meldingen = Meldingen()
    bestanden = load_map(map_, meldingen)
    if bestanden is None:
        raise RegelFout(meldingen.items)
    return keur(bestanden, meldingen, fingerprint_of(map_)), meldingen
