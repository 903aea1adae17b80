"""What an engine runs: definitions of terms in evaluation order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .expressies import Expr, Var
from .types import MaybeValue, Type

TermKind = Literal["begrip", "toestand", "actief", "aanspraak"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One way a term gets its value: if ``body`` holds, then ``value`` (None: waar).

    params: the clause's own variables, bound to the term's arguments by position.
    rule: key of the rule it comes from, or "" for a clause that the lowering adds.
    """

    params: tuple[Var, ...]
    body: Expr
    value: Expr | None
    rule: str


@dataclass(frozen=True, slots=True)
class Definition:
    """All clauses of one term.

    Meaning on a day, for given arguments (pairwise different where of one type):
    a truth term is the (strong Kleene) disjunction of its clause bodies. A value term has
    the value of its true clauses; without a true clause, and none onbekend, ``default``; if
    any clause body is onbekend, or two true clauses have different values, onbekend.
    ``default`` may itself be ONBEKEND.
    """

    term: str
    domain: tuple[str, ...]
    type: Type
    default: MaybeValue
    clauses: tuple[Clause, ...]
    kind: TermKind
    leest: str = ""


@dataclass(frozen=True, slots=True)
class Programma:
    """Definitions and their strata.

    strata: the terms in evaluation order; inside one stratum terms may depend on each
    other only positively (no Not, comparison, count or sum between them, and value terms
    stand alone); earlier strata are complete.
    """

    definitions: dict[str, Definition]
    strata: tuple[tuple[str, ...], ...]
