"""Test one household: from purposes in play to findings, room, routes and questions."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

from ..engines.eigen.dagen import eerste
from ..engines.eigen.motor import value_on
from ..model.bevindingen import (
    Bevinding,
    Element,
    Herberekening,
    MaatwerkSet,
    Route,
    Ruimte,
    Schaarste,
    Uitslag,
)
from ..model.casus import Casus
from ..model.derivation import Ground
from ..model.expressies import Compare
from ..model.regelbank import Regelbank
from ..model.regels import RegelSoort
from ..model.types import ONBEKEND, Soort
from .afwijkingen import find_afwijkingen
from .feiten_onder import facts_under
from .getuige import Getuige, find_getuige
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .minimaal import Zoeker
from .routes import find_routes
from .ruimte import Kans, kansen, lifts
from .soorten import NIET_GEZOCHT, SOORTEN, soorten_van
from .vondst import Vondst
from .vragen import Twijfel, about_in_play, to_vragen
from .wereld import make_run
from .woorden import Woorden, datum, doel_zin, hoofdletter, ingevuld, regel_zin, vindplaats

MAX_SET = 3
MAX_KANSEN = 10


def toets(casus: Casus, bank: Regelbank) -> Uitslag:
    """Everything that is reported on a household; the engine fields are filled by who ran both."""
    lab = Lab(bank, make_run(casus, bank))
    return _Toets(lab, casus).run()


class _Toets:
    def __init__(self, lab: Lab, casus: Casus) -> None:
        self.lab, self.casus, self.woorden = lab, casus, Woorden(lab.bank)

    def run(self) -> Uitslag:
        lab, casus = self.lab, self.casus
        in_play, unsure = lab.doelen()
        vondsten: list[Vondst] = []
        schaarste: list[Schaarste] = []
        routes: list[Route] = []
        for doel in in_play:
            getuige = self.failing(doel)
            if getuige is None:
                routes.extend(find_routes(lab, doel, casus))
                continue
            gronden = Zoeker(getuige.lab, doel, getuige.lezing).search()
            unsure_too = getuige.lab is not lab or getuige.lezing is Lezing.PESSIMISTISCH
            if gronden.schaarste:
                schaarste.append(self.schaarste(doel, getuige, unsure_too))
            elif gronden.gronden:
                vondsten.append(
                    Vondst(getuige.lab, doel, getuige.lezing, gronden, [], unsure_too, getuige.feiten)
                )
        vondsten = merged(vondsten)
        bevindingen = self.bevindingen(vondsten)
        twijfels = about_in_play(lab, unsure) + [
            Twijfel(feit, b.id, v.doel.horizon) for b, v, _ in bevindingen for feit in v.hangt_af
        ]
        return Uitslag(
            casus=casus.naam,
            titel=casus.titel,
            peildatum=casus.peildatum,
            gemeente=casus.gemeente,
            gemeente_naam=casus.gemeente_naam,
            herkomst=casus.herkomst,
            fingerprint=lab.bank.fingerprint,
            regels_van_kracht=len(lab.run.in_force),
            motor="eigen",
            controle="niet-uitgevoerd",
            soorten_gezocht=tuple(name for name, _ in SOORTEN),
            soorten_niet_gezocht=NIET_GEZOCHT,
            bevindingen=tuple(b for b, _, _ in bevindingen),
            maatwerk=self.maatwerk(bevindingen),
            routes=tuple(_unique(routes)),
            schaarste=tuple(_unique(schaarste)),
            afwijkingen=find_afwijkingen(casus, lab.bank),
            vragen=to_vragen(lab, twijfels),
            aangenomen=self.aangenomen([g for v in vondsten for g in self.rests_on(v)]),
            waarschuwingen=self.waarschuwingen(vondsten, routes),
            runs=lab.aantal_runs,
        )

    def failing(self, doel: DoelInstantie) -> Getuige | None:
        """How a purpose fails: for certain, possibly with a witness, or not."""
        if self.lab.faalt(doel, NIETS, Lezing.OPTIMISTISCH):
            return Getuige(self.lab, Lezing.OPTIMISTISCH, ())
        if self.lab.faalt(doel, NIETS, Lezing.PESSIMISTISCH):
            return find_getuige(self.lab, doel)
        return None

    # findings ------------------------------------------------------------------

    def bevindingen(self, vondsten: list[Vondst]) -> list[tuple[Bevinding, Vondst, list[Kans]]]:
        """The findings, most urgent first, certain before possible; the order never looks at names."""
        ordered = sorted(
            vondsten,
            key=lambda v: (
                v.mogelijk,
                v.doel.horizon,
                v.doel.regel.volgorde,
                v.doel.args != () and self.order(v.doel.args[0]),
            ),
        )
        groups = _groups(ordered)
        return [
            self.bevinding(f"B{i}", f"G{group}", v)
            for i, (v, group) in enumerate(zip(ordered, groups, strict=True), 1)
        ]

    def order(self, entity: str) -> int:
        everyone = [e for kind in self.lab.run.entities.values() for e in kind]
        return everyone.index(entity)

    def bevinding(self, id_: str, groep: str, vondst: Vondst) -> tuple[Bevinding, Vondst, list[Kans]]:
        soort, ook = soorten_van(vondst)
        elements = tuple(self.element(e, vondst) for e in vondst.elementen)
        ids = {e.ground: e.id for e in elements}
        usable = kansen(vondst)
        doel = vondst.doel
        return (
            Bevinding(
                id=id_,
                soort=soort,
                ook=ook,
                groep=groep,
                samenvatting=self.summary(vondst, elements),
                zekerheid="mogelijk" if vondst.mogelijk else "zeker",
                hangt_af_van=tuple(self.woorden.vraag(feit) for feit in vondst.hangt_af),
                betrokkenen=self.people(vondst),
                doel=doel.regel,
                doel_tekst=doel_zin(doel.regel, doel.args),
                uiterlijk=self.lab.run.today + doel.horizon,
                misgaat=self.lab.run.today + self.fails_on(vondst),
                elementen=elements,
                gronden=tuple(
                    tuple(ids[e] for e in sorted(g, key=list(ids).index)) for g in vondst.gronden.gronden
                ),
                opheffingen=tuple(
                    tuple(ids.get(e, self.element_id(e)) for e in sorted(way))
                    for way in vondst.gronden.opheffingen
                    if way
                ),
                herberekeningen=tuple(
                    Herberekening(
                        tuple(ids[e] for e in sorted(met, key=list(ids).index)),
                        faalt,
                        self.consequence(vondst, met, faalt),
                    )
                    for met, faalt in vondst.gronden.herberekeningen
                ),
                ruimte=self.ruimte(vondst, usable),
                feiten=self.facts(vondst),
                werkingen=self.acted(vondst),
                werkwijze=tuple(e.id for e in elements if any(r.laag == "werkproces" for r in e.regels)),
                centen_per_maand=self.cents(vondst),
                afgebroken=vondst.gronden.afgebroken,
            ),
            vondst,
            usable,
        )

    def fails_on(self, vondst: Vondst) -> int:
        """The day on which it goes wrong: the first without it, or the last on which it could have come."""
        if vondst.doel.deel.wanneer == "op_tijd":
            return vondst.doel.horizon
        omgeving = vondst.lab.wereld(vondst.doel, NIETS, vondst.lezing).bereik.omgeving
        days = vondst.lab.goal_days(vondst.doel, omgeving)
        return eerste(~days[1 if vondst.lezing is Lezing.OPTIMISTISCH else 0]) or 0

    def element_id(self, element: Ground) -> str:
        regel = self.lab.bank.regels.get(element[0])
        return f"{regel.naam if regel else element[0]}({', '.join(element[1])})"

    def element(self, element: Ground, vondst: Vondst) -> Element:
        regel = vondst.regels.get(element)
        if regel is not None:
            return Element(
                self.element_id(element), element, (regel,), hoofdletter(regel_zin(regel, element[1]))
            )
        concept = element[0].removeprefix("begrip:")
        terms = [t for t in self.lab._concepten[concept] if t in self.lab.cone(vondst.doel)]
        rules: list[str] = []
        says: list[str] = []
        for term in terms:
            value = value_on(vondst.lab.basis.tabellen[term][element[1]], 0)
            says.append(self.woorden.term((term, element[1]), value))
            rules.extend(self.deciding_rules(term, element[1], value is True))
        regels = tuple(self.lab.bank.regels[k] for k in dict.fromkeys(rules))
        naam = self.lab.bank.woordenboek.concepten.get(concept, concept)
        return Element(
            self.element_id(element),
            element,
            regels,
            hoofdletter(f"{naam}: " + "; maar ".join(says) + "."),
            concept,
        )

    def deciding_rules(self, term: str, args: tuple[str, ...], holds: bool) -> list[str]:
        """The rules that make a reading hold; where it does not hold, those in force that could have."""
        found: list[str] = []
        for clause in self.lab.bank.programma.definitions[term].clauses:
            if clause.rule not in self.lab.run.in_force:
                continue
            active = value_on(self.lab.basis.tabellen[self.lab.bank.regels[clause.rule].actief][args], 0)
            if active is True or not holds:
                found.append(clause.rule)
        return found

    def summary(self, vondst: Vondst, elements: tuple[Element, ...]) -> str:
        causes = list(dict.fromkeys(e.uitspraak.rstrip(".") for e in elements))
        text = "; ".join([causes[0], *(c[:1].lower() + c[1:] for c in causes[1:])])
        doel = doel_zin(vondst.doel.regel, vondst.doel.args)
        may = "Misschien lukt dit doel niet" if vondst.mogelijk else "Dit doel lukt niet"
        return f"{may}: {doel}. Dat komt hierdoor: {text}."

    def people(self, vondst: Vondst) -> tuple[str, ...]:
        persons = self.lab.run.entities["persoon"]
        named = {a for e in vondst.elementen for a in e[1]} | {
            a for d in (vondst.doel, *vondst.anderen) for a in d.args
        }
        found = tuple(p for p in persons if p in named)
        return found or persons

    def named(self, element: Ground) -> str:
        """An element as a reader knows it: its place in the law, or the word that is read in two ways."""
        regel = self.lab.bank.regels.get(element[0])
        if regel is not None:
            return f"de regel uit {vindplaats(regel, self.lab.bank)}"
        concept = element[0].removeprefix("begrip:")
        return f"twee lezingen van '{self.lab.bank.woordenboek.concepten.get(concept, concept)}'"

    def consequence(self, vondst: Vondst, met: frozenset[Ground], faalt: bool) -> str:
        doel = doel_zin(vondst.doel.regel, vondst.doel.args)
        missing = [e for g in vondst.gronden.gronden for e in g if e not in met and g - {e} == met]
        if faalt:
            return f"Met {'deze norm' if len(met) == 1 else 'deze normen samen'} lukt het niet: {doel}."
        without = " of ".join(self.named(e) for e in missing)
        return f"Zonder {without} lukt het wel: {doel}."

    def ruimte(self, vondst: Vondst, usable: list[Kans]) -> tuple[Ruimte, ...]:
        found: list[Ruimte] = []
        for kans in usable:
            helps = lifts(vondst, (kans,))
            deel = kans.regel.bevoegdheid
            motivering = (
                ingevuld(
                    deel.motivering, {v.name: a for v, a in zip(kans.regel.params, kans.args, strict=True)}
                )
                if deel
                else ("De wet zegt 'kan'. Leg uit waarom weigeren hier niet past bij het doel van de wet.")
            )
            label = deel.label if deel else "binnenwettelijk"
            found.append(
                Ruimte(
                    kans.trede,
                    kans.regel,
                    kans.args,
                    self.woorden.wie(kans.beslist),
                    kans.gevolg,
                    motivering,  # type: ignore[arg-type]
                    helps,
                    kans.zeker,
                    label,
                )
            )
        if not found:
            found.append(self.no_room(vondst))
        return tuple(sorted(found, key=lambda r: not r.heft_op))

    def no_room(self, vondst: Vondst) -> Ruimte:
        """What to say when no power bears on it: a practice its office can change, a law only its maker."""
        practice = [r for r in vondst.regels.values() if r.laag == "werkproces"]
        who = "niemand in de uitvoering: dit is een signaal aan de maker van de regel"
        if practice:
            offices = {self.lab.bank.regelingen[r.regeling].beslist for r in practice}
            who = (
                " of ".join(self.woorden.wie(o) for o in sorted(offices))
                + ": dit is een werkwijze, die kan het loket zelf veranderen"
            )
        return Ruimte("M0", None, (), who, "geen", "", False, True, "geen-ruimte")

    def rests_on(self, vondst: Vondst) -> list[Ground]:
        """The terms that a finding rests on."""
        terms: list[Ground] = []
        for element in vondst.elementen:
            if element in vondst.regels:
                terms.append((vondst.regels[element].actief, element[1]))
                if vondst.regels[element].eis is not None:
                    terms.append((f"eis:{element[0]}", element[1]))
            else:
                terms += [(t, element[1]) for t in self.lab._concepten[element[0].removeprefix("begrip:")]]
        terms.append((vondst.doel.regel.actief, vondst.doel.args))
        return terms

    def facts(self, vondst: Vondst) -> tuple[str, ...]:
        """The facts that the case itself gives and on which a finding rests."""
        found = facts_under(vondst.lab, self.rests_on(vondst))
        known = self.lab.run.facts
        return tuple(
            dict.fromkeys(
                hoofdletter(self.woorden.feit(g, known.get(g, ONBEKEND)))
                for g in found
                if g not in self.casus.aangenomen
            )
        )

    def acted(self, vondst: Vondst) -> tuple[str, ...]:
        """The werkingen without which the purpose would not fail, in order of day."""
        if not vondst.via_werking:
            return ()
        wereld = vondst.lab.wereld(vondst.doel, NIETS, vondst.lezing)
        return tuple(
            hoofdletter(regel_zin(self.lab.bank.regels[k], args))
            for (k, args), _ in sorted(wereld.gewerkt.items(), key=lambda item: item[1])
        )

    def cents(self, vondst: Vondst) -> int | None:
        """What is missing each month: to the purpose's own amount, or by the amounts to blame."""
        goal = vondst.doel.deel.bereikt_als
        if isinstance(goal, Compare) and goal.op in (">=", ">"):
            have, need = (self.amount(part, vondst) for part in (goal.left, goal.right))
            if have is not None and need is not None:
                return max(0, need - have)
        return self.cut(vondst)

    def amount(self, expr: object, vondst: Vondst) -> int | None:
        from ..engines.eigen.compileer import compile_value

        params = vondst.doel.regel.params
        closure = compile_value(
            expr, {v.name: i for i, v in enumerate(params)}, tuple(v.entiteit for v in params)
        )  # type: ignore[arg-type]
        value = value_on(closure(vondst.lab.basis, list(vondst.doel.args)), 0)
        return round(value) if isinstance(value, int) or hasattr(value, "denominator") else None  # type: ignore[arg-type]

    def cut(self, vondst: Vondst) -> int | None:
        found = {e for e, r in vondst.regels.items() if r.soort in (RegelSoort.BEDRAG, RegelSoort.SANCTIE)}
        if not found:
            return None
        before = vondst.lab.wereld(vondst.doel, Ingreep(uit=frozenset(found)), vondst.lezing).feitelijk
        total = 0
        for element in found:
            head = vondst.regels[element].head
            if self.lab.bank.woordenboek.begrippen[head].type.soort is not Soort.BEDRAG:
                return None
            now, then = (value_on(omg.tabellen[head][element[1]], 0) for omg in (vondst.lab.basis, before))
            if not isinstance(now, int) or not isinstance(then, int):
                return None
            total += then - now
        return max(0, total)

    # the rest --------------------------------------------------------------------

    def schaarste(self, doel: DoelInstantie, getuige: Getuige, unsure: bool) -> Schaarste:
        wereld = getuige.lab.wereld(doel, Ingreep(alleen=frozenset()), getuige.lezing)
        days = getuige.lab.goal_days(doel, wereld.bereik.omgeving)
        first = eerste(days[1])
        if first is None:
            why = "ook zonder deze regels is er geen weg naar dit doel in de casus"
        elif doel.deel.wanneer == "steeds":
            why = "ook zonder deze regels houdt het niet stand tot de gestelde dag"
        else:
            why = f"ook zonder deze regels komt het pas op {datum(self.lab.run.today + first)}"
        return Schaarste(doel.regel, doel_zin(doel.regel, doel.args), why, "mogelijk" if unsure else "zeker")

    def maatwerk(self, bevindingen: list[tuple[Bevinding, Vondst, list[Kans]]]) -> tuple[MaatwerkSet, ...]:
        """The smallest sets of powers that lift most findings; all that tie are shown."""
        all_ids = tuple(b.id for b, _, _ in bevindingen)
        chances = list({kans.id: kans for _, _, usable in bevindingen for kans in usable}.values())[
            :MAX_KANSEN
        ]
        results: list[tuple[int, int, MaatwerkSet]] = []
        for size in range(1, MAX_SET + 1):
            for used in combinations(chances, size):
                lifted = tuple(b.id for b, v, _ in bevindingen if lifts(v, used))
                if lifted:
                    rest = tuple(i for i in all_ids if i not in lifted)
                    results.append(
                        (
                            -len(lifted),
                            size,
                            MaatwerkSet(
                                tuple(k.id for k in used), tuple(k.regel for k in used), lifted, rest
                            ),
                        )
                    )
            if any(-count == len(all_ids) for count, _, _ in results):
                break
        if not results:
            return ()
        best = min((count, size) for count, size, _ in results)
        return tuple(s for count, size, s in results if (count, size) == best)

    def aangenomen(self, rests_on: list[Ground]) -> tuple[str, ...]:
        """The facts that findings and routes rest on and that hold only because the case does not name them."""
        found = facts_under(self.lab, rests_on)
        return tuple(
            dict.fromkeys(
                hoofdletter(self.woorden.feit(g, v)) for g, v in found.items() if g in self.casus.aangenomen
            )
        )

    def waarschuwingen(self, vondsten: list[Vondst], routes: list[Route]) -> tuple[str, ...]:
        found: list[str] = []
        model = {
            self.lab.bank.regelingen[r.regeling].titel
            for v in vondsten
            for r in v.regels.values()
            if self.lab.bank.regelingen[r.regeling].herkomst == "model" and r.laag != "leefwereld"
        }
        model |= {
            self.lab.bank.regelingen[r.regeling].titel
            for route in routes
            for r in route.regels
            if self.lab.bank.regelingen[r.regeling].herkomst == "model" and r.laag != "leefwereld"
        }
        found += [
            f"Dit rapport gebruikt een modeltekst: {name}. Kijk in de echte tekst van de gemeente."
            for name in sorted(model)
        ]
        last = self.lab.bank.woordenboek.gelezen_tot
        if last is not None and self.casus.peildatum > last:
            found.append(
                f"De peildatum ligt na {datum(last)}. Zo jong zijn de teksten die wij lazen; kijk of de wet is veranderd."
            )
        if any(v.gronden.afgebroken for v in vondsten):
            found.append("Er zijn zoveel combinaties van regels dat niet alles is doorgerekend.")
        return tuple(found)


