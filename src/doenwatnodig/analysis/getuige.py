"""Is there a household like this one, with the unknown filled in, in which the purpose fails?

The pessimistic reading takes each unknown fact at its worst in every place where it is
read, so it may fail where no real household does. A possible finding needs a witness.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.derivation import Ground
from ..model.expressies import Expr, FactRef, Not, Shift, TermRef, children
from ..model.regelbank import Regelbank
from ..model.types import ONBEKEND, Soort, Value
from .ingreep import NIETS, Lezing
from .kegel import terms_of
from .lab import DoelInstantie, Lab

PROEVEN = 40
"""How many unknown facts are filled in at most."""
_VER = 3660


@dataclass(frozen=True, slots=True)
class Getuige:
    """A household with some unknown facts filled in. feiten: those that the failure hangs on."""

    lab: Lab
    lezing: Lezing
    feiten: tuple[Ground, ...]


def find_getuige(lab: Lab, doel: DoelInstantie) -> Getuige | None:
    """A witness for a purpose that fails in the pessimistic reading; None when none is found."""
    given: dict[Ground, Value] = {}
    current = lab
    for ground in onbekende_feiten(lab, doel)[:PROEVEN]:
        if current.faalt(doel, NIETS, Lezing.OPTIMISTISCH):
            break
        chosen = _worst(current, doel, ground)
        if chosen is None:
            return None
        given[ground] = chosen
        current = current.met_feiten({ground: chosen})
    if not current.faalt(doel, NIETS, Lezing.PESSIMISTISCH):
        return None
    lezing = Lezing.OPTIMISTISCH if current.faalt(doel, NIETS, Lezing.OPTIMISTISCH) else Lezing.PESSIMISTISCH
    return _smallest(lab, doel, given, lezing)


def _worst(lab: Lab, doel: DoelInstantie, ground: Ground) -> Value | None:
    """A value with which it fails, certainly if there is one."""
    possible: Value | None = None
    for value in trials(lab, ground):
        tried = lab.met_feiten({ground: value})
        if tried.faalt(doel, NIETS, Lezing.OPTIMISTISCH):
            return value
        if possible is None and tried.faalt(doel, NIETS, Lezing.PESSIMISTISCH):
            possible = value
    return possible


def _smallest(lab: Lab, doel: DoelInstantie, given: dict[Ground, Value], lezing: Lezing) -> Getuige:
    """Give back what the failure does not hang on."""
    kept = dict(given)
    for ground in list(given):
        rest = {g: v for g, v in kept.items() if g != ground}
        if lab.met_feiten(rest).faalt(doel, NIETS, lezing):
            kept = rest
    return Getuige(lab.met_feiten(kept), lezing, tuple(kept))


def trials(lab: Lab, ground: Ground) -> list[Value]:
    """The values that an unknown fact is tried with."""
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
            return [lab.run.today + 1, lab.run.today - _VER, lab.run.today + _VER, lab.run.today - 1]
        case Soort.ENTITEIT:
            return list(lab.run.entities.get(feit.type.entiteit, ()))
    return [low, high]


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
        queue = [*terms_of(doel.deel.bereikt_als)]
        self.expr(doel.deel.bereikt_als)
        while queue:
            term = queue.pop(0)
            if term in self.seen:
                continue
            self.seen.add(term)
            if term in lab.bank.programma.definitions and self.open(term):
                self.definition(term)
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
        regel = self.lab.bank.regels.get(term.removeprefix("actief:"))
        if regel is not None:
            deel = regel.werking
            extras = [regel.vanaf, regel.term_expr]
            if deel is not None:
                extras += [deel.bevestigd_door, deel.ontkend_door]
            for extra in extras:
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
        from .wereld import argument_tuples

        return [(feit, args) for args in argument_tuples(domain, self.lab.run.entities)]


def describe(bank: Regelbank, ground: Ground) -> str:
    """A fact as it is written in output."""
    return f"{ground[0]}({', '.join(ground[1])})"
