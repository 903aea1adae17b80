"""The unknown facts on which an outcome can hang, and the values to try them with."""

from __future__ import annotations

from collections.abc import Iterator

from ..engines.eigen.motor import argument_tuples
from ..model.derivation import Ground
from ..model.expressies import (
    Compare,
    Const,
    Expr,
    FactRef,
    Not,
    ParamRef,
    Shift,
    TermRef,
    Today,
    children,
    walk,
)
from ..model.kalender import shift
from ..model.regels import Regel, RegelSoort
from ..model.types import ONBEKEND, Soort, Value
from .lab import DoelInstantie, Lab

_VER = 3660
"""Ten years and some days: far from any term that counts."""


def trials(lab: Lab, ground: Ground, cone: frozenset[str]) -> list[Value]:
    """The values that an unknown fact is tried with: both sides of each threshold, and the ends."""
    if ground[0].startswith(("toegepast:", "geweigerd:")):
        return [True, False]
    feit = lab.bank.woordenboek.feiten.get(ground[0])
    if feit is None:
        return []
    low, high = feit.bereik or (0, 10**9)
    match feit.type.soort:
        case Soort.JA_NEE:
            return [True, False]
        case Soort.KEUZE:
            return list(feit.type.keuzes)
        case Soort.DATUM:
            far = [lab.run.today - _VER, lab.run.today + _VER]
            return list(dict.fromkeys([*_thresholds(lab, ground[0], cone), *far]))
        case Soort.ENTITEIT:
            return list(lab.run.entities.get(feit.type.entiteit, ()))
    near = [value for value in _thresholds(lab, ground[0], cone) if low <= value <= high]
    return list(dict.fromkeys([*near, low, high]))


def _thresholds(lab: Lab, feit: str, cone: frozenset[str]) -> list[int]:
    """The values at which some rule in the cone changes its mind on a fact, and those beside them."""
    found: dict[int, None] = {}
    for term in sorted(cone, key=lambda t: lab.kegel.volgorde.get(t, 0)):
        definition = lab.bank.programma.definitions.get(term)
        for clause in (
            definition.clauses if definition and term in lab.kegel.feit_lezers.get(feit, ()) else ()
        ):
            for part in walk(clause.body):
                if isinstance(part, Compare):
                    for limit in _limits(lab, part, feit):
                        found.update(dict.fromkeys((limit - 1, limit, limit + 1)))
    return list(found)


def _limits(lab: Lab, compare: Compare, feit: str) -> Iterator[int]:
    """The limit of a comparison of this fact with a constant, a parameter or today."""
    for side, other in ((compare.left, compare.right), (compare.right, compare.left)):
        fact = side.item if isinstance(side, Shift) else side
        if not isinstance(fact, FactRef) or fact.feit != feit:
            continue
        value: object = None
        if isinstance(other, Today):
            value = lab.run.today
        elif isinstance(other, Const):
            value = other.value
        elif isinstance(other, ParamRef):
            value = lab.run.params.get(other.name)
        if isinstance(value, int) and not isinstance(value, bool):
            moved = shift(value, -side.maanden, -side.dagen) if isinstance(side, Shift) else value
            if isinstance(moved, int):
                yield moved


def onbekende_feiten(lab: Lab, doel: DoelInstantie) -> list[Ground]:
    """The unknown facts on which the outcome can hang, nearest to the purpose first.

    Only facts that some term reads which is itself onbekend on some day.
    """
    return _Zoek(lab).run(doel)


class _Zoek:
    """Breadth first from the purpose through everything that is not settled."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.facts: dict[Ground, None] = {}
        self.seen: set[str] = set()

    def run(self, doel: DoelInstantie) -> list[Ground]:
        lab = self.lab
        queue = sorted(lab.goal_terms(doel), key=self.place)
        self.expr(doel.deel.bereikt_als)
        while queue:
            term = queue.pop(0)
            if term in self.seen:
                continue
            self.seen.add(term)
            if term in lab.bank.programma.definitions and self.open(term):
                self.definition(term)
            self.confirmations(term)
            queue.extend(sorted(lab.kegel.uses.get(term, ()), key=self.place))
        return list(self.facts)

    def place(self, term: str) -> int:
        return self.lab.kegel.volgorde.get(term, 0)

    def open(self, term: str) -> bool:
        """Whether some instance of a term is not settled."""
        for value in self.lab.basis.tabellen.get(term, {}).values():
            if type(value) is not tuple or value[0] != value[1]:
                return True
        return False

    def definition(self, term: str) -> None:
        for clause in self.lab.bank.programma.definitions[term].clauses:
            self.expr(clause.body)
            if clause.value is not None:
                self.expr(clause.value)
        regel = self.rule(term)
        cost = regel.waarde if regel and regel.soort is RegelSoort.KOST else None
        for extra in (regel.vanaf, regel.term_expr, cost) if regel else ():
            if extra is not None:
                self.expr(extra)

    def rule(self, term: str) -> Regel | None:
        return self.lab.bank.regels.get(term.removeprefix("actief:")) if term.startswith("actief:") else None

    def confirmations(self, term: str) -> None:
        """Whether someone does act is asked also where it is settled that they could."""
        regel = self.rule(term)
        if regel is None or regel.werking is None:
            return
        if not any(days[1] for days in self.lab.basis.tabellen[term].values()):
            return
        for extra in (regel.werking.bevestigd_door, regel.werking.ontkend_door):
            if extra is not None:
                self.expr(extra)

    def expr(self, expr: Expr) -> None:
        match expr:
            case FactRef(feit, args):
                for ground in self.grounds(feit, tuple(a.entiteit for a in args)):
                    if self.lab.run.facts.get(ground, ONBEKEND) is ONBEKEND:
                        self.facts.setdefault(ground)
            case TermRef():
                return
            case Not(item) | Shift(item, _, _):
                self.expr(item)
            case _:
                for child in children(expr):
                    self.expr(child)

    def grounds(self, feit: str, domain: tuple[str, ...]) -> list[Ground]:
        return [(feit, args) for args in argument_tuples(domain, self.lab.run.entities)]
