"""The best sets of powers are those of a search over every set, also where powers undo one another."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import chain, combinations
from types import SimpleNamespace
from typing import Any

import pytest

from doenwatnodig.analysis import maatwerk

Groep = frozenset[int]


@dataclass
class Wereld:
    """Which sets of powers lift which finding, and which do harm; nothing else is known of it."""

    rangen: list[int]
    zeker: list[bool]
    tilt: list[list[Groep]]
    stuk: list[list[Groep]]
    schade: list[Groep]
    gevraagd: int = field(default=0)

    def lifts(self, vondst: int, used: Groep) -> bool:
        self.gevraagd += 1
        return any(t <= used for t in self.tilt[vondst]) and not any(b <= used for b in self.stuk[vondst])

    def harms(self, used: Groep) -> bool:
        return any(one <= used for one in self.schade)

    def price(self, used: Groep) -> tuple[Any, ...]:
        lifted = [i for i in range(len(self.zeker)) if self.lifts(i, used)]
        certain = sum(self.zeker[i] for i in lifted)
        urgency = sum(len(self.zeker) - i for i in lifted)
        ranks = len({r for r in self.rangen if r and r <= max((self.rangen[k] for k in used), default=0)})
        return -certain, -(len(lifted) - certain), -urgency, len(used), ranks


def wereld(seed: int) -> Wereld:
    rng = random.Random(seed)
    powers, findings = rng.randint(1, 7), rng.randint(1, 4)

    def some(most: int) -> Groep:
        return frozenset(rng.sample(range(powers), min(powers, rng.randint(1, most))))

    return Wereld(
        [rng.choice((0, 0, 1, 3)) for _ in range(powers)],
        [rng.random() < 0.6 for _ in range(findings)],
        [[some(3) for _ in range(rng.randint(0, 3))] for _ in range(findings)],
        [[some(2) for _ in range(rng.choice((0, 0, 1)))] for _ in range(findings)],
        [some(3) for _ in range(rng.choice((0, 0, 1, 2)))],
    )


def best_of_all(world: Wereld) -> set[Groep]:
    numbers = range(len(world.rangen))
    everything = chain.from_iterable(combinations(numbers, size) for size in range(1, len(numbers) + 1))
    useful = [s for s in map(frozenset, everything) if not world.harms(s) and world.price(s)[:2] != (0, 0)]
    prices = {one: world.price(one) for one in useful}
    return {one for one in useful if prices[one] == min(prices.values())}


def found_in(world: Wereld, patch: pytest.MonkeyPatch) -> set[Groep]:
    """What the search finds in this world, with the runs of the household replaced by it."""
    kansen = [
        SimpleNamespace(id=f"k{i}", regel=i, beslist=f"wie{i}", nummer=i) for i in range(len(world.rangen))
    ]
    vondsten = [SimpleNamespace(nummer=i, mogelijk=not sure) for i, sure in enumerate(world.zeker)]
    actors = {f"wie{i}": SimpleNamespace(rang=rang) for i, rang in enumerate(world.rangen)}
    lab = SimpleNamespace(bank=SimpleNamespace(woordenboek=SimpleNamespace(actoren=actors)))
    patch.setattr(maatwerk, "lifts", lambda v, used: world.lifts(v.nummer, frozenset(k.nummer for k in used)))
    patch.setattr(
        maatwerk, "harms", lambda _, __, used: world.harms(frozenset(k.nummer for k in used)) and ("x",)
    )
    patch.setattr(maatwerk._Zoektocht, "bearing", lambda self, _: frozenset(range(len(self.kansen))))
    ids = tuple(f"B{i}" for i in range(len(vondsten)))
    sets = maatwerk.find_maatwerk(lab, [], [(v, kansen) for v in vondsten], ids)  # type: ignore[arg-type, misc]
    for one in sets:
        used = frozenset(int(name[1:]) for name in one.bevoegdheden)
        assert one.heft_op == tuple(i for n, i in enumerate(ids) if world.lifts(n, used))
        assert set(one.heft_op) | set(one.blijft_over) == set(ids)
    return {frozenset(int(name[1:]) for name in one.bevoegdheden) for one in sets}


@pytest.mark.parametrize("seed", range(200))
def test_the_best_sets_are_those_of_a_search_over_every_set(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = wereld(seed)
    assert found_in(world, monkeypatch) == best_of_all(world)


def test_the_worlds_hold_what_makes_it_hard() -> None:
    worlds = [wereld(seed) for seed in range(200)]
    assert sum(bool(w.schade) and bool(best_of_all(w)) for w in worlds) > 40
    assert sum(any(len(s) > 1 for s in best_of_all(w)) for w in worlds) > 40
    assert sum(len(best_of_all(w)) > 1 for w in worlds) > 5
    assert sum(not best_of_all(w) for w in worlds) > 5
