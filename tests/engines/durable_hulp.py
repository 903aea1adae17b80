"""Small hand-made programs: short ways to write terms, facts and runs."""

from __future__ import annotations

from collections.abc import Mapping

from doenwatnodig.ir.strata import stratify
from doenwatnodig.model import expressies as e
from doenwatnodig.model.derivation import Ground, Run
from doenwatnodig.model.programma import Clause, Definition, Programma
from doenwatnodig.model.types import JA_NEE, ONBEKEND, MaybeValue, Type, Value

P = "persoon"
A, B, C, M = (e.Var(naam, P) for naam in "abcm")
W = e.Var("w", "woning")
H = e.Var("huishouden", "huishouden")


def feit(naam: str, *args: e.Var) -> e.FactRef:
    return e.FactRef(naam, args)


def term(naam: str, *args: e.Var) -> e.TermRef:
    return e.TermRef(naam, args)


def waar(naam: str, params: tuple[e.Var, ...], *bodies: e.Expr) -> Definition:
    """A truth term with one clause for each body."""
    clauses = tuple(Clause(params, body, None, "") for body in bodies)
    return Definition(naam, tuple(v.entiteit for v in params), JA_NEE, False, clauses, "begrip")


def waarde(
    naam: str,
    params: tuple[e.Var, ...],
    type_: Type,
    *paren: tuple[e.Expr, e.Expr],
    default: MaybeValue = ONBEKEND,
) -> Definition:
    """A value term with one clause for each (body, value)."""
    clauses = tuple(Clause(params, body, value, "") for body, value in paren)
    return Definition(naam, tuple(v.entiteit for v in params), type_, default, clauses, "begrip")


def programma(*definitions: Definition) -> Programma:
    return stratify({definition.term: definition for definition in definitions})


def run(
    facts: Mapping[Ground, Value],
    personen: tuple[str, ...] = ("a", "b", "c"),
    *,
    params: Mapping[str, Value] | None = None,
    in_force: frozenset[str] = frozenset(),
    off: frozenset[Ground] = frozenset(),
    today: int = 739_000,
) -> Run:
    entities = {P: personen, "woning": ("huis", "flat"), "huishouden": ("huishouden",)}
    return Run(entities, facts, today, in_force, params or {}, off)
