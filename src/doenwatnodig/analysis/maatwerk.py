"""The smallest sets of powers that lift most findings without harming another purpose.

Powers are not monotone: together they can undo what each does alone. So a solver only proposes
(``voorsteller``), the household is run with what it proposes, and what the run denies is told
to the solver, until the best that is left has been run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model.bevindingen import MaatwerkSet
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .ruimte import Kans, lifts
from .vondst import Vondst
from .voorsteller import Voorsteller
from .woorden import Woorden, doel_zin

MAX_SAMEN = 3
"""How many powers are tried together for one finding."""
MAX_VOORSTELLEN = 400
MAX_GELIJK = 32
"""How many sets that are equally good are shown."""


def find_maatwerk(
    lab: Lab,
    in_play: Sequence[DoelInstantie],
    per_vondst: list[tuple[Vondst, list[Kans]]],
    ids: tuple[str, ...],
) -> tuple[MaatwerkSet, ...]:
    """The best sets, each run in full.

    Best first: most findings (certain ones before possible ones, urgent ones before later ones),
    fewest powers, the lowest decision-maker; all that tie are shown.
    """
    return _Zoektocht(lab, in_play, [v for v, _ in per_vondst], _all(per_vondst), ids).search()


def _all(per_vondst: list[tuple[Vondst, list[Kans]]]) -> list[Kans]:
    return list({kans.id: kans for _, usable in per_vondst for kans in usable}.values())


@dataclass
class _Zoektocht:
    lab: Lab
    in_play: Sequence[DoelInstantie]
    vondsten: list[Vondst]
    kansen: list[Kans]
    ids: tuple[str, ...]

    def search(self) -> tuple[MaatwerkSet, ...]:
        if not self.kansen or not self.vondsten:
            return ()
        solver = Voorsteller(
            [rank(self.lab, (kans,)) for kans in self.kansen],
            [not v.mogelijk for v in self.vondsten],
            [self.lifting(v) for v in self.vondsten],
        )
        found: list[MaatwerkSet] = []
        best: int | None = None
        for _ in range(MAX_VOORSTELLEN):
            proposal = solver.propose()
            if proposal is None or (best is not None and proposal.prijs > best) or len(found) == MAX_GELIJK:
                break
            used = tuple(self.kansen[i] for i in proposal.kansen)
            wrong = [i for i in proposal.vondsten if not lifts(self.vondsten[i], used)]
            for i in wrong:
                solver.deny(i, proposal.kansen, self.bearing(self.vondsten[i]))
            if wrong:
                continue
            solver.forbid(proposal.kansen)
            if not proposal.vondsten:
                break
            if not harms(self.lab, self.in_play, used):
                best = proposal.prijs
                found.append(self.as_set(used, proposal.vondsten))
        else:
            self.lab.zoeken_afgekapt = True
        return tuple(found)

    def bearing(self, vondst: Vondst) -> frozenset[int]:
        """The powers that can change whether this finding is lifted."""
        purposes = (vondst.doel, *vondst.anderen)
        cones = [one.lab.cone(doel) for one in vondst.alle for doel in purposes]
        return frozenset(
            i
            for i, kans in enumerate(self.kansen)
            if any(not cone.isdisjoint(self.lab.acts_on(kans.bevoegd)) for cone in cones)
        )

    def lifting(self, vondst: Vondst) -> list[frozenset[int]]:
        """The smallest sets of powers that lift one finding, each run."""
        bearing = sorted(self.bearing(vondst))
        found: list[frozenset[int]] = []
        for size in range(1, MAX_SAMEN + 1):
            for chosen in combinations(bearing, size):
                one = frozenset(chosen)
                if not any(known <= one for known in found) and lifts(
                    vondst, tuple(self.kansen[i] for i in chosen)
                ):
                    found.append(one)
        return found

    def as_set(self, used: tuple[Kans, ...], lifted: Sequence[int]) -> MaatwerkSet:
        inside = {self.ids[i] for i in lifted}
        return MaatwerkSet(
            tuple(kans.id for kans in used),
            tuple(kans.regel for kans in used),
            tuple(i for i in self.ids if i in inside),
            tuple(i for i in self.ids if i not in inside),
        )


def harms(lab: Lab, in_play: Sequence[DoelInstantie], used: tuple[Kans, ...]) -> tuple[str, ...]:
    """What these powers make worse: purposes that did not fail and would, rights that would be lost."""
    return tuple(_failing(lab, in_play, used)) + tuple(_lost(lab, used))


def _failing(lab: Lab, in_play: Sequence[DoelInstantie], used: tuple[Kans, ...]) -> Iterator[str]:
    ingreep = Ingreep(bevoegd=tuple(kans.bevoegd for kans in used))
    for doel in in_play:
        if any(not lab.faalt(doel, NIETS, how) and lab.faalt(doel, ingreep, how) for how in Lezing):
            yield doel_zin(doel.regel, doel.args)


def _lost(lab: Lab, used: tuple[Kans, ...]) -> Iterator[str]:
    """The rights that the household has now and would not have with these powers."""
    woorden = Woorden(lab.bank)
    after = lab.rights(tuple(kans.bevoegd for kans in used))
    for (naam, args), has in lab.rights(()).items():
        if has and not after[naam, args]:
            yield f"recht op {woorden.voorziening(naam, args)}"


def rank(lab: Lab, used: tuple[Kans, ...]) -> int:
    """How high one has to go for a decision."""
    actors = lab.bank.woordenboek.actoren
    return max(actors[kans.beslist].rang if kans.beslist in actors else 0 for kans in used)
