"""The smallest sets of powers that lift most findings without harming another purpose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ..model.bevindingen import MaatwerkSet
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .ruimte import Kans, lifts
from .vondst import Vondst
from .woorden import doel_zin

MAX_SET = 3
MAX_KANSEN = 10


def find_maatwerk(
    lab: Lab,
    in_play: Sequence[DoelInstantie],
    per_vondst: list[tuple[Vondst, list[Kans]]],
    ids: tuple[str, ...],
) -> tuple[MaatwerkSet, ...]:
    """Try sets of growing size, each in a run, until one lifts every finding.

    Best first: most findings, fewest powers, the lowest decision-maker; all that tie are shown.
    """
    chances = list({kans.id: kans for _, usable in per_vondst for kans in usable}.values())[:MAX_KANSEN]
    results: list[tuple[tuple[int, int, int], tuple[Kans, ...], tuple[str, ...]]] = []
    for size in range(1, MAX_SET + 1):
        for used in combinations(chances, size):
            lifted = tuple(i for i, (vondst, _) in zip(ids, per_vondst, strict=True) if lifts(vondst, used))
            if lifted:
                results.append(((-len(lifted), size, rank(lab, used)), used, lifted))
        if any(-order[0] == len(ids) for order, _, _ in results):
            break
    # The guard takes most runs, so only the best are held against it, until some pass.
    for best in sorted({order for order, _, _ in results}):
        found = [(u, li) for order, u, li in results if order == best and not harms(lab, in_play, u)]
        if found:
            return tuple(_as_set(used, lifted, ids) for used, lifted in found)
    return ()


def harms(lab: Lab, in_play: Sequence[DoelInstantie], used: tuple[Kans, ...]) -> tuple[str, ...]:
    """The purposes in play that did not fail before and would fail with these powers."""
    ingreep = Ingreep(bevoegd=tuple(kans.bevoegd for kans in used))
    return tuple(
        doel_zin(doel.regel, doel.args)
        for doel in in_play
        if any(not lab.faalt(doel, NIETS, how) and lab.faalt(doel, ingreep, how) for how in Lezing)
    )


def rank(lab: Lab, used: tuple[Kans, ...]) -> int:
    """How high one has to go for a decision."""
    actors = lab.bank.woordenboek.actoren
    return max(actors[kans.beslist].rang if kans.beslist in actors else 0 for kans in used)


def _as_set(used: tuple[Kans, ...], lifted: tuple[str, ...], ids: tuple[str, ...]) -> MaatwerkSet:
    rest = tuple(i for i in ids if i not in lifted)
    return MaatwerkSet(tuple(k.id for k in used), tuple(k.regel for k in used), lifted, rest)
