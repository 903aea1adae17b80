"""What people and offices do because of a norm or a state: in rounds, each on the world before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..engines.eigen.compileer import Omgeving
from ..engines.eigen.dagen import Paar, eerste, vanaf
from ..engines.eigen.motor import Ingrepen
from ..model.derivation import Ground
from ..model.expressies import Expr
from ..model.regels import Regel
from .bereik import bound
from .ingreep import Lezing
from .wachten import Kalender

if TYPE_CHECKING:
    from .lab import Lab


def acting(
    lab: Lab, omg: Omgeving, cone: frozenset[str], lezing: Lezing, done: dict[Ground, int]
) -> dict[Ground, int]:
    """The werkingen that act now and have not acted, with the day on which they do."""
    found: dict[Ground, int] = {}
    for regel in lab.rules_in(cone):
        if regel.werking is None:
            continue
        for args, days in omg.tabellen[regel.actief].items():
            ground = (regel.key, args)
            day = eerste(acting_days(lab, regel, args, days, omg, lezing))
            if day is not None and ground not in done:
                found[ground] = Kalender(lab.run.today).na(day, regel.werking.na)
    return found


def acting_days(
    lab: Lab, regel: Regel, args: tuple[str, ...], days: Paar, omg: Omgeving, lezing: Lezing
) -> int:
    """When a werking acts: below strength A only certainly if the case itself confirms it."""
    deel = regel.werking
    assert deel is not None
    denied = part(lab, regel, "ontkend_door", deel.ontkend_door, args, omg)
    confirmed = part(lab, regel, "bevestigd_door", deel.bevestigd_door, args, omg)
    if denied == (1, 1) or (deel.bevestigd_door is not None and confirmed == (0, 0)):
        return 0
    if lezing is Lezing.PESSIMISTISCH:
        return days[1]
    return days[0] if deel.sterkte == "A" or confirmed == (1, 1) else 0


def part(lab: Lab, regel: Regel, name: str, expr: Expr | None, args: tuple[str, ...], omg: Omgeving) -> Paar:
    """A part of a werking on the peildatum, as bits; onbekend when it is not there."""
    if expr is None:
        return 0, 1
    zeker, mogelijk = lab.truth(regel, name, expr)(omg, list(args))
    return zeker & 1, mogelijk & 1


def after(lab: Lab, before: Ingrepen, acted: dict[Ground, int]) -> Ingrepen:
    """The changes after these werkingen acted, all on the world before them."""
    eindigt, begint = dict(before.eindigt), dict(before.begint)
    for (key, args), day in acted.items():
        regel = lab.bank.regels[key]
        assert regel.werking is not None
        for state in regel.werking.eindigt:
            ground = (state.term, bound(state, regel.params, args))
            eindigt[ground] = eindigt.get(ground, 0) | vanaf(day)
        for state in regel.werking.ontstaat:
            ground = (state.term, bound(state, regel.params, args))
            begint[ground] = begint.get(ground, 0) | vanaf(day)
    return Ingrepen(before.vast, eindigt, begint)
