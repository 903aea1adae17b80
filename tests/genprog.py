"""Random typed programs and random households to run them on.

The vocabulary is fixed and touches every type; the terms, clauses and expressions are
random. Everything takes a ``Bron`` of choices, so that the same code serves the seeded
bulk and Hypothesis.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from doenwatnodig.ir.strata import stratify
from doenwatnodig.model import expressies as e
from doenwatnodig.model.derivation import Run
from doenwatnodig.model.programma import Clause, Definition, Programma
from doenwatnodig.model.types import JA_NEE, ONBEKEND, MaybeValue, Type

from .genbron import Bron, HypothesisBron, ZaadBron, geschud
from .gencasus import run
from .genexpr import Schrijver
from .genwoorden import CONSTANTS, DOMAINS, HUISHOUDEN, VALUE_TYPES, Sig


def programma(bron: Bron) -> Programma:
    """A random stratified program of two to eight groups of terms."""
    maker = Maker(bron)
    for _ in range(bron.tussen(2, 8)):
        bron.uit((maker.truth_term, maker.value_term, maker.truth_term, maker.kring))()
    return stratify({name: maker.definitions[name] for name in geschud(bron, list(maker.definitions))})


@dataclass
class Maker:
    """Collects definitions; what exists already may be read by what comes."""

    bron: Bron
    terms: dict[str, Sig] = field(default_factory=dict)
    rules: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)

    def truth_term(self) -> None:
        self.define(self.name(), self.bron.uit(DOMAINS), JA_NEE, False, {})

    def value_term(self) -> None:
        type_ = self.bron.uit(VALUE_TYPES)
        constants = CONSTANTS.get(type_.soort, ())
        default: MaybeValue = self.bron.uit(constants) if constants and self.bron.kans(80) else ONBEKEND
        self.define(self.name(), self.bron.uit(DOMAINS[:5]), type_, default, {})

    def kring(self) -> None:
        """One to three truth terms that may read each other positively."""
        sig: dict[str, Sig] = {}
        for i in range(self.bron.tussen(1, 3)):
            sig[f"{self.name()}{'abc'[i]}"] = (self.bron.uit(DOMAINS[1::-1]), JA_NEE)
        for name, (domain, type_) in sig.items():
            self.define(name, domain, type_, False, sig)

    def name(self) -> str:
        return f"t{len(self.definitions)}"

    def define(
        self, name: str, domain: tuple[str, ...], type_: Type, default: MaybeValue, kring: dict[str, Sig]
    ) -> None:
        aantal = (1, 2, 1, 3, 0, 1, 2) if type_ is JA_NEE else (1, 1, 2, 1, 3, 0, 1, 1)
        clauses = [self.clause(domain, type_, {}) for _ in range(self.bron.uit(aantal))]
        clauses += [self.clause(domain, type_, kring) for _ in range(self.bron.tussen(1, 2) if kring else 0)]
        self.definitions[name] = Definition(name, domain, type_, default, tuple(clauses), "begrip")
        self.terms = {**self.terms, name: (domain, type_)} if not kring else self.terms
        if kring and name == list(kring)[-1]:
            self.terms = {**self.terms, **kring}

    def clause(self, domain: tuple[str, ...], type_: Type, kring: dict[str, Sig]) -> Clause:
        letter = self.bron.uit("xyz")
        params = tuple(
            HUISHOUDEN if k == "huishouden" else e.Var(f"{letter}{i}", k) for i, k in enumerate(domain)
        )
        writer = Schrijver(self.bron, self.terms, self.rules)
        rule = ""
        body = writer.toets(params) if self.bron.kans(25) else writer.truth(params, 3)
        if type_ is not JA_NEE and self.bron.kans(40):
            body = e.WAAR
        if kring:
            body = self.positive(kring, params, 2)
        if self.bron.kans(60):
            rule = f"r{len(self.rules)}"
            self.rules = {**self.rules, rule: domain}
            body = e.And((e.RuleOn(rule, params), body))
        return Clause(params, body, None if type_ is JA_NEE else writer.value(type_, params, 3), rule)

    def positive(self, kring: dict[str, Sig], scope: tuple[e.Var, ...], diep: int) -> e.Expr:
        """A body that reads the terms of its own ring only positively."""
        outside = Schrijver(self.bron, self.terms, self.rules)
        match self.bron.tussen(0, 4) if diep else 4:
            case 0:
                return e.And((outside.truth(scope, 1), self.positive(kring, scope, diep - 1)))
            case 1:
                return e.Or((outside.truth(scope, 1), self.positive(kring, scope, diep - 1)))
            case 2 | 3:
                var = e.Var(f"m{len(scope)}", "persoon")
                wider = (*scope, var)
                return e.Exists(
                    var, e.And((outside.leaf(wider, JA_NEE), self.positive(kring, wider, diep - 1)))
                )
            case _:
                own = outside.applied(kring, JA_NEE, scope)
                return e.TermRef(*self.bron.uit(own)) if own else outside.leaf(scope, JA_NEE)


def uit_zaad(seed: int | str, runs: int = 1) -> tuple[Programma, list[Run]]:
    """The program with this number and households to run it on."""
    bron = ZaadBron(seed)
    program = programma(bron)
    return program, [run(bron, program) for _ in range(runs)]


@st.composite
def paren(draw: st.DrawFn) -> tuple[Programma, Run]:
    """Programs and households for Hypothesis."""
    bron = HypothesisBron(draw)
    program = programma(bron)
    return program, run(bron, program)
