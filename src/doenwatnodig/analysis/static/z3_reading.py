"""The rules read by z3: all households of one shape at once.

Every fact is a constant, every ground term an expression over those. A term is what the
evaluator says it is, also where it is onbekend: through a parameter that was not read, a
division by zero, clauses that disagree, or a default that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

import z3

from ...model.derivation import Ground, Run
from ...model.expressies import TermRef, walk
from ...model.programma import Definition, Programma
from ...model.types import ONBEKEND, MaybeValue, Soort, Type
from .z3_expressies import Omgeving, lees
from .z3_kring import bundel, kleinste, merk
from .z3_symbolen import Symbolen
from .z3_waarden import NEE, Lezing, Waarde, Waarheid, alle, als_waarde, een, niet, of


class Z3Lezing:
    """A program for a symbolic household.

    programma: what is read. entities: the ids of each entity type (the shape).
    feiten, parameters: the type of each fact and parameter that the program reads.
    geheel: the facts of kind ``getal`` that are whole numbers, such as an age.

    Terms are translated when first asked for, with all they lean on.

    Raises:
        OnleesbaarVoorZ3: when a fact or parameter has no type, as soon as a term needs it.
    """

    def __init__(
        self,
        programma: Programma,
        entities: Mapping[str, tuple[str, ...]],
        feiten: Mapping[str, Type],
        parameters: Mapping[str, Type],
        geheel: frozenset[str] = frozenset(),
    ) -> None:
        self.programma = programma
        self.symbolen = Symbolen(entities, feiten, parameters, geheel)
        self._atoms: dict[Ground, Lezing] = {}
        self._done: set[str] = set()

    def atom(self, term: str, args: tuple[str, ...]) -> z3.ExprRef:
        """For a truth term a Bool that says that it is waar; else its value, wherever ``bekend`` holds."""
        read = self.lezing(term, args)
        return read.zeker if isinstance(read, Waarheid) else read.expr

    def bekend(self, term: str, args: tuple[str, ...]) -> z3.BoolRef:
        """A Bool that says that the term is not onbekend."""
        return self.lezing(term, args).bekend

    def lezing(self, term: str, args: tuple[str, ...]) -> Lezing:
        """The term as a three-valued truth or a partial value."""
        self._translate(term)
        return self._atoms[term, args]

    def fact(self, feit: str, args: tuple[str, ...]) -> z3.ExprRef:
        """The constant of a fact: Bool, Int (cents, ordinals, codes) or Real."""
        return self.symbolen.fact(feit, args)

    def code(self, text: str) -> int:
        """The number by which z3 knows a choice or entity."""
        return self.symbolen.code(text)

    def grenzen(self) -> list[z3.BoolRef]:
        """What holds in every household: choices and entities are existing ones."""
        return list(self.symbolen.bounds())

    def vast(self, run: Run) -> list[tuple[z3.ExprRef, z3.ExprRef]]:
        """Each constant with its value in a run; for ``substitute``, or as equalities."""
        return list(self.symbolen.pairs(run))

    def getuige(self, model: z3.ModelRef) -> Run:
        """The run that a model describes; assert ``grenzen`` first, or choices may not exist."""
        return self.symbolen.run(model)

    def evaluate(self, run: Run) -> dict[Ground, MaybeValue]:
        """The value of every ground term in a household of this shape in which every fact is known.

        Raises:
            OnleesbaarVoorZ3: when a fact that the program reads is onbekend.
        """
        for term in self.programma.definitions:
            self._translate(term)
        if not self._atoms:
            return {}
        parts = bundel([part for read in self._atoms.values() for part in _parts(read)])
        literals = iter(z3.simplify(z3.substitute(parts, *self.vast(run))).children())
        return {ground: self._known(ground[0], next(literals), next(literals)) for ground in self._atoms}

    def _known(self, term: str, literal: z3.ExprRef, bekend: z3.BoolRef) -> MaybeValue:
        type_ = self.programma.definitions[term].type
        return self.symbolen.python(literal, type_) if z3.is_true(bekend) else ONBEKEND

    def _translate(self, term: str) -> None:
        if term in self._done:
            return
        needed = self._cone(term) - self._done
        for stratum in self.programma.strata:
            if needed.intersection(stratum):
                self._stratum([self.programma.definitions[name] for name in stratum])
        self._done |= needed

    def _cone(self, term: str) -> set[str]:
        found: set[str] = set()
        todo = [term]
        while todo:
            if (name := todo.pop()) not in found:
                found.add(name)
                todo.extend(_reads(self.programma.definitions[name]))
        return found

    def _stratum(self, definitions: list[Definition]) -> None:
        grounds = [(d, args) for d in definitions for args in self._tuples(d.domain)]
        inside = {d.term for d in definitions}
        if not any(inside.intersection(_reads(d)) for d in definitions):
            self._atoms |= {(d.term, args): self._definition(d, args) for d, args in grounds}
            return
        merken = {(d.term, args): merk((d.term, args)) for d, args in grounds}
        self._atoms |= merken
        bodies = {(d.term, args): self._definition(d, args) for d, args in grounds}
        self._atoms |= kleinste(merken, {g: b for g, b in bodies.items() if isinstance(b, Waarheid)})

    def _tuples(self, domain: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for args in product(*(self.symbolen.entities[kind] for kind in domain)):
            if len(set(zip(domain, args, strict=True))) == len(args):
                yield args

    def _definition(self, definition: Definition, args: tuple[str, ...]) -> Lezing:
        scopes = [Omgeving(self.symbolen, self._atoms, c.params, args) for c in definition.clauses]
        bodies = [lees(c.body, scope) for c, scope in zip(definition.clauses, scopes, strict=True)]
        truths = [body for body in bodies if isinstance(body, Waarheid)]
        if definition.type.soort is Soort.JA_NEE:
            return of(truths)
        pairs = zip(definition.clauses, scopes, strict=True)
        values = [als_waarde(lees(c.value, scope)) for c, scope in pairs if c.value is not None]
        default = definition.default
        rest = (
            Waarde(z3.IntVal(0), NEE) if default is ONBEKEND else als_waarde(self.symbolen.constant(default))
        )
        return _gekozen(truths, values, rest)


def _gekozen(bodies: list[Waarheid], values: list[Waarde], rest: Waarde) -> Waarde:
    """The value of the true clauses, ``rest`` without any; onbekend where the clauses leave it open."""
    expr, bekend = rest.expr, rest.bekend
    for body, value in reversed(list(zip(bodies, values, strict=True))):
        expr = z3.If(body.zeker, value.expr, expr)
        bekend = een([alle([body.zeker, value.bekend]), alle([niet(body.zeker), bekend])])
    sure = [body.bekend for body in bodies]
    sure += [een([niet(body.zeker), value.bekend]) for body, value in zip(bodies, values, strict=True)]
    for (body, value), (other, another) in combinations(zip(bodies, values, strict=True), 2):
        sure.append(een([niet(alle([body.zeker, other.zeker])), value.expr == another.expr]))
    return Waarde(expr, alle([bekend, *sure]))


def _reads(definition: Definition) -> set[str]:
    roots = [e for clause in definition.clauses for e in (clause.body, clause.value) if e is not None]
    return {expr.term for root in roots for expr in walk(root) if isinstance(expr, TermRef)}


def _parts(read: Lezing) -> tuple[z3.ExprRef, z3.BoolRef]:
    return (read.zeker, read.bekend) if isinstance(read, Waarheid) else (read.expr, read.bekend)
