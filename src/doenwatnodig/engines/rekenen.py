"""Three-valued evaluation of one expression for given entities.

The durable engine computes here, between its strata, what Rete can't be trusted with:
comparisons, arithmetic, dates, counts, sums, parameters and absence. The own evaluator
does not use this module; the two share ``model`` (with ``model.kalender``, which moves
dates) and nothing else, so that comparing them means something.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..model import expressies as e
from ..model.derivation import Ground, Run
from ..model.kalender import shift
from ..model.types import ONBEKEND, MaybeValue

Env = Mapping[e.Var, str]
"""The entity that each variable in scope stands for."""


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What an expression may read besides its variables.

    waarden: the value of every ground term that is complete.
    """

    run: Run
    waarden: Mapping[Ground, MaybeValue]


def reken(expr: e.Expr, env: Env, omgeving: Omgeving) -> MaybeValue:
    """The value of ``expr``; strong Kleene, exact numbers. A date outside the calendar is onbekend.

    Raises:
        KeyError: a variable, or a ground term that is not complete.
    """
    return _PER_SOORT[type(expr)](expr, env, omgeving)


def anderen(var: e.Var, env: Env, run: Run) -> Iterator[str]:
    """The entities that ``var`` ranges over: those not yet bound by a variable of its type."""
    bezet = {entiteit for bound, entiteit in env.items() if bound.entiteit == var.entiteit}
    return (entiteit for entiteit in run.entities[var.entiteit] if entiteit not in bezet)


def gegrond(args: tuple[e.Var, ...], env: Env) -> tuple[str, ...]:
    """The entities that ``args`` stand for."""
    return tuple([_var(arg, env) for arg in args])


def _var(var: e.Var, env: Env) -> str:
    return "huishouden" if var.entiteit == "huishouden" else env[var]


def _en(expr: e.And, env: Env, om: Omgeving) -> MaybeValue:
    slot: MaybeValue = True
    for item in expr.items:
        waarde = reken(item, env, om)
        if waarde is False:
            return False
        if waarde is ONBEKEND:
            slot = ONBEKEND
    return slot


def _of(waarden: Iterator[MaybeValue]) -> MaybeValue:
    slot: MaybeValue = False
    for waarde in waarden:
        if waarde is True:
            return True
        if waarde is ONBEKEND:
            slot = ONBEKEND
    return slot


def _lichamen(var: e.Var, body: e.Expr, env: Env, om: Omgeving) -> Iterator[tuple[Env, MaybeValue]]:
    """For each other entity: the bindings with it, and what the body is there."""
    for entiteit in anderen(var, env, om.run):
        binnen = {**env, var: entiteit}
        yield binnen, reken(body, binnen, om)


def _niet(expr: e.Not, env: Env, om: Omgeving) -> MaybeValue:
    waarde = reken(expr.item, env, om)
    return ONBEKEND if waarde is ONBEKEND else not waarde


def _bekend(items: tuple[e.Expr, ...], env: Env, om: Omgeving) -> list[Any] | None:
    """The values of ``items``, or None if one of them is onbekend."""
    waarden = [reken(item, env, om) for item in items]
    return None if ONBEKEND in waarden else waarden


_VERGELIJK: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def _constante(expr: e.Const, env: Env, om: Omgeving) -> MaybeValue:
    return expr.value


def _in_werking(expr: e.RuleOn, env: Env, om: Omgeving) -> MaybeValue:
    return expr.rule in om.run.in_force and (expr.rule, gegrond(expr.args, env)) not in om.run.off


def _vergelijk(expr: e.Compare, env: Env, om: Omgeving) -> MaybeValue:
    beide = _bekend((expr.left, expr.right), env, om)
    return ONBEKEND if beide is None else bool(_VERGELIJK[expr.op](*beide))


def _arith(expr: e.Arith, env: Env, om: Omgeving) -> MaybeValue:
    beide = _bekend((expr.left, expr.right), env, om)
    if beide is None:
        return ONBEKEND
    links, rechts = beide
    match expr.op:
        case "+":
            return exact(links + rechts)
        case "-":
            return exact(links - rechts)
        case "*":
            return exact(links * rechts)
        case "/":
            return ONBEKEND if rechts == 0 else exact(Fraction(links) / rechts)


def exact(getal: int | Fraction) -> int | Fraction:
    """The same number, as an int where it is whole."""
    return int(getal) if getal.denominator == 1 else getal


def _uiterste(expr: e.Extreme, env: Env, om: Omgeving) -> MaybeValue:
    waarden = _bekend(expr.items, env, om)
    if waarden is None:
        return ONBEKEND
    return exact(min(waarden) if expr.op == "min" else max(waarden))


def _rond(expr: e.Round, env: Env, om: Omgeving) -> MaybeValue:
    waarden = _bekend((expr.item,), env, om)
    if waarden is None:
        return ONBEKEND
    delen = Fraction(waarden[0]) / expr.unit
    if expr.mode == "half_omhoog":
        return math.floor(delen + Fraction(1, 2)) * expr.unit
    return (math.ceil(delen) if expr.mode == "omhoog" else math.floor(delen)) * expr.unit


def _schuif(expr: e.Shift, env: Env, om: Omgeving) -> MaybeValue:
    waarden = _bekend((expr.item,), env, om)
    return ONBEKEND if waarden is None else shift(waarden[0], expr.maanden, expr.dagen)


def _tel(expr: e.Count, env: Env, om: Omgeving) -> MaybeValue:
    lichamen = [waarde for _, waarde in _lichamen(expr.var, expr.body, env, om)]
    return ONBEKEND if ONBEKEND in lichamen else lichamen.count(True)


def _som(expr: e.Sum, env: Env, om: Omgeving) -> MaybeValue:
    totaal: int | Fraction = 0
    for binnen, geldt in _lichamen(expr.var, expr.body, env, om):
        if geldt is False:
            continue
        waarde = ONBEKEND if geldt is ONBEKEND else reken(expr.value, binnen, om)
        if not isinstance(waarde, int | Fraction):
            return ONBEKEND  # all that can be summed is a number, or unknown
        totaal += waarde
    return exact(totaal)


_PER_SOORT: dict[type, Callable[[Any, Env, Omgeving], MaybeValue]] = {
    e.Var: lambda x, env, om: _var(x, env),
    e.Const: _constante,
    e.Today: lambda x, env, om: om.run.today,
    e.FactRef: lambda x, env, om: om.run.facts.get((x.feit, gegrond(x.args, env)), ONBEKEND),
    e.TermRef: lambda x, env, om: om.waarden[(x.term, gegrond(x.args, env))],
    e.ParamRef: lambda x, env, om: om.run.params.get(x.name, ONBEKEND),
    e.RuleOn: _in_werking,
    e.Not: _niet,
    e.And: _en,
    e.Or: lambda x, env, om: _of(reken(item, env, om) for item in x.items),
    e.Exists: lambda x, env, om: _of(waarde for _, waarde in _lichamen(x.var, x.body, env, om)),
    e.Compare: _vergelijk,
    e.Arith: _arith,
    e.Extreme: _uiterste,
    e.Round: _rond,
    e.Shift: _schuif,
    e.Count: _tel,
    e.Sum: _som,
}
