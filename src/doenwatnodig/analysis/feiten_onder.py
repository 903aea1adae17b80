"""The facts of the case on which a finding rests: the leaves under its elements and purpose."""

from __future__ import annotations

from collections.abc import Iterable

from ..engines.eigen.motor import value_on
from ..model.derivation import Ground
from ..model.expressies import And, Count, Exists, Expr, FactRef, Not, Or, Sum, TermRef, Var, children
from ..model.types import ONBEKEND, MaybeValue
from .lab import Lab


def facts_under(lab: Lab, terms: Iterable[Ground]) -> list[tuple[Ground, MaybeValue]]:
    """The facts that decide these terms, known and onbekend, in the order in which they are met.

    Of a conjunction that does not hold only the parts that don't hold are followed, and of a
    disjunction that holds only those that do: the others did not matter.
    """
    collector = _Collector(lab)
    for term in terms:
        collector.term(term)
    return list(collector.found.items())


class _Collector:
    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.found: dict[Ground, MaybeValue] = {}
        self.seen: set[Ground] = set()

    def term(self, ground: Ground) -> None:
        if ground in self.seen:
            return
        self.seen.add(ground)
        definition = self.lab.bank.programma.definitions.get(ground[0])
        if definition is None:
            return
        for clause in definition.clauses:
            env = {v.name: a for v, a in zip(clause.params, ground[1], strict=True)}
            holds = self.value(clause.body, clause.params, env)
            if holds is False and self.value_of(ground) is not False and clause.value is None:
                continue
            if clause.value is not None and holds is False:
                continue
            self.walk(clause.body, clause.params, env)
            if clause.value is not None:
                self.walk(clause.value, clause.params, env)

    def value_of(self, ground: Ground) -> MaybeValue:
        return value_on(self.lab.basis.tabellen[ground[0]][ground[1]], 0)

    def value(self, expr: Expr, params: tuple[Var, ...], env: dict[str, str]) -> MaybeValue:
        from ..engines.eigen.compileer import compile_truth

        scope = tuple(Var(n, self.kind(n, params)) for n in env)
        closure = compile_truth(expr, {v.name: i for i, v in enumerate(scope)}, tuple(v.entiteit for v in scope))
        return value_on(closure(self.lab.basis, list(env.values())), 0)

    def kind(self, name: str, params: tuple[Var, ...]) -> str:
        return next((v.entiteit for v in (*params, *self.extra) if v.name == name), "persoon")

    extra: tuple[Var, ...] = ()

    def walk(self, expr: Expr, params: tuple[Var, ...], env: dict[str, str]) -> None:
        match expr:
            case FactRef(feit, args):
                ground = (feit, tuple(env.get(a.name, a.name) for a in args))
                self.found[ground] = self.lab.run.facts.get(ground, ONBEKEND)
            case TermRef(term, args):
                self.term((term, tuple(env.get(a.name, a.name) for a in args)))
            case And(items) | Or(items):
                wanted = isinstance(expr, Or)
                values = [self.value(item, params, env) for item in items]
                decisive = [i for i, v in zip(items, values, strict=True) if v is wanted]
                for item in decisive or items:
                    self.walk(item, params, env)
            case Exists(var, body) | Count(var, body) | Sum(var, _, body):
                self.quantified(var, body, params, env)
            case Not(item):
                self.walk(item, params, env)
            case _:
                for child in children(expr):
                    self.walk(child, params, env)

    def quantified(self, var: Var, body: Expr, params: tuple[Var, ...], env: dict[str, str]) -> None:
        self.extra = (*self.extra, var)
        for entity in self.lab.run.entities.get(var.entiteit, ()):
            if entity in env.values():
                continue
            inner = {**env, var.name: entity}
            if self.value(body, params, inner) is not False:
                self.walk(body, params, inner)
