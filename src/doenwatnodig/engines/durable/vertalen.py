"""From clauses to rules over literals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

from ...model import expressies as e
from ...model.programma import Definition, Programma
from ...model.types import Soort
from .grenzen import NietVertaalbaar
from .patronen import geknipt, geordend, samengevoegd
from .plan import Blad, Groep, Literal, Regel
from .vorm import ingeduwd, is_blad, nodig, opgesomd

Scope = tuple[e.Var, ...]
Domein = tuple[str, tuple[str, ...]]
HULP = "hulp:"
"""How the names of helpers start; they are no terms of the program."""
HUISHOUDEN = e.Var("huishouden", "huishouden")


def zonder_huishouden(args: Scope) -> Scope:
    """The arguments that can differ: there is one household."""
    return tuple(v for v in args if v.entiteit != "huishouden")


def clausule(term: str, n: int) -> str:
    """The literal that says that clause ``n`` of a value term fires."""
    return f"{term}#{n}"


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
        self.bladen: dict[str, Blad] = {}
        self._namen: dict[tuple[Scope, e.Expr], str] = {}
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
                scope = zonder_huishouden(clause.params)
                naam = definition.term if waarheid else clausule(definition.term, n)
                self._open(Literal(naam, scope), [], ingeduwd(clause.body), scope, blok)
            if waarheid:
                blok.termen.append((definition.term, definition.domain))
            else:
                blok.waarden.append(definition)
        self.groepen.append(blok.groep())

    def _open(self, head: Literal, klaar: list[Literal], body: e.Expr, scope: Scope, blok: _Blok) -> None:
        """Add the rules for ``klaar`` and ``body`` together.

        The first ``Or`` or ``Exists`` is opened in place; each further one becomes a term
        of its own, or the number of rules would be a product.
        """
        klaar = list(klaar)
        toetsen: list[tuple[Scope, e.Expr]] = []
        takken: list[e.Expr] = []
        for item in opgesomd(body):
            if is_blad(item):
                toetsen.append((nodig(item, scope), item))
            elif isinstance(item, e.Or | e.Exists):
                takken.append(item)
            else:
                klaar.append(self._literal(item, scope))
        klaar += [self._blad("toets", vars_, expr) for vars_, expr in samengevoegd(toetsen)]
        klaar += [self._hulpterm(tak, scope, blok) for tak in takken[1:]]
        match takken[0] if takken else None:
            case e.Or(items):
                for item in items:
                    self._open(head, klaar, item, scope, blok)
            case e.Exists(var, binnen):
                if var in scope or var.entiteit == "huishouden":
                    raise NietVertaalbaar(f"{head.naam}: de variabele {var.name} kan hier niet nog eens")
                self._open(head, klaar, binnen, (*scope, var), blok)
            case _:
                self._sluit(head, klaar, scope, blok)

    def _sluit(self, head: Literal, klaar: list[Literal], scope: Scope, blok: _Blok) -> None:
        """Make every variable bound and every two of one type different, and write the rule."""
        samen = {paar for literal in klaar for paar in combinations(sorted(literal.args, key=str), 2)}
        paren = [p for p in combinations(sorted(scope, key=str), 2) if p[0].entiteit == p[1].entiteit]
        body = [*klaar, *(self._verschillend(p) for p in paren if p not in samen)]
        gebonden = {v for literal in body for v in literal.args}
        body += [self._verschillend((v,)) for v in scope if v not in gebonden]
        if not body:
            body = [self._blad("altijd", (), e.WAAR)]
        uniek = geordend(list(dict.fromkeys(body)))
        blok.regels += geknipt(head, uniek, self._nieuwe_naam)

    def _literal(self, item: e.Expr, scope: Scope) -> Literal:
        """The literal of a fact, a term, or of what must be absent."""
        match item:
            case e.FactRef(feit, args):
                return self._canoniek(f"feit:{feit}", args, lambda vs: e.FactRef(feit, vs))
            case e.TermRef(term, args):
                self._controleer(term, args)
                return Literal(term, zonder_huishouden(args))
            case e.Not(e.TermRef(term, args)):
                self._controleer(term, args)
                return self._canoniek(f"niet:{term}", args, lambda vs: e.Not(e.TermRef(term, vs)))
            case e.Not(e.Exists() as binnen):
                eerst = _Blok()
                hulp = self._hulpterm(binnen, scope, eerst)
                self.groepen.append(eerst.groep())
                naam = hulp.naam
                return self._canoniek(f"niet:{naam}", hulp.args, lambda vs: e.Not(e.TermRef(naam, vs)))
            case _:
                raise NietVertaalbaar(f"geen voorwaarde: {type(item).__name__}")

    def _controleer(self, term: str, args: Scope) -> None:
        definition = self._definitions.get(term)
        if definition is None or definition.type.soort is not Soort.JA_NEE:
            raise NietVertaalbaar(f"{term}: geen ja/nee-term")
        if len(set(args)) < len(args):
            raise NietVertaalbaar(f"{term}: twee keer dezelfde variabele")

    def _hulpterm(self, expr: e.Expr, scope: Scope, blok: _Blok) -> Literal:
        """A term of our own that holds where ``expr`` does."""
        args = nodig(expr, scope)
        hulp = Literal(self._nieuwe_naam(args, blok.termen), args)
        self._open(hulp, [], expr, args, blok)
        return hulp

    def _nieuwe_naam(self, args: Scope, termen: list[Domein] | None = None) -> str:
        """A fresh name; registered as a term where its absence may be asked."""
        naam = f"{HULP}{self._hulp}"
        self._hulp += 1
        if termen is not None:
            termen.append((naam, tuple(v.entiteit for v in args)))
        return naam

    def _verschillend(self, vars_: Scope) -> Literal:
        soorten = ",".join(v.entiteit for v in vars_)
        return self._canoniek(f"alle:{soorten}", vars_, lambda _: e.WAAR)

    def _canoniek(self, naam: str, args: Scope, expr: Callable[[Scope], e.Expr]) -> Literal:
        """A leaf that every rule with this name shares, whatever its variables are called."""
        vaste = tuple(
            HUISHOUDEN if v.entiteit == "huishouden" else e.Var(str(i), v.entiteit)
            for i, v in enumerate(args)
        )
        if naam not in self.bladen:
            self.bladen[naam] = Blad(naam, zonder_huishouden(vaste), expr(vaste))
        return Literal(naam, zonder_huishouden(args))

    def _blad(self, soort: str, vars_: Scope, expr: e.Expr) -> Literal:
        """A leaf of this rule; equal ones are one."""
        naam = self._namen.setdefault((vars_, expr), f"{soort}:{len(self._namen)}")
        self.bladen.setdefault(naam, Blad(naam, vars_, expr))
        return Literal(naam, vars_)
