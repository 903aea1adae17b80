"""Needs that lawful steps can still meet in time: which steps, in which order, from when."""

from __future__ import annotations

from dataclasses import replace

from ..engines.eigen.dagen import eerste
from ..model.bevindingen import Route
from ..model.casus import Casus
from ..model.derivation import Ground
from ..model.regels import RegelSoort
from .bereik import bound
from .ingreep import NIETS, Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .onbekend import onbekende_feiten, trials
from .woorden import Woorden, datum, doel_zin, hoofdletter, regel_zin, vindplaats

PROEVEN = 12
"""How many unknown facts are tried for a household that needs a way."""
MEER = 3
"""How many ways are shown for one need."""


def find_routes(lab: Lab, doel: DoelInstantie, casus: Casus) -> list[Route]:
    """The ways in which a purpose that the facts alone do not reach is reached in time."""
    if not lab.faalt(doel, Ingreep(bronnen=frozenset()), Lezing.PESSIMISTISCH):
        return []
    needy = _in_need(lab, doel)
    if needy is None:
        return []
    given, lab = needy
    routes: list[Route] = []
    allowed = _sources(lab, doel)
    while allowed and len(routes) < MEER:
        steps = _smallest(lab, doel, allowed)
        if not steps:
            break
        route = _route(lab, doel, steps, casus)
        if given:
            when = tuple(Woorden(lab.bank).feit(g, lab.run.facts[g]) for g in given)
            route = replace(route, zekerheid="mogelijk", als=when)
        routes.append(route)
        main = next(
            (s for s in reversed(steps) if lab.bank.regels[s[0]].soort is RegelSoort.RECHT), steps[-1]
        )
        allowed = [s for s in allowed if s != main]
    ordered = sorted(routes, key=lambda route: (route.zekerheid != "zeker", route.vroegst or 0))
    return list({(route.voorziening, route.vroegst): route for route in reversed(ordered)}.values())[::-1]


def _in_need(lab: Lab, doel: DoelInstantie) -> tuple[tuple[Ground, ...], Lab] | None:
    """The household as one that needs a way: as it is, or with one unknown fact that makes it so."""
    none = Ingreep(bronnen=frozenset())
    if lab.faalt(doel, none, Lezing.OPTIMISTISCH):
        return (), lab
    for ground in onbekende_feiten(lab, doel)[:PROEVEN]:
        for value in trials(lab, ground, lab.cone(doel)):
            tried = lab.met_feiten({ground: value})
            if tried.faalt(doel, none, Lezing.OPTIMISTISCH) and not tried.faalt(
                doel, NIETS, Lezing.OPTIMISTISCH
            ):
                return (ground,), tried
    return None


def _sources(lab: Lab, doel: DoelInstantie) -> list[Ground]:
    """The grants and acts that bring something within the horizon, earliest first."""
    gebracht = lab.wereld(doel, NIETS, Lezing.OPTIMISTISCH).bereik.gebracht
    days = {source: eerste(paar[1]) for source, paar in gebracht.items()}
    usable = [s for s, day in days.items() if day is not None and day <= doel.horizon]
    sure = {s for s in usable if (first := eerste(gebracht[s][0])) is not None and first <= doel.horizon}
    return sorted(usable, key=lambda s: (s not in sure, days[s], lab.rank(s)))


def _smallest(lab: Lab, doel: DoelInstantie, allowed: list[Ground]) -> list[Ground]:
    """A set of sources that reaches the purpose and of which none can be missed."""

    def fails(sources: list[Ground]) -> bool:
        return lab.faalt(doel, Ingreep(bronnen=frozenset(sources)), Lezing.OPTIMISTISCH)

    if fails(allowed):
        return []
    kept = list(allowed)
    for source in reversed(allowed):
        rest = [s for s in kept if s != source]
        if not fails(rest):
            kept = rest
    return kept


def _leans_on(lab: Lab, step: Ground, steps: list[Ground]) -> int:
    """How many of the other steps this one needs: what is needed comes first."""
    regel = lab.bank.regels[step[0]]
    needs = lab.kegel.below({regel.actief, f"aanspraak:{regel.head}"})
    return sum(any(s.term in needs for s in lab.bank.regels[o[0]].brengt) for o in steps if o != step)


def _route(lab: Lab, doel: DoelInstantie, steps: list[Ground], casus: Casus) -> Route:
    woorden = Woorden(lab.bank)
    wereld = lab.wereld(doel, Ingreep(bronnen=frozenset(steps)), Lezing.OPTIMISTISCH)
    start = {s: eerste(wereld.bereik.gebracht.get(s, (0, 0))[1]) or 0 for s in steps}
    ordered = sorted(
        steps, key=lambda s: (start[s], _leans_on(lab, s, steps), lab.bank.regels[s[0]].volgorde)
    )
    lines: list[str] = []
    for step in ordered:
        regel = lab.bank.regels[step[0]]
        when = (
            "vanaf vandaag" if start[step] == 0 else f"op zijn vroegst {datum(lab.run.today + start[step])}"
        )
        what = regel_zin(regel, step[1])
        if regel.soort is RegelSoort.RECHT:
            what = woorden.voorziening(regel.head, step[1])
            ends = [woorden.term((s.term, bound(s, regel.params, step[1])), True) for s in regel.eindigt]
            after = f". Let op, daarna geldt niet meer: {'; '.join(ends)}" if ends else ""
            lines.append(f"{hoofdletter(what)}, {when} ({vindplaats(regel, lab.bank)}){after}")
        else:
            lines.append(f"{hoofdletter(what)}, {when}")
    provisions = [s for s in ordered if lab.bank.regels[s[0]].soort is RegelSoort.RECHT]
    main = provisions[-1] if provisions else ordered[-1]
    main_rule = lab.bank.regels[main[0]]
    name = woorden.voorziening(main_rule.head, main[1]) if provisions else regel_zin(main_rule, main[1])
    reached = eerste(lab.goal_days(doel, wereld.bereik.omgeving)[1])
    # What must hold all the time holds today already; then the day of the last step is what counts.
    first = start[ordered[-1]] if doel.deel.wanneer == "steeds" else reached
    sure = not lab.faalt(doel, Ingreep(bronnen=frozenset(steps)), Lezing.PESSIMISTISCH)
    tried = (
        all((lab.bank.regels[s[0]].head, s[1]) in casus.geprobeerd for s in provisions)
        if provisions
        else None
    )
    return Route(
        doel.regel,
        doel_zin(doel.regel, doel.args),
        name,
        tuple(lines),
        tuple(lab.bank.regels[s[0]] for s in ordered),
        None if first is None else lab.run.today + first,
        tried,
        "zeker" if sure else "mogelijk",
    )
