"""Is there a household like this one, with the unknown filled in, in which the purpose fails?

The pessimistic reading takes each unknown fact at its worst in every place where it is
read, so it may fail where no real household does. A possible finding needs a witness.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.derivation import Ground
from ..model.types import Value
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .onbekend import onbekende_feiten, trials

PROEVEN = 40
"""How many unknown facts are filled in at most."""


@dataclass(frozen=True, slots=True)
class Getuige:
    """A household with some unknown facts filled in.

    feiten: those that the failure hangs on. lezing: pessimistic when, with every fact known,
    something else still leaves it open: how long deciding takes, whether someone does act.
    """

    lab: Lab
    lezing: Lezing
    feiten: tuple[Ground, ...]


def find_getuigen(lab: Lab, doel: DoelInstantie) -> list[Getuige]:
    """The witnesses for a purpose that fails in the pessimistic reading.

    One for each single unknown fact that suffices; else one in which several work together.
    """
    alone: list[Getuige] = []
    for ground in onbekende_feiten(lab, doel)[:PROEVEN]:
        for value in trials(lab, ground, lab.cone(doel)):
            tried = lab.met_feiten({ground: value})
            if _fails(tried, doel) == 3:
                alone.append(Getuige(tried, Lezing.OPTIMISTISCH, (ground,)))
                break
    if alone:
        return alone
    together = _together(lab, doel)
    return [] if together is None else [together]


def _together(lab: Lab, doel: DoelInstantie) -> Getuige | None:
    """A witness in which each unknown fact in turn takes the value that is worst."""
    given: dict[Ground, Value] = {}
    current = lab
    for ground in onbekende_feiten(lab, doel)[:PROEVEN]:
        if _fails(current, doel) == 3:
            break
        chosen = _worst(current, doel, ground)
        if chosen is None:
            return None
        given[ground] = chosen
        current = current.met_feiten({ground: chosen})
    if current.faalt(doel, NIETS, Lezing.OPTIMISTISCH):
        return _smallest(lab, doel, given)
    if current.faalt(doel, NIETS, Lezing.PESSIMISTISCH):
        return Getuige(current, Lezing.PESSIMISTISCH, _that_matter(lab, doel, given))
    return None


def _fails(lab: Lab, doel: DoelInstantie) -> int:
    """How it fails: 3 for certain and by norms, 2 possibly and by norms, 1 without norms, 0 not."""
    lezing = Lezing.OPTIMISTISCH
    if not lab.faalt(doel, NIETS, lezing):
        lezing = Lezing.PESSIMISTISCH
        if not lab.faalt(doel, NIETS, lezing):
            return 0
    if lab.faalt(doel, Ingreep(alleen=frozenset()), lezing):
        return 1
    return 3 if lezing is Lezing.OPTIMISTISCH else 2


def _worst(lab: Lab, doel: DoelInstantie, ground: Ground) -> Value | None:
    """A value with which it fails, best by norms and for certain; None when no value makes it fail."""
    best: tuple[int, Value | None] = (0, None)
    for value in trials(lab, ground, lab.cone(doel)):
        how = _fails(lab.met_feiten({ground: value}), doel)
        if how == 3:
            return value
        if how > best[0]:
            best = (how, value)
    return best[1]


def _smallest(lab: Lab, doel: DoelInstantie, given: dict[Ground, Value]) -> Getuige:
    """Give back what the certain failure does not hang on."""
    kept = dict(given)
    for ground in list(given):
        rest = {g: v for g, v in kept.items() if g != ground}
        if lab.met_feiten(rest).faalt(doel, NIETS, Lezing.OPTIMISTISCH):
            kept = rest
    return Getuige(lab.met_feiten(kept), Lezing.OPTIMISTISCH, tuple(kept))


def _that_matter(lab: Lab, doel: DoelInstantie, given: dict[Ground, Value]) -> tuple[Ground, ...]:
    """The facts of which another value would take the possible failure away."""

    def helps(ground: Ground, value: Value) -> bool:
        return not lab.met_feiten({**given, ground: value}).faalt(doel, NIETS, Lezing.PESSIMISTISCH)

    return tuple(g for g in given if any(helps(g, value) for value in trials(lab, g, lab.cone(doel))))


def describe(ground: Ground) -> str:
    """A fact as it is written in output."""
    return f"{ground[0]}({', '.join(ground[1])})"
