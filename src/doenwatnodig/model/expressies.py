"""Typed expressions: the one form that every reading of the rules works on.

Nothing here evaluates; engines, the solver and the text renderer each give these
nodes their own meaning (see ``docs/besluiten/0002-semantiek.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .types import Type, Value

CompareOp = Literal["=", "<>", "<", "<=", ">", ">="]
ArithOp = Literal["+", "-", "*", "/"]
RoundMode = Literal["half_omhoog", "omlaag", "omhoog"]


@dataclass(frozen=True, slots=True)
class Var:
    """A variable that ranges over the entities of one type, or the constant ``huishouden``."""

    name: str
    entiteit: str


@dataclass(frozen=True, slots=True)
class Const:
    """A constant of a known type (cents for amounts, ordinal for dates)."""

    value: Value
    type: Type


@dataclass(frozen=True, slots=True)
class Today:
    """The day on which a condition is read; on the first day it is the peildatum."""


@dataclass(frozen=True, slots=True)
class FactRef:
    """An input fact of a case; absent from the case means onbekend."""

    feit: str
    args: tuple[Var, ...]


@dataclass(frozen=True, slots=True)
class TermRef:
    """A derived term."""

    term: str
    args: tuple[Var, ...]


@dataclass(frozen=True, slots=True)
class ParamRef:
    """A dated parameter, resolved for the peildatum and gemeente of the run."""

    name: str


@dataclass(frozen=True, slots=True)
class RuleOn:
    """Whether a rule is in force in this run and this instance of it is not switched off."""

    rule: str
    args: tuple[Var, ...]


@dataclass(frozen=True, slots=True)
class Not:
    item: Expr


@dataclass(frozen=True, slots=True)
class And:
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    op: CompareOp
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Arith:
    op: ArithOp
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Extreme:
    op: Literal["min", "max"]
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """Round to a whole multiple of ``unit`` (cents), once, where the rule says so."""

    item: Expr
    mode: RoundMode
    unit: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A date moved by a number of months and days (months first, clipped to month end)."""

    item: Expr
    maanden: int
    dagen: int


@dataclass(frozen=True, slots=True)
class Exists:
    """Some entity, other than those already bound by a variable of its type, satisfies the body."""

    var: Var
    body: Expr


@dataclass(frozen=True, slots=True)
class Count:
    """How many other entities satisfy the body."""

    var: Var
    body: Expr


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of ``value`` over the other entities that satisfy the body."""

    var: Var
    value: Expr
    body: Expr


Expr = (
    Var
    | Const
    | Today
    | FactRef
    | TermRef
    | ParamRef
    | RuleOn
    | Not
    | And
    | Or
    | Compare
    | Arith
    | Extreme
    | Round
    | Shift
    | Exists
    | Count
    | Sum
)

WAAR = And(())
"""Always true: the empty conjunction."""
ONWAAR = Or(())
"""Never true: the empty disjunction."""


def children(expr: Expr) -> tuple[Expr, ...]:
    """The direct subexpressions of ``expr``, in order."""
    match expr:
        case Not(item) | Round(item, _, _) | Shift(item, _, _):
            return (item,)
        case And(items) | Or(items) | Extreme(_, items):
            return items
        case Compare(_, left, right) | Arith(_, left, right):
            return (left, right)
        case Exists(_, body) | Count(_, body):
            return (body,)
        case Sum(_, value, body):
            return (value, body)
        case _:
            return ()


def walk(expr: Expr) -> list[Expr]:
    """``expr`` and all below it, parents first."""
    found = [expr]
    for child in children(expr):
        found.extend(walk(child))
    return found
