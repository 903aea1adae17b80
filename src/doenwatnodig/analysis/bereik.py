"""What can lawfully be reached, and from when: provisions and acts bring states.

The least fixpoint over days. A negation, a count and an amount read only the facts as
they are; what a provision would bring never counts against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..engines.eigen.compileer import Omgeving, compile_value
from ..engines.eigen.dagen import ALTIJD, Paar, eerste
from ..engines.eigen.motor import Gecompileerd, Ingrepen, argument_tuples, changed, truth_at, value_on
from ..model.derivation import Ground
from ..model.expressies import Expr, TermRef, Var
from ..model.kalender import verschoven
from ..model.regels import Regel, RegelSoort
from ..model.types import Duur, Soort
from .ingreep import Ingreep
from .wachten import Kalender, Wachten, beschikbaar, gedaan


@dataclass(slots=True)
class Bereik:
    """The result: every term over the days with what can be reached, and what brought what.

    gebracht: per grant or act instance the days on which it is there.
    """

    omgeving: Omgeving
    gebracht: dict[Ground, Paar]


@dataclass(slots=True)
class Bereiker:
    """Computes reach in one world. dynamisch: the terms that can change by it, in order."""

    code: Gecompileerd
    regels: tuple[Regel, ...]
    dynamisch: tuple[str, ...]
    feitelijk: Omgeving
    ingrepen: Ingrepen
    ingreep: Ingreep
    verkort: Mapping[Ground, Duur]

    def run(self) -> Bereik:
        """Sweep until nothing changes: upward from the facts, or downward for rings."""
        tabellen = dict(self.feitelijk.tabellen)
        start = (ALTIJD, ALTIJD)
        for term in self.dynamisch:
            table = tabellen[term]
            tabellen[term] = dict.fromkeys(table, start) if self.ingreep.kringen else dict(table)
        omg = Omgeving(self.feitelijk.run, ALTIJD, tabellen, self.feitelijk.leeftijden, self.feitelijk)
        gebracht: dict[Ground, Paar] = {}
        for _ in range(200):
            brought, sources = self.bring(omg)
            if not self.sweep(omg, brought) and sources == gebracht:
                break
            gebracht = sources
        return Bereik(omg, gebracht)

    def sweep(self, omg: Omgeving, brought: Mapping[Ground, Paar]) -> bool:
        changes = False
        for term in self.dynamisch:
            definition = self.code.programma.definitions[term]
            if definition.type.soort is not Soort.JA_NEE:
                continue
            table = omg.tabellen[term]
            for args, old in table.items():
                ground = (term, args)
                if ground in self.ingrepen.vast:
                    continue
                new = changed(truth_at(self.code, definition, omg, args), ground, self.ingrepen)
                extra = brought.get(ground)
                if extra:
                    new = (new[0] | extra[0], new[1] | extra[1])
                if new != old:
                    table[args] = new
                    changes = True
        return changes

    def bring(self, omg: Omgeving) -> tuple[dict[Ground, Paar], dict[Ground, Paar]]:
        """What each grant and act brings now, per state and per source."""
        brought: dict[Ground, Paar] = {}
        sources: dict[Ground, Paar] = {}
        for regel in self.regels:
            if not regel.brengt or regel.key not in omg.run.in_force:
                continue
            for args in argument_tuples(tuple(v.entiteit for v in regel.params), omg.run.entities):
                source = (regel.key, args)
                if self.ingreep.bronnen is not None and source not in self.ingreep.bronnen:
                    continue
                days = self.days(regel, args, omg)
                if not days[1]:
                    continue
                sources[source] = days
                for state in regel.brengt:
                    ground = (state.term, bound(state, regel.params, args))
                    old, new = brought.get(ground, (0, 0)), self.not_ended(days, ground)
                    brought[ground] = (old[0] | new[0], old[1] | new[1])
        return brought, sources

    def not_ended(self, days: Paar, ground: Ground) -> Paar:
        """What was brought before someone ended the state is ended with it; what comes later is new."""
        ended = self.ingrepen.eindigt.get(ground, 0)
        if not ended:
            return days
        end = eerste(ended) or 0
        return tuple(mask & ~ended if (eerste(mask) or 0) < end else mask for mask in days)  # type: ignore[return-value]

    def days(self, regel: Regel, args: tuple[str, ...], omg: Omgeving) -> Paar:
        zeker, mogelijk = omg.tabellen[regel.actief][args]
        if not mogelijk:
            return 0, 0
        if regel.soort is RegelSoort.HANDELING:
            na = Duur() if self.ingreep.kringen else regel.na
            return gedaan(zeker, na, self.kalender), gedaan(mogelijk, na, self.kalender)
        voldaan = omg.tabellen[f"aanspraak:{regel.head}"][args]
        if self.ingreep.kringen or omg.run.facts.get((f"toegekend:{regel.head}", args)):
            # Who already has it waits no more; what leans on itself is asked apart from how
            # long each step takes.
            return voldaan[0] & zeker, voldaan[1] & mogelijk
        snel, traag = self.terms(regel.head, args)
        beslissen = self.deciding(regel.head, args)
        certain = beschikbaar(voldaan[0], traag, self.kalender, beslissen) & zeker
        return certain, beschikbaar(voldaan[1], snel, self.kalender) & mogelijk

    @property
    def kalender(self) -> Kalender:
        return Kalender(self.feitelijk.run.today)

    def terms(self, voorziening: str, args: tuple[str, ...]) -> tuple[list[Wachten], list[Wachten]]:
        """The waiting terms of a provision, in the optimistic and in the pessimistic reading."""
        snel: list[Wachten] = []
        traag: list[Wachten] = []
        for regel in self.regels:
            if regel.soort is not RegelSoort.WACHTTERMIJN or regel.head != voorziening:
                continue
            zeker, mogelijk = self.feitelijk.tabellen[regel.actief][args]
            duur = self.length(regel, args)
            until = self.running(regel, args, duur)
            if zeker:
                snel.append(Wachten(zeker, duur or Duur(), until[0]))
            if mogelijk:
                traag.append(Wachten(mogelijk, duur, until[1]))
        return snel, traag

    def length(self, regel: Regel, args: tuple[str, ...]) -> Duur | None:
        """The length of the term; None when it is onbekend."""
        if (regel.key, args) in self.verkort:
            return self.verkort[regel.key, args]
        if regel.term_duur is not None:
            return regel.term_duur
        value = self.number(regel.term_expr, regel.params, args)
        return Duur(0, max(0, value)) if isinstance(value, int) else None

    def running(
        self, regel: Regel, args: tuple[str, ...], duur: Duur | None
    ) -> tuple[int | None, int | None]:
        """For a term that runs from a date in the case: the day on which it ends, in both readings."""
        if regel.vanaf is None or (regel.key, args) in self.verkort:
            return None, None
        since = self.number(regel.vanaf, regel.params, args)
        if not isinstance(since, int) or duur is None:
            # When it started is not known: perhaps long ago, perhaps it has yet to start.
            return 0, None
        left = max(0, verschoven(since, duur) - self.feitelijk.run.today)
        return left, left

    def deciding(self, voorziening: str, args: tuple[str, ...]) -> Duur | None:
        """The longest that deciding may take: only the pessimistic reading counts it."""
        if self.ingreep.zonder_beslissen:
            return None
        terms = [
            regel.term_duur
            for regel in self.regels
            if regel.soort is RegelSoort.BESLISTERMIJN
            and regel.head == voorziening
            and regel.term_duur is not None
            and self.feitelijk.tabellen[regel.actief][args][0] & 1
        ]
        return max(terms, key=lambda duur: self.kalender.na(0, duur), default=None)

    def number(self, expr: Expr | None, params: tuple[Var, ...], args: tuple[str, ...]) -> Any:
        if expr is None:
            return None
        closure = compile_value(
            expr, {v.name: i for i, v in enumerate(params)}, tuple(v.entiteit for v in params)
        )
        return value_on(closure(self.feitelijk, list(args)), 0)


def bound(ref: TermRef, params: tuple[Var, ...], args: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments of a reference when the parameters stand for these entities."""
    given = {var.name: arg for var, arg in zip(params, args, strict=True)}
    return tuple("huishouden" if arg.name == "huishouden" else given[arg.name] for arg in ref.args)
