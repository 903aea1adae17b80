"""What a purpose can depend on: through rules, provisions, acts and werkingen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..ir.strata import dependencies, edges
from ..model.expressies import Expr, FactRef, ParamRef, walk
from ..model.programma import Definition
from ..model.regelbank import Regelbank
from ..model.regels import Regel, RegelSoort


class Kegel:
    """The dependency graph of terms, with what brings and ends states."""

    def __init__(self, bank: Regelbank) -> None:
        self.bank = bank
        self.uses: dict[str, set[str]] = {t: set(edges(d)) for t, d in bank.programma.definitions.items()}
        self.volgorde = {term: index for index, term in enumerate(bank.programma.definitions)}
        self.readers: dict[str, set[str]] = {}
        self.lezers: dict[str, set[str]] = {}
        self.feit_lezers: dict[str, set[str]] = {}
        self.parameters: dict[str, set[str]] = {}
        for term, definition in bank.programma.definitions.items():
            for other in self.uses[term]:
                self.lezers.setdefault(other, set()).add(term)
            self._facts_of(term, definition)
        for regel in bank.regels.values():
            self._add(regel)
        for term, used in self.uses.items():
            for other in used:
                self.readers.setdefault(other, set()).add(term)

    def _add(self, regel: Regel) -> None:
        if regel.soort in (RegelSoort.WACHTTERMIJN, RegelSoort.BESLISTERMIJN):
            target = self.uses.setdefault(f"aanspraak:{regel.head}", set())
            target.add(regel.actief)
            target.update(terms_of(regel.term_expr, regel.vanaf))
        for state in regel.brengt:
            used = self.uses.setdefault(state.term, set())
            used.add(regel.actief)
            if regel.soort is RegelSoort.RECHT:
                used.add(f"aanspraak:{regel.head}")
        if regel.werking is not None:
            extra = terms_of(regel.werking.bevestigd_door, regel.werking.ontkend_door)
            for state in (*regel.werking.eindigt, *regel.werking.ontstaat):
                self.uses.setdefault(state.term, set()).update({regel.actief, *extra})

    def _facts_of(self, term: str, definition: Definition) -> None:
        for clause in definition.clauses:
            for expr in (clause.body, clause.value):
                for part in walk(expr) if expr is not None else ():
                    if isinstance(part, ParamRef):
                        self.parameters.setdefault(term, set()).add(part.name)
                    if isinstance(part, FactRef):
                        feit = self.bank.woordenboek.feiten.get(part.feit)
                        for name in {part.feit, feit.jaren_sinds if feit else ""} - {""}:
                            self.feit_lezers.setdefault(name, set()).add(term)

    def gewijzigd(self, terms: Iterable[str]) -> frozenset[str]:
        """All terms whose value can change when these change, by derivation alone."""
        return _reach(terms, self.lezers)

    def below(self, terms: Iterable[str]) -> frozenset[str]:
        """All terms that these can depend on, themselves included."""
        return _reach(terms, self.uses)

    def above(self, terms: Iterable[str]) -> frozenset[str]:
        """All terms that can depend on these, themselves included."""
        return _reach(terms, self.readers)


def _reach(terms: Iterable[str], arrows: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    stack = list(terms)
    while stack:
        term = stack.pop()
        if term not in found:
            found.add(term)
            stack.extend(arrows.get(term, ()))
    return frozenset(found)


def terms_of(*exprs: Expr | None) -> set[str]:
    """The terms that these expressions read."""
    return {term for expr in exprs if expr is not None for term, _ in dependencies(expr)}
