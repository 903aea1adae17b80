"""The proof of a conclusion, down to the facts of the case; and why something does not follow.

A proof is a graph: what supports two conclusions is proved once. It holds no sentences;
those are made when it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..engines.eigen.compileer import Omgeving
from ..engines.eigen.motor import compiled, gronden, value_on
from ..model.derivation import Ground
from ..model.expressies import (
    And,
    Compare,
    Const,
    Count,
    Exists,
    Expr,
    FactRef,
    Not,
    Or,
    ParamRef,
    RuleOn,
    Sum,
    TermRef,
    Today,
    Var,
    children,
)
from ..model.regelbank import Regelbank
from ..model.regels import Regel
from ..model.types import JA_NEE, ONBEKEND, MaybeValue, Onbekend, Soort, Type
from .feiten_onder import Scope
from .lab import Lab

GEEN_MAAT = (Soort.JA_NEE, Soort.KEUZE, Soort.ENTITEIT)
"""Kinds of which a comparison says no more than the facts in it."""


@dataclass(frozen=True, slots=True)
class Zijde:
    """One side of a comparison. type: None where it can't be told; vandaag: it is the day itself."""

    waarde: MaybeValue
    type: Type | None
    vandaag: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Bewijs:
    """One step: what it is about, what it comes to, the rule that says so, and what it rests on.

    ground: the term or fact; for a parameter its name. zijden: for a comparison.
    kring: it leans on a conclusion that is being proved with it.
    """

    soort: Literal["term", "feit", "parameter", "vergelijking", "niemand"]
    ground: Ground
    waarde: MaybeValue
    regel: Regel | None = None
    delen: tuple[Bewijs, ...] = ()
    zijden: tuple[Zijde, Zijde, str] | None = None
    kring: bool = False


def bewijs(lab: Lab, ground: Ground) -> Bewijs:
    """The proof of a ground term on the peildatum.

    Raises:
        KeyError: when there is no such term for these people.
    """
    return bewijzer(lab).term(ground)


def bewijzer(lab: Lab) -> Bewijzer:
    """The prover of a lab: it remembers what it proved."""
    found = lab.geheugen.get("bewijzer")
    if not isinstance(found, Bewijzer):
        found = lab.geheugen["bewijzer"] = Bewijzer(lab.bank, lab.basis)
    return found


