"""What several checks need: rules by name, their periods, and which terms an expression reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..model.expressies import And, Expr, walk
from ..model.regels import Parameter, Regel, RegelSoort

NORMEN = frozenset(
    {
        RegelSoort.UITSLUITING,
        RegelSoort.VOORWAARDE,
        RegelSoort.VOORLIGGEND,
        RegelSoort.WACHTTERMIJN,
        RegelSoort.SANCTIE,
        RegelSoort.PLICHT,
        RegelSoort.VERBOD,
    }
)
"""The kinds of rule that can be to blame; a bedrag only when it overrides another."""

RECHT_LAGEN = frozenset({"wet", "amvb", "ministeriele_regeling", "verordening", "beleidsregel"})
"""The layers that are a text of law or policy, and so have articles."""


def is_element(regel: Regel) -> bool:
    """Whether a rule can be to blame, so that someone could put it aside."""
    return regel.soort in NORMEN or (regel.soort is RegelSoort.BEDRAG and bool(regel.gaat_voor))


def per_naam(regels: Iterable[Regel]) -> dict[str, list[Regel]]:
    """The versions of each rule, in reading order."""
    groups: dict[str, list[Regel]] = {}
    for regel in regels:
        groups.setdefault(regel.naam, []).append(regel)
    return groups


def entiteiten(regel: Regel) -> tuple[str, ...]:
    """The entity types of a rule's variables, in order."""
    return tuple(var.entiteit for var in regel.params)


def tegelijk(een: Regel, ander: Regel) -> bool:
    """Whether there is a day and a gemeente in which both rules are in force."""
    if not deelt_gemeente(een, ander):
        return False
    return begin(een) <= eind(ander) and begin(ander) <= eind(een)


def deelt_gemeente(een: Regel | Parameter, ander: Regel | Parameter) -> bool:
    """Whether there is a gemeente in which both hold; what names none holds everywhere."""
    return not (een.gemeenten and ander.gemeenten and een.gemeenten.isdisjoint(ander.gemeenten))


def begin(regel: Regel) -> int:
    """The first day in force; the first day of all when none is given."""
    return regel.van if regel.van is not None else 1


def eind(regel: Regel) -> int:
    """The last day in force; the last day of all when none is given."""
    return regel.tot if regel.tot is not None else date.max.toordinal()


def altijd(regel: Regel) -> bool:
    """Whether the rule applies to everyone, without any condition."""
    return regel.als == And(()) and regel.dwingendheid != "kan"


def uitdrukkingen(regel: Regel) -> Iterator[Expr]:
    """Every expression and term that a rule holds."""
    yield regel.als
    for expr in (regel.eis, regel.waarde, regel.term_expr, regel.vanaf):
        if expr is not None:
            yield expr
    if regel.uit is not None:
        yield regel.uit
    yield from regel.brengt
    yield from regel.eindigt
    yield from _van_delen(regel)


def _van_delen(regel: Regel) -> Iterator[Expr]:
    if regel.doel is not None:
        yield regel.doel.bereikt_als
        if regel.doel.uiterlijk is not None:
            yield regel.doel.uiterlijk
    if regel.werking is not None:
        yield from regel.werking.eindigt
        yield from regel.werking.ontstaat
        for expr in (regel.werking.bevestigd_door, regel.werking.ontkend_door):
            if expr is not None:
                yield expr
    if regel.bevoegdheid is not None:
        for part in (regel.bevoegdheid.doelterm, regel.bevoegdheid.waarde):
            if part is not None:
                yield part


def alle_delen(regel: Regel) -> Iterator[Expr]:
    """Every node of every expression of a rule."""
    for expr in uitdrukkingen(regel):
        yield from walk(expr)
