"""The proof of a conclusion, down to the facts of the case; and why something does not follow."""

from __future__ import annotations

from dataclasses import dataclass

from ..engines.eigen.compileer import compile_truth, compile_value
from ..engines.eigen.motor import value_on
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
from ..model.regels import Regel
from ..model.types import JA_NEE, ONBEKEND, MaybeValue, Onbekend, Soort, Type
from .feiten_onder import Scope
from .lab import Lab
from .woorden import Woorden, hoofdletter, regel_zin, waarde_tekst

GEEN_MAAT = (Soort.JA_NEE, Soort.KEUZE, Soort.ENTITEIT)
"""Kinds of which a comparison says no more than the facts in it."""

VERGELIJK = {
    "=": "is gelijk aan",
    "<>": "is iets anders dan",
    "<": "is minder dan",
    "<=": "is hoogstens",
    ">": "is meer dan",
    ">=": "is minstens",
}


@dataclass(frozen=True, slots=True)
class Bewijs:
    """One step. waarde: what it comes to; regel: the rule that says so; delen: what it rests on."""

    tekst: str
    waarde: MaybeValue
    regel: Regel | None = None
    delen: tuple[Bewijs, ...] = ()
    eerder: bool = False


def bewijs(lab: Lab, ground: Ground) -> Bewijs:
    """The proof tree of a ground term on the peildatum; every part is shown once.

    Raises:
        KeyError: when there is no such term for these people.
    """
    return _Bewijzer(lab).term(ground, frozenset())


