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
POGINGEN = 400
"""How many values are tried before the search gives up, and says so."""


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
            if _surely(tried, doel):
                alone.append(Getuige(tried, Lezing.OPTIMISTISCH, (ground,)))
                break
    if alone:
        return alone
    together = _together(lab, doel)
    return [] if together is None else [together]


def _together(lab: Lab, doel: DoelInstantie) -> Getuige | None:
    """A witness in which several unknown facts work together, worst values first, turning back."""
    search = _Zoektocht(doel, onbekende_feiten(lab, doel)[:PROEVEN])
    given = search.run(lab, {}, 0)
    lab.zoeken_afgekapt |= search.pogingen >= POGINGEN
    if given is None:
        return None
    filled = lab.met_feiten(given)
    if filled.faalt(doel, NIETS, Lezing.OPTIMISTISCH):
        return _smallest(lab, doel, given)
    return Getuige(filled, Lezing.PESSIMISTISCH, _that_matter(lab, doel, given))


class _Zoektocht:
    """Depth first through the values of the unknown facts, as long as it can still fail."""

    def __init__(self, doel: DoelInstantie, feiten: list[Ground]) -> None:
        self.doel, self.feiten, self.pogingen = doel, feiten, 0

    def run(self, lab: Lab, given: dict[Ground, Value], at: int) -> dict[Ground, Value] | None:
        how = _fails(lab, self.doel)
        if how == 0 or how == 3 or at == len(self.feiten):
            return given if how else None
        ground = self.feiten[at]
        for value, tried in self.ranked(lab, ground):
            found = self.run(tried, {**given, ground: value}, at + 1)
            if found is not None or self.pogingen >= POGINGEN:
                return found
        return None

    def ranked(self, lab: Lab, ground: Ground) -> list[tuple[Value, Lab]]:
        """The values with which it can still fail, worst first."""
        options: list[tuple[int, Value, Lab]] = []
        for value in trials(lab, ground, lab.cone(self.doel)):
            self.pogingen += 1
            tried = lab.met_feiten({ground: value})
            how = _fails(tried, self.doel)
            if how:
                options.append((-how, value, tried))
        return [(value, tried) for _, value, tried in sorted(options, key=lambda o: o[0])]


def _surely(lab: Lab, doel: DoelInstantie) -> bool:
    """Whether it fails for certain and by norms."""
    certain = lab.faalt(doel, NIETS, Lezing.OPTIMISTISCH)
    return certain and not lab.faalt(doel, Ingreep(alleen=frozenset()), Lezing.OPTIMISTISCH)


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
