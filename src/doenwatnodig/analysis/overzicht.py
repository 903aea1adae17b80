"""Take apart a term that the vocabulary marks as an overview: its posts, each with its article.

The posts are read off the rule that gives the term: what it adds, subtracts and sums. A post
that is itself marked is taken apart in turn; everything else is one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..engines.eigen.motor import argument_tuples
from ..model.casus import Casus
from ..model.derivation import Ground
from ..model.expressies import Arith, Const, Expr, FactRef, ParamRef, Sum, TermRef
from ..model.overzicht import Overzicht, Post
from ..model.regelbank import Regelbank
from ..model.regels import Regel
from ..model.types import ONBEKEND, MaybeValue
from .bewijs import Bewijzer, bewijzer, bound
from .feiten_onder import Scope
from .lab import Lab
from .wereld import make_run
from .woorden import Woorden


def make_overzichten(casus: Casus, bank: Regelbank, dagen: tuple[int, ...]) -> tuple[Overzicht, ...]:
    """The overviews that the vocabulary asks for and that no other overview holds, on these days."""
    marked = [b for b in bank.woordenboek.begrippen.values() if b.overzicht]
    first = Lab(bank, make_run(casus, bank, dagen[0]))
    per_dag = [_Dag(first), *(_Dag(Lab(bank, make_run(casus, bank, dag), first)) for dag in dagen[1:])]
    held = {line.term for b in marked for line in _held(bank, b.naam)}
    found = []
    for begrip in (b for b in marked if b.naam not in held):
        for args in argument_tuples(begrip.van, casus.entities):
            found.append(_overzicht(begrip.overzicht, (begrip.naam, args), dagen, per_dag))
    return tuple(found)


def _held(bank: Regelbank, term: str) -> Iterator[TermRef]:
    """The marked terms that a marked term adds up."""
    for clause in bank.programma.definitions[term].clauses:
        stack = [clause.value]
        while stack:
            expr = stack.pop()
            if isinstance(expr, Arith) and expr.op in "+-":
                stack += [expr.left, expr.right]
            elif isinstance(expr, Sum):
                stack.append(expr.value)
            elif isinstance(expr, TermRef) and bank.woordenboek.begrippen[expr.term].overzicht:
                yield expr


@dataclass(frozen=True, slots=True)
class _Regel:
    """One line on one day."""

    sleutel: tuple[Ground, int, str]
    regels: tuple[Regel, ...]
    waarde: MaybeValue


def _overzicht(titel: str, ground: Ground, dagen: tuple[int, ...], per_dag: list[_Dag]) -> Overzicht:
    lines: dict[tuple[Ground, int, str], dict[int, _Regel]] = {}
    for index, dag in enumerate(per_dag):
        for line in dag.lines(ground, 1):
            lines.setdefault(line.sleutel, {})[index] = line
    posten = tuple(
        Post(
            key[0],
            key[1],
            key[2],
            next(iter(found.values())).regels,
            tuple(found[i].waarde if i in found else None for i in range(len(per_dag))),
        )
        for key, found in lines.items()
    )
    return Overzicht(titel, ground, dagen, posten, tuple(dag.value(ground) for dag in per_dag))


class _Dag:
    """A household on one day."""

    def __init__(self, lab: Lab) -> None:
        self.lab, self.bank = lab, lab.bank
        self.prover: Bewijzer = bewijzer(lab)
        self.woorden = Woorden(lab.bank)

    def value(self, ground: Ground) -> MaybeValue:
        return self.prover.term(ground).waarde

    def lines(self, ground: Ground, sign: int) -> Iterator[_Regel]:
        """What a marked term adds up; the term itself when no rule gives it."""
        for clause in self.bank.programma.definitions[ground[0]].clauses:
            scope: Scope = tuple(zip(clause.params, ground[1], strict=True))
            if clause.value is not None and self.prover.truth(clause.body, scope) is True:
                yield from self.parts(clause.value, scope, sign)
                return
        yield self.line(ground, sign, self.value(ground))

    def parts(self, expr: Expr, scope: Scope, sign: int) -> Iterator[_Regel]:
        match expr:
            case Arith("+" | "-", left, right):
                yield from self.parts(left, scope, sign)
                yield from self.parts(right, scope, sign if expr.op == "+" else -sign)
            case Sum(var, value, body):
                taken = {e for v, e in scope if v.entiteit == var.entiteit}
                for entity in self.lab.run.entities.get(var.entiteit, ()):
                    inner = (*scope, (var, entity))
                    if entity not in taken and self.prover.truth(body, inner) is not False:
                        yield from self.parts(value, inner, sign)
            case TermRef(term, args):
                ground = (term, bound(args, scope))
                if self.bank.woordenboek.begrippen[term].overzicht:
                    yield from self.lines(ground, sign)
                else:
                    yield self.line(ground, sign, self.value(ground))
            case FactRef(feit, args):
                ground = (feit, bound(args, scope))
                yield self.line(ground, sign, self.lab.run.facts.get(ground, ONBEKEND))
            case ParamRef(name):
                yield self.line((name, ()), sign, self.lab.run.params.get(name, ONBEKEND))
            case _:
                text = "vast bedrag" if isinstance(expr, Const) else "berekend bedrag"
                yield _Regel((("", ()), sign, text), (), self.prover.value(expr, scope))

    def line(self, ground: Ground, sign: int, value: MaybeValue) -> _Regel:
        return _Regel((ground, sign, self.woorden.naam(ground)), tuple(self.rules(ground)), value)

    def rules(self, ground: Ground) -> Iterator[Regel]:
        """The rules that give a term its value here."""
        definition = self.bank.programma.definitions.get(ground[0])
        for clause in definition.clauses if definition else ():
            scope: Any = tuple(zip(clause.params, ground[1], strict=True))
            if clause.rule and self.prover.truth(clause.body, scope) is True:
                yield self.bank.regels[clause.rule]
