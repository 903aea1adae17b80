"""Order the terms so that each negation looks at something complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.expressies import (
    And,
    Arith,
    Compare,
    Count,
    Exists,
    Expr,
    Extreme,
    Not,
    Or,
    Round,
    Shift,
    Sum,
    TermRef,
)
from ..model.programma import Definition, Programma


@dataclass(frozen=True, slots=True)
class NegatieKring(Exception):
    """Terms that depend on each other through a negation, amount or count.

    kring: the terms in one such ring. rules: keys of the rules that make it.
    """

    kring: tuple[str, ...]
    rules: tuple[str, ...]


def dependencies(expr: Expr, positive: bool = True) -> Iterator[tuple[str, bool]]:
    """The terms that ``expr`` reads, each with whether it is read only positively."""
    match expr:
        case TermRef(term, _):
            yield term, positive
        case And(items) | Or(items):
            for item in items:
                yield from dependencies(item, positive)
        case Exists(_, body):
            yield from dependencies(body, positive)
        case Not(item) | Round(item, _, _) | Shift(item, _, _) | Count(_, item):
            yield from dependencies(item, False)
        case Compare(_, left, right) | Arith(_, left, right) | Sum(_, left, right):
            yield from dependencies(left, False)
            yield from dependencies(right, False)
        case Extreme(_, items):
            for item in items:
                yield from dependencies(item, False)
        case _:
            return


def edges(definition: Definition) -> dict[str, bool]:
    """Per term that the definition reads: whether all its uses are positive."""
    found: dict[str, bool] = {}
    is_value = any(clause.value is not None for clause in definition.clauses)
    for clause in definition.clauses:
        for term, positive in dependencies(clause.body, not is_value):
            found[term] = found.get(term, True) and positive
        if clause.value is not None:
            for term, _ in dependencies(clause.value, False):
                found[term] = False
    return found


def stratify(definitions: Mapping[str, Definition]) -> Programma:
    """Put the definitions in evaluation order.

    Raises:
        NegatieKring: when terms depend on each other other than positively.
    """
    graph = {term: edges(definition) for term, definition in definitions.items()}
    strata: list[tuple[str, ...]] = []
    for component in strongly_connected(graph):
        inside = set(component)
        bad = [t for t in component for d, positive in graph[t].items() if d in inside and not positive]
        if bad:
            rules = {c.rule for t in component for c in definitions[t].clauses if c.rule}
            raise NegatieKring(tuple(component), tuple(sorted(rules)))
        strata.append(tuple(component))
    return Programma(dict(definitions), tuple(strata))


def strongly_connected(graph: Mapping[str, Mapping[str, bool]]) -> list[list[str]]:
    """The strongly connected components, dependencies first, each in declaration order."""
    import networkx as nx  # heavy; only needed when rules are compiled

    order = {name: i for i, name in enumerate(graph)}
    arrows: nx.DiGraph[str] = nx.DiGraph()
    arrows.add_nodes_from(graph)
    arrows.add_edges_from((used, user) for user, uses in graph.items() for used in uses if used in graph)
    condensed = nx.condensation(arrows)
    members = {c: sorted(condensed.nodes[c]["members"], key=order.__getitem__) for c in condensed}
    sequence = nx.lexicographical_topological_sort(condensed, key=lambda c: order[members[c][0]])
    return [members[c] for c in sequence]
