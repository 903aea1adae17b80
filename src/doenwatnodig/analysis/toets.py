"""Test one household: from purposes in play to findings, room, routes and questions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..engines.eigen.dagen import eerste
from ..model.bevindingen import Bevinding, Open, Route, Schaarste, Uitslag
from ..model.casus import Casus
from ..model.derivation import Ground
from ..model.regelbank import Regelbank
from .afwijkingen import find_afwijkingen
from .beschrijven import Beschrijver
from .feiten_onder import facts_under
from .getuige import Getuige, find_getuigen
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .maatwerk import find_maatwerk
from .minimaal import Zoeker
from .open_doelen import as_open
from .routes import find_routes
from .ruimte import kansen
from .soorten import NIET_GEZOCHT, SOORTEN
from .vondst import Vondst
from .vragen import Twijfel, about_in_play, to_vragen
from .waarschuwingen import waarschuwingen
from .wereld import make_run
from .woorden import Woorden, datum, doel_zin, hoofdletter


def toets(casus: Casus, bank: Regelbank) -> Uitslag:
    """Everything that is reported on a household; the engine fields are filled by who ran both."""
    return _Toets(Lab(bank, make_run(casus, bank)), casus).run()


class _Toets:
    def __init__(self, lab: Lab, casus: Casus) -> None:
        self.lab, self.casus, self.woorden = lab, casus, Woorden(lab.bank)
        self.vondsten: list[Vondst] = []
        self.schaarste: list[Schaarste] = []
        self.routes: list[Route] = []
        self.open: list[Open] = []

    def run(self) -> Uitslag:
        lab, casus = self.lab, self.casus
        in_play, unsure = lab.doelen()
        for doel in in_play:
            self.one_purpose(doel)
        for doel in unsure:
            self.routes.extend(replace(r, zekerheid="mogelijk") for r in find_routes(lab, doel, casus))
        vondsten = ordered(merged(self.vondsten), lab)
        per_vondst = [(v, kansen(v)) for v in vondsten]
        beschrijver = Beschrijver(lab, casus, in_play)
        bevindingen = tuple(
            beschrijver.bevinding(f"B{i}", f"G{group}", v, usable)
            for i, ((v, usable), group) in enumerate(zip(per_vondst, groups(vondsten), strict=True), 1)
        )
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
            bevindingen=bevindingen,
            maatwerk=find_maatwerk(lab, in_play, per_vondst, tuple(b.id for b in bevindingen)),
            routes=tuple(_unique(self.routes)),
            schaarste=tuple(_unique(self.schaarste)),
            open=tuple(_unique(self.open)),
            afwijkingen=find_afwijkingen(casus, lab.bank),
            vragen=to_vragen(lab, about_in_play(lab, unsure) + self.twijfels(bevindingen, vondsten)),
            aangenomen=self.aangenomen([g for v in vondsten for g in beschrijver.rests_on(v)]),
            waarschuwingen=waarschuwingen(lab, casus, vondsten, self.routes),
            runs=lab.aantal_runs,
        )

    def one_purpose(self, doel: DoelInstantie) -> None:
        """What one purpose in play gives: findings, a shortage, or the routes to it."""
        getuigen = self.failing(doel)
        if not getuigen:
            self.routes.extend(find_routes(self.lab, doel, self.casus))
        for getuige in getuigen:
            self.one_failure(doel, getuige)

    def one_failure(self, doel: DoelInstantie, getuige: Getuige) -> None:
        """What makes a purpose fail in this household or in a witness of it."""
        gronden = Zoeker(getuige.lab, doel, getuige.lezing).search()
        unsure = getuige.lab is not self.lab or getuige.lezing is Lezing.PESSIMISTISCH
        if gronden.schaarste and unsure:
            self.open.append(as_open(self.lab, doel, getuige))
            return
        if gronden.schaarste:
            self.schaarste.append(self.shortage(doel, getuige))
            return
        if not gronden.gronden:
            return
        found = Vondst(getuige.lab, doel, getuige.lezing, gronden, [], unsure, getuige.feiten)
        known = next((v for v in self.vondsten if v.doel == doel), None)
        if known is None:
            self.vondsten.append(found)
        else:
            add_variant(known, found)

    def failing(self, doel: DoelInstantie) -> list[Getuige]:
        """How a purpose fails: for certain, possibly with witnesses, or not."""
        if self.lab.faalt(doel, NIETS, Lezing.OPTIMISTISCH):
            return [Getuige(self.lab, Lezing.OPTIMISTISCH, ())]
        if self.lab.faalt(doel, NIETS, Lezing.PESSIMISTISCH):
            return find_getuigen(self.lab, doel)
        return []

    def twijfels(self, bevindingen: tuple[Bevinding, ...], vondsten: list[Vondst]) -> list[Twijfel]:
        """The unknown facts on which findings hang."""
        pairs = zip(bevindingen, vondsten, strict=True)
        return [Twijfel(feit, b.id, v.misgaat) for b, v in pairs for one in v.alle for feit in one.hangt_af]

    def shortage(self, doel: DoelInstantie, getuige: Getuige) -> Schaarste:
        wereld = getuige.lab.wereld(doel, Ingreep(alleen=frozenset()), getuige.lezing)
        days = getuige.lab.goal_days(doel, wereld.bereik.omgeving)
        first = eerste(days[1])
        if first is None:
            why = "ook zonder deze regels is er geen weg naar dit doel in de casus"
        elif doel.deel.wanneer == "steeds":
            why = "ook zonder deze regels houdt het niet stand tot de gestelde dag"
        else:
            why = f"ook zonder deze regels komt het pas op {datum(self.lab.run.today + first)}"
        return Schaarste(doel.regel, doel_zin(doel.regel, doel.args), why, "zeker")

    def aangenomen(self, rests_on: list[Ground]) -> tuple[str, ...]:
        """The facts that findings rest on and that hold only because the case does not name them."""
        found = facts_under(self.lab, rests_on)
        return tuple(
            dict.fromkeys(
                hoofdletter(self.woorden.feit(g, v)) for g, v in found.items() if g in self.casus.aangenomen
            )
        )


def add_variant(known: Vondst, found: Vondst) -> None:
    """The same purpose in another witness: by the same elements, or by others too."""
    same = next((v for v in known.alle if set(v.gronden.gronden) == set(found.gronden.gronden)), None)
    if same is None:
        known.varianten.append(found)
    else:
        same.hangt_af = tuple(dict.fromkeys((*same.hangt_af, *found.hangt_af)))


def merged(vondsten: list[Vondst]) -> list[Vondst]:
    """One finding for the bearers of one purpose that fail by the same elements."""
    kept: list[Vondst] = []
    for vondst in vondsten:
        key = (vondst.doel.regel.key, vondst.mogelijk, vondst.alle_gronden)
        same = next((v for v in kept if (v.doel.regel.key, v.mogelijk, v.alle_gronden) == key), None)
        if same is None:
            kept.append(replace(vondst, anderen=[]))
        else:
            same.anderen.append(vondst.doel)
            same.hangt_af = tuple(dict.fromkeys((*same.hangt_af, *vondst.hangt_af)))
    return kept


def ordered(vondsten: list[Vondst], lab: Lab) -> list[Vondst]:
    """Certain before possible, what goes wrong first in front; names never decide."""
    everyone = [e for kind in lab.run.entities.values() for e in kind]

    def rank(v: Vondst) -> tuple[bool, int, int, tuple[int, ...]]:
        return v.mogelijk, v.misgaat, v.doel.regel.volgorde, tuple(everyone.index(a) for a in v.doel.args)

    return sorted(vondsten, key=rank)


def groups(vondsten: list[Vondst]) -> list[int]:
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
