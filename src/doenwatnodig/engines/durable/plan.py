"""What a program is compiled to: rules over literals, leaves and layers.

A literal is a name with arguments; nothing in it says whether it is certain. The same
rules are read twice over different facts: once over what is certain (*zeker*) and once
over what is not excluded (*mogelijk*). Variables for the household are left out of
literals, because there is exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.expressies import Expr, Var
from ...model.programma import Definition


@dataclass(frozen=True, slots=True)
class Literal:
    """Something that may hold for the entities that ``args`` stand for; args pairwise different."""

    naam: str
    args: tuple[Var, ...]


@dataclass(frozen=True, slots=True)
class Regel:
    """If all of ``body`` holds, then ``head``; every variable of the head is in the body."""

    head: Literal
    body: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Blad:
    """A literal that is computed, not derived: it is what ``expr`` is for ``vars``.

    Facts, tests on values, absence and "any two different persons" are all leaves.
    """

    naam: str
    vars: tuple[Var, ...]
    expr: Expr


@dataclass(frozen=True, slots=True)
class Groep:
    """Rules that reach their fixpoint together.

    termen: the truth terms (and helpers) that they define, with their domains.
    waarden: value terms whose firing clauses they derive.
    """

    termen: tuple[tuple[str, tuple[str, ...]], ...]
    waarden: tuple[Definition, ...]
    regels: tuple[Regel, ...]


@dataclass(frozen=True, slots=True)
class Laag:
    """One step: compute the leaves, run the rules, then complete terms and values.

    bladen: computed first, from what earlier layers completed.
    shards: indices of the rulesets that have rules in this layer, in order.
    """

    bladen: tuple[Blad, ...]
    shards: tuple[int, ...]
    termen: tuple[tuple[str, tuple[str, ...]], ...]
    waarden: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled program. shards: per ruleset its rules; facts only flow to later ones."""

    lagen: tuple[Laag, ...]
    shards: tuple[tuple[Regel, ...], ...]
