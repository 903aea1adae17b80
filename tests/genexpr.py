"""Random expressions of a wanted type."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from doenwatnodig.model import expressies as e
from doenwatnodig.model.types import BEDRAG, DATUM, GETAL, JA_NEE, Type

from .genbron import Bron
from .genwoorden import COMPARES, CONSTANTS, FEITEN, HUISHOUDEN, KEUZE, PARAMETERS, PERSOON, WONING, Sig


@dataclass
class Schrijver:
    """Writes expressions of a wanted type; ``terms`` are those that may be read here."""

    bron: Bron
    terms: dict[str, Sig]
    rules: dict[str, tuple[str, ...]]

    def truth(self, scope: tuple[e.Var, ...], diep: int) -> e.Expr:
        """A truth expression over the variables in scope, at most ``diep`` nested."""
        b = self.bron
        if diep <= 0 or b.kans(20):
            return self.leaf(scope, JA_NEE)
        match b.tussen(0, 9):
            case 0 | 1:
                return e.And(tuple(self.truth(scope, diep - 1) for _ in range(b.tussen(1, 3))))
            case 2:
                return e.Or(tuple(self.truth(scope, diep - 1) for _ in range(b.tussen(1, 3))))
            case 3 | 4:
                return e.Not(self.truth(scope, diep - 1))
            case 5:
                var = self.new_var(scope)
                return e.Exists(var, self.truth((*scope, var), diep - 1))
            case 6 if self.rules and b.kans(50):
                return self.rule_on(scope) or e.ONWAAR
            case _:
                return self.compare(scope, diep - 1)

    def compare(self, scope: tuple[e.Var, ...], diep: int) -> e.Expr:
        type_ = self.bron.uit((BEDRAG, GETAL, DATUM, BEDRAG, GETAL, DATUM, KEUZE, WONING, PERSOON, JA_NEE))
        if type_ is DATUM and self.bron.kans(50):
            return e.Compare(self.bron.uit(COMPARES), e.Today(), self.value(DATUM, scope, diep))
        op = self.bron.uit(COMPARES if type_ in (BEDRAG, GETAL, DATUM) else COMPARES[:2])
        return e.Compare(op, self.value(type_, scope, diep), self.value(type_, scope, diep))

    def toets(self, scope: tuple[e.Var, ...]) -> e.Expr:
        """One plain test, whose outcome nothing else hides: a date, a rounded amount, a number."""
        b = self.bron
        match b.tussen(0, 3):
            case 0:
                day = e.Shift(self.atom(DATUM, scope), b.tussen(-14, 30), b.uit((0, 1, -1)))
                return e.Compare(b.uit(COMPARES), e.Today(), b.uit((day, self.atom(DATUM, scope))))
            case 1:
                return e.Compare(b.uit(COMPARES), self.rounded(scope, 0), self.atom(BEDRAG, scope))
            case 2:
                return e.Compare(b.uit(COMPARES), self.value(GETAL, scope, 1), self.atom(GETAL, scope))
            case _:
                return self.compare(scope, 0)

    def value(self, type_: Type, scope: tuple[e.Var, ...], diep: int) -> e.Expr:
        """An expression of any type."""
        b = self.bron
        if type_ is JA_NEE:
            return e.Const(b.kans(50), JA_NEE) if b.kans(20) else self.truth(scope, diep)
        if type_ is DATUM and b.kans(40):
            return e.Shift(self.atom(DATUM, scope), b.tussen(-14, 30), b.uit((0, 1, -1, 28, 365)))
        if type_ is BEDRAG and diep >= 3 and b.kans(40):
            return self.rounded(scope, diep - 1)
        if type_ not in (BEDRAG, GETAL) or diep <= 0 or b.kans(25):
            return self.atom(type_, scope)
        choice = b.tussen(0, 5)
        if choice == 0:
            op = b.uit(("min", "max"))
            return e.Extreme(op, tuple(self.value(type_, scope, diep - 1) for _ in range(b.tussen(1, 3))))
        if choice == 1:
            var = self.new_var(scope)
            inner = (*scope, var)
            if type_ is GETAL and b.kans(60):
                return e.Count(var, self.truth(inner, diep - 1))
            return e.Sum(var, self.value(type_, inner, diep - 1), self.truth(inner, diep - 1))
        if choice == 2 and type_ is BEDRAG:
            return self.rounded(scope, diep - 1)
        return self.arith(type_, scope, diep - 1)

    def rounded(self, scope: tuple[e.Var, ...], diep: int) -> e.Expr:
        """An amount to round; most often one that is not whole yet."""
        mode = self.bron.uit(("half_omhoog", "omlaag", "half_omhoog", "omhoog"))
        item = self.value(BEDRAG, scope, diep)
        if self.bron.kans(60):
            item = e.Arith(self.bron.uit(("*", "/")), item, self.value(GETAL, scope, 0))
        return e.Round(item, mode, self.bron.uit((1, 100, 1, 500)))

    def arith(self, type_: Type, scope: tuple[e.Var, ...], diep: int) -> e.Expr:
        op = self.bron.uit(("+", "-", "*", "/"))
        if op in ("+", "-"):
            return e.Arith(op, self.value(type_, scope, diep), self.value(type_, scope, diep))
        if type_ is GETAL and op == "/" and self.bron.kans(40):
            return e.Arith("/", self.value(BEDRAG, scope, diep), self.value(BEDRAG, scope, diep))
        return e.Arith(op, self.value(type_, scope, diep), self.value(GETAL, scope, diep))

    def atom(self, type_: Type, scope: tuple[e.Var, ...]) -> e.Expr:
        """A fact, term, parameter, variable or constant of the type."""
        constants = CONSTANTS.get(type_.soort, ())
        parameters = [name for name, t in PARAMETERS.items() if t == type_]
        variables = [var for var in scope if type_.entiteit == var.entiteit]
        if constants and self.bron.kans(25):
            return e.Const(self.bron.uit(constants), type_)
        if parameters and self.bron.kans(25):
            return e.ParamRef(self.bron.uit(parameters))
        if variables and self.bron.kans(60):
            return self.bron.uit(variables)
        return self.leaf(scope, type_)

    def leaf(self, scope: tuple[e.Var, ...], type_: Type) -> e.Expr:
        """A fact or term of this type over the variables in scope."""
        terms = self.applied(self.terms, type_, scope)
        if terms and self.bron.kans(55):
            return e.TermRef(*self.bron.uit(terms))
        if type_ is JA_NEE and self.bron.kans(3):
            return e.ParamRef("soepel")
        facts = self.applied(FEITEN, type_, scope)
        return e.FactRef(*self.bron.uit(facts)) if facts else e.Const(CONSTANTS[type_.soort][0], type_)

    def applied(
        self, names: dict[str, Sig], type_: Type, scope: tuple[e.Var, ...]
    ) -> list[tuple[str, tuple[e.Var, ...]]]:
        """All ways to apply the names of this type to different variables in scope."""
        found = []
        for name, (domain, result) in names.items():
            if result == type_:
                found += [(name, args) for args in arguments(domain, scope)]
        return found

    def rule_on(self, scope: tuple[e.Var, ...]) -> e.Expr | None:
        options = [(rule, args) for rule, domain in self.rules.items() for args in arguments(domain, scope)]
        return e.RuleOn(*self.bron.uit(options)) if options else None

    def new_var(self, scope: tuple[e.Var, ...]) -> e.Var:
        entiteit = self.bron.uit(("persoon", "persoon", "persoon", "woning"))
        return e.Var(f"{entiteit[0]}{len(scope)}", entiteit)


def arguments(domain: tuple[str, ...], scope: tuple[e.Var, ...]) -> list[tuple[e.Var, ...]]:
    """The tuples of different variables that fit a domain."""
    choices = [
        [HUISHOUDEN] if kind == "huishouden" else [v for v in scope if v.entiteit == kind] for kind in domain
    ]
    return [args for args in product(*choices) if len(set(args)) == len(args)]
