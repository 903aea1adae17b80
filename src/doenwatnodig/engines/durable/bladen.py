"""The leaves of a program: literals that are computed, each made once."""

from __future__ import annotations

from collections.abc import Callable

from ...model import expressies as e
from .patronen import TOETS
from .plan import Blad, Literal

Scope = tuple[e.Var, ...]
HUISHOUDEN = e.Var("huishouden", "huishouden")


def zonder_huishouden(args: Scope) -> Scope:
    """The arguments that can differ: there is one household."""
    return tuple(v for v in args if v.entiteit != "huishouden")


class Bladen:
    """Collects leaves. per_naam: in order of making."""

    def __init__(self) -> None:
        self.per_naam: dict[str, Blad] = {}
        self._toetsen: dict[tuple[Scope, e.Expr], str] = {}

    def toets(self, vars_: Scope, expr: e.Expr) -> Literal:
        """A test of one rule; rules with the same test share it."""
        naam = self._toetsen.setdefault((vars_, expr), f"{TOETS}{len(self._toetsen)}")
        self.per_naam.setdefault(naam, Blad(naam, vars_, expr))
        return Literal(naam, vars_)

    def feit(self, feit: str, args: Scope) -> Literal:
        """A fact of the case."""
        return self._gedeeld(f"feit:{feit}", args, lambda vaste: e.FactRef(feit, vaste))

    def verschillend(self, vars_: Scope) -> Literal:
        """What holds for all different entities of these types."""
        return self._gedeeld("alle:" + ",".join(v.entiteit for v in vars_), vars_, lambda _: e.WAAR)

    def _gedeeld(self, naam: str, args: Scope, expr: Callable[[Scope], e.Expr]) -> Literal:
        """A leaf that every rule with this name shares, whatever its variables are called."""
        vaste = tuple(
            HUISHOUDEN if v.entiteit == "huishouden" else e.Var(str(i), v.entiteit)
            for i, v in enumerate(args)
        )
        if naam not in self.per_naam:
            self.per_naam[naam] = Blad(naam, zonder_huishouden(vaste), expr(vaste))
        return Literal(naam, zonder_huishouden(args))
