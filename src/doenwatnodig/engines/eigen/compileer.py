"""Compile expressions to closures that give truth and values as functions of the day."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ...model.derivation import Run
from ...model.expressies import (
    And,
    Arith,
    Compare,
    Const,
    Count,
    Exists,
    Expr,
    Extreme,
    FactRef,
    Not,
    Or,
    ParamRef,
    Round,
    RuleOn,
    Shift,
    Sum,
    TermRef,
    Today,
    Var,
)
from ...model.kalender import shift
from ...model.types import ONBEKEND, MaybeValue, Onbekend
from .dagen import Paar, vergelijk_dag
from .leeftijd import age_days
from .stukken import VERGELIJK, Stukken, Waarde, delen, heel, per_stuk, reken, samen, vergelijk_stukken

Env = list[str]
Waar = Callable[["Omgeving", Env], Paar]
Getal = Callable[["Omgeving", Env], Waarde]
Tabellen = dict[str, dict[tuple[str, ...], Any]]


@dataclass(slots=True)
class Omgeving:
    """Where closures look things up.

    universe: the days that count (-1: all, 1: the peildatum alone).
    tabellen: per term the values found so far. feitelijk: what negations and amounts read.
    leeftijden: per age fact the birth-date fact; empty when ages do not move.
    """

    run: Run
    universe: int
    tabellen: Tabellen
    leeftijden: Mapping[str, str] = field(default_factory=dict)
    feitelijk: Omgeving | None = None

    @property
    def negatief(self) -> Omgeving:
        return self.feitelijk or self


Slots = dict[str, int]


def compile_truth(expr: Expr, slots: Slots, soorten: tuple[str, ...]) -> Waar:
    """A closure for a truth expression. soorten: the entity type of each slot."""
    match expr:
        case And(items):
            return _all(tuple(compile_truth(item, slots, soorten) for item in items))
        case Or(items):
            return _any(tuple(compile_truth(item, slots, soorten) for item in items))
        case Not(item):
            return _not(compile_truth(item, slots, soorten))
        case Compare():
            return _compare(expr, slots, soorten)
        case Exists(var, body):
            return _exists(var, body, slots, soorten)
        case TermRef(term, args):
            return _term_truth(term, _indexes(args, slots))
        case FactRef(feit, args):
            return _fact_truth(feit, _indexes(args, slots))
        case RuleOn(rule, args):
            return _rule_on(rule, _indexes(args, slots))
        case ParamRef(name):
            return lambda omg, env: _as_truth(omg.run.params.get(name, ONBEKEND), omg.universe)
        case Const(value, _):
            return lambda omg, env: _as_truth(value, omg.universe)
    raise TypeError(f"not a truth expression: {type(expr).__name__}")


def _as_truth(value: MaybeValue, universe: int) -> Paar:
    if value is True:
        return universe, universe
    return (0, 0) if value is False else (0, universe)


def _indexes(args: tuple[Var, ...], slots: Slots) -> tuple[int, ...]:
    return tuple(
        -1 if arg.name == "huishouden" and arg.name not in slots else slots[arg.name] for arg in args
    )


def _getter(indexes: tuple[int, ...]) -> Callable[[Env], tuple[str, ...]]:
    if indexes == ():
        return lambda env: ()
    if len(indexes) == 1 and indexes[0] >= 0:
        i = indexes[0]
        return lambda env: (env[i],)
    if len(indexes) == 2 and min(indexes) >= 0:
        i, j = indexes
        return lambda env: (env[i], env[j])
    return lambda env: tuple("huishouden" if i < 0 else env[i] for i in indexes)


def _all(items: tuple[Waar, ...]) -> Waar:
    def run(omg: Omgeving, env: Env) -> Paar:
        zeker = mogelijk = omg.universe
        for item in items:
            z, m = item(omg, env)
            zeker &= z
            mogelijk &= m
            if not mogelijk:
                return 0, 0
        return zeker, mogelijk

    return items[0] if len(items) == 1 else run


def _any(items: tuple[Waar, ...]) -> Waar:
    def run(omg: Omgeving, env: Env) -> Paar:
        zeker = mogelijk = 0
        for item in items:
            z, m = item(omg, env)
            zeker |= z
            mogelijk |= m
            if zeker == omg.universe:
                break
        return zeker, mogelijk

    return items[0] if len(items) == 1 else run


def _not(item: Waar) -> Waar:
    def run(omg: Omgeving, env: Env) -> Paar:
        z, m = item(omg.negatief, env)
        return omg.universe & ~m, omg.universe & ~z

    return run


def _others(soort: str, soorten: tuple[str, ...]) -> Callable[[Omgeving, Env], list[str]]:
    """The entities of a type that no bound variable of that type stands for."""
    bound = [i for i, other in enumerate(soorten) if other == soort]

    def run(omg: Omgeving, env: Env) -> list[str]:
        taken = {env[i] for i in bound}
        return [e for e in omg.run.entities.get(soort, ()) if e not in taken]

    return run


def _exists(var: Var, body: Expr, slots: Slots, soorten: tuple[str, ...]) -> Waar:
    others = _others(var.entiteit, soorten)
    inner = compile_truth(body, {**slots, var.name: len(soorten)}, (*soorten, var.entiteit))

    def run(omg: Omgeving, env: Env) -> Paar:
        zeker = mogelijk = 0
        for entity in others(omg, env):
            z, m = inner(omg, [*env, entity])
            zeker |= z
            mogelijk |= m
        return zeker, mogelijk

    return run


def _term_truth(term: str, indexes: tuple[int, ...]) -> Waar:
    get = _getter(indexes)
    return lambda omg, env: omg.tabellen[term][get(env)]


def _fact_truth(feit: str, indexes: tuple[int, ...]) -> Waar:
    get = _getter(indexes)

    def run(omg: Omgeving, env: Env) -> Paar:
        value = omg.run.facts.get((feit, get(env)))
        if value is None:
            return 0, omg.universe
        return (omg.universe, omg.universe) if value else (0, 0)

    return run


def _rule_on(rule: str, indexes: tuple[int, ...]) -> Waar:
    get = _getter(indexes)

    def run(omg: Omgeving, env: Env) -> Paar:
        if rule not in omg.run.in_force or (omg.run.off and (rule, get(env)) in omg.run.off):
            return 0, 0
        return omg.universe, omg.universe

    return run


# comparisons -----------------------------------------------------------------

_OMGEKEERD = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "<>": "<>"}


def _compare(expr: Compare, slots: Slots, soorten: tuple[str, ...]) -> Waar:
    if isinstance(expr.right, Today) and not isinstance(expr.left, Today):
        return _compare(Compare(_OMGEKEERD[expr.op], expr.right, expr.left), slots, soorten)  # type: ignore[arg-type]
    if isinstance(expr.left, Today):
        return _compare_today(expr.op, compile_value(expr.right, slots, soorten))
    left, right = compile_value(expr.left, slots, soorten), compile_value(expr.right, slots, soorten)
    plain = _compare_plain(VERGELIJK[expr.op], left, right)
    if isinstance(expr.left, FactRef):
        return _maybe_age(expr.op, expr.left, right, plain, slots)
    if isinstance(expr.right, FactRef):
        return _maybe_age(_OMGEKEERD[expr.op], expr.right, left, plain, slots)
    return plain


def _compare_plain(test: Callable[[Any, Any], bool], left: Getal, right: Getal) -> Waar:
    def run(omg: Omgeving, env: Env) -> Paar:
        feitelijk = omg.feitelijk or omg
        a, b = left(feitelijk, env), right(feitelijk, env)
        universe = omg.universe
        if isinstance(a, Stukken) or isinstance(b, Stukken):
            return vergelijk_stukken(test, a, b, universe)
        if a is ONBEKEND or b is ONBEKEND:
            return 0, universe
        return (universe, universe) if test(a, b) else (0, 0)

    return run


def _compare_today(op: str, other: Getal) -> Waar:
    def run(omg: Omgeving, env: Env) -> Paar:
        value = other(omg.negatief, env)
        zeker = mogelijk = 0
        for mask, day in delen(value, omg.universe):
            if isinstance(day, int):
                found = mask & vergelijk_dag(op, day - omg.run.today)
                zeker |= found
                mogelijk |= found
            else:
                mogelijk |= mask
        return zeker, mogelijk

    return run


def _maybe_age(op: str, fact: FactRef, other: Getal, plain: Waar, slots: Slots) -> Waar:
    """An age grows with the days where the run says so (``leeftijden``)."""
    feit, get = fact.feit, _getter(_indexes(fact.args, slots))

    def run(omg: Omgeving, env: Env) -> Paar:
        since = omg.leeftijden.get(feit)
        limit = other(omg.negatief, env) if since else None
        if since is None or not isinstance(limit, int | Fraction):
            return plain(omg, env)
        args = get(env)
        born, age = omg.run.facts.get((since, args)), omg.run.facts.get((feit, args))
        return age_days(op, limit, _day(born), _day(age), omg.run.today, omg.universe)

    return run


def _day(value: object) -> int | None:
    return value if isinstance(value, int) else None


# values ----------------------------------------------------------------------


def compile_value(expr: Expr, slots: Slots, soorten: tuple[str, ...]) -> Getal:
    """A closure for an expression that has a value."""
    match expr:
        case Const(value, _):
            return lambda omg, env: value
        case Var(name, _):
            index = slots.get(name, -1)
            return lambda omg, env: "huishouden" if index < 0 else env[index]
        case Today():
            return lambda omg, env: omg.run.today
        case ParamRef(name):
            return lambda omg, env: omg.run.params.get(name, ONBEKEND)
        case FactRef(feit, args):
            get = _getter(_indexes(args, slots))
            return lambda omg, env: omg.run.facts.get((feit, get(env)), ONBEKEND)
        case TermRef(term, args):
            return _term_value(term, _getter(_indexes(args, slots)))
        case Arith(op, left, right):
            return _binary(
                lambda a, b: reken(op, a, b),
                compile_value(left, slots, soorten),
                compile_value(right, slots, soorten),
            )
        case Extreme(op, items):
            return _extreme(min if op == "min" else max, [compile_value(i, slots, soorten) for i in items])
        case Round(item, mode, unit):
            return _unary(lambda v: _rounded(v, mode, unit), compile_value(item, slots, soorten))
        case Shift(item, maanden, dagen):
            return _unary(lambda v: _shifted(v, maanden, dagen), compile_value(item, slots, soorten))
        case Count(var, body):
            return _sum(var, None, body, slots, soorten)
        case Sum(var, value_expr, body):
            return _sum(var, value_expr, body, slots, soorten)
    return _truth_value(compile_truth(expr, slots, soorten))


def _truth_value(item: Waar) -> Getal:
    """A truth expression where a value stands (comparing truth with truth)."""

    def run(omg: Omgeving, env: Env) -> Waarde:
        return paar_waarde(item(omg, env), omg.universe)

    return run


def paar_waarde(paar: Paar, universe: int) -> Waarde:
    """Truth over the days as a value over the days."""
    zeker, mogelijk = paar
    pieces: list[tuple[int, MaybeValue]] = [
        (zeker, True),
        (mogelijk & ~zeker, ONBEKEND),
        (universe & ~mogelijk, False),
    ]
    kept = tuple(piece for piece in pieces if piece[0])
    return kept[0][1] if len(kept) == 1 else Stukken(kept)


def _term_value(term: str, get: Callable[[Env], tuple[str, ...]]) -> Getal:
    def run(omg: Omgeving, env: Env) -> Waarde:
        value = omg.tabellen[term][get(env)]
        return paar_waarde(value, omg.universe) if type(value) is tuple else value

    return run


def _rounded(value: MaybeValue, mode: str, unit: int) -> MaybeValue:
    if isinstance(value, Onbekend):
        return ONBEKEND
    exact = Fraction(value) / unit  # type: ignore[arg-type]
    if mode == "omlaag":
        return math.floor(exact) * unit
    if mode == "omhoog":
        return math.ceil(exact) * unit
    return math.floor(exact + Fraction(1, 2)) * unit


def _shifted(value: MaybeValue, maanden: int, dagen: int) -> MaybeValue:
    return shift(value, maanden, dagen) if isinstance(value, int) else ONBEKEND


def _binary(combine: Callable[[MaybeValue, MaybeValue], MaybeValue], left: Getal, right: Getal) -> Getal:
    return lambda omg, env: samen(left(omg, env), right(omg, env), omg.universe, combine)


def _unary(change: Callable[[MaybeValue], MaybeValue], item: Getal) -> Getal:
    return lambda omg, env: per_stuk(item(omg, env), change)


def _extreme(pick: Callable[..., Any], items: list[Getal]) -> Getal:
    def both(a: MaybeValue, b: MaybeValue) -> MaybeValue:
        if isinstance(a, Onbekend) or isinstance(b, Onbekend):
            return ONBEKEND
        return pick(a, b)  # type: ignore[no-any-return]

    def run(omg: Omgeving, env: Env) -> Waarde:
        result = items[0](omg, env)
        for item in items[1:]:
            result = samen(result, item(omg, env), omg.universe, both)
        return result

    return run


def _sum(var: Var, value: Expr | None, body: Expr, slots: Slots, soorten: tuple[str, ...]) -> Getal:
    others = _others(var.entiteit, soorten)
    inner_slots, inner_soorten = {**slots, var.name: len(soorten)}, (*soorten, var.entiteit)
    test = compile_truth(body, inner_slots, inner_soorten)
    amount: Getal = (
        (lambda omg, env: 1) if value is None else compile_value(value, inner_slots, inner_soorten)
    )

    def run(omg: Omgeving, env: Env) -> Waarde:
        total: Waarde = 0
        for entity in others(omg, env):
            inner = [*env, entity]
            zeker, mogelijk = test(omg, inner)
            if mogelijk:
                total = samen(
                    total,
                    _counted(amount(omg, inner), zeker, mogelijk, omg.universe),
                    omg.universe,
                    lambda a, b: reken("+", a, b),
                )
        return total if isinstance(total, Stukken) else heel(total)

    return run


def _counted(amount: Waarde, zeker: int, mogelijk: int, universe: int) -> Waarde:
    """The amount where the condition holds, nothing where it does not, else onbekend."""
    if zeker == universe:
        return amount
    pieces: dict[MaybeValue, int] = {}
    for mask, value in delen(amount, universe):
        if mask & zeker:
            pieces[value] = pieces.get(value, 0) | (mask & zeker)
    if mogelijk & ~zeker:
        pieces[ONBEKEND] = pieces.get(ONBEKEND, 0) | (mogelijk & ~zeker)
    if universe & ~mogelijk:
        pieces[0] = pieces.get(0, 0) | (universe & ~mogelijk)
    return next(iter(pieces)) if len(pieces) == 1 else Stukken(tuple((m, v) for v, m in pieces.items()))