class _Bewijzer:
    def __init__(self, lab: Lab) -> None:
        self.lab, self.woorden = lab, Woorden(lab.bank)
        self.shown: set[Ground] = set()

    def term(self, ground: Ground, path: frozenset[Ground]) -> Bewijs:
        """A term: the rules that make it so, or the rules that could have and why they don't apply."""
        value = value_on(self.lab.basis.tabellen[ground[0]][ground[1]], 0)
        text = self.sentence(ground, value)
        regel = self.rule_of(ground)
        if ground in self.shown or ground in path:
            return Bewijs(text, value, regel, (), True)
        self.shown.add(ground)
        definition = self.lab.bank.programma.definitions[ground[0]]
        parts: list[Bewijs] = []
        for clause in definition.clauses:
            if clause.rule and clause.rule not in self.lab.run.in_force:
                continue
            scope = tuple(zip(clause.params, ground[1], strict=True))
            holds = self.value(clause.body, scope)
            if holds is False and (value is not False or definition.type != JA_NEE):
                continue
            parts += self.expr(clause.body, scope, path | {ground})
            if clause.value is not None and holds is not False:
                parts += self.expr(clause.value, scope, path | {ground})
        return Bewijs(text, value, regel, tuple(parts))

    def rule_of(self, ground: Ground) -> Regel | None:
        return self.lab.bank.regels.get(ground[0].partition(":")[2]) if ":" in ground[0] else None

    def sentence(self, ground: Ground, value: MaybeValue) -> str:
        kind, _, name = ground[0].partition(":")
        if kind == "actief":
            text = regel_zin(self.lab.bank.regels[name], ground[1])
            return _spoken(
                value, text, f"deze regel geldt hier niet: {text}", f"niet bekend of dit hier geldt: {text}"
            )
        if kind == "eis":
            text = "aan de eis is voldaan"
            return _spoken(value, text, "aan de eis is niet voldaan", f"niet bekend of {text}")
        if kind == "aanspraak":
            what = self.woorden.voorziening(name, ground[1])
            return _spoken(
                value,
                f"er is recht op {what}",
                f"er is geen recht op {what}",
                f"niet bekend of er recht is op {what}",
            )
        return hoofdletter(self.woorden.term(ground, value))

    def value(self, expr: Expr, scope: Scope) -> MaybeValue:
        slots = {var.name: index for index, (var, _) in enumerate(scope)}
        kinds = tuple(var.entiteit for var, _ in scope)
        closure = compile_truth(expr, slots, kinds)
        return value_on(closure(self.lab.basis, [entity for _, entity in scope]), 0)

    def expr(self, expr: Expr, scope: Scope, path: frozenset[Ground]) -> list[Bewijs]:
        """What decides an expression: of a conjunction that fails the failing parts, and so on."""
        match expr:
            case RuleOn():
                return []
            case FactRef(feit, args):
                ground = (feit, _bound(args, scope))
                value = self.lab.run.facts.get(ground, ONBEKEND)
                return [Bewijs(hoofdletter(self.woorden.feit(ground, value)), value)]
            case TermRef(term, args):
                return [self.term((term, _bound(args, scope)), path)]
            case ParamRef(name):
                return [self.parameter(name)]
            case And(items) | Or(items):
                wanted = isinstance(expr, Or)
                values = [self.value(item, scope) for item in items]
                chosen = [i for i, v in zip(items, values, strict=True) if v is wanted]
                unknown = [i for i, v in zip(items, values, strict=True) if isinstance(v, Onbekend)]
                return [part for item in chosen or unknown or items for part in self.expr(item, scope, path)]
            case Exists(var, body) | Count(var, body) | Sum(var, _, body):
                return self.others(var, body, scope, path)
            case Compare(_, left, _) if (kind := self.kind(left)) is None or kind.soort in GEEN_MAAT:
                return [part for child in children(expr) for part in self.expr(child, scope, path)]
            case Compare():
                return [self.comparison(expr, scope, path)]
            case Not(item):
                return self.expr(item, scope, path)
        return [part for child in children(expr) for part in self.expr(child, scope, path)]

    def parameter(self, name: str) -> Bewijs:
        value = self.lab.run.params.get(name, ONBEKEND)
        parameter = self.lab.bank.parameters[name]
        titel = self.lab.bank.regelingen[parameter.regeling].titel
        where = f" (artikel {parameter.artikel} {titel})" if parameter.artikel else f" ({titel})"
        text = name.replace("_", " ")
        return Bewijs(f"{hoofdletter(text)}{where}: {waarde_tekst(value, parameter.type)}", value)

    def others(self, var: Var, body: Expr, scope: Scope, path: frozenset[Ground]) -> list[Bewijs]:
        taken = {e for v, e in scope if v.entiteit == var.entiteit}
        everyone = [e for e in self.lab.run.entities.get(var.entiteit, ()) if e not in taken]
        values = {e: self.value(body, (*scope, (var, e))) for e in everyone}
        chosen = [e for e, v in values.items() if v is not False] or everyone
        if not everyone:
            return [Bewijs("Er is verder niemand." if var.entiteit == "persoon" else "Er is er geen.", True)]
        return [part for e in chosen for part in self.expr(body, (*scope, (var, e)), path)]

    def comparison(self, expr: Compare, scope: Scope, path: frozenset[Ground]) -> Bewijs:
        holds = self.value(expr, scope)
        left, right = self.side(expr.left, scope), self.side(expr.right, scope)
        text = f"{left} {VERGELIJK[expr.op]} {right}"
        if holds is False:
            text = f"niet: {text}"
        elif isinstance(holds, Onbekend):
            text = f"niet bekend of {text}"
        parts = [part for child in (expr.left, expr.right) for part in self.expr(child, scope, path)]
        return Bewijs(hoofdletter(text), holds, None, tuple(parts))

    def side(self, expr: Expr, scope: Scope) -> str:
        """One side of a comparison as its value, with what it is."""
        if isinstance(expr, Today):
            return "vandaag"
        slots = {var.name: index for index, (var, _) in enumerate(scope)}
        closure = compile_value(expr, slots, tuple(var.entiteit for var, _ in scope))
        value = value_on(closure(self.lab.basis, [e for _, e in scope]), 0)
        kind = self.kind(expr)
        return waarde_tekst(value, kind) if kind else str(value).replace("_", " ")

    def kind(self, expr: Expr) -> Type | None:
        """The type of an expression, as far as its parts tell."""
        match expr:
            case Const(_, found_type):
                return found_type
            case FactRef(feit, _):
                known = self.lab.bank.woordenboek.feiten.get(feit)
                return known.type if known else None
            case TermRef(term, _):
                return self.lab.bank.programma.definitions[term].type
            case ParamRef(name):
                return self.lab.bank.parameters[name].type
        kinds = [found for child in children(expr) if (found := self.kind(child)) is not None]
        return kinds[0] if kinds else None


def _spoken(value: MaybeValue, yes: str, no: str, unknown: str) -> str:
    return hoofdletter(unknown if isinstance(value, Onbekend) else yes if value else no)


def _bound(args: tuple[Var, ...], scope: Scope) -> tuple[str, ...]:
    given = {var.name: entity for var, entity in scope}
    return tuple("huishouden" if arg.name == "huishouden" else given[arg.name] for arg in args)
