"""Minimal sets of elements: enough to make a purpose fail, and enough to free it.

QuickXplain (Junker 2004) shrinks a failing set; Reiter's hitting-set tree (1987, with the
correction of Greiner and others) walks from one minimal set to the next and, at its
leaves, finds the smallest sets whose absence ends the failure in the household as it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..model.derivation import Ground
from .ingreep import Ingreep, Lezing
from .lab import DoelInstantie, Lab

Fails = Callable[[frozenset[Ground]], bool]
MAX_KNOPEN = 80


@dataclass(slots=True)
class Gronden:
    """For one purpose: every minimal failing set, every minimal way out, and all that was run."""

    gronden: list[frozenset[Ground]] = field(default_factory=list)
    opheffingen: list[frozenset[Ground]] = field(default_factory=list)
    herberekeningen: list[tuple[frozenset[Ground], bool]] = field(default_factory=list)
    schaarste: bool = False
    afgebroken: bool = False


def split_off(elements: frozenset[Ground]) -> tuple[frozenset[Ground], frozenset[Ground]]:
    """Rule instances and concept differences apart."""
    concepts = frozenset(e for e in elements if e[0].startswith("begrip:"))
    return elements - concepts, concepts


class Zoeker:
    """Finds the minimal sets of one purpose in one reading."""

    def __init__(self, lab: Lab, doel: DoelInstantie, lezing: Lezing) -> None:
        self.lab, self.doel, self.lezing = lab, doel, lezing
        self.alle_verschillen = lab.differences(lab.cone(doel))
        self._met: dict[frozenset[Ground], bool] = {}

    def fails_with(self, elements: frozenset[Ground]) -> bool:
        """Whether the purpose fails with the background and only these elements."""
        if elements not in self._met:
            rules, concepts = split_off(elements)
            off = frozenset(self.alle_verschillen) - concepts
            self._met[elements] = self.lab.faalt(self.doel, Ingreep(alleen=rules), self.lezing, off)
        return self._met[elements]

    def fails_without(self, elements: frozenset[Ground]) -> bool:
        """Whether the purpose fails in the household as it is, with these elements off."""
        rules, concepts = split_off(elements)
        return self.lab.faalt(self.doel, Ingreep(uit=rules), self.lezing, concepts)

    def active_without(self, elements: frozenset[Ground]) -> frozenset[Ground]:
        """The elements that bite when these are off."""
        rules, _ = split_off(elements)
        wereld = self.lab.wereld(self.doel, Ingreep(uit=rules), self.lezing)
        return frozenset(wereld.actief) - elements

    def search(self) -> Gronden:
        """All minimal sets, as far as the bound on the tree allows."""
        found = Gronden()
        if self.fails_with(frozenset()):
            found.schaarste = True
            return found
        queue: deque[frozenset[Ground]] = deque([frozenset()])
        seen: set[frozenset[Ground]] = {frozenset()}
        nodes = 0
        while queue:
            off = queue.popleft()
            if any(way <= off for way in found.opheffingen):
                continue
            nodes += 1
            if nodes > MAX_KNOPEN:
                found.afgebroken = True
                break
            if not self.fails_without(off):
                found.opheffingen.append(off)
                continue
            ground = self.ground(found, off)
            for element in sorted(ground, key=self.lab.rank):
                child = off | {element}
                if child not in seen:
                    seen.add(child)
                    queue.append(child)
        self.record(found)
        return found

    def ground(self, found: Gronden, off: frozenset[Ground]) -> frozenset[Ground]:
        """A minimal failing set that avoids ``off``: a known one, or a new one."""
        for known in found.gronden:
            if not known & off:
                return known
        candidates = sorted(self.active_without(off), key=self.lab.rank)
        if not self.fails_with(frozenset(candidates)):
            # With all else off it does not fail: elements help one another. This branch ends, and says so.
            found.afgebroken = True
            return frozenset()
        ground = shrink(candidates, self.fails_with)
        found.gronden.append(ground)
        return ground

    def record(self, found: Gronden) -> None:
        """Every re-run that shows a minimal set to be minimal."""
        done: dict[frozenset[Ground], bool] = {}
        for ground in found.gronden:
            done[ground] = self.fails_with(ground)
            for element in ground:
                done[ground - {element}] = self.fails_with(ground - {element})
        found.herberekeningen = sorted(
            done.items(), key=lambda item: (-len(item[0]), sorted(map(self.lab.rank, item[0])))
        )


def shrink(candidates: Sequence[Ground], fails: Fails) -> frozenset[Ground]:
    """A subset that fails and of which no element can be missed.

    QuickXplain first; then each element is tried again, since elements may help one another
    and failing need not be monotone.
    """
    core = list(_quickxplain([], [], list(candidates), fails))
    again = True
    while again:
        again = False
        for element in list(core):
            rest = frozenset(core) - {element}
            if fails(rest):
                core.remove(element)
                again = True
    return frozenset(core)


def _quickxplain(
    base: list[Ground], added: list[Ground], candidates: list[Ground], fails: Fails
) -> list[Ground]:
    if added and fails(frozenset(base)):
        return []
    if len(candidates) == 1:
        return candidates
    half = len(candidates) // 2
    left, right = candidates[:half], candidates[half:]
    from_right = _quickxplain(base + left, left, right, fails)
    from_left = _quickxplain(base + from_right, from_right, left, fails)
    return from_left + from_right