def merged(vondsten: list[Vondst]) -> list[Vondst]:
    """One finding for the bearers of one purpose that fail by the same elements."""
    kept: list[Vondst] = []
    for vondst in vondsten:
        key = (vondst.doel.regel.key, vondst.mogelijk, frozenset(vondst.gronden.gronden))
        same = next(
            (v for v in kept if (v.doel.regel.key, v.mogelijk, frozenset(v.gronden.gronden)) == key), None
        )
        if same is None:
            kept.append(replace(vondst, anderen=[]))
        else:
            same.anderen.append(vondst.doel)
    return kept


def _groups(vondsten: list[Vondst]) -> list[int]:
    """A number per finding; findings that share a rule in their grounds share the number."""
    numbers = list(range(1, len(vondsten) + 1))
    rules = [{e[0] for e in v.elementen} for v in vondsten]
    for i in range(len(vondsten)):
        for j in range(i):
            if rules[i] & rules[j] and numbers[i] != numbers[j]:
                old, new = max(numbers[i], numbers[j]), min(numbers[i], numbers[j])
                numbers = [new if n == old else n for n in numbers]
    order = {n: k for k, n in enumerate(dict.fromkeys(numbers), 1)}
    return [order[n] for n in numbers]


def _unique(items: list[Any]) -> list[Any]:
    return list(dict.fromkeys(items))


__all__ = ["Ruimte", "toets"]
