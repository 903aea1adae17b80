"""One household in several gemeenten, side by side: only what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .bevindingen import Uitslag

Onderdeel = Literal["botsing", "recht", "bedrag", "datum"]


@dataclass(frozen=True, slots=True)
class Verschil:
    """One thing that is not the same everywhere, in words per gemeente, in their order.

    vindplaatsen: the municipal rules that bear on it, as text.
    """

    onderdeel: Onderdeel
    wat: str
    waarden: tuple[str, ...]
    vindplaatsen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The outcomes by gemeente, and what differs. herkomst: per gemeente whose words were read."""

    uitslagen: tuple[Uitslag, ...]
    herkomst: tuple[str, ...]
    verschillen: tuple[Verschil, ...]
