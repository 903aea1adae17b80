"""The one primitive: does this purpose fail in this world with these elements?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, product

from ..engines.eigen.compileer import Omgeving, Tabellen, Waar, compile_truth, compile_value
from ..engines.eigen.dagen import ALTIJD, Paar, omvat, tot
from ..engines.eigen.motor import Ingrepen, argument_tuples, compiled, evaluate, value_on
from ..model.derivation import Ground, Run
from ..model.expressies import Expr, Var
from ..model.kalender import verschoven
from ..model.regelbank import Regelbank
from ..model.regels import DoelDeel, Regel, RegelSoort
from ..model.types import Value
from .bereik import Bereik, Bereiker
from .ingreep import Bevoegd, Ingreep, Lezing, Uitgezet
from .kegel import Kegel, terms_of
from .naleving import Naleving
from .verschillen import concept_terms, differ
from .werkingen import acting, after

DIEPTE = 4
"""How many rounds of werkingen are followed; a chain that is longer is told."""

SCHULD = (
    RegelSoort.UITSLUITING,
    RegelSoort.VOORLIGGEND,
    RegelSoort.VOORWAARDE,
    RegelSoort.WACHTTERMIJN,
    RegelSoort.SANCTIE,
    RegelSoort.PLICHT,
    RegelSoort.VERBOD,
)
"""The kinds of rule that can be to blame; a bedrag only when it overrides another."""


@dataclass(frozen=True, slots=True)
class DoelInstantie:
    """A purpose for a bearer. horizon: the last day that counts, from the peildatum."""

    regel: Regel
    args: tuple[str, ...]
    horizon: int

    @property
    def deel(self) -> DoelDeel:
        assert self.regel.doel is not None
        return self.regel.doel


def blamable(bank: Regelbank) -> frozenset[str]:
    """The keys of the rules that can be to blame."""
    return frozenset(key for key, regel in bank.regels.items() if is_element(regel))


@dataclass(slots=True)
class Wereld:
    """One run: the facts as they become, what can be reached, which werkingen acted."""

    feitelijk: Omgeving
    bereik: Bereik
    gewerkt: dict[Ground, int]
    rondes: int
    actief: set[Ground] = field(default_factory=set)


def is_element(regel: Regel) -> bool:
    """Whether a rule can be to blame."""
    return regel.soort in SCHULD or (regel.soort is RegelSoort.BEDRAG and bool(regel.gaat_voor))


class Lab:
    """Runs worlds for one household; remembers what was run."""

    def __init__(self, bank: Regelbank, run: Run, ouder: Lab | None = None) -> None:
        """ouder: a lab of the same rule base, for what depends on the rules alone."""
        self.bank, self.run = bank, run
        self.code = compiled(bank.programma)
        self.kegel: Kegel = ouder.kegel if ouder else Kegel(bank)
        self.leeftijden = {f.naam: f.jaren_sinds for f in bank.woordenboek.feiten.values() if f.jaren_sinds}
        self.blame: frozenset[str] = ouder.blame if ouder else blamable(bank)
        self.concepten: dict[str, list[str]] = ouder.concepten if ouder else concept_terms(bank)
        self.aantal_runs = 0
        self._werelden: dict[tuple[frozenset[str], Ingreep, Lezing], Wereld] = {}
        self._kegels: dict[tuple[str, ...], frozenset[str]] = {}
        self._waar: dict[tuple[str, str], Waar] = {}
        self._strata: dict[frozenset[str], tuple[tuple[str, ...], ...]] = {}
        self._regels_in: dict[frozenset[str], tuple[Regel, ...]] = {}
        self._dynamisch: dict[frozenset[str], tuple[str, ...]] = {}
        self._basis: Omgeving | None = None
        self.geheugen: dict[str, object] = {}
        self._rechten: dict[tuple[Bevoegd, ...], dict[Ground, bool]] = {}
        self.keten_afgekapt = False
        self.zoeken_afgekapt = False
        self.voorbij: list[Regel] = []
        self._bijtend: frozenset[str] | None = None
        self._plaats: dict[str, int] | None = None
        self._ouder: tuple[Lab, frozenset[str]] | None = None

    def met_feiten(self, facts: Mapping[Ground, Value]) -> Lab:
        """The lab of the same household with more facts known."""
        if not facts:
            return self
        other = Lab(self.bank, replace(self.run, facts={**self.run.facts, **facts}), self)
        other._ouder = (
            self,
            frozenset(term for name, _ in facts for term in self.kegel.feit_lezers.get(name, ())),
        )
        other._waar, other._kegels, other._strata = self._waar, self._kegels, self._strata
        other._regels_in, other._dynamisch = self._regels_in, self._dynamisch
        return other

    # the household as it is ---------------------------------------------------

    @cached_property
    def naleving(self) -> Naleving:
        """What is asked of this household, and what that excludes, needs and costs."""
        return Naleving(self)

    @property
    def basis(self) -> Omgeving:
        """All terms over all days, with nothing changed."""
        if self._basis is None:
            known: Tabellen = {}
            strata = self.bank.programma.strata
            if self._ouder is not None:
                parent, changed = self._ouder
                known = parent.basis.tabellen
                strata = self.strata_of(self.kegel.gewijzigd(changed))
            self._basis, _ = evaluate(
                self.code, self.run, ALTIJD, leeftijden=self.leeftijden, strata=strata, bekend=known
            )
        return self._basis

    def strata_of(self, terms: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """The strata that hold one of these terms, in order."""
        found = self._strata.get(terms)
        if found is None:
            found = self._strata[terms] = tuple(
                s for s in self.bank.programma.strata if not terms.isdisjoint(s)
            )
        return found

    def doelen(self) -> tuple[list[DoelInstantie], list[DoelInstantie]]:
        """The purposes in play now, and those of which that is onbekend."""
        in_play: list[DoelInstantie] = []
        unsure: list[DoelInstantie] = []
        for regel in self.bank.regels.values():
            if regel.soort is not RegelSoort.DOEL or regel.key not in self.run.in_force:
                continue
            for args in argument_tuples(tuple(v.entiteit for v in regel.params), self.run.entities):
                zeker, mogelijk = self.basis.tabellen[regel.actief][args]
                horizon = self.horizon(regel, args)
                if not mogelijk & 1:
                    continue
                if horizon is not None and horizon < 0:
                    self.voorbij.append(regel)
                    continue
                if zeker & 1 and horizon is not None:
                    in_play.append(DoelInstantie(regel, args, horizon))
                else:
                    unsure.append(DoelInstantie(regel, args, 0 if horizon is None else horizon))
        return in_play, unsure

    def horizon(self, regel: Regel, args: tuple[str, ...]) -> int | None:
        """The last day that counts for a purpose; None when its date is onbekend."""
        deel = regel.doel
        assert deel is not None
        limits: list[int] = []
        if deel.binnen is not None:
            limits.append(verschoven(self.run.today, deel.binnen) - self.run.today)
        if deel.uiterlijk is not None:
            closure = compile_value(deel.uiterlijk, _slots(regel.params), _soorten(regel.params))
            value = value_on(closure(self.basis, list(args)), 0)
            if isinstance(value, int):
                limits.append(value - self.run.today)
            elif not limits:
                return None
        return min(limits)

    def cone(self, doel: DoelInstantie) -> frozenset[str]:
        """The terms that this purpose can depend on."""
        key = (doel.regel.key,)
        if key not in self._kegels:
            self._kegels[key] = self.kegel.below({*self.goal_terms(doel), doel.regel.actief})
        return self._kegels[key]

    def goal_terms(self, doel: DoelInstantie) -> frozenset[str]:
        """The terms that what a purpose asks is read off."""
        if doel.deel.niveau == "naleving":
            return self.naleving.terms()
        return frozenset(terms_of(doel.deel.bereikt_als))

    # the primitive --------------------------------------------------------------

    def faalt(
        self, doel: DoelInstantie, ingreep: Ingreep, lezing: Lezing, gelijk: frozenset[Ground] = frozenset()
    ) -> bool:
        """Whether the purpose fails. gelijk: concepts that are read one way, each way tried."""
        return all(
            not self.reached(doel, self.wereld(doel, variant, lezing), lezing)
            for variant in self.variants(ingreep, gelijk)
        )

    def reached(self, doel: DoelInstantie, wereld: Wereld, lezing: Lezing) -> bool:
        """Whether the purpose is reached in a world: in time, or all the time."""
        zeker, mogelijk = self.goal_days(doel, wereld.bereik.omgeving)
        days = mogelijk if lezing is Lezing.OPTIMISTISCH else zeker
        if doel.deel.wanneer == "steeds":
            return omvat(days, max(0, doel.horizon))
        return bool(days & tot(max(0, doel.horizon) + 1))

    def goal_days(self, doel: DoelInstantie, omgeving: Omgeving) -> Paar:
        """The days on which what the purpose asks holds."""
        if doel.deel.niveau == "naleving":
            return self.naleving.goal_days(omgeving, doel.horizon)
        return self.truth(doel.regel, "bereikt_als", doel.deel.bereikt_als)(omgeving, list(doel.args))

    def truth(self, regel: Regel, part: str, expr: Expr) -> Waar:
        """The closure of a rule's own expression."""
        key = (regel.key, part)
        if key not in self._waar:
            self._waar[key] = compile_truth(expr, _slots(regel.params), _soorten(regel.params))
        return self._waar[key]

    def wereld(self, doel: DoelInstantie, ingreep: Ingreep, lezing: Lezing) -> Wereld:
        """The world that a change leads to, as far as this purpose can depend on it."""
        cone = self.cone(doel)
        ingreep = self.within(ingreep, cone)
        key = (cone, ingreep, lezing)
        found = self._werelden.get(key)
        if found is None:
            found = self._werelden[key] = self._run(cone, ingreep, lezing)
        return found

    def within(self, ingreep: Ingreep, cone: frozenset[str]) -> Ingreep:
        """The change as far as this cone can tell: what acts on nothing in it makes no other world."""
        if not ingreep.bevoegd:
            return ingreep
        seen = tuple(power for power in ingreep.bevoegd if not cone.isdisjoint(self.acts_on(power)))
        return ingreep if seen == ingreep.bevoegd else replace(ingreep, bevoegd=seen)

    def acts_on(self, power: Bevoegd) -> frozenset[str]:
        """The terms that a power acts on directly."""
        rules = (*(key for key, _ in power.opzij), *(key for (key, _), _ in power.verkort))
        states = (*(term for (term, _), _ in power.vast), *(term for term, _ in power.begint))
        return frozenset((*(self.bank.regels[key].actief for key in rules), *states))

    def _run(self, cone: frozenset[str], ingreep: Ingreep, lezing: Lezing) -> Wereld:
        self.aantal_runs += 1
        run = replace(self.run, off=Uitgezet(ingreep, self.blame, _union(b.opzij for b in ingreep.bevoegd)))  # type: ignore[arg-type]
        vast = {ground: value for b in ingreep.bevoegd for ground, value in b.vast}
        ingrepen = Ingrepen(vast, {}, {g: ALTIJD for b in ingreep.bevoegd for g in b.begint})
        gewerkt: dict[Ground, int] = {}
        actief: set[Ground] = set()
        rondes = 0
        known = self.basis.tabellen
        changed = self.touched(ingreep)
        while True:
            strata = self.strata_of(self.kegel.gewijzigd(changed) & cone)
            omg, _ = evaluate(
                self.code,
                run,
                ALTIJD,
                ingrepen=ingrepen,
                leeftijden=self.leeftijden,
                strata=strata,
                bekend=known,
            )
            actief |= self.active_elements(omg, cone)
            new = {} if ingreep.zonder_werking else acting(self, omg, cone, lezing, gewerkt)
            if new and rondes == DIEPTE:
                self.keten_afgekapt = True
            if not new or rondes == DIEPTE:
                break
            gewerkt.update(new)
            ingrepen = after(self, ingrepen, new)
            known = omg.tabellen
            changed = frozenset(term for term, _ in (*ingrepen.eindigt, *ingrepen.begint))
            rondes += 1
        verkort = {ground: days for b in ingreep.bevoegd for ground, days in b.verkort}
        bereik = Bereiker(
            self.code, self.rules_in(cone), self.dynamic(cone), omg, ingrepen, ingreep, verkort
        ).run()
        return Wereld(omg, bereik, gewerkt, rondes, actief)

    def touched(self, ingreep: Ingreep) -> frozenset[str]:
        """The terms that a change acts on directly: rules that apply and are off, values put in place."""
        found: set[str] = {self.bank.regels[key].actief for key, _ in ingreep.uit if key in self.bank.regels}
        if ingreep.alleen is not None:
            found.update(self.biting())
        for power in ingreep.bevoegd:
            found |= self.acts_on(power)
        return frozenset(found)

    def biting(self) -> frozenset[str]:
        """The terms of the elements that possibly apply to someone as things are."""
        if self._bijtend is None:
            names = (self.bank.regels[key].actief for key in self.blame if key in self.run.in_force)
            self._bijtend = frozenset(n for n in names if any(v[1] for v in self.basis.tabellen[n].values()))
        return self._bijtend

    def speaks(self, term: str) -> bool:
        """Whether some rule in force says something on a term."""
        definition = self.bank.programma.definitions.get(term)
        clauses = definition.clauses if definition else ()
        return any(not clause.rule or clause.rule in self.run.in_force for clause in clauses)

    def rules_in(self, cone: frozenset[str]) -> tuple[Regel, ...]:
        """The rules in force whose application the cone holds."""
        found = self._regels_in.get(cone)
        if found is None:
            rules = self.bank.regels.items()
            found = tuple(r for k, r in rules if k in self.run.in_force and r.actief in cone)
            self._regels_in[cone] = found
        return found

    def dynamic(self, cone: frozenset[str]) -> tuple[str, ...]:
        """The terms in the cone that can change by what grants and acts bring, in order."""
        found = self._dynamisch.get(cone)
        if found is None:
            brought = {state.term for regel in self.rules_in(cone) for state in regel.brengt}
            above = self.kegel.above(brought) & cone
            ordered = (term for stratum in self.bank.programma.strata for term in stratum)
            found = tuple(t for t in ordered if t in above and t in self.bank.programma.definitions)
            self._dynamisch[cone] = found
        return found

    def rights(self, used: tuple[Bevoegd, ...]) -> dict[Ground, bool]:
        """For each provision and person whether the right certainly holds now, with these powers used.

        Only rights on which the powers can bear are worked out anew.
        """
        known = self._rechten.get(used)
        if known is None:
            omg = self.basis
            if used:
                ingreep = Ingreep(bevoegd=used)
                extra = _union(power.opzij for power in used)
                vast = {ground: value for power in used for ground, value in power.vast}
                begun = {ground: ALTIJD for power in used for ground in power.begint}
                omg, _ = evaluate(
                    self.code,
                    replace(self.run, off=Uitgezet(ingreep, self.blame, extra)),  # type: ignore[arg-type]
                    ALTIJD,
                    ingrepen=Ingrepen(vast, {}, begun),
                    leeftijden=self.leeftijden,
                    strata=self.strata_of(self.kegel.gewijzigd(self.touched(ingreep))),
                    bekend=self.basis.tabellen,
                )
            known = self._rechten[used] = {
                (naam, args): bool(days[0] & 1)
                for naam in self.bank.woordenboek.voorzieningen
                for args, days in omg.tabellen[f"aanspraak:{naam}"].items()
            }
        return known

    # elements ----------------------------------------------------------------------

    def active_elements(self, omg: Omgeving, cone: frozenset[str]) -> set[Ground]:
        """The element instances that possibly bite in a world."""
        found: set[Ground] = set()
        for regel in self.rules_in(cone):
            if regel.key not in self.blame:
                continue
            for args, days in omg.tabellen[regel.actief].items():
                if days[1] and not (
                    regel.eis is not None and omg.tabellen[f"eis:{regel.key}"][args][0] == ALTIJD
                ):
                    found.add((regel.key, args))
        return found | self.differences(cone)

    def differences(self, cone: frozenset[str]) -> set[Ground]:
        """The everyday concepts that two laws read differently for these people: ``begrip:<concept>``.

        Only where every reading is known: what is onbekend may well be the same.
        """
        found: set[Ground] = set()
        for concept, terms in self.concepten.items():
            here = [t for t in terms if t in cone]
            if len(here) < 2:
                continue
            for args in self.basis.tabellen[here[0]]:
                readings = [self.basis.tabellen[term][args] for term in here]
                if any(differ(a, b) for a, b in combinations(readings, 2)):
                    found.add((f"begrip:{concept}", args))
        return found

    def variants(self, ingreep: Ingreep, gelijk: frozenset[Ground]) -> list[Ingreep]:
        """One change per way of reading each of these concepts the same in all laws."""
        from .ingreep import Bevoegd

        ways: list[list[Bevoegd]] = []
        for element, args in sorted(gelijk, key=self.rank):
            terms = self.concepten[element.removeprefix("begrip:")]
            ways.append(
                [
                    Bevoegd(vast=tuple(((t, args), self.basis.tabellen[chosen][args]) for t in terms))
                    for chosen in terms
                ]
            )
        if not ways:
            return [ingreep]
        return [replace(ingreep, bevoegd=(*ingreep.bevoegd, *choice)) for choice in product(*ways)]

    def rank(self, element: Ground) -> tuple[int, tuple[int, ...]]:
        """An order that does not look at names: the place of the rule, then that of the people."""
        regel = self.bank.regels.get(element[0])
        if regel is not None:
            return regel.volgorde, self.rank_of(element[1])
        concepts = list(self.concepten)
        name = element[0].removeprefix("begrip:")
        return (-1 - concepts.index(name) if name in concepts else -1), self.rank_of(element[1])

    def rank_of(self, args: tuple[str, ...]) -> tuple[int, ...]:
        """The place of people and homes in the case."""
        if self._plaats is None:
            everyone = [e for kind in self.run.entities.values() for e in kind]
            self._plaats = {e: i for i, e in enumerate(everyone)}
        return tuple(self._plaats[a] for a in args)


def _slots(params: tuple[Var, ...]) -> dict[str, int]:
    return {var.name: index for index, var in enumerate(params)}


def _soorten(params: tuple[Var, ...]) -> tuple[str, ...]:
    return tuple(var.entiteit for var in params)


def _union(sets: object) -> frozenset[Ground]:
    found: frozenset[Ground] = frozenset()
    for one in sets:  # type: ignore[attr-defined]
        found |= one
    return found
