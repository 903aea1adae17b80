"""Faults to put into an engine on purpose: the differential test has to see each of them.

Each fault is a function that patches well-named parts of one engine. If such a part is
renamed, patching fails loudly and the fault has to move along.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from doenwatnodig.model import expressies as e
from doenwatnodig.model.types import ONBEKEND

Fout = Callable[[pytest.MonkeyPatch], None]
EIGEN = "doenwatnodig.engines.eigen"
DURABLE = "doenwatnodig.engines.durable"
REKENEN = "doenwatnodig.engines.rekenen"
Z3 = "doenwatnodig.analysis.static"


def wrapped(place: str, name: str, wrapper: Callable[..., Any]) -> Fout:
    """Put ``wrapper(original, *args)`` in the place of ``name`` in a module or in one of its classes."""

    def fault(patch: pytest.MonkeyPatch) -> None:
        module, _, klasse = place.partition(":")
        target = import_module(module)
        target = getattr(target, klasse) if klasse else target
        original = getattr(target, name)
        patch.setattr(target, name, lambda *args, **kwargs: wrapper(original, *args, **kwargs))

    return fault


def reken_als(soort: type, instead: Callable[..., Any]) -> Fout:
    """Let the durable engine compute expressions of this kind with ``instead``."""

    def fault(patch: pytest.MonkeyPatch) -> None:
        table = import_module(REKENEN)._PER_SOORT
        original = table[soort]
        patch.setitem(table, soort, lambda expr, env, om: instead(original, expr, env, om))

    return fault


def zeker_alleen(compile_: Any, *args: Any) -> Any:
    """A closure for which what is not certain does not hold."""
    run = compile_(*args)
    return lambda omg, env: (run(omg, env)[0],) * 2


def iedereen(_: Any, soort: str, __: Any) -> Any:
    return lambda omg, env: list(omg.run.entities.get(soort, ()))


def zonder_default(original: Any, *args: Any) -> Any:
    """Works for functions and methods: the definition is among the arguments."""
    return original(*(replace(a, default=ONBEKEND) if hasattr(a, "default") else a for a in args))


def niets_uit(_: Any, rule: str, __: Any) -> Any:
    return lambda omg, env: (omg.universe if rule in omg.run.in_force else 0,) * 2


def een_ronde(_: Any, code: Any, definitions: Any, omg: Any, __: Any) -> None:
    motor = import_module(EIGEN + ".motor")
    for d in definitions:
        omg.tabellen[d.term] = dict.fromkeys(motor.argument_tuples(d.domain, omg.run.entities), (0, 0))
    omg.tabellen |= {
        d.term: {args: motor.truth_at(code, d, omg, args) for args in omg.tabellen[d.term]}
        for d in definitions
    }


def dertig_dagen(_: Any, value: Any, maanden: int, dagen: int) -> Any:
    return value + 30 * maanden + dagen if isinstance(value, int) else ONBEKEND


def afgekapt(original: Any, value: Any, mode: str, unit: int) -> Any:
    return original(value, mode.replace("half_omhoog", "omlaag"), unit)


def eerste_wint(original: Any, merged: Any, *rest: Any) -> Any:
    """What a clause said already is not looked at again."""
    return original(merged, *rest) if any(isinstance(value, type) for _, value in merged) else merged


def deel_altijd(original: Any, op: str, a: Any, b: Any) -> Any:
    return replace(a, expr=a.expr / 1) if op == "/" else original(op, a, b)


def eerste_stap(_: Any, merken: Any, bodies: Any) -> Any:
    kring = import_module(Z3 + ".z3_kring")
    return kring.ingevuld(bodies, [(m, kring.NEE) for m in merken])


def niet_genoteerd(original: Any, *args: Any) -> bool:
    """A conclusion is recorded but the rules never see it."""
    original(*args)
    return False


EIGEN_FOUTEN: dict[str, Fout] = {
    "en leest onbekend als nee": wrapped(EIGEN + ".compileer", "_all", zeker_alleen),
    "niet onbekend is nee": wrapped(EIGEN + ".compileer", "_not", zeker_alleen),
    "bestaat telt de persoon zelf mee": wrapped(EIGEN + ".compileer", "_others", iedereen),
    "zonder_regel vergeten": wrapped(EIGEN + ".motor", "value_at", zonder_default),
    "uit genegeerd": wrapped(EIGEN + ".compileer", "_rule_on", niets_uit),
    "half omhoog is afkappen": wrapped(EIGEN + ".compileer", "_rounded", afgekapt),
    "kring stopt na een ronde": wrapped(EIGEN + ".motor", "_evaluate_ring", een_ronde),
    "onbekend telt niet mee": wrapped(EIGEN + ".compileer", "_counted", lambda f, a, z, _, u: f(a, z, z, u)),
    "delen door nul is nul": wrapped(
        EIGEN + ".compileer", "reken", lambda f, op, a, b: 0 if op == "/" and b == 0 else f(op, a, b)
    ),
    "een maand is dertig dagen": wrapped(EIGEN + ".compileer", "_shifted", dertig_dagen),
    "vandaag telt zelf niet mee": wrapped(
        EIGEN + ".compileer", "vergelijk_dag", lambda f, op, dag: f({"<=": "<", ">=": ">"}.get(op, op), dag)
    ),
    "de eerste clausule wint": wrapped(EIGEN + ".motor", "_overlay", eerste_wint),
}

DURABLE_FOUTEN: dict[str, Fout] = {
    "onbekend is nee": wrapped(
        DURABLE + ".afleiden", "reken", lambda f, *args: False if (v := f(*args)) is ONBEKEND else v
    ),
    "niet onbekend is nee": reken_als(e.Not, lambda f, *args: False if (v := f(*args)) is ONBEKEND else v),
    "bestaat telt de persoon zelf mee": wrapped(DURABLE + ".vertalen", "combinations", lambda *_: iter(())),
    "tellen telt de persoon zelf mee": wrapped(
        REKENEN, "anderen", lambda _, var, env, run: iter(run.entities[var.entiteit])
    ),
    "zonder_regel vergeten": wrapped(DURABLE + ".afleiden:Afleider", "_waarde", zonder_default),
    "uit genegeerd": reken_als(e.RuleOn, lambda _, expr, env, om: expr.rule in om.run.in_force),
    "half omhoog is afkappen": reken_als(
        e.Round,
        lambda f, expr, env, om: f(replace(expr, mode=expr.mode.replace("half_omhoog", "omlaag")), env, om),
    ),
    "kring stopt na een ronde": wrapped(DURABLE + ".kamer:Sessie", "noteer", niet_genoteerd),
    "onbekend telt niet mee": reken_als(e.Count, lambda f, *args: 0 if (v := f(*args)) is ONBEKEND else v),
    "delen door nul is nul": reken_als(
        e.Arith, lambda f, expr, *args: 0 if (v := f(expr, *args)) is ONBEKEND and expr.op == "/" else v
    ),
    "een maand is dertig dagen": wrapped(REKENEN, "shift", dertig_dagen),
    "vandaag is morgen": reken_als(e.Today, lambda f, *args: f(*args) + 1),
}

Z3_FOUTEN: dict[str, Fout] = {
    "niet onbekend is nee": wrapped(
        Z3 + ".z3_expressies", "ontken", lambda f, item: replace(r := f(item), mogelijk=r.zeker)
    ),
    "half omhoog is afkappen": wrapped(Z3 + ".z3_expressies", "afgerond", afgekapt),
    "een maand is dertig dagen": wrapped(
        Z3 + ".z3_expressies", "verschuif", lambda _, x, maanden, dagen: x + 30 * maanden + dagen
    ),
    "delen door nul is iets": wrapped(Z3 + ".z3_expressies", "berekend", deel_altijd),
    "zonder_regel vergeten": wrapped(Z3 + ".z3_reading:Z3Lezing", "_definition", zonder_default),
    "kring stopt na een ronde": wrapped(Z3 + ".z3_kring", "fixpoint", eerste_stap),
}

Z3_ALLEEN_IN = {
    "niet onbekend is nee": e.Not,
    "half omhoog is afkappen": e.Round,
    "een maand is dertig dagen": e.Shift,
    "delen door nul is iets": e.Arith,
}
"""Where a fault can show at all, so that no time goes to other programs."""
