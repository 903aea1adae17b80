"""The random programs are worth running: things hold, things are onbekend, every construct occurs."""

from __future__ import annotations

from collections import Counter

from doenwatnodig.model import expressies as e
from doenwatnodig.model.types import JA_NEE, ONBEKEND, MaybeValue

from .genprog import uit_zaad
from .oracle import oracle

PROGRAMMAS = 400


def test_enough_holds_and_enough_is_unknown() -> None:
    truths: Counter[MaybeValue] = Counter()
    values: Counter[bool] = Counter()
    strijdig = rings = 0
    for seed in range(PROGRAMMAS):
        program, (case,) = uit_zaad(f"deel/{seed}")
        derived = oracle(program, case)
        strijdig += len(derived.strijdig)
        rings += sum(len(stratum) > 1 for stratum in program.strata)
        for (term, _), value in derived.values.items():
            if program.definitions[term].type is JA_NEE:
                truths[value] += 1
            else:
                values[value is ONBEKEND] += 1
    print(f"waar {truths[True]}, nee {truths[False]}, onbekend {truths[ONBEKEND]}; waarden {dict(values)}")
    assert truths[True] >= 0.25 * truths.total()
    assert truths[False] >= 0.10 * truths.total()
    assert truths[ONBEKEND] >= 0.10 * truths.total()
    assert values[False] >= 0.40 * values.total()
    assert strijdig >= 20
    assert rings >= 50


def test_every_construct_occurs() -> None:
    seen: Counter[type] = Counter()
    for seed in range(PROGRAMMAS):
        program, _ = uit_zaad(f"deel/{seed}")
        for definition in program.definitions.values():
            for clause in definition.clauses:
                for root in (clause.body, clause.value):
                    seen.update(type(expr) for expr in e.walk(root)) if root is not None else None
    assert set(e.Expr.__args__) == set(seen)
    assert min(seen.values()) >= 30, seen.most_common()
