"""Random households for a program."""

from __future__ import annotations

from itertools import product

from doenwatnodig.model import expressies as e
from doenwatnodig.model.derivation import Ground, Run
from doenwatnodig.model.programma import Programma
from doenwatnodig.model.types import JA_NEE, Value

from .genbron import Bron
from .genwoorden import CONSTANTS, DATUMS, FEITEN, PARAMETERS

Entities = dict[str, tuple[str, ...]]


def huishouden(bron: Bron, woningen: int = 0) -> Entities:
    """A household of two to four persons, and from ``woningen`` to two dwellings."""
    return {
        "persoon": ("moeder", "dochter", "zoon", "oma")[: bron.tussen(2, 4)],
        "woning": ("huis", "kamer")[: bron.tussen(woningen, 2)],
        "huishouden": ("huishouden",),
    }


def run(bron: Bron, program: Programma, entities: Entities | None = None, volledig: bool = False) -> Run:
    """A run on a random household, or on ``entities``; ``volledig`` when every fact is to be known."""
    entities = entities or huishouden(bron)
    bekend = 100 if volledig else bron.uit((97, 90, 72))
    ja = bron.uit((40, 30))
    return Run(
        entities=entities,
        facts=random_facts(bron, entities, bekend, ja),
        today=bron.uit(DATUMS) + bron.uit((0, 0, 1, 400)),
        in_force=frozenset(rule for rule in sorted(rules_of(program)) if bron.kans(88)),
        params={
            name: bron.uit(CONSTANTS[type_.soort]) for name, type_ in PARAMETERS.items() if bron.kans(93)
        },
        off=frozenset(g for g in sorted(instances(program, entities)) if bron.kans(6)),
    )


def random_facts(bron: Bron, entities: Entities, bekend: int, ja: int) -> dict[Ground, Value]:
    """Facts of every type; ``bekend`` percent is known, ``ja`` percent of the truths holds."""
    facts: dict[Ground, Value] = {}
    for name, (domain, type_) in FEITEN.items():
        options = CONSTANTS.get(type_.soort) or entities[type_.entiteit]
        for args in product(*(entities[kind] for kind in domain)):
            if len(set(args)) == len(args) and options and bron.kans(bekend):
                facts[name, args] = bron.kans(ja) if type_ is JA_NEE else bron.uit(options)
    return facts


def roots(program: Programma) -> list[e.Expr]:
    """All bodies and values."""
    clauses = [clause for definition in program.definitions.values() for clause in definition.clauses]
    return [root for clause in clauses for root in (clause.body, clause.value) if root is not None]


def rules_of(program: Programma) -> dict[str, tuple[str, ...]]:
    """Per rule that the program asks about: the entity types of its instances."""
    return {
        expr.rule: tuple(var.entiteit for var in expr.args)
        for root in roots(program)
        for expr in e.walk(root)
        if isinstance(expr, e.RuleOn)
    }


def instances(program: Programma, entities: Entities) -> list[Ground]:
    """All instances of the program's rules."""
    return [
        (rule, args)
        for rule, domain in rules_of(program).items()
        for args in product(*(entities[kind] for kind in domain))
        if len(set(args)) == len(args)
    ]
