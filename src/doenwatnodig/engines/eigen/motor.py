"""Derive every term, stratum by stratum, inside a stratum to the least fixpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from ...model.derivation import Afleiding, Ground, Run
from ...model.expressies import Expr, Var
from ...model.programma import Definition, Programma
from ...model.types import ONBEKEND, MaybeValue, Soort
from .compileer import Getal, Omgeving, Tabellen, Waar, compile_truth, compile_value
from .dagen import EEN_DAG, Paar
from .stukken import Stukken, Waarde, delen, op_dag, uit


@dataclass(slots=True)
class Ingrepen:
    """What a counterfactual run changes besides switching rules off.

    vast: a term's value put in place of what the rules derive. eindigt, begint: per state
    the days taken away or added.
    """

    vast: Mapping[Ground, Any] = field(default_factory=dict)
    eindigt: Mapping[Ground, int] = field(default_factory=dict)
    begint: Mapping[Ground, int] = field(default_factory=dict)


GEEN_INGREPEN = Ingrepen()


@dataclass(slots=True)
class Gecompileerd:
    """A program with its closures, made when first needed."""

    programma: Programma
    waar: dict[str, tuple[Waar, ...]] = field(default_factory=dict)
    waarde: dict[str, tuple[tuple[Waar, Getal], ...]] = field(default_factory=dict)
    deel_waar: dict[tuple[int, tuple[str, ...]], Waar] = field(default_factory=dict)
    deel_waarde: dict[tuple[int, tuple[str, ...]], Getal] = field(default_factory=dict)

    def part_truth(self, expr: Expr, variables: tuple[Var, ...]) -> Waar:
        """The closure of a part of a clause; parts live as long as the program."""
        key = (id(expr), tuple([var.name for var in variables]))
        found = self.deel_waar.get(key)
        if found is None:
            slots = {var.name: index for index, var in enumerate(variables)}
            found = compile_truth(expr, slots, tuple(var.entiteit for var in variables))
            self.deel_waar[key] = found
        return found

    def part_value(self, expr: Expr, variables: tuple[Var, ...]) -> Getal:
        """The closure of a value inside a clause."""
        key = (id(expr), tuple([var.name for var in variables]))
        found = self.deel_waarde.get(key)
        if found is None:
            slots = {var.name: index for index, var in enumerate(variables)}
            found = compile_value(expr, slots, tuple(var.entiteit for var in variables))
            self.deel_waarde[key] = found
        return found

    def truth(self, definition: Definition) -> tuple[Waar, ...]:
        """The clause bodies of a truth term."""
        found = self.waar.get(definition.term)
        if found is None:
            found = tuple(
                compile_truth(
                    c.body, {v.name: i for i, v in enumerate(c.params)}, tuple(v.entiteit for v in c.params)
                )
                for c in definition.clauses
            )
            self.waar[definition.term] = found
        return found

    def values(self, definition: Definition) -> tuple[tuple[Waar, Getal], ...]:
        """The clause bodies and values of a value term."""
        found = self.waarde.get(definition.term)
        if found is None:
            found = tuple(
                (
                    compile_truth(
                        c.body,
                        {v.name: i for i, v in enumerate(c.params)},
                        tuple(v.entiteit for v in c.params),
                    ),
                    compile_value(
                        c.value,
                        {v.name: i for i, v in enumerate(c.params)},
                        tuple(v.entiteit for v in c.params),
                    ),
                )
                for c in definition.clauses
                if c.value is not None
            )
            self.waarde[definition.term] = found
        return found


_LAST: list[tuple[Programma, Gecompileerd]] = []


def compiled(programma: Programma) -> Gecompileerd:
    """The closures of a program; the last few programs are remembered."""
    for known, result in _LAST:
        if known is programma:
            return result
    result = Gecompileerd(programma)
    _LAST.append((programma, result))
    del _LAST[:-4]
    return result


_TUPLES: dict[tuple[Any, ...], list[tuple[str, ...]]] = {}


def argument_tuples(
    domain: tuple[str, ...], entities: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """All arguments for a domain; entities of one type are pairwise different. Remembered."""
    key = (domain, *(entities.get(kind, ()) for kind in domain))
    found = _TUPLES.get(key)
    if found is None:
        if len(_TUPLES) > 500:
            _TUPLES.clear()
        found = _TUPLES[key] = _argument_tuples(domain, entities)
    return found


def _argument_tuples(
    domain: tuple[str, ...], entities: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    if len(domain) == 1:
        return [(e,) for e in entities.get(domain[0], ())]
    found: list[tuple[str, ...]] = []
    for args in product(*(entities.get(kind, ()) for kind in domain)):
        pairs = list(zip(domain, args, strict=True))
        if len(set(pairs)) == len(pairs):
            found.append(args)
    return found


class EigenMotor:
    """The own evaluator."""

    naam = "eigen"

    def derive(self, programma: Programma, run: Run, terms: frozenset[str] | None = None) -> Afleiding:
        """The value of every ground term on the peildatum.

        terms: only these; they must hold all that they depend on.
        """
        wanted = programma.strata
        if terms is not None:
            wanted = tuple(stratum for stratum in wanted if not terms.isdisjoint(stratum))
        omg, strijdig = evaluate(compiled(programma), run, EEN_DAG, strata=wanted)
        values: dict[Ground, MaybeValue] = {}
        for term, table in omg.tabellen.items():
            is_truth = programma.definitions[term].type.soort is Soort.JA_NEE
            for args, value in table.items():
                values[term, args] = _truth_of(value) if is_truth else value
        return Afleiding(values, frozenset(strijdig))


def _truth_of(paar: Paar) -> MaybeValue:
    if paar[0]:
        return True
    return ONBEKEND if paar[1] else False


def evaluate(
    code: Gecompileerd,
    run: Run,
    universe: int,
    *,
    ingrepen: Ingrepen = GEEN_INGREPEN,
    leeftijden: Mapping[str, str] | None = None,
    strata: Iterable[tuple[str, ...]] | None = None,
    bekend: Tabellen | None = None,
) -> tuple[Omgeving, set[Ground]]:
    """All terms of the given strata over the days of the universe, and the strijdige ones.

    bekend: tables of terms that need not be derived again, because nothing they read changed.
    """
    omg = Omgeving(run, universe, dict(bekend or {}), leeftijden or {})
    strijdig: set[Ground] = set()
    definitions = code.programma.definitions
    recursive = _recursive_terms(code.programma)
    for stratum in code.programma.strata if strata is None else strata:
        if len(stratum) == 1 and stratum[0] not in recursive:
            _evaluate_term(code, definitions[stratum[0]], omg, ingrepen, strijdig)
        else:
            _evaluate_ring(code, [definitions[term] for term in stratum], omg, ingrepen)
    return omg, strijdig


Gronden = dict[Ground, tuple[int, ...]]
"""Per conclusion that holds, which of its clauses hold: the steps of all its proofs."""


def gronden(code: Gecompileerd, omg: Omgeving) -> Gronden:
    """The proofs of everything that holds on the first day, each step once.

    A clause leads to the terms in its body, and those have their own steps: together the
    graph of all proofs. ``analysis.bewijs`` unfolds it down to the facts.
    """
    found: Gronden = {}
    for term, table in omg.tabellen.items():
        definition = code.programma.definitions[term]
        if definition.type.soort is Soort.JA_NEE:
            bodies = code.truth(definition)
        else:
            bodies = tuple(body for body, _ in code.values(definition))
        for args, value in table.items():
            if not bodies or (type(value) is tuple and not value[0] & 1):
                continue
            env = list(args)
            holds = tuple([i for i, body in enumerate(bodies) if body(omg, env)[0] & 1])
            if holds:
                found[term, args] = holds
    return found


_RECURSIVE: list[tuple[Programma, frozenset[str]]] = []


def _recursive_terms(programma: Programma) -> frozenset[str]:
    """The terms that read themselves, alone or through others of their stratum."""
    from ...model.expressies import TermRef, walk

    for known, result in _RECURSIVE:
        if known is programma:
            return result
    found = {term for stratum in programma.strata if len(stratum) > 1 for term in stratum}
    for term, definition in programma.definitions.items():
        if any(
            isinstance(part, TermRef) and part.term == term
            for c in definition.clauses
            for part in walk(c.body)
        ):
            found.add(term)
    result = frozenset(found)
    _RECURSIVE.append((programma, result))
    del _RECURSIVE[:-4]
    return result


def _evaluate_term(
    code: Gecompileerd, definition: Definition, omg: Omgeving, ingrepen: Ingrepen, strijdig: set[Ground]
) -> None:
    table: dict[tuple[str, ...], Any] = {}
    is_truth = definition.type.soort is Soort.JA_NEE
    for args in argument_tuples(definition.domain, omg.run.entities):
        ground = (definition.term, args)
        if ground in ingrepen.vast:
            table[args] = ingrepen.vast[ground]
        elif is_truth:
            table[args] = changed(truth_at(code, definition, omg, args), ground, ingrepen)
        else:
            table[args] = value_at(code, definition, omg, args, strijdig)
    omg.tabellen[definition.term] = table


def truth_at(code: Gecompileerd, definition: Definition, omg: Omgeving, args: tuple[str, ...]) -> Paar:
    """A truth term for one tuple of arguments: the disjunction of its clauses."""
    zeker = mogelijk = 0
    env = list(args)
    for body in code.truth(definition):
        z, m = body(omg, env)
        zeker |= z
        mogelijk |= m
        if zeker == omg.universe:
            return zeker, zeker
    return zeker, mogelijk


def changed(paar: Paar, ground: Ground, ingrepen: Ingrepen) -> Paar:
    """A state after what was ended and begun."""
    ended, begun = ingrepen.eindigt.get(ground, 0), ingrepen.begint.get(ground, 0)
    if not ended and not begun:
        return paar
    return (paar[0] & ~ended) | begun, (paar[1] & ~ended) | begun


def value_at(
    code: Gecompileerd, definition: Definition, omg: Omgeving, args: tuple[str, ...], strijdig: set[Ground]
) -> Waarde:
    """A value term for one tuple of arguments, day by day."""
    env = list(args)
    active: list[tuple[int, Waarde]] = []
    uncertain = covered = 0
    for body, value in code.values(definition):
        zeker, mogelijk = body(omg, env)
        if zeker:
            active.append((zeker, value(omg, env)))
            covered |= zeker
        uncertain |= mogelijk & ~zeker
    if not uncertain and len(active) == 1 and covered == omg.universe:
        return active[0][1]
    if not uncertain and not active:
        return definition.default
    return _combined(definition, omg, args, active, uncertain, strijdig)


def _combined(
    definition: Definition,
    omg: Omgeving,
    args: tuple[str, ...],
    active: list[tuple[int, Waarde]],
    uncertain: int,
    strijdig: set[Ground],
) -> Waarde:
    """Merge the clauses: differing values are strijdig and give onbekend, as does uncertainty."""
    merged: Lagen = [(omg.universe, _LEEG)]
    if any(_differ(a, b, omg.universe) for a, b in combinations(active, 2)):
        strijdig.add((definition.term, args))
    for mask, value in active:
        merged = _overlay(merged, mask, value, omg.universe)
    found: dict[MaybeValue, int] = {}
    for mask, part in merged:
        for piece, result in ((mask & uncertain, ONBEKEND), (mask & ~uncertain, part)):
            if piece:
                key = definition.default if isinstance(result, _Leeg) else result
                found[key] = found.get(key, 0) | piece
    return uit(found)


def _differ(a: tuple[int, Waarde], b: tuple[int, Waarde], universe: int) -> bool:
    """Whether two clauses have different known values on a day on which both hold."""
    return any(
        a[0] & b[0] & mask & other and v is not ONBEKEND and w is not ONBEKEND and v != w
        for mask, v in delen(a[1], universe)
        for other, w in delen(b[1], universe)
    )


class _Leeg:
    """No clause says anything on these days."""


_LEEG = _Leeg()
Lagen = list[tuple[int, MaybeValue | _Leeg]]


def _overlay(merged: Lagen, mask: int, value: Waarde, universe: int) -> Lagen:
    result: Lagen = []
    for old_mask, old in merged:
        if old_mask & ~mask:
            result.append((old_mask & ~mask, old))
        for piece, new in delen(value, universe):
            both = old_mask & mask & piece
            if not both:
                continue
            if isinstance(old, _Leeg) or old == new:
                result.append((both, new))
            else:
                result.append((both, ONBEKEND))
    return result


def _evaluate_ring(
    code: Gecompileerd, definitions: list[Definition], omg: Omgeving, ingrepen: Ingrepen
) -> None:
    """Positive recursion: start from nothing and add until nothing changes."""
    tuples = {d.term: argument_tuples(d.domain, omg.run.entities) for d in definitions}
    tables: Tabellen = {
        d.term: {args: ingrepen.vast.get((d.term, args), (0, 0)) for args in tuples[d.term]}
        for d in definitions
    }
    omg.tabellen.update(tables)
    again = True
    while again:
        again = False
        for definition in definitions:
            table = tables[definition.term]
            for args in tuples[definition.term]:
                ground = (definition.term, args)
                if ground in ingrepen.vast:
                    continue
                new = changed(truth_at(code, definition, omg, args), ground, ingrepen)
                if new != table[args]:
                    table[args] = new
                    again = True


def value_on(value: Any, dag: int) -> MaybeValue:
    """A table entry of either kind on one day."""
    if type(value) is tuple:
        zeker, mogelijk = value
        if zeker >> dag & 1:
            return True
        return ONBEKEND if mogelijk >> dag & 1 else False
    return op_dag(value, dag) if isinstance(value, Stukken) else value
