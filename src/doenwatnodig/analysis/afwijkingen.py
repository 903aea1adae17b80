"""Decisions that were really taken, held against what the rules say.

A decision is only spoken of where the rules leave no doubt: what the rule base can't know
(a day before its first text, an age on another day) never makes an office look wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any, Final

from ..engines.eigen.dagen import EEN_DAG
from ..engines.eigen.motor import compiled, evaluate, value_on
from ..loading.casus_verplaatsen import leeftijd_tussen
from ..model.bevindingen import Afwijking
from ..model.casus import Besluit, Casus
from ..model.derivation import Ground
from ..model.regelbank import Regelbank
from ..model.regels import Regel, RegelSoort
from ..model.types import MaybeValue, Onbekend
from .wereld import make_run
from .woorden import Woorden, datum, hoofdletter, regel_zin, vindplaats, waarde_tekst

MAX_LEEFTIJDEN: Final = 16
"""At most so many combinations of possible ages are looked at; beyond that they stay unknown."""


def find_afwijkingen(casus: Casus, bank: Regelbank) -> tuple[Afwijking, ...]:
    """Each decision that no derived norm supports. Where the rules leave it open, none."""
    found = [_judge(besluit, casus, bank) for besluit in casus.besluiten]
    return tuple(a for a in found if a is not None)


def _judge(besluit: Besluit, casus: Casus, bank: Regelbank) -> Afwijking | None:
    """Judge one decision by the rules of the day on which it was taken."""
    dag = casus.peildatum if besluit.op is None else besluit.op
    first = bank.woordenboek.gelezen_van
    if first is not None and dag < first:
        return None
    ages = _ages(casus, bank, dag)
    if ages is None:
        return None
    without = {ground: value for ground, value in casus.facts.items() if ground not in ages}
    found = _Oordeel(besluit, replace(casus, facts=without), bank, dag).afwijking()
    if found is None and ages:
        found = _same_for_all(besluit, casus, bank, dag, ages)
    if found is None:
        return None
    return replace(found, uitleg=f"{found.uitleg} {_waarmee(besluit, casus)}".strip())


def _ages(casus: Casus, bank: Regelbank, dag: int) -> dict[Ground, tuple[int, int]] | None:
    """The ages that are not certain on a day, with their bounds; None if someone was not there yet."""
    found: dict[Ground, tuple[int, int]] = {}
    for feit in bank.woordenboek.feiten.values():
        for who in casus.entities.get(feit.van[0], ()) if feit.jaren_sinds and dag != casus.peildatum else ():
            ground = (feit.naam, (who,))
            age, born = casus.facts.get(ground), casus.facts.get((feit.jaren_sinds, (who,)))
            if isinstance(born, int):
                if born > dag:
                    return None
                continue
            ends = leeftijd_tussen(age, casus.peildatum, dag) if isinstance(age, int) else None
            if ends is not None:
                if ends[0] < 0:
                    return None
                found[ground] = ends
    return found


def _same_for_all(
    besluit: Besluit, casus: Casus, bank: Regelbank, dag: int, ages: Mapping[Ground, tuple[int, int]]
) -> Afwijking | None:
    """What is found whatever the ages were that day, between their bounds."""
    options = [range(low, high + 1) for low, high in ages.values()]
    if prod(len(years) for years in options) > MAX_LEEFTIJDEN:
        return None
    same: Afwijking | None = None
    for years in product(*options):
        facts = {**casus.facts, **dict(zip(ages, years, strict=True))}
        found = _Oordeel(besluit, replace(casus, facts=facts), bank, dag).afwijking()
        if found is None or (same is not None and found != same):
            return None
        same = found
    return same


def _waarmee(besluit: Besluit, casus: Casus) -> str:
    """With which facts was judged, where these need not be those of the day of the decision."""
    if besluit.op is None:
        return f"De datum van dit besluit is niet bekend; getoetst is op {datum(casus.peildatum)}."
    if besluit.op == casus.peildatum:
        return ""
    return f"Getoetst is met de feiten van {datum(casus.peildatum)}; kijk na of die toen ook zo waren."


class _Oordeel:
    """One decision beside what the rules give on its day, for one set of facts."""

    def __init__(self, besluit: Besluit, casus: Casus, bank: Regelbank, dag: int) -> None:
        self.besluit, self.casus, self.bank, self.dag = besluit, casus, bank, dag
        self.naam, self.args = besluit.over
        self.woorden = Woorden(bank)
        run = make_run(casus, bank, dag)
        self.in_force = run.in_force
        self.values: dict[str, dict[tuple[str, ...], Any]] = evaluate(compiled(bank.programma), run, EEN_DAG)[
            0
        ].tabellen

    def afwijking(self) -> Afwijking | None:
        """What does not follow from the rules, if that is certain."""
        match self.besluit.soort:
            case "vastgesteld":
                return self.vastgesteld()
            case "toegekend":
                return self.toegekend()
        return self.geweigerd()

    def value(self, term: str, args: tuple[str, ...]) -> MaybeValue:
        """The value of a term or rule on the day."""
        return value_on(self.values.get(term, {}).get(args, (0, 0)), 0)

    def applies(self, regel: Regel) -> bool:
        """Whether a rule certainly applies to those whom the decision is about."""
        return self.value(regel.actief, self.args) is True

    def when(self) -> str:
        """The day of the decision in words."""
        return f" op {datum(self.besluit.op)}" if self.besluit.op else ""

    def what(self) -> str:
        """The provision in words."""
        return hoofdletter(self.woorden.voorziening(self.naam, self.args))

    def rules(self, *soorten: RegelSoort) -> Iterator[Regel]:
        """The rules in force about what was decided."""
        for key, regel in self.bank.regels.items():
            if key in self.in_force and regel.head == self.naam and regel.soort in soorten:
                yield regel

    def geweigerd(self) -> Afwijking | None:
        """A refusal on a ground that does not hold, or of what there is a right to."""
        besluit = f"{self.what()} is{self.when()} geweigerd"
        named = next((r for r in self.rules(*RegelSoort) if r.naam == self.besluit.regel), None)
        if named is not None and self.value(named.actief, self.args) is False:
            where = vindplaats(named, self.bank)
            return Afwijking(f"{besluit} op grond van {where}.", named, self.why_not(named))
        if self.value(f"aanspraak:{self.naam}", self.args) is not True:
            return None
        ask = "Vraag waarop de weigering rust." if self.besluit.regel else "Vraag op welk artikel zij rust."
        return Afwijking(f"{besluit}.", None, f"Uit de regels volgt dat er recht op is. {ask}")

    def why_not(self, named: Regel) -> str:
        """Why a rule does not apply: another goes before it, or its conditions are not met."""
        before = (r for k, r in self.bank.regels.items() if k in self.in_force and named.naam in r.gaat_voor)
        first = next((regel for regel in before if self.applies(regel)), None)
        if first is None:
            return "Die bepaling geldt hier niet: aan haar voorwaarden is niet voldaan."
        ground = f" ({first.gaat_voor_grond})" if first.gaat_voor_grond else ""
        where = vindplaats(first, self.bank)
        return f"Die bepaling wijkt hier voor {where}: {regel_zin(first, self.args)}{ground}."

    def toegekend(self) -> Afwijking | None:
        """A grant where the stated facts alone, without assumptions, give no right."""
        if next(self.rules(RegelSoort.RECHT), None) is None or not self.surely_no_right():
            return None
        shut = self.rules(RegelSoort.UITSLUITING, RegelSoort.VOORLIGGEND)
        return Afwijking(
            f"{self.what()} is{self.when()} toegekend.",
            next((regel for regel in shut if self.applies(regel)), None),
            "Dat is ruimer dan uit deze regels volgt. Het kan maatwerk zijn.",
        )

    def surely_no_right(self) -> bool:
        """Whether there is no right, also if nothing is assumed of what the case leaves out."""
        if self.value(f"aanspraak:{self.naam}", self.args) is not False:
            return False
        if not self.casus.aangenomen:
            return True
        stated = {g: v for g, v in self.casus.facts.items() if g not in self.casus.aangenomen}
        bare = replace(self.casus, facts=stated, aangenomen=frozenset())
        return _Oordeel(self.besluit, bare, self.bank, self.dag).surely_no_right()

    def vastgesteld(self) -> Afwijking | None:
        """Another amount or value than the rules give, where a rule of that day gives one."""
        begrip = self.bank.woordenboek.begrippen[self.naam]
        derived, given = self.value(self.naam, self.args), self.besluit.waarde
        rules = [
            self.bank.regels[clause.rule]
            for clause in self.bank.programma.definitions[self.naam].clauses
            if clause.rule in self.in_force
        ]
        if not rules or isinstance(derived, Onbekend) or given is None or derived == given:
            return None
        norm = next((regel for regel in rules if self.applies(regel)), None)
        set_to, should = waarde_tekst(given, begrip.type), waarde_tekst(derived, begrip.type)
        why = f" ({hoofdletter(regel_zin(norm, self.args))}.)" if norm else ""
        what = hoofdletter(self.woorden.filled(begrip.tekst, self.args, set_to))
        besluit = f"{what} is{self.when()} vastgesteld op {set_to}."
        return Afwijking(besluit, norm, f"Uit de regels volgt {should}.{why}")
