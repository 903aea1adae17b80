"""Expressions as z3 reads them, for given entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import z3

from ...model import expressies as e
from ...model.derivation import Ground
from ...model.kalender import EERSTE_DAG, LAATSTE_DAG
from .z3_kalender import verschuif
from .z3_symbolen import OnleesbaarVoorZ3, Symbolen
from .z3_waarden import (
    Lezing,
    Waarde,
    Waarheid,
    afgerond,
    alle,
    een,
    en,
    feitelijk,
    niet,
    of,
    ontken,
    vergelijk,
)


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Which entity each variable stands for, and what the terms are."""

    symbolen: Symbolen
    atoms: Mapping[Ground, Lezing]
    params: tuple[e.Var, ...]
    args: tuple[str, ...]

    def entity(self, var: e.Var) -> str:
        """The entity that a variable stands for."""
        if var.entiteit == "huishouden":
            return "huishouden"
        return self.args[self.params.index(var)]

    def ground(self, args: tuple[e.Var, ...]) -> tuple[str, ...]:
        """The entities that the arguments stand for."""
        return tuple(self.entity(arg) for arg in args)

    def others(self, var: e.Var) -> Iterator[Omgeving]:
        """This, with ``var`` for each entity of its type that no variable of that type stands for."""
        bound = zip(self.params, self.args, strict=True)
        taken = {entity for known, entity in bound if known.entiteit == var.entiteit}
        for entity in self.symbolen.entities[var.entiteit]:
            if entity not in taken:
                yield Omgeving(self.symbolen, self.atoms, (*self.params, var), (*self.args, entity))


def lees(expr: e.Expr, scope: Omgeving) -> Lezing:
    """The expression as a three-valued truth or a partial value.

    Raises:
        OnleesbaarVoorZ3: when it has a fact or parameter without a type.
    """
    match expr:
        case e.Not(item):
            return ontken(waarheid(item, scope))
        case e.And(items):
            return en([waarheid(item, scope) for item in items])
        case e.Or(items):
            return of([waarheid(item, scope) for item in items])
        case e.Exists(var, body):
            return of([waarheid(body, inner) for inner in scope.others(var)])
        case e.Compare(op, left, right):
            return vergelijk(op, lees(left, scope), lees(right, scope))
        case e.Count() | e.Sum():
            return opgeteld(expr, scope)
        case e.Arith(op, left, right):
            return berekend(op, waarde(left, scope), waarde(right, scope))
        case e.Extreme(op, items):
            return uiterste(op, [waarde(item, scope) for item in items])
        case e.Round(item, mode, unit):
            whole = waarde(item, scope)
            return Waarde(afgerond(whole.expr, mode, unit), whole.bekend)
        case e.Shift(item, maanden, dagen):
            day = waarde(item, scope)
            return Waarde(verschuif(day.expr, maanden, dagen), binnen(day, maanden, dagen))
        case _:
            return blad(expr, scope)


def binnen(day: Waarde, maanden: int, dagen: int) -> z3.BoolRef:
    """Whether a moved date is known: both steps stay inside the calendar, the years 1 to 9999."""
    steps = (verschuif(day.expr, maanden, 0), verschuif(day.expr, maanden, dagen))
    return z3.And(day.bekend, *(z3.And(step >= EERSTE_DAG, step <= LAATSTE_DAG) for step in steps))


def blad(expr: e.Expr, scope: Omgeving) -> Lezing:
    """An expression without parts."""
    symbolen = scope.symbolen
    match expr:
        case e.Var():
            return symbolen.constant(scope.entity(expr))
        case e.Const(value, _):
            return symbolen.constant(value)
        case e.Today():
            return Waarde(symbolen.today)
        case e.ParamRef(name):
            return _lezing(symbolen.param(name))
        case e.RuleOn(rule, args):
            return symbolen.rule_on(rule, scope.ground(args))
        case e.FactRef(feit, args):
            return _lezing(Waarde(symbolen.fact(feit, scope.ground(args))))
        case e.TermRef(term, args):
            return scope.atoms[term, scope.ground(args)]
        case _:
            raise OnleesbaarVoorZ3(f"z3 kent {type(expr).__name__} niet")


def _lezing(item: Waarde) -> Lezing:
    if not z3.is_bool(item.expr):
        return item
    if z3.is_true(item.bekend):
        return feitelijk(item.expr)
    return Waarheid(alle([item.bekend, item.expr]), een([niet(item.bekend), item.expr]))


def waarheid(expr: e.Expr, scope: Omgeving) -> Waarheid:
    """An expression that the type check knows to be a truth."""
    read = lees(expr, scope)
    if isinstance(read, Waarheid):
        return read
    raise OnleesbaarVoorZ3(f"{type(expr).__name__} is geen ja of nee")


def waarde(expr: e.Expr, scope: Omgeving) -> Waarde:
    """An expression that the type check knows to be a value."""
    read = lees(expr, scope)
    if isinstance(read, Waarde):
        return read
    raise OnleesbaarVoorZ3(f"{type(expr).__name__} is geen waarde")


def berekend(op: e.ArithOp, left: Waarde, right: Waarde) -> Waarde:
    """Exact arithmetic; what is divided by zero is onbekend."""
    a, b = left.expr, right.expr
    both = alle([left.bekend, right.bekend])
    match op:
        case "+":
            return Waarde(a + b, both)
        case "-":
            return Waarde(a - b, both)
        case "*":
            return Waarde(a * b, both)
        case "/":
            return Waarde(_real(a) / _real(b), alle([both, niet(b == 0)]))


def _real(x: z3.ArithRef) -> z3.ArithRef:
    return z3.ToReal(x) if x.is_int() else x


def uiterste(op: str, items: list[Waarde]) -> Waarde:
    """The least or greatest; onbekend where one of them is."""
    best = items[0].expr
    for item in items[1:]:
        better = item.expr < best if op == "min" else item.expr > best
        best = z3.If(better, item.expr, best)
    return Waarde(best, alle([item.bekend for item in items]))


def opgeteld(expr: e.Count | e.Sum, scope: Omgeving) -> Waarde:
    """A count or sum; onbekend where a body is, or where a body holds whose value is."""
    total, bekend = z3.IntVal(0), []
    for inner in scope.others(expr.var):
        body = waarheid(expr.body, inner)
        item = waarde(expr.value, inner) if isinstance(expr, e.Sum) else Waarde(z3.IntVal(1))
        total = total + z3.If(body.zeker, item.expr, z3.IntVal(0))
        bekend += [body.bekend, een([niet(body.zeker), item.bekend])]
    return Waarde(total, alle(bekend))
