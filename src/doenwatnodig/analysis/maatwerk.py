"""The smallest sets of powers that lift most findings; all that tie are shown."""

from __future__ import annotations

from itertools import combinations

from ..model.bevindingen import MaatwerkSet
from .ruimte import Kans, lifts
from .vondst import Vondst

MAX_SET = 3
MAX_KANSEN = 10


def find_maatwerk(
    per_vondst: list[tuple[Vondst, list[Kans]]], ids: tuple[str, ...]
) -> tuple[MaatwerkSet, ...]:
    """Try sets of growing size, each in a run, until one lifts every finding."""
    chances = list({kans.id: kans for _, usable in per_vondst for kans in usable}.values())[:MAX_KANSEN]
    results: list[tuple[int, int, MaatwerkSet]] = []
    for size in range(1, MAX_SET + 1):
        for used in combinations(chances, size):
            lifted = tuple(i for i, (vondst, _) in zip(ids, per_vondst, strict=True) if lifts(vondst, used))
            if lifted:
                results.append((-len(lifted), size, _as_set(used, lifted, ids)))
        if any(-count == len(ids) for count, _, _ in results):
            break
    best = min(((count, size) for count, size, _ in results), default=None)
    return tuple(found for count, size, found in results if (count, size) == best)


def _as_set(used: tuple[Kans, ...], lifted: tuple[str, ...], ids: tuple[str, ...]) -> MaatwerkSet:
    rest = tuple(i for i in ids if i not in lifted)
    return MaatwerkSet(tuple(k.id for k in used), tuple(k.regel for k in used), lifted, rest)
