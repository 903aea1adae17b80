"""Do rules lean on each other's opposite? Then there is no order in which to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..ir.strata import edges, strongly_connected
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.programma import Definition
from ..model.types import Soort

Pijlen = Mapping[str, Mapping[str, bool]]
"""Per term the terms that it reads, each with whether it is read only positively."""


def check_kringen(
    definitions: Mapping[str, Definition], bestanden: Regelbestanden, meldingen: Meldingen
) -> bool:
    """Report every ring through a negation, amount or count; whether there was none."""
    graph: dict[str, dict[str, bool]] = {term: edges(definition) for term, definition in definitions.items()}
    good = True
    for component in strongly_connected(graph):
        inside = set(component)
        bad = [(t, d) for t in component for d, positive in graph[t].items() if d in inside and not positive]
        if bad:
            good = False
            _report(_ring(*bad[0], graph, inside), graph, definitions, bestanden, meldingen)
    return good


def _ring(start: str, gelezen: str, graph: Pijlen, inside: set[str]) -> list[str]:
    """The shortest ring that begins with ``start`` reading ``gelezen``."""
    vorige = {gelezen: ""}
    wachtrij = [gelezen]
    for term in wachtrij:
        if term == start:
            break
        for volgende in graph[term]:
            if volgende in inside and volgende not in vorige:
                vorige[volgende] = term
                wachtrij.append(volgende)
    ring = [start]
    while vorige[ring[0]]:
        ring.insert(0, vorige[ring[0]])
    return [start, *ring[:-1]] if gelezen != start else [start]


def _report(
    ring: Sequence[str],
    graph: Pijlen,
    definitions: Mapping[str, Definition],
    bestanden: Regelbestanden,
    meldingen: Meldingen,
) -> None:
    steps = [
        _stap(term, graph[term].get(volgende, True), definitions[volgende])
        for term, volgende in zip(ring, [*ring[1:], ring[0]], strict=True)
        if not _binnen(term, volgende)
    ]
    keys = {
        c.rule: None
        for term in ring
        for c in definitions[term].clauses
        if c.rule and f"actief:{c.rule}" in ring
    }
    regels = [r for r in bestanden.regels if r.key in keys]
    place = regels[0].span if regels else next(iter(bestanden.regelingen.values())).span
    meldingen.add(
        "negatie-kring",
        place,
        "Deze regels hangen van elkaars tegendeel af: " + "; ".join(steps) + ".",
        "Geen kring door 'niet', een vergelijking, een bedrag of een aantal.",
        "Haal in één van de regels de verwijzing weg, of laat haar naar een feit verwijzen.",
        elders=[(r.span, r.naam) for r in regels[1:]],
    )


def _binnen(term: str, volgende: str) -> bool:
    """A step that an author does not see: from a term to the rule that derives it."""
    return volgende.startswith("actief:") and not term.startswith(("actief:", "aanspraak:"))


def _stap(term: str, positief: bool, volgende: Definition) -> str:
    een, ander = naam_van(term), naam_van(volgende.term)
    if term.startswith("actief:") and volgende.kind == "actief":
        return f"{een} wijkt voor {ander}"
    if volgende.type.soort is not Soort.JA_NEE:
        return f"{een} rekent met {ander}"
    return f"{een} leest {ander}" if positief else f"{een} kijkt of {ander} niet geldt"


def naam_van(term: str) -> str:
    """A term of the program in the words of an author."""
    soort, _, rest = term.partition(":")
    if not rest:
        return f"'{term}'"
    rest = rest.partition("@")[0]
    return {
        "actief": f"regel {rest}",
        "eis": f"de eis van {rest}",
        "aanspraak": f"aanspraak op '{rest}'",
    }.get(soort, term)
