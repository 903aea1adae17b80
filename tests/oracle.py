"""A naive oracle: the meaning of a program, computed in the dumbest way that works.

It shares nothing with the engines but the dataclasses of ``model``. What the descriptions
there leave open is read plainly here:

- a truth term is the disjunction of its bodies and nothing else: its ``default`` is not read;
- a true clause whose value is onbekend makes its term onbekend, also beside other true clauses;
- strijdig is a term with two true clauses whose *known* values differ, whatever else is onbekend;
- a term applied twice to the same entity has no meaning (``KeyError``); checks keep it out;
- a date that leaves the years 1 to 9999, also between the months and the days, is onbekend.
"""

from __future__ import annotations

import calendar
import operator
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

from doenwatnodig.model import expressies as e
from doenwatnodig.model.derivation import Afleiding, Ground, Run
from doenwatnodig.model.programma import Clause, Definition, Programma
from doenwatnodig.model.types import ONBEKEND, Soort

Read = Callable[[Ground], Any]
OPS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "+": operator.add, "-": operator.sub, "*": operator.mul,
    "/": lambda a, b: ONBEKEND if b == 0 else Fraction(a) / b,
}  # fmt: skip


def oracle(programma: Programma, run: Run) -> Afleiding:
    """The value of every ground term of ``programma`` in ``run``."""
    values: dict[Ground, Any] = {}
    strijdig: set[Ground] = set()
    for stratum in programma.strata:
        definitions = [programma.definitions[term] for term in stratum]
        if definitions[0].type.soort is Soort.JA_NEE:
            values |= truth_stratum(definitions, run, values)
        else:
            for args in tuples(definitions[0].domain, run):
                atom = (definitions[0].term, args)
                values[atom], clash = value_of(definitions[0], args, run, values.__getitem__)
                strijdig |= {atom} if clash else set()
    return Afleiding(values, frozenset(strijdig))


def tuples(domain: tuple[str, ...], run: Run) -> Iterator[tuple[str, ...]]:
    """All arguments for a domain, pairwise different where of one type."""
    for args in product(*(run.entities[kind] for kind in domain)):
        if len(set(zip(domain, args, strict=True))) == len(args):
            yield args


def truth_stratum(definitions: list[Definition], run: Run, before: dict[Ground, Any]) -> dict[Ground, Any]:
    """Two boolean least fixpoints: what surely holds, and what may hold."""
    atoms = [(d, args) for d in definitions for args in tuples(d.domain, run)]

    def fixpoint(holds: Callable[[Any], bool]) -> dict[Ground, bool]:
        now = {(d.term, args): False for d, args in atoms}
        while True:
            read: Read = ({**before, **now}).__getitem__
            new = {(d.term, a): any(holds(body_of(c, a, run, read)) for c in d.clauses) for d, a in atoms}
            if new == now:
                return now
            now = new

    zeker, mogelijk = fixpoint(lambda v: v is True), fixpoint(lambda v: v is not False)
    return {atom: True if zeker[atom] else ONBEKEND if mogelijk[atom] else False for atom in zeker}


def value_of(definition: Definition, args: tuple[str, ...], run: Run, read: Read) -> tuple[Any, bool]:
    """The value of a value term, and whether two of its true clauses differ."""
    bodies = [body_of(clause, args, run, read) for clause in definition.clauses]
    found = [
        evaluate(clause.value, dict(zip(clause.params, args, strict=True)), run, read)
        for clause, body in zip(definition.clauses, bodies, strict=True)
        if body is True and clause.value is not None
    ]
    clash = any(a != b for a in found for b in found if a is not ONBEKEND and b is not ONBEKEND)
    if clash or ONBEKEND in bodies or ONBEKEND in found:
        return ONBEKEND, clash
    return (found[0] if found else definition.default), False


def body_of(clause: Clause, args: tuple[str, ...], run: Run, read: Read) -> Any:
    return evaluate(clause.body, dict(zip(clause.params, args, strict=True)), run, read)


def evaluate(expr: e.Expr, env: dict[e.Var, str], run: Run, read: Read) -> Any:
    """The value of ``expr``; strong Kleene."""

    def ev(item: e.Expr) -> Any:
        return evaluate(item, env, run, read)

    def others(var: e.Var) -> list[dict[e.Var, str]]:
        taken = {entity for bound, entity in env.items() if bound.entiteit == var.entiteit}
        return [{**env, var: entity} for entity in run.entities[var.entiteit] if entity not in taken]

    def ground(args: tuple[e.Var, ...]) -> tuple[str, ...]:
        return tuple(ev(arg) for arg in args)

    match expr:
        case e.Var(_, entiteit):
            return "huishouden" if entiteit == "huishouden" else env[expr]
        case e.Const(value, _):
            return value
        case e.Today():
            return run.today
        case e.FactRef(feit, args):
            return run.facts.get((feit, ground(args)), ONBEKEND)
        case e.TermRef(term, args):
            return read((term, ground(args)))
        case e.ParamRef(name):
            return run.params.get(name, ONBEKEND)
        case e.RuleOn(rule, args):
            return rule in run.in_force and (rule, ground(args)) not in run.off
        case e.Not(item):
            return ONBEKEND if (value := ev(item)) is ONBEKEND else not value
        case e.And(items):
            return least([ev(item) for item in items])
        case e.Or(items):
            return most([ev(item) for item in items])
        case e.Exists(var, body):
            return most([evaluate(body, inner, run, read) for inner in others(var)])
        case e.Count(var, body):
            return known([evaluate(body, inner, run, read) for inner in others(var)], sum)
        case e.Sum(var, value, body):
            pairs = [(evaluate(body, i, run, read), i) for i in others(var)]
            return known(
                [b if b is ONBEKEND else evaluate(value, i, run, read) for b, i in pairs if b is not False],
                sum,
            )
        case e.Compare(op, left, right) | e.Arith(op, left, right):
            return known([ev(left), ev(right)], lambda both: OPS[op](*both))
        case e.Extreme(op, items):
            return known([ev(item) for item in items], min if op == "min" else max)
        case e.Round(item, mode, unit):
            return known([ev(item)], lambda one: unit * rounded(Fraction(one[0]) / unit, mode))
        case e.Shift(item, maanden, dagen):
            return known([ev(item)], lambda one: shifted(one[0], maanden, dagen))


def least(values: list[Any]) -> Any:
    return False if False in values else ONBEKEND if ONBEKEND in values else True


def most(values: list[Any]) -> Any:
    return True if True in values else ONBEKEND if ONBEKEND in values else False


def known(values: list[Any], then: Callable[[list[Any]], Any]) -> Any:
    return ONBEKEND if ONBEKEND in values else then(values)


def rounded(x: Fraction, mode: str) -> int:
    return ceil(x) if mode == "omhoog" else floor(x + Fraction(1, 2) if mode == "half_omhoog" else x)


def shifted(ordinal: int, maanden: int, dagen: int) -> Any:
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + maanden, 12)
    try:
        clipped = min(day.day, calendar.monthrange(year, month + 1)[1])
        return (date(year, month + 1, clipped) + timedelta(dagen)).toordinal()
    except (OverflowError, ValueError):
        return ONBEKEND
