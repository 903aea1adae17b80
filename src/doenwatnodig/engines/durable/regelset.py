"""One ruleset as durable-rules wants it: type-guarded patterns and equality joins only."""

from __future__ import annotations

from typing import Any

from .grenzen import MAX_KOPPELINGEN_PATROON, MAX_PATRONEN, NietVertaalbaar, controleer_namen
from .plan import Plan, Regel

FAMILIES = 16
"""The library tries each test on a property in turn, so names are spread over properties."""
WACHT = "wacht"
"""The property of the sentinel fact that ends every batch."""

Codes = tuple[int, ...]
"""The numbers of the entities that a literal is about."""
Feit = tuple[str, Codes]
"""A ground literal: the name and the numbers of its entities."""


class Namen:
    """Numbers for the names of a plan; the library sees numbers only."""

    def __init__(self, plan: Plan) -> None:
        self._nummers: dict[str, int] = {}
        for regels in plan.shards:
            for regel in regels:
                for literal in (regel.head, *regel.body):
                    self._nummers.setdefault(literal.naam, len(self._nummers) + 1)
        arity = max(
            (len(x.args) for regels in plan.shards for r in regels for x in (r.head, *r.body)), default=0
        )
        controleer_namen(
            [WACHT, "id", "sid", "$s", "exception"]
            + [f"n{i}" for i in range(FAMILIES)]
            + [f"a{i}" for i in range(arity)]
            + [f"m{i}" for i in range(MAX_PATRONEN)]
        )

    def soort(self, naam: str) -> dict[str, int]:
        """The property that marks facts of this name: its guard in a pattern."""
        nummer = self._nummers[naam]
        return {f"n{nummer % FAMILIES}": nummer}

    def tekst(self, feit: Feit, nummer: str, sid: str) -> str:
        """A fact in JSON: integers only, with an id of its own. No word of a case is in it."""
        naam, codes = feit
        soort = self._nummers[naam]
        args = "".join([f',"a{i}":{code}' for i, code in enumerate(codes)])
        return f'{{"id":"{nummer}","sid":"{sid}","n{soort % FAMILIES}":{soort}{args}}}'


def patronen(regel: Regel, namen: Namen) -> list[dict[str, Any]]:
    """The body as patterns: the guard first, then a join on each argument already bound."""
    gezien: dict[Any, tuple[str, str]] = {}
    gemaakt: list[dict[str, Any]] = []
    for n, literal in enumerate(regel.body):
        tests: list[dict[str, Any]] = [namen.soort(literal.naam)]
        for i, var in enumerate(literal.args):
            if var in gezien:
                alias, eigenschap = gezien[var]
                tests.append({f"a{i}": {alias: eigenschap}})
        for i, var in enumerate(literal.args):
            gezien.setdefault(var, (f"m{n}", f"a{i}"))
        if len(tests) > MAX_KOPPELINGEN_PATROON:
            raise NietVertaalbaar(f"{len(tests)} koppelingen in een patroon van {regel.head.naam}")
        gemaakt.append({f"m{n}": tests[0] if len(tests) == 1 else {"$and": tests}})
    return gemaakt


def herkomst(regel: Regel) -> tuple[tuple[str, str], ...]:
    """Per argument of the head: from which fact (alias) and which property it comes."""
    bron = {
        var: (f"m{n}", f"a{i}")
        for n, literal in reversed(list(enumerate(regel.body)))
        for i, var in enumerate(literal.args)
    }
    return tuple(bron[var] for var in regel.head.args)