class Bewijzer:
    """Proves the terms of one household."""

    def __init__(self, bank: Regelbank, omgeving: Omgeving) -> None:
        """omgeving: the household, derived for one day or for all."""
        self.bank, self.omgeving, self.run = bank, omgeving, omgeving.run
        self.code = compiled(bank.programma)
        self.gronden = gronden(self.code, omgeving)
        self.proved: dict[Ground, Bewijs] = {}
        self.busy: set[Ground] = set()

    def term(self, ground: Ground) -> Bewijs:
        """A term: the rules that make it so, or the rules that could have and why they don't apply."""
        known = self.proved.get(ground)
        if known is not None:
            return known
        value = value_on(self.omgeving.tabellen[ground[0]][ground[1]], 0)
        if ground in self.busy:
            return Bewijs("term", ground, value, self.rule_of(ground), (), None, True)
        self.busy.add(ground)
        result = Bewijs("term", ground, value, self.rule_of(ground), tuple(self.parts(ground, value)))
        self.busy.discard(ground)
        self.proved[ground] = result
        return result

    def parts(self, ground: Ground, value: MaybeValue) -> list[Bewijs]:
        """What the clauses that count rest on."""
        definition = self.bank.programma.definitions[ground[0]]
        found: list[Bewijs] = []
        kept = self.gronden.get(ground)
        for index, clause in enumerate(definition.clauses):
            if clause.rule and clause.rule not in self.run.in_force:
                continue
            if kept is not None and value is True and index not in kept:
                continue
            scope = tuple(zip(clause.params, ground[1], strict=True))
            holds = True if kept and index in kept else self.truth(clause.body, scope)
            if holds is False and (value is not False or definition.type != JA_NEE):
                continue
            found += self.expr(clause.body, scope)
            if clause.value is not None and holds is not False:
                found += self.expr(clause.value, scope)
        return found

    def rule_of(self, ground: Ground) -> Regel | None:
        return self.bank.regels.get(ground[0].partition(":")[2]) if ":" in ground[0] else None

    def truth(self, expr: Expr, scope: Scope) -> MaybeValue:
        """The truth of a part on the peildatum; the commonest parts are looked up directly."""
        kind = type(expr)
        if kind is TermRef:
            return value_on(self.omgeving.tabellen[expr.term][bound(expr.args, scope)], 0)  # type: ignore[union-attr]
        if kind is FactRef:
            return self.run.facts.get((expr.feit, bound(expr.args, scope)), ONBEKEND)  # type: ignore[union-attr]
        if kind is Not:
            inner = self.truth(expr.item, scope)  # type: ignore[union-attr]
            return inner if isinstance(inner, Onbekend) else not inner
        closure = self.code.part_truth(expr, tuple([var for var, _ in scope]))
        return value_on(closure(self.omgeving, [entity for _, entity in scope]), 0)

    def value(self, expr: Expr, scope: Scope) -> MaybeValue:
        closure = self.code.part_value(expr, tuple([var for var, _ in scope]))
        return value_on(closure(self.omgeving, [entity for _, entity in scope]), 0)

    def expr(self, expr: Expr, scope: Scope) -> list[Bewijs]:
        """What decides an expression: of a conjunction that fails the failing parts, and so on."""
        match expr:
            case RuleOn():
                return []
            case FactRef(feit, args):
                ground = (feit, bound(args, scope))
                return [Bewijs("feit", ground, self.run.facts.get(ground, ONBEKEND))]
            case TermRef(term, args):
                return [self.term((term, bound(args, scope)))]
            case ParamRef(name):
                return [Bewijs("parameter", (name, ()), self.run.params.get(name, ONBEKEND))]
            case And(items) | Or(items):
                return [part for item in self.deciding(expr, items, scope) for part in self.expr(item, scope)]
            case Exists(var, body) | Count(var, body) | Sum(var, _, body):
                return self.others(var, body, scope)
            case Compare(_, left, _) if (kind := self.kind(left)) is not None and kind.soort not in GEEN_MAAT:
                return [self.comparison(expr, scope)]
            case Not(item):
                return self.expr(item, scope)
        return [part for child in children(expr) for part in self.expr(child, scope)]

    def deciding(self, expr: And | Or, items: tuple[Expr, ...], scope: Scope) -> tuple[Expr, ...]:
        wanted = isinstance(expr, Or)
        values = [self.truth(item, scope) for item in items]
        chosen = tuple(i for i, v in zip(items, values, strict=True) if v is wanted)
        unknown = tuple(i for i, v in zip(items, values, strict=True) if isinstance(v, Onbekend))
        return chosen or unknown or items

    def others(self, var: Var, body: Expr, scope: Scope) -> list[Bewijs]:
        taken = {e for v, e in scope if v.entiteit == var.entiteit}
        everyone = [e for e in self.run.entities.get(var.entiteit, ()) if e not in taken]
        if not everyone:
            return [Bewijs("niemand", (var.entiteit, ()), True)]
        values = {e: self.truth(body, (*scope, (var, e))) for e in everyone}
        chosen = [e for e, v in values.items() if v is not False] or everyone
        return [part for e in chosen for part in self.expr(body, (*scope, (var, e)))]

    def comparison(self, expr: Compare, scope: Scope) -> Bewijs:
        parts = [part for child in (expr.left, expr.right) for part in self.expr(child, scope)]
        sides = (self.side(expr.left, scope), self.side(expr.right, scope), expr.op)
        return Bewijs("vergelijking", ("", ()), self.truth(expr, scope), None, tuple(parts), sides)

    def side(self, expr: Expr, scope: Scope) -> Zijde:
        return Zijde(self.value(expr, scope), self.kind(expr), isinstance(expr, Today))

    def kind(self, expr: Expr) -> Type | None:
        """The type of an expression, as far as its parts tell."""
        match expr:
            case Const(_, found_type):
                return found_type
            case FactRef(feit, _):
                known = self.bank.woordenboek.feiten.get(feit)
                return known.type if known else None
            case TermRef(term, _):
                return self.bank.programma.definitions[term].type
            case ParamRef(name):
                return self.bank.parameters[name].type
        kinds = [found for child in children(expr) if (found := self.kind(child)) is not None]
        return kinds[0] if kinds else None


def bound(args: tuple[Var, ...], scope: Scope) -> tuple[str, ...]:
    """The entities that these variables stand for."""
    return tuple([_entity(arg.name, scope) for arg in args])


def _entity(name: str, scope: Scope) -> str:
    for var, entity in scope:
        if var.name == name:
            return entity
    return "huishouden"
