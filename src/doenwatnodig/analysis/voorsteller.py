"""Proposes sets of powers, best first, with a MaxSAT solver (RC2 of python-sat).

It knows only what it is told: which sets are said to lift which findings, and what a run denied.
The order is lexicographic, as weights that can't be outbid: certain findings, possible findings,
fewer powers, a decision nearer to the household.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Powers to use and the findings that they are said to lift, by number. prijs: lower is better."""

    kansen: tuple[int, ...]
    vondsten: tuple[int, ...]
    prijs: int


class Voorsteller:
    """Holds the claims of one household."""

    def __init__(
        self, rangen: Sequence[int], zeker: Sequence[bool], tilt: Sequence[Sequence[frozenset[int]]]
    ) -> None:
        """rangen: per power how far its decision is. zeker: per finding. tilt: per finding what lifts it.

        Findings come most urgent first: of two that can't both be lifted the first counts for more.
        """
        from pysat.formula import WCNF

        self.kansen, self.vondsten = len(rangen), len(zeker)
        self.formule: Any = WCNF()
        self.volgende = self.kansen + self.vondsten
        for number, ways in enumerate(tilt):
            chosen = [self._all_of(way) for way in ways]
            self.formule.append([-self._vondst(number), *chosen])
        self._weigh(rangen, zeker)
        self.oplosser: Any = None

    def _kans(self, number: int) -> int:
        return number + 1

    def _vondst(self, number: int) -> int:
        return self.kansen + number + 1

    def _new(self) -> int:
        self.volgende += 1
        return self.volgende

    def _all_of(self, powers: frozenset[int]) -> int:
        """A variable that is true only if all these powers are used."""
        both = self._new()
        for number in sorted(powers):
            self.formule.append([-both, self._kans(number)])
        return both

    def _weigh(self, rangen: Sequence[int], zeker: Sequence[bool]) -> None:
        ranks = sorted(set(rangen) - {0})
        far = 1
        for rang in ranks:
            above = self._new()
            for number, own in enumerate(rangen):
                if own >= rang:
                    self.formule.append([-self._kans(number), above])
            self.formule.append([-above], weight=far)
        fewer = far * (len(ranks) + 1)
        for number in range(self.kansen):
            self.formule.append([-self._kans(number)], weight=fewer)
        # Of findings of one certainty each counts for one; only between equal numbers urgency decides.
        urgent = fewer * (self.kansen + 1)
        possible = urgent * (self.vondsten + 1) ** 2
        certain = possible * (self.vondsten + 1)
        for number, sure in enumerate(zeker):
            weight = (certain if sure else possible) + urgent * (self.vondsten - number)
            self.formule.append([self._vondst(number)], weight=weight)

    def propose(self) -> Voorstel | None:
        """The best that has not been denied; None when nothing is left."""
        from pysat.examples.rc2 import RC2

        if self.oplosser is None:
            self.oplosser = RC2(self.formule)
        model = self.oplosser.compute()
        if model is None:
            return None
        true = {literal for literal in model if literal > 0}
        return Voorstel(
            tuple(i for i in range(self.kansen) if self._kans(i) in true),
            tuple(i for i in range(self.vondsten) if self._vondst(i) in true),
            self.oplosser.cost,
        )

    def deny(self, vondst: int, kansen: Sequence[int], doen_ertoe: frozenset[int]) -> None:
        """A run showed that these powers do not lift a finding; only those that matter to it count."""
        self._add([-self._vondst(vondst), *self._other_than(kansen, doen_ertoe)])

    def forbid(self, kansen: Sequence[int]) -> None:
        """This set has been dealt with."""
        self._add(self._other_than(kansen, frozenset(range(self.kansen))))

    def _other_than(self, kansen: Sequence[int], doen_ertoe: frozenset[int]) -> list[int]:
        used = set(kansen)
        return [-self._kans(i) if i in used else self._kans(i) for i in sorted(doen_ertoe)]

    def _add(self, clause: list[int]) -> None:
        self.oplosser.add_clause(clause)
