"""Hold what was found against ``verwacht`` of a case; the keys are in docs/casusformaat.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from doenwatnodig.analysis.afwijkingen import find_afwijkingen
from doenwatnodig.loading.waarden import parse_bedrag
from doenwatnodig.model.bevindingen import Bevinding, Route, Uitslag
from doenwatnodig.model.casus import Casus
from doenwatnodig.model.regelbank import Regelbank

SLEUTELS = frozenset(
    [
        "bevindingen",
        "geen_bevindingen",
        "meer",
        "routes",
        "geen_routes",
        "schaarste",
        "afwijkingen",
        "onbekend",
    ]
)
BEVINDING = frozenset(["soort", "doel", "normen", "zekerheid", "ruimte", "centen_per_maand", "ook", "voor"])
ROUTE = frozenset(["doel", "voorziening", "zekerheid", "geprobeerd", "voor"])


def verschillen(casus: Casus, uitslag: Uitslag, bank: Regelbank) -> list[str]:
    """What differs from what the case expects, one sentence each."""
    return [*_Vergelijking(casus, uitslag, bank).run()]


class _Vergelijking:
    def __init__(self, casus: Casus, uitslag: Uitslag, bank: Regelbank) -> None:
        self.casus, self.uitslag, self.bank = casus, uitslag, bank
        self.verwacht: dict[str, Any] = dict(casus.verwacht)

    def run(self) -> Iterable[str]:
        yield from (f"verwacht kent geen '{key}'" for key in self.verwacht.keys() - SLEUTELS)
        yield from self.bevindingen()
        yield from self.routes()
        yield from self.namen("schaarste", [s.doel.head for s in self.uitslag.schaarste], exact=True)
        yield from self.namen("onbekend", [v.feit for v in self.uitslag.vragen], exact=False)
        yield from self.namen("afwijkingen", self.afwijkingen(), exact=True)

    def bevindingen(self) -> Iterable[str]:
        found = list(self.uitslag.bevindingen)
        wanted = self.verwacht.get("bevindingen")
        for one in wanted or []:
            yield from (f"een bevinding in verwacht kent geen '{key}'" for key in one.keys() - BEVINDING)
            same = [b for b in found if (b.soort, b.doel.head) == (one.get("soort"), one.get("doel"))]
            if not same:
                yield f"niet gevonden: {one.get('soort')} {one.get('doel')}"
                continue
            fit = next((b for b in same if not self.bevinding(one, b)), None)
            if fit is None:
                yield from (f"{zin(same[0])}: {text}" for text in self.bevinding(one, same[0]))
            else:
                found.remove(fit)
        listed = {(one.get("soort"), one.get("doel")) for one in wanted or []}
        if wanted is not None and self.verwacht.get("meer") != "ja":
            extra = [b for b in self.uitslag.bevindingen if (b.soort, b.doel.head) not in listed]
            yield from (f"niet verwacht: {zin(b)}" for b in extra)
        forbidden = self.verwacht.get("geen_bevindingen") or []
        yield from (f"verboden: {zin(b)}" for b in self.uitslag.bevindingen if b.doel.head in forbidden)

    def bevinding(self, one: dict[str, Any], b: Bevinding) -> list[str]:
        """What differs between an expected finding and one that was found."""
        actual: dict[str, Any] = {
            "normen": sorted({e.concept or e.regels[0].naam for e in b.elementen}),
            "zekerheid": b.zekerheid,
            "ruimte": sorted({r.trede for r in b.ruimte if r.heft_op or r.regel is None}),
            "ook": sorted(b.ook),
            "voor": sorted(b.betrokkenen),
            "centen_per_maand": b.centen_per_maand,
        }
        result = []
        for key, wanted in one.items():
            if key in actual and _gelezen(key, wanted) != actual[key]:
                result.append(f"{key}: verwacht {_gelezen(key, wanted)}, gevonden {actual[key]}")
        return result

    def routes(self) -> Iterable[str]:
        for one in self.verwacht.get("routes") or []:
            yield from (f"een route in verwacht kent geen '{key}'" for key in one.keys() - ROUTE)
            if not any(self.is_route(one, route) for route in self.uitslag.routes):
                known = "; ".join(
                    f"{r.doel.head}: {r.voorziening} ({r.zekerheid})" for r in self.uitslag.routes
                )
                yield f"geen route {one}; wel: {known or 'geen'}"
        for doel in self.verwacht.get("geen_routes") or []:
            if any(r.doel.head == doel for r in self.uitslag.routes):
                yield f"toch een route naar {doel}"

    def is_route(self, one: dict[str, Any], route: Route) -> bool:
        tried = {True: "ja", False: "nee", None: "onbekend"}[route.geprobeerd]
        actual = {"doel": route.doel.head, "zekerheid": route.zekerheid, "geprobeerd": tried}
        if "voorziening" in one and one["voorziening"] not in {r.head for r in route.regels}:
            return False
        return all(one[key] == value for key, value in actual.items() if key in one)

    def namen(self, key: str, found: list[str], *, exact: bool) -> Iterable[str]:
        if key not in self.verwacht:
            return
        wanted = set(self.verwacht[key] or [])
        yield from (f"{key}: {name} ontbreekt" for name in sorted(wanted - set(found)))
        if exact:
            yield from (f"{key}: {name} was niet verwacht" for name in sorted(set(found) - wanted))

    def afwijkingen(self) -> list[str]:
        """The decisions that do not follow from the rules, each judged alone."""
        return [
            f"{b.over[0]}({', '.join(b.over[1])})"
            for b in self.casus.besluiten
            if find_afwijkingen(replace(self.casus, besluiten=(b,)), self.bank)
        ]


def _gelezen(key: str, wanted: Any) -> Any:
    if isinstance(wanted, list):
        return sorted(wanted)
    if key == "centen_per_maand":
        return parse_bedrag(wanted) if "€" in wanted else int(wanted)
    return wanted


def zin(b: Bevinding) -> str:
    """A finding in a few words."""
    return f"{b.soort} {b.doel.head} ({b.zekerheid}) door {', '.join(e.id for e in b.elementen)}"
