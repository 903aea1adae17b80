"""A plan loaded into the library: its rulesets, their actions, and which facts they want."""

from __future__ import annotations

from typing import Any

from .grenzen import Nummers, controleer_namen
from .plan import Plan, Regel
from .regelset import WACHT, Namen, herkomst, patronen
from .rete import Actie, Regelset
from .sessie import Sessie

LEZINGEN = ("zeker", "mogelijk")
"""The two readings, and the ids of their states."""


class Kamer:
    """Made once for a plan; runs one session at a time.

    gebruikers: per name of a literal the rulesets that join it.
    """

    def __init__(self, plan: Plan) -> None:
        self.namen = Namen(plan)
        self.nummers = Nummers()
        self.gebruikers: dict[str, list[int]] = {}
        self._actief: Sessie | None = None
        for shard, regels in enumerate(plan.shards):
            for naam in {literal.naam for regel in regels for literal in regel.body}:
                self.gebruikers.setdefault(naam, []).append(shard)
        controleer_namen([*LEZINGEN, *(f"shard{shard}" for shard in range(len(plan.shards)))])
        self._regelsets = [self._laad(shard, regels) for shard, regels in enumerate(plan.shards)]

    def open(self, shard: int, lezing: str) -> Sessie:
        """A new session in one ruleset."""
        return Sessie(self._regelsets[shard], lezing, self.namen, self.nummers, self._zet_actief)

    def _zet_actief(self, sessie: Sessie | None) -> None:
        self._actief = sessie

    def _sessie(self) -> Sessie:
        if self._actief is None:
            raise RuntimeError("an action ran outside a session")
        return self._actief

    def _laad(self, shard: int, regels: tuple[Regel, ...]) -> Regelset:
        """One ruleset; the sentinel rule fires on the fact that ends each batch."""
        deel: dict[str, tuple[list[dict[str, Any]], Actie]] = {}
        deel[WACHT] = ([{"m0": {WACHT: 1}}], self._schildwacht)
        for n, regel in enumerate(regels):
            intern = shard in self.gebruikers.get(regel.head.naam, ())
            deel[f"r{n}"] = (patronen(regel, self.namen), self._actie(regel, intern))
        controleer_namen(deel)
        return Regelset(f"shard{shard}", deel)

    def _schildwacht(self, feiten: dict[str, dict[str, int]]) -> None:
        self._sessie().gewacht += 1

    def _actie(self, regel: Regel, intern: bool) -> Actie:
        """What a rule does: record its head and, if rules here join it, assert it once."""
        naam, bronnen = regel.head.naam, herkomst(regel)

        def actie(feiten: dict[str, dict[str, int]]) -> None:
            codes = tuple([feiten[alias][eigenschap] for alias, eigenschap in bronnen])
            sessie = self._sessie()
            if sessie.noteer((naam, codes)) and intern:
                sessie.voeg_toe((naam, codes))

        return actie
