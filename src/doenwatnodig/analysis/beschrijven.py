"""Put a failing purpose into words: the finding as it is reported."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..engines.eigen.compileer import compile_value
from ..engines.eigen.dagen import ALTIJD
from ..engines.eigen.motor import value_on
from ..model.bevindingen import Bevinding, Element, Herberekening, Ruimte
from ..model.casus import Casus
from ..model.derivation import Ground
from ..model.expressies import Compare, Expr
from ..model.regels import Regel, RegelSoort
from ..model.types import ONBEKEND, Soort
from .feiten_onder import Scope, facts_under
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .maatwerk import harms
from .ruimte import Kans, lifts
from .soorten import soorten_van
from .vondst import Vondst
from .woorden import Woorden, doel_zin, hoofdletter, ingevuld, regel_zin, vindplaats

SIGNAAL = (
    "in de regels die wij kennen niemand. Kijk ook naar wat hier niet is opgenomen; "
    "is er niets, dan is dit een signaal aan de maker van de regel"
)
WERKWIJZE = "dit is een werkwijze, die kan het loket zelf veranderen"
STERKTE = {
    "A": "zo staat het in de wet",
    "B": "zo blijkt uit onderzoek",
    "C": "zo zeggen vakmensen",
    "D": "dit is een aanname",
}
KAN = "De wet zegt 'kan'. Leg uit waarom weigeren hier niet past bij het doel van de wet."


class Beschrijver:
    """Describes findings on one household."""

    def __init__(self, lab: Lab, casus: Casus, in_play: Sequence[DoelInstantie]) -> None:
        self.lab, self.casus, self.in_play, self.woorden = lab, casus, in_play, Woorden(lab.bank)

    def bevinding(self, id_: str, groep: str, vondst: Vondst, usable: list[Kans]) -> Bevinding:
        """One finding in full."""
        soort, ook = soorten_van(vondst)
        elements = tuple(self.element(e, vondst) for e in vondst.elementen)
        doel, today = vondst.doel, self.lab.run.today
        return Bevinding(
            id=id_,
            soort=soort,
            ook=ook,
            groep=groep,
            samenvatting=self.summary(vondst, elements),
            zekerheid="mogelijk" if vondst.mogelijk else "zeker",
            hangt_af_van=(
                *(self.woorden.vraag(feit) for one in vondst.alle for feit in one.hangt_af),
                *self.open_points(vondst),
            ),
            betrokkenen=self.people(vondst),
            doel=doel.regel,
            doel_args=doel.args,
            doel_tekst=doel_zin(doel.regel, doel.args),
            uiterlijk=today + doel.horizon,
            misgaat=today + vondst.misgaat,
            elementen=elements,
            gronden=tuple(self.ids(g, vondst) for one in vondst.alle for g in one.gronden.gronden),
            opheffingen=tuple(self.ids(way, vondst) for way in vondst.opheffingen if way),
            herberekeningen=tuple(
                Herberekening(self.ids(met, vondst), faalt, self.consequence(one, met, faalt))
                for one in vondst.alle
                for met, faalt in one.gronden.herberekeningen
            ),
            ruimte=self.ruimte(vondst, usable),
            feiten=self.facts(vondst),
            werkingen=self.acted(vondst),
            werkwijze=tuple(e.id for e in elements if any(r.laag == "werkproces" for r in e.regels)),
            centen_per_maand=self.cents(vondst),
            afgebroken=any(one.gronden.afgebroken for one in vondst.alle),
        )

    def ids(self, elements: frozenset[Ground], vondst: Vondst) -> tuple[str, ...]:
        """The names of elements in the order in which the finding mentions them."""
        order = {e: i for i, e in enumerate(vondst.elementen)}
        ranked = sorted(elements, key=lambda e: (order.get(e, len(order)), self.lab.rank(e)))
        return tuple(self.element_id(e) for e in ranked)

    def element_id(self, element: Ground) -> str:
        regel = self.lab.bank.regels.get(element[0])
        return f"{regel.naam if regel else element[0]}({', '.join(element[1])})"

    def element(self, element: Ground, vondst: Vondst) -> Element:
        regel = vondst.regels.get(element)
        if regel is not None:
            filled = [
                r
                for k, r in self.lab.bank.regels.items()
                if r.naam == regel.vult_in and k in self.lab.run.in_force
            ]
            sentence = hoofdletter(regel_zin(regel, element[1])).rstrip(".")
            if regel.dwingendheid == "kan":
                sentence += " (dat mag, maar hoeft niet)"
            if not self.certain(regel, element):
                sentence = f"Mogelijk: {sentence}"
            return Element(self.element_id(element), element, (regel, *filled), sentence)
        concept = element[0].removeprefix("begrip:")
        terms = [t for t in self.lab.concepten[concept] if t in self.lab.cone(vondst.doel)]
        rules: list[str] = []
        says: list[str] = []
        for term in terms:
            value = value_on(vondst.lab.basis.tabellen[term][element[1]], 0)
            says.append(self.woorden.term((term, element[1]), value))
            rules.extend(self.deciding_rules(term, element[1], value is True))
        regels = tuple(self.lab.bank.regels[k] for k in dict.fromkeys(rules))
        naam = self.woorden.concept(concept)
        return Element(
            self.element_id(element),
            element,
            regels,
            hoofdletter(f"{naam}: " + "; maar ".join(says) + "."),
            concept,
        )

    def certain(self, regel: Regel, element: Ground) -> bool:
        """Whether the case as it is says that this element bites, on some day."""
        if not self.lab.basis.tabellen[regel.actief][element[1]][0]:
            return False
        return regel.eis is None or self.lab.basis.tabellen[f"eis:{element[0]}"][element[1]][1] != ALTIJD

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
        wishes = dict.fromkeys(doel_zin(d.regel, d.args) for d in (vondst.doel, *vondst.anderen))
        doel = "” en “".join(wishes)
        may = "Misschien lukt dit niet" if vondst.mogelijk else "Dit lukt niet"
        return f"{may}: “{doel}”. Dat komt hierdoor: {text}."

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
        return f"twee lezingen van '{self.woorden.concept(concept)}'"

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
            sure = helps and (vondst.mogelijk or lifts(vondst, (kans,), Lezing.PESSIMISTISCH))
            harm = harms(self.lab, self.in_play, (kans,)) if helps else ()
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
                    regel_zin(kans.regel, kans.args) if deel and kans.regel.zegt else "",
                    kans.gevolg,
                    motivering,
                    helps,
                    kans.zeker,
                    sure,
                    harm,
                    "werkwijze" if self.only_practice(kans) else "norm",
                    label,
                )
            )
        if not found:
            found.append(self.no_room(vondst))
        return tuple(sorted(found, key=lambda r: not r.heft_op))

    def only_practice(self, kans: Kans) -> bool:
        """Whether a power sets aside nothing but practices."""
        rules = self.lab.bank.regels
        return bool(kans.bevoegd.opzij) and all(
            rules[key].laag == "werkproces" for key, _ in kans.bevoegd.opzij
        )

    def no_room(self, vondst: Vondst) -> Ruimte:
        """What to say when no power bears on it: a practice its office can change, a law only its maker."""
        practice = [r for r in vondst.regels.values() if r.laag == "werkproces"]
        who = SIGNAAL
        if practice:
            offices = {self.lab.bank.regelingen[r.regeling].beslist for r in practice}
            who = f"{' of '.join(self.woorden.wie(o) for o in sorted(offices))}: {WERKWIJZE}"
        return Ruimte("M0", None, (), who, "", "geen", "", False, True, False, (), "norm", "geen-ruimte")

    def rests_on(self, vondst: Vondst) -> list[Ground]:
        """The terms that a finding rests on."""
        terms: list[Ground] = []
        for element in vondst.elementen:
            if element in vondst.regels:
                terms.append((vondst.regels[element].actief, element[1]))
                if vondst.regels[element].eis is not None:
                    terms.append((f"eis:{element[0]}", element[1]))
            else:
                terms += [(t, element[1]) for t in self.lab.concepten[element[0].removeprefix("begrip:")]]
        terms.append((vondst.doel.regel.actief, vondst.doel.args))
        return terms

    def facts(self, vondst: Vondst) -> tuple[str, ...]:
        """The facts that the case itself gives and on which a finding rests."""
        found = facts_under(vondst.lab, self.rests_on(vondst), self.confirmations(vondst))
        known = self.lab.run.facts
        return tuple(
            dict.fromkeys(
                hoofdletter(self.woorden.feit(g, known.get(g, ONBEKEND)))
                for g in found
                if g not in self.casus.aangenomen
            )
        )

    def confirmations(self, vondst: Vondst) -> list[tuple[Expr, Scope]]:
        """What in the case itself confirms that someone acts as feared."""
        found: list[tuple[Expr, Scope]] = []
        for (key, args), _ in self.worked(vondst):
            regel = self.lab.bank.regels[key]
            if regel.werking is not None and regel.werking.bevestigd_door is not None:
                scope = tuple(zip(regel.params, args, strict=True))
                found.append((regel.werking.bevestigd_door, scope))
        return found

    def worked(self, vondst: Vondst) -> list[tuple[Ground, int]]:
        """The werkingen that act here, in order of day; none when it fails without them too."""
        if not vondst.via_werking:
            return []
        wereld = vondst.lab.wereld(vondst.doel, NIETS, vondst.lezing)
        return sorted(wereld.gewerkt.items(), key=lambda item: item[1])

    def open_points(self, vondst: Vondst) -> tuple[str, ...]:
        """What leaves it open besides facts: whether someone does act, how long deciding takes."""
        if vondst.lezing is not Lezing.PESSIMISTISCH:
            return ()
        sure = vondst.lab.wereld(vondst.doel, NIETS, Lezing.OPTIMISTISCH).gewerkt
        feared = vondst.lab.wereld(vondst.doel, NIETS, Lezing.PESSIMISTISCH).gewerkt
        rules = self.lab.bank.regels
        found = [
            f"Of dit echt gebeurt: {regel_zin(rules[k], args)}."
            for k, args in feared
            if (k, args) not in sure
        ]
        slow: list[Regel] = []
        if not vondst.lab.faalt(vondst.doel, Ingreep(zonder_beslissen=True), Lezing.PESSIMISTISCH):
            cone = vondst.lab.cone(vondst.doel)
            slow = [r for r in vondst.lab.rules_in(cone) if r.soort is RegelSoort.BESLISTERMIJN]
        found += [f"Hoe lang het beslissen duurt ({vindplaats(r, self.lab.bank)})." for r in slow]
        return tuple(dict.fromkeys(found))

    def acted(self, vondst: Vondst) -> tuple[str, ...]:
        """What people then do, in order of day."""
        rules = self.lab.bank.regels
        found = []
        for (key, args), _ in self.worked(vondst):
            deel = rules[key].werking
            known = f" ({STERKTE[deel.sterkte]})" if deel is not None else ""
            found.append(hoofdletter(regel_zin(rules[key], args)).rstrip(".") + known)
        return tuple(found)

    def cents(self, vondst: Vondst) -> int | None:
        """What is missing each month: to the purpose's own amount, or by the amounts to blame."""
        goal = vondst.doel.deel.bereikt_als
        if isinstance(goal, Compare) and goal.op in (">=", ">"):
            have, need = (self.amount(part, vondst) for part in (goal.left, goal.right))
            if have is not None and need is not None:
                return max(0, need - have)
        return self.cut(vondst)

    def amount(self, expr: Expr, vondst: Vondst) -> int | None:
        params = vondst.doel.regel.params
        closure = compile_value(
            expr, {v.name: i for i, v in enumerate(params)}, tuple(v.entiteit for v in params)
        )
        value = value_on(closure(vondst.lab.basis, list(vondst.doel.args)), 0)
        return round(value) if isinstance(value, int | Fraction) else None

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
        return total if total > 0 else None
