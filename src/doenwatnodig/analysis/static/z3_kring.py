"""Terms that lean on each other: the least fixpoint as one expression per ground atom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import z3

from ...model.derivation import Ground
from .z3_waarden import NEE, Waarheid, feitelijk

Paren = Sequence[tuple[z3.ExprRef, z3.ExprRef]]


def merk(ground: Ground) -> Waarheid:
    """A stand-in for an atom of the ring, while the bodies are being read."""
    term, args = ground
    naam = f"{term}({', '.join(args)})"
    return Waarheid(z3.Bool(f"zeker:{naam}"), z3.Bool(f"mogelijk:{naam}"))


def kleinste(merken: Mapping[Ground, Waarheid], bodies: Mapping[Ground, Waarheid]) -> dict[Ground, Waarheid]:
    """The atoms themselves, given each body in terms of the stand-ins.

    The two readings don't touch each other, since inside a ring all is positive.
    """
    zeker, mogelijk = [m.zeker for m in merken.values()], [m.mogelijk for m in merken.values()]
    surely, maybe = [bodies[g].zeker for g in merken], [bodies[g].mogelijk for g in merken]
    lower = fixpoint(zeker, surely)
    renamed = ingevuld(maybe, list(zip(mogelijk, zeker, strict=True)))
    if all(a.eq(b) for a, b in zip(surely, renamed, strict=True)):  # nothing below is ever onbekend
        return {ground: feitelijk(low) for ground, low in zip(merken, lower, strict=True)}
    upper = fixpoint(mogelijk, maybe)
    return {g: Waarheid(low, high) for g, low, high in zip(merken, lower, upper, strict=True)}


def fixpoint(merken: list[z3.BoolRef], bodies: list[z3.BoolRef]) -> list[z3.BoolRef]:
    """From nothing, as many rounds as there are atoms: a proof without repetition uses each at most once."""
    now = [NEE] * len(merken)
    for _ in merken:
        new = ingevuld(bodies, list(zip(merken, now, strict=True)))
        if all(a.eq(b) for a, b in zip(now, new, strict=True)):
            break
        now = new
    return now


def ingevuld(exprs: Sequence[z3.ExprRef], paren: Paren) -> list[z3.ExprRef]:
    """All expressions with the constants filled in, in one go since they share most of their parts."""
    return list(z3.substitute(bundel(exprs), *paren).children()) if exprs else []


def bundel(exprs: Sequence[z3.ExprRef]) -> z3.ExprRef:
    """One expression that has these as its parts."""
    return z3.Function("bundel", *(expr.sort() for expr in exprs), z3.BoolSort())(*exprs)
