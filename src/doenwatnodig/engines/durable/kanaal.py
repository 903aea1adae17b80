"""One reading of a case over all rulesets: facts flow from earlier rulesets to later ones."""

from __future__ import annotations

from collections.abc import Iterable

from .kamer import Kamer
from .regelset import Feit
from .sessie import Sessie


class Kanaal:
    """What is certain (or possible) so far, and what each ruleset has still to be told."""

    def __init__(self, kamer: Kamer, lezing: str) -> None:
        self.afgeleid: set[Feit] = set()
        self._kamer, self._lezing = kamer, lezing
        self._wachtend: dict[int, list[Feit]] = {}
        self._sessies: dict[int, Sessie] = {}

    def zet(self, feit: Feit) -> None:
        """Hold a fact ready for every ruleset that joins it."""
        for shard in self._kamer.gebruikers.get(feit[0], ()):
            self._wachtend.setdefault(shard, []).append(feit)

    def draai(self, shards: Iterable[int]) -> None:
        """Bring these rulesets, in order, to their fixpoint."""
        for shard in shards:
            if feiten := self._wachtend.pop(shard, None):
                if shard not in self._sessies:
                    self._sessies[shard] = self._kamer.open(shard, self._lezing)
                for feit in self._sessies[shard].stel(feiten):
                    self._ontvang(feit, shard)

    def _ontvang(self, feit: Feit, van: int) -> None:
        if feit in self.afgeleid:
            return  # two rulesets may conclude the same
        self.afgeleid.add(feit)
        for shard in self._kamer.gebruikers.get(feit[0], ()):
            if shard > van:
                self._wachtend.setdefault(shard, []).append(feit)

    def sluit(self) -> None:
        """Delete the state of every session."""
        for sessie in self._sessies.values():
            sessie.sluit()
        self._sessies.clear()
