"""The derivation of one case: leaves, rules and values, layer by layer."""

from __future__ import annotations

from itertools import product
from typing import Literal

from ...diagnostics.errors import MotorKapot
from ...model.derivation import Afleiding, Ground, Run
from ...model.programma import Definition, Programma
from ...model.types import ONBEKEND, MaybeValue
from ..rekenen import Omgeving, reken
from .kamer import Kamer
from .kanaal import Kanaal
from .lagen import compileer
from .plan import Laag, Plan
from .regelset import Codes
from .vertalen import HULP, clausule

Gronden = list[tuple[tuple[str, ...], Codes]]


class DurableInProcess:
    """The engine in this process: for tests, and inside the worker."""

    naam: Literal["durable"] = "durable"

    def __init__(self) -> None:
        self._geladen: tuple[Programma, Plan, Kamer] | None = None

    def derive(self, programma: Programma, run: Run) -> Afleiding:
        """The value of every ground term.

        Raises:
            MotorKapot: durable-rules failed; NietVertaalbaar: the program is too large for it.
        """
        plan, kamer = self.laad(programma)
        try:
            return Afleider(plan, kamer, run).afleiding()
        except BaseException:
            self._geladen = None  # a state may be left behind in it
            raise

    def laad(self, programma: Programma) -> tuple[Plan, Kamer]:
        """The rules compiled, once for each rule base.

        Raises:
            NietVertaalbaar: the program is too large for durable-rules.
        """
        if self._geladen is None or self._geladen[0] is not programma:
            plan = compileer(programma)
            self._geladen = (programma, plan, Kamer(plan))
        return self._geladen[1], self._geladen[2]


class Afleider:
    """One derivation; used once."""

    def __init__(self, plan: Plan, kamer: Kamer, run: Run) -> None:
        self._plan, self._run = plan, run
        entiteiten = [(soort, x) for soort, ids in run.entities.items() for x in ids]
        self._codes = {entiteit: code for code, entiteit in enumerate(entiteiten)}
        self._per_domein: dict[tuple[str, ...], Gronden] = {}
        self._waarden: dict[Ground, MaybeValue] = {}
        self._strijdig: set[Ground] = set()
        self._omgeving = Omgeving(run, self._waarden)
        self._zeker, self._mogelijk = Kanaal(kamer, "zeker"), Kanaal(kamer, "mogelijk")

    def afleiding(self) -> Afleiding:
        """Run every layer, for both readings."""
        try:
            for laag in self._plan.lagen:
                self._bladen(laag)
                self._zeker.draai(laag.shards)
                self._mogelijk.draai(laag.shards)
                self._maak_af(laag)
        finally:
            self._zeker.sluit()
            self._mogelijk.sluit()
        eigen = {grond: waarde for grond, waarde in self._waarden.items() if not grond[0].startswith(HULP)}
        return Afleiding(eigen, frozenset(self._strijdig))

    def _bladen(self, laag: Laag) -> None:
        """Compute the leaves of a layer: onbekend holds in the second reading only."""
        for blad in laag.bladen:
            for args, codes in self._gronden(tuple(v.entiteit for v in blad.vars)):
                waarde = reken(blad.expr, dict(zip(blad.vars, args, strict=True)), self._omgeving)
                if waarde is not False:
                    self._mogelijk.zet((blad.naam, codes))
                if waarde is True:
                    self._zeker.zet((blad.naam, codes))

    def _gronden(self, domein: tuple[str, ...]) -> Gronden:
        """All arguments of a domain, pairwise different within a type, with their codes."""
        if domein not in self._per_domein:
            alle = product(*(self._run.entities[soort] for soort in domein))
            paren = [list(zip(domein, args, strict=True)) for args in alle]
            self._per_domein[domein] = [
                (tuple(x for _, x in paar), tuple(self._codes[p] for p in paar if p[0] != "huishouden"))
                for paar in paren
                if len(set(paar)) == len(paar)
            ]
        return self._per_domein[domein]

    def _maak_af(self, laag: Laag) -> None:
        """Complete the truth terms of a layer, and then its values, which may read them."""
        for term, domein in laag.termen:
            for args, codes in self._gronden(domein):
                self._waarden[(term, args)] = self._geldt(term, codes)
        for definition in laag.waarden:
            for args, codes in self._gronden(definition.domain):
                self._waarden[(definition.term, args)] = self._waarde(definition, args, codes)

    def _geldt(self, naam: str, codes: Codes) -> MaybeValue:
        """Whether a literal holds, from the two readings.

        Raises:
            MotorKapot: certain but not possible, so one of the readings went wrong.
        """
        if (naam, codes) in self._zeker.afgeleid:
            if (naam, codes) not in self._mogelijk.afgeleid:
                raise MotorKapot(f"durable-rules spreekt zichzelf tegen over {naam}")
            return True
        return ONBEKEND if (naam, codes) in self._mogelijk.afgeleid else False

    def _waarde(self, definition: Definition, args: tuple[str, ...], codes: Codes) -> MaybeValue:
        """The value of a term from the clauses that fire."""
        gevonden: list[MaybeValue] = []
        vaag = False
        for n, clause in enumerate(definition.clauses):
            vuurt = self._geldt(clausule(definition.term, n), codes)
            if vuurt is True:
                env = dict(zip(clause.params, args, strict=True))
                gevonden.append(True if clause.value is None else reken(clause.value, env, self._omgeving))
            vaag |= vuurt is ONBEKEND
        verschillend = {waarde for waarde in gevonden if waarde is not ONBEKEND}
        if len(verschillend) > 1:
            self._strijdig.add((definition.term, args))
            return ONBEKEND
        if vaag or ONBEKEND in gevonden:
            return ONBEKEND
        return gevonden[0] if gevonden else definition.default
