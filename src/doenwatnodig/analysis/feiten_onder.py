"""The facts of the case on which a finding rests: the leaves under its elements and purpose."""

from __future__ import annotations

from collections.abc import Iterable

from ..engines.eigen.motor import value_on
from ..model.derivation import Ground
from ..model.expressies import And, Count, Exists, Expr, FactRef, Or, Sum, TermRef, Var, children
from ..model.types import ONBEKEND, MaybeValue
from .lab import Lab

Scope = tuple[tuple[Var, str], ...]
"""The variables in sight, each with the entity that it stands for."""


def facts_under(
    lab: Lab, terms: Iterable[Ground], exprs: Iterable[tuple[Expr, Scope]] = ()
) -> dict[Ground, MaybeValue]:
    """The facts that decide these terms and expressions, known and onbekend, in order of meeting.

    Of a conjunction that does not hold only the parts that don't hold are followed, and of a
    disjunction that holds only those that do: the others did not matter.
    """
    collector = _Collector(lab)
    for term in terms:
        collector.term(term)
    for expr, scope in exprs:
        collector.walk(expr, scope)
    return collector.found


class _Collector:
    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.found: dict[Ground, MaybeValue] = {}
        self.seen: set[Ground] = set()

    def term(self, ground: Ground) -> None:
        if ground in self.seen or ground[0] not in self.lab.bank.programma.definitions:
            return
        self.seen.add(ground)
        definition = self.lab.bank.programma.definitions[ground[0]]
        is_true = value_on(self.lab.basis.tabellen[ground[0]][ground[1]], 0) is not False
        for clause in definition.clauses:
            scope = tuple(zip(clause.params, ground[1], strict=True))
            if self.value(clause.body, scope) is False and (is_true or clause.value is not None):
                continue
            self.walk(clause.body, scope)
            if clause.value is not None:
                self.walk(clause.value, scope)

    def value(self, expr: Expr, scope: Scope) -> MaybeValue:
        closure = self.lab.code.part_truth(expr, tuple([var for var, _ in scope]))
        return value_on(closure(self.lab.basis, [entity for _, entity in scope]), 0)

    def walk(self, expr: Expr, scope: Scope) -> None:
        match expr:
            case FactRef(feit, args):
                ground = (feit, _bound(args, scope))
                self.found[ground] = self.lab.run.facts.get(ground, ONBEKEND)
            case TermRef(term, args):
                self.term((term, _bound(args, scope)))
            case And(items) | Or(items):
                wanted = isinstance(expr, Or)
                decisive = [item for item in items if self.value(item, scope) is wanted]
                for item in decisive or items:
                    self.walk(item, scope)
            case Exists(var, body) | Count(var, body) | Sum(var, _, body):
                for entity in self.lab.run.entities.get(var.entiteit, ()):
                    inner = (*scope, (var, entity))
                    bound = {e for v, e in scope if v.entiteit == var.entiteit}
                    if entity not in bound and self.value(body, inner) is not False:
                        self.walk(body, inner)
            case _:
                for child in children(expr):
                    self.walk(child, scope)


def _bound(args: tuple[Var, ...], scope: Scope) -> tuple[str, ...]:
    given = {var.name: entity for var, entity in scope}
    return tuple("huishouden" if arg.name == "huishouden" else given[arg.name] for arg in args)
