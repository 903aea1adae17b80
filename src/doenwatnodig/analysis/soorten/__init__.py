"""The kinds of botsing, one a file, read off a minimal set and its purpose.

The first that fits is the kind of a finding; the others that fit are shown beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..vondst import Vondst
from . import (
    aanspraakbotsing,
    begripsbotsing,
    doelbotsing,
    kringloop,
    onverenigbaar,
    sanctieval,
    stapeling,
    tegenspraak,
    tijdklem,
    wal_en_schip,
    zelfondermijning,
)

Soort = Callable[[Vondst], bool]

SOORTEN: Final[tuple[tuple[str, Soort], ...]] = (
    ("tegenspraak", tegenspraak.past),
    ("onverenigbaar", onverenigbaar.past),
    ("begripsbotsing", begripsbotsing.past),
    ("aanspraakbotsing", aanspraakbotsing.past),
    ("kringloop", kringloop.past),
    ("wal-en-schip", wal_en_schip.past),
    ("tijdklem", tijdklem.past),
    ("stapeling", stapeling.past),
    ("sanctieval", sanctieval.past),
    ("zelfondermijning", zelfondermijning.past),
    ("doelbotsing", doelbotsing.past),
)

NIET_GEZOCHT: Final = ("drempelval", "wanverhouding")


def soorten_van(vondst: Vondst) -> tuple[str, tuple[str, ...]]:
    """The kind that fits best, and the others that fit."""
    fitting = [name for name, past in SOORTEN if past(vondst)] or ["doelbotsing"]
    return fitting[0], tuple(fitting[1:])
