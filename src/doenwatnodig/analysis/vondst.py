"""One failing purpose with its minimal sets, and what the kinds ask of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ..engines.eigen.dagen import eerste
from ..model.derivation import Ground
from ..model.regels import Regel, RegelSoort
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .minimaal import Gronden


@dataclass
class Vondst:
    """A purpose that fails, in the reading in which it does.

    mogelijk: it fails only with unknown facts filled in (the lab is then that of the witness)
    or only in the pessimistic reading. hangt_af: the unknown facts that it hangs on.
    varianten: the same purpose failing in other witnesses, by other elements.
    """

    lab: Lab
    doel: DoelInstantie
    lezing: Lezing
    gronden: Gronden
    anderen: list[DoelInstantie] = field(default_factory=list)
    mogelijk: bool = False
    hangt_af: tuple[Ground, ...] = ()
    varianten: list[Vondst] = field(default_factory=list)

    @property
    def alle(self) -> tuple[Vondst, ...]:
        """This one and its variants."""
        return (self, *self.varianten)

    @property
    def alle_gronden(self) -> frozenset[frozenset[Ground]]:
        """Every minimal failing set, of the variants too."""
        return frozenset(ground for one in self.alle for ground in one.gronden.gronden)

    @cached_property
    def opheffingen(self) -> list[frozenset[Ground]]:
        """The smallest sets whose absence ends the failure in every witness."""
        ways = self.gronden.opheffingen
        for one in self.varianten:
            ways = smallest({a | b for a in ways for b in one.gronden.opheffingen})
        return ways

    @cached_property
    def elementen(self) -> tuple[Ground, ...]:
        """All elements of all grounds, each once, in order of first mention."""
        grounds = (ground for one in self.alle for ground in one.gronden.gronden)
        return tuple(dict.fromkeys(e for ground in grounds for e in sorted(ground, key=self.lab.rank)))

    @cached_property
    def regels(self) -> dict[Ground, Regel]:
        """The rule of each element that is a rule instance."""
        known = self.lab.bank.regels
        return {e: known[e[0]] for e in self.elementen if e[0] in known}

    def of_soort(self, *soorten: RegelSoort) -> list[Ground]:
        """The elements that are rules of these kinds."""
        return [e for e, regel in self.regels.items() if regel.soort in soorten]

    @property
    def begripsverschillen(self) -> list[Ground]:
        return [e for e in self.elementen if e not in self.regels]

    @cached_property
    def misgaat(self) -> int:
        """The day on which it goes wrong: the first without it, or the last on which it could come."""
        if self.doel.deel.wanneer == "op_tijd":
            return self.doel.horizon
        zeker, mogelijk = self.lab.goal_days(
            self.doel, self.lab.wereld(self.doel, NIETS, self.lezing).bereik.omgeving
        )
        return eerste(~(mogelijk if self.lezing is Lezing.OPTIMISTISCH else zeker)) or 0

    @cached_property
    def via_werking(self) -> bool:
        """Whether it fails only because someone reacts: without werkingen it would not fail."""
        return not self.lab.faalt(self.doel, Ingreep(zonder_werking=True), self.lezing)

    @cached_property
    def geheel_eigen_wet(self) -> bool:
        """Whether every element is of the purpose's own law, or fills that law in."""
        return (
            bool(self.regels)
            and not self.begripsverschillen
            and all(self.own(regel) for regel in self.regels.values())
        )

    def own(self, regel: Regel) -> bool:
        """Whether a rule belongs to the law that the purpose comes from."""
        own = self.doel.regel.regeling
        if regel.regeling == own:
            return True
        filled = [r for r in self.lab.bank.regels.values() if r.naam == regel.vult_in]
        return any(r.regeling == own for r in filled)

    @cached_property
    def ooit(self) -> bool:
        """Whether what the purpose asks is reached on any day at all."""
        days = self.lab.goal_days(self.doel, self.lab.wereld(self.doel, NIETS, self.lezing).bereik.omgeving)
        return eerste(days[1] if self.lezing is Lezing.OPTIMISTISCH else days[0]) is not None

    @cached_property
    def draagt_zichzelf(self) -> bool:
        """Whether it would hold if what leans on itself were taken to hold (greatest fixpoint)."""
        return not self.lab.faalt(self.doel, Ingreep(kringen=True), self.lezing)


def smallest(sets: set[frozenset[Ground]]) -> list[frozenset[Ground]]:
    """Those that contain no other."""
    return [one for one in sorted(sets, key=lambda s: (len(s), sorted(s))) if not any(o < one for o in sets)]
