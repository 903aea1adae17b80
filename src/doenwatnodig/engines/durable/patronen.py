"""The body of one rule: which tests go together, in which order, and in how many pieces."""

from __future__ import annotations

from collections.abc import Callable

from ...model import expressies as e
from .grenzen import MAX_PATRONEN
from .plan import Literal, Regel
from .vorm import bereikt

TOETS = "toets:"
"""How the names of tests start."""
Toets = tuple[tuple[e.Var, ...], e.Expr]


def samengevoegd(toetsen: list[Toets]) -> list[Toets]:
    """Tests over the same variables as one; a test over fewer joins one over more.

    A test that counts or sums stays with its own variables: more variables would mean
    that it skips more entities.
    """
    per: dict[tuple[e.Var, ...], list[e.Expr]] = {}
    for vars_, expr in toetsen:
        per.setdefault(vars_, []).append(expr)
    for vars_ in sorted(per, key=len):
        telt = any(bereikt(expr) for expr in per[vars_])
        ruimer = None if telt else next((w for w in per if set(w) > set(vars_)), None)
        if ruimer is not None:
            per[ruimer] = [*per.pop(vars_), *per[ruimer]]
    return [(vars_, exprs[0] if len(exprs) == 1 else e.And(tuple(exprs))) for vars_, exprs in per.items()]


def geordend(body: list[Literal]) -> list[Literal]:
    """Tests first (few facts hold), then each time what shares most with what went before."""
    rest = sorted(body, key=lambda literal: not literal.naam.startswith(TOETS))
    gekozen = [rest.pop(0)]
    while rest:
        gebonden = {v for literal in gekozen for v in literal.args}
        beste = max(range(len(rest)), key=lambda i: (len(gebonden & set(rest[i].args)), -i))
        gekozen.append(rest.pop(beste))
    return gekozen


def geknipt(head: Literal, body: list[Literal], nieuw: Callable[[tuple[e.Var, ...]], str]) -> list[Regel]:
    """One rule, or a chain of rules through fresh literals where the body is long."""
    if len(body) <= MAX_PATRONEN:
        return [Regel(head, tuple(body))]
    eerst, rest = body[:MAX_PATRONEN], body[MAX_PATRONEN:]
    later = {v for literal in (head, *rest) for v in literal.args}
    args = tuple(v for v in dict.fromkeys(v for literal in eerst for v in literal.args) if v in later)
    tussen = Literal(nieuw(args), args)
    return [Regel(tussen, tuple(eerst)), *geknipt(head, [tussen, *rest], nieuw)]
