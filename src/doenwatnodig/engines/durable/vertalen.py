"""From clauses to rules over literals."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from ...model import expressies as e
from ...model.programma import Definition, Programma
from ...model.types import Soort
from .bladen import Bladen, Scope, zonder_huishouden
from .grenzen import NietVertaalbaar
from .patronen import geknipt, geordend, samengevoegd
from .plan import Groep, Literal, Regel
from .vorm import ingeduwd, is_blad, nodig, opgesomd

Domein = tuple[str, tuple[str, ...]]
HULP = "hulp:"
"""How the names of helpers start; they are no terms of the program."""


def clausule(term: str, n: int) -> str:
    """The literal that says that clause ``n`` of a value term fires."""
    return f"{term}#{n}"


@dataclass(frozen=True, slots=True)
class _Deel:
    """A conjunction so far: what is joined, and the tests with the variables they depend on."""

    literals: list[Literal] = field(default_factory=list)
    toetsen: list[tuple[Scope, e.Expr]] = field(default_factory=list)


@dataclass(slots=True)
class _Blok:
    """A group while it is being written."""

    termen: list[Domein] = field(default_factory=list)
    waarden: list[Definition] = field(default_factory=list)
    regels: list[Regel] = field(default_factory=list)

    def groep(self) -> Groep:
        return Groep(tuple(self.termen), tuple(self.waarden), tuple(self.regels))


class Vertaler:
    """Translates a program; ``groepen`` (in evaluation order) and ``bladen`` are the result."""

    def __init__(self, programma: Programma) -> None:
        self.groepen: list[Groep] = []
        self.bladen = Bladen()
        self._definitions = programma.definitions
        self._hulp = 0
        for stratum in programma.strata:
            self._stratum([programma.definitions[term] for term in stratum])

    def _stratum(self, definitions: list[Definition]) -> None:
        """The group of one stratum; helpers that must be complete before it come first."""
        blok = _Blok()
        for definition in definitions:
            waarheid = definition.type.soort is Soort.JA_NEE
            for n, clause in enumerate(definition.clauses):
                if waarheid and clause.value is not None:
                    raise NietVertaalbaar(f"{definition.term}: een ja/nee-term met een waarde")
                for expr in (clause.body, clause.value or e.WAAR):
                    self._controleer_termen(expr)
                scope = zonder_huishouden(clause.params)
                naam = definition.term if waarheid else clausule(definition.term, n)
                self._open(Literal(naam, scope), _Deel(), ingeduwd(clause.body), scope, blok)
            if waarheid:
                blok.termen.append((definition.term, definition.domain))
            else:
                blok.waarden.append(definition)
        self.groepen.append(blok.groep())

    def _open(self, head: Literal, eerder: _Deel, body: e.Expr, scope: Scope, blok: _Blok) -> None:
        """Add the rules for what came ``eerder`` and ``body`` together.

        The first ``Or`` or ``Exists`` is opened in place; each further one becomes a term
        of its own, or the number of rules would be a product.
        """
        literals, toetsen = list(eerder.literals), list(eerder.toetsen)
        takken: list[e.Expr] = []
        for item in opgesomd(body):
            match item:
                case e.Or() | e.Exists() if not is_blad(item):
                    takken.append(item)
                case e.TermRef(term, args):
                    self._controleer(term)
                    literals.append(Literal(term, zonder_huishouden(args)))
                case e.FactRef(feit, args) if not is_blad(item):
                    literals.append(self.bladen.feit(feit, args))
                case _:
                    test = self._toets(item, scope)
                    toetsen.append((nodig(test, scope), test))
        literals += [self._hulpterm(tak, scope, blok) for tak in takken[1:]]
        samen = _Deel(literals, toetsen)
        match takken[0] if takken else None:
            case e.Or(items):
                for item in items:
                    self._open(head, samen, item, scope, blok)
            case e.Exists(var, binnen):
                if var in scope or var.entiteit == "huishouden":
                    raise NietVertaalbaar(f"{head.naam}: de variabele {var.name} kan hier niet nog eens")
                self._open(head, samen, binnen, (*scope, var), blok)
            case _:
                self._sluit(head, samen, scope, blok)

    def _sluit(self, head: Literal, deel: _Deel, scope: Scope, blok: _Blok) -> None:
        """Make every variable bound and every two of one type different, and write the rule."""
        body = deel.literals + [self.bladen.toets(vars_, expr) for vars_, expr in samengevoegd(deel.toetsen)]
        samen = {paar for literal in body for paar in combinations(sorted(literal.args, key=str), 2)}
        paren = [p for p in combinations(sorted(scope, key=str), 2) if p[0].entiteit == p[1].entiteit]
        body += [self.bladen.verschillend(p) for p in paren if p not in samen]
        gebonden = {v for literal in body for v in literal.args}
        body += [self.bladen.verschillend((v,)) for v in scope if v not in gebonden]
        uniek = geordend(list(dict.fromkeys(body or [self.bladen.verschillend(())])))
        blok.regels += geknipt(head, uniek, self._nieuwe_naam)

    def _toets(self, item: e.Expr, scope: Scope) -> e.Expr:
        """What is computed before the rules run, absence too: it is only known between layers."""
        match item:
            case e.Not(e.TermRef(term, _)):
                self._controleer(term)
                return item
            case e.Not(e.Exists() as binnen):
                eerst = _Blok()
                hulp = self._hulpterm(binnen, scope, eerst)
                self.groepen.append(eerst.groep())
                return e.Not(e.TermRef(hulp.naam, hulp.args))
            case _:
                return item

    def _controleer(self, term: str) -> None:
        """A condition must be a truth term."""
        if self._definitions[term].type.soort is not Soort.JA_NEE:
            raise NietVertaalbaar(f"{term}: geen ja/nee-term")

    def _controleer_termen(self, expr: e.Expr) -> None:
        """Every term exists and is about different entities, or its value would have no meaning."""
        for item in e.walk(expr):
            if isinstance(item, e.TermRef):
                if item.term not in self._definitions:
                    raise NietVertaalbaar(f"{item.term}: geen term")
                if len(set(item.args)) < len(item.args):
                    raise NietVertaalbaar(f"{item.term}: twee keer dezelfde variabele")

    def _hulpterm(self, expr: e.Expr, scope: Scope, blok: _Blok) -> Literal:
        """A term of our own that holds where ``expr`` does."""
        args = nodig(expr, scope)
        hulp = Literal(self._nieuwe_naam(args, blok.termen), args)
        self._open(hulp, _Deel(), expr, args, blok)
        return hulp

    def _nieuwe_naam(self, args: Scope, termen: list[Domein] | None = None) -> str:
        """A fresh name; registered as a term where its absence may be asked."""
        naam = f"{HULP}{self._hulp}"
        self._hulp += 1
        if termen is not None:
            termen.append((naam, tuple(v.entiteit for v in args)))
        return naam
