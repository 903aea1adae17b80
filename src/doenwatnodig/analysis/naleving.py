"""Can the duties on a household be met together, with what may not be done left undone?

The acts are those that a duty, prohibition or permission speaks of and those that these
exclude, need or compete with. On each day the norms that hold then must fit together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeGuard

from ..engines.eigen.compileer import Omgeving, compile_value
from ..engines.eigen.dagen import NOOIT, Paar, reeks, reeksen
from ..engines.eigen.motor import value_on
from ..model.derivation import Ground
from ..model.regels import Regel, RegelSoort
from .bereik import bound
from .kegel import terms_of
from .oplosser import Beslag, haalbaar

if TYPE_CHECKING:
    from .lab import Lab

NORMEN: Final = (RegelSoort.PLICHT, RegelSoort.VERBOD, RegelSoort.TOESTEMMING)
SAMENHANG: Final = (RegelSoort.SLUIT_UIT, RegelSoort.VRAAGT, RegelSoort.KOST)


@dataclass(frozen=True, slots=True)
class _Instantie:
    """A norm or a piece of knowledge for certain people, and the act it is about."""

    regel: Regel
    args: tuple[str, ...]

    @property
    def act(self) -> Ground:
        return self.regel.head, self.args


class Naleving:
    """Whether what is asked of a household can be done, day by day."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.regels = [
            regel
            for key, regel in lab.bank.regels.items()
            if key in lab.run.in_force and regel.soort in (*NORMEN, *SAMENHANG)
        ]

    def terms(self) -> frozenset[str]:
        """The terms on which it can depend."""
        found = {regel.actief for regel in self.regels}
        for regel in self.regels:
            found |= terms_of(regel.waarde if regel.soort is RegelSoort.KOST else None, regel.uit)
        return frozenset(found)

    def goal_days(self, omgeving: Omgeving, horizon: int) -> Paar:
        """The days on which all can be met: for certain (with all that possibly holds), and possibly."""
        sure = self._days(omgeving, horizon, Lezer(omgeving, gunstig=False))
        hoped = self._days(omgeving, horizon, Lezer(omgeving, gunstig=True))
        return sure & hoped, hoped

    def _days(self, omgeving: Omgeving, horizon: int, lezer: Lezer) -> int:
        masks = {
            _Instantie(regel, args): _holds(days, lezer)
            for regel in self.regels
            for args, days in omgeving.tabellen[regel.actief].items()
        }
        masks = {instance: mask for instance, mask in masks.items() if mask}
        known: dict[frozenset[_Instantie], bool] = {}
        found = NOOIT
        for start, end in _stukken(masks.values(), horizon):
            here = frozenset(i for i, mask in masks.items() if mask >> start & 1)
            if here not in known:
                known[here] = self._fits(here, lezer)
            if known[here]:
                found |= reeks(start, end)
        return found

    def _fits(self, here: frozenset[_Instantie], lezer: Lezer) -> bool:
        if not any(i.regel.soort in (RegelSoort.PLICHT, RegelSoort.VERBOD) for i in here):
            return True
        ordered = sorted(here, key=lambda i: (i.regel.volgorde, i.args))
        number: dict[Ground, int] = {}
        for instance in ordered:
            for act in (instance.act, *_other(instance)):
                number.setdefault(act, len(number) + 1)
        of = {soort: [i for i in ordered if i.regel.soort is soort] for soort in (*NORMEN, *SAMENHANG)}
        allowed = {i.act for i in of[RegelSoort.TOESTEMMING]}
        forbidden = {i.act for i in of[RegelSoort.VERBOD]}
        if allowed & forbidden:
            return False
        clauses = [[-number[i.act], -number[o]] for i in of[RegelSoort.SLUIT_UIT] for o in _other(i)]
        clauses += [[-number[i.act], number[o]] for i in of[RegelSoort.VRAAGT] for o in _other(i)]
        return haalbaar(
            len(number),
            [number[i.act] for i in of[RegelSoort.PLICHT]],
            [number[act] for act in forbidden],
            clauses,
            list(self._beslag(of[RegelSoort.KOST], number, lezer)),
        )

    def _beslag(
        self, kosten: Sequence[_Instantie], number: Mapping[Ground, int], lezer: Lezer
    ) -> Iterator[Beslag]:
        """What the acts take from each supply: a value of a person or of the household."""
        supplies: dict[Ground, dict[int, int | Fraction]] = {}
        for instance in kosten:
            regel = instance.regel
            assert regel.uit is not None
            ground = (regel.uit.term, bound(regel.uit, regel.params, instance.args))
            costs = supplies.setdefault(ground, {})
            act = number[instance.act]
            costs[act] = costs.get(act, 0) + lezer.cost(regel, instance.args)
        for ground, costs in supplies.items():
            yield Beslag(costs, lezer.supply(ground))


class Lezer:
    """Reads amounts in one of the two readings of what is not known."""

    def __init__(self, omgeving: Omgeving, *, gunstig: bool) -> None:
        self.omgeving, self.gunstig = omgeving, gunstig

    def cost(self, regel: Regel, args: tuple[str, ...]) -> int | Fraction:
        """What an act takes; when that is not known nothing in the favourable reading, all in the other."""
        assert regel.waarde is not None
        slots = {var.name: index for index, var in enumerate(regel.params)}
        closure = compile_value(regel.waarde, slots, tuple(var.entiteit for var in regel.params))
        value = value_on(closure(self.omgeving, list(args)), 0)
        return max(0, value) if _number(value) else 0 if self.gunstig else ONBETAALBAAR

    def supply(self, ground: Ground) -> int | Fraction | None:
        """How much there is; not known is no bound in the favourable reading, nothing in the other."""
        value = value_on(self.omgeving.tabellen[ground[0]][ground[1]], 0)
        return value if _number(value) else None if self.gunstig else 0


def _number(value: object) -> TypeGuard[int | Fraction]:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


ONBETAALBAAR: Final = 10**12
"""More hours or cents than any household has: what an unknown cost is at its worst."""


def _holds(days: Paar, lezer: Lezer) -> int:
    """The days on which an instance counts: in the favourable reading only where it is certain.

    What excludes, needs or costs helps nobody, so it is read the same way.
    """
    return days[0] if lezer.gunstig else days[1]


def _other(instance: _Instantie) -> list[Ground]:
    regel = instance.regel
    if regel.andere is None:
        return []
    return [(regel.andere.term, bound(regel.andere, regel.params, instance.args))]


def _stukken(masks: Iterable[int], horizon: int) -> Iterator[tuple[int, int | None]]:
    """The stretches of days on which nothing changes; the last has no end."""
    starts = {0}
    for mask in masks:
        for start, end in reeksen(mask):
            starts.add(start)
            if end is not None:
                starts.add(end)
    ordered = sorted(day for day in starts if day <= max(0, horizon))
    yield from zip(ordered, [*ordered[1:], None], strict=True)
