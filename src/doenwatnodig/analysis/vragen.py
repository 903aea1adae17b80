"""What is not known and would matter: at most five questions, those that settle most first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.bevindingen import Vraag
from ..model.derivation import Ground
from ..model.types import Onbekend
from .feiten_onder import facts_under
from .getuige import describe
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .woorden import Woorden

HOOGSTENS = 5


@dataclass(frozen=True, slots=True)
class Twijfel:
    """An unknown fact, and what hangs on it, by name."""

    feit: Ground
    raakt: str
    horizon: int


def about_in_play(lab: Lab, doelen: Iterable[DoelInstantie]) -> list[Twijfel]:
    """For purposes of which it is onbekend whether they are in play, and that could fail or need a step."""
    found: list[Twijfel] = []
    for doel in doelen:
        needs = lab.faalt(doel, Ingreep(bronnen=frozenset()), Lezing.OPTIMISTISCH)
        if not needs and not lab.faalt(doel, NIETS, Lezing.PESSIMISTISCH):
            continue
        for ground, value in facts_under(lab, [(doel.regel.actief, doel.args)]).items():
            if isinstance(value, Onbekend):
                found.append(Twijfel(ground, f"{doel.regel.naam}({', '.join(doel.args)})", doel.horizon))
    return found


def to_vragen(lab: Lab, twijfels: list[Twijfel]) -> tuple[Vraag, ...]:
    """The questions that touch most, most urgent first.

    Whether an office uses its room to refuse is asked after the facts: it is theirs to say.
    """
    woorden = Woorden(lab.bank)
    per_feit: dict[Ground, list[Twijfel]] = {}
    for twijfel in twijfels:
        per_feit.setdefault(twijfel.feit, []).append(twijfel)
    ranked = sorted(
        per_feit.items(),
        key=lambda item: (
            item[0][0].startswith("toegepast:"),
            -len({t.raakt for t in item[1]}),
            min(t.horizon for t in item[1]),
        ),
    )
    return tuple(
        Vraag(describe(feit), woorden.vraag(feit), tuple(dict.fromkeys(t.raakt for t in found)))
        for feit, found in ranked[:HOOGSTENS]
    )
