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
    """Tarjan's components, dependencies first, each in declaration order (iterative)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    order = {name: i for i, name in enumerate(graph)}
    result: list[list[str]] = []
    for root in graph:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, successors = work[-1]
            child = next((c for c in successors if c in graph), None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    result.append(sorted(_pop_component(stack, on_stack, node), key=order.__getitem__))
            elif child not in index:
                index[child] = low[child] = len(index)
                stack.append(child)
                on_stack.add(child)
                work.append((child, iter(graph[child])))
            elif child in on_stack:
                low[node] = min(low[node], index[child])
    return result


def _pop_component(stack: list[str], on_stack: set[str], root: str) -> list[str]:
    component: list[str] = []
    while True:
        node = stack.pop()
        on_stack.discard(node)
        component.append(node)
        if node == root:
            return component
