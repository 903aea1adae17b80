"""What a reader must know before trusting a report: where our knowledge or our search ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.bevindingen import Route
from ..model.casus import Casus
from ..model.regels import Regel, Regeling
from .bewijs import bewijzer
from .lab import DIEPTE, Lab
from .vondst import Vondst
from .woorden import Woorden, datum, hoofdletter, vindplaats

LANG_GELEDEN = 365
"""After so many days a grant may well have ended."""


def waarschuwingen(
    lab: Lab, casus: Casus, vondsten: Sequence[Vondst], routes: Sequence[Route]
) -> tuple[str, ...]:
    """Every warning, the weightiest first."""
    used = [r for v in vondsten for r in v.regels.values()] + [r for route in routes for r in route.regels]
    found = (
        *_sources(lab, casus, used),
        *_dates(lab, casus, vondsten),
        *_grants(lab, casus),
        *_search(lab, vondsten),
    )
    return tuple(dict.fromkeys(found))


def _sources(lab: Lab, casus: Casus, used: Sequence[Regel]) -> Iterator[str]:
    """Model texts, and laws or municipalities of which nothing was read."""
    regelingen = lab.bank.regelingen
    sources = [regelingen[r.regeling] for r in used if r.laag != "leefwereld"]
    for name in sorted({source.titel for source in sources if source.herkomst == "model"}):
        yield f"Dit rapport gebruikt een modeltekst: {name}. Kijk in de echte tekst van de gemeente."
    if casus.gemeente and not any(casus.gemeente in lab.bank.regels[k].gemeenten for k in lab.run.in_force):
        place = casus.gemeente_naam or casus.gemeente
        yield f"Van de gemeente {place} zijn geen regels gelezen; dit rapport kent alleen het hele land."
    spoken = {lab.bank.regels[key].regeling for key in lab.run.in_force}
    known = {r.regeling for r in lab.bank.regels.values() if not r.gemeenten and r.laag in ("wet", "amvb")}
    silent = [
        regeling.titel
        for name, regeling in regelingen.items()
        if name in known - spoken and _exists(regeling, casus.peildatum)
    ]
    if silent:
        yield f"Voor deze dag zijn geen regels gelezen van: {'; '.join(silent)}."


def _exists(regeling: Regeling, dag: int) -> bool:
    """Whether a regulation exists on a day; one that says nothing of that always does."""
    first, last = regeling.bestaat
    return (first is None or first <= dag) and (last is None or dag <= last)


def _dates(lab: Lab, casus: Casus, vondsten: Sequence[Vondst]) -> Iterator[str]:
    """A day that lies outside what was read, a deadline that has passed, a rule that changes soon."""
    last = lab.bank.woordenboek.gelezen_tot
    if last is not None and casus.peildatum > last:
        yield f"De peildatum ligt na {datum(last)}. Jonger lazen wij niet: kijk of de wet is veranderd."
    for regel in dict.fromkeys(lab.voorbij):
        where = vindplaats(regel, lab.bank)
        yield f"De dag van een doel is voorbij; het is niet meer getoetst ({where})."
    for vondst in vondsten:
        for regel in _rests_on(vondst):
            day = _changes(lab, regel)
            if day is not None and day <= lab.run.today + vondst.doel.horizon:
                where = hoofdletter(vindplaats(regel, lab.bank))
                yield f"{where} luidt vanaf {datum(day)} anders. Kijk of de uitkomst dan nog geldt."


def _rests_on(vondst: Vondst) -> list[Regel]:
    """The rules in the proofs of a finding's elements that apply here."""
    found: dict[Regel, None] = {}
    seen: set[int] = set()
    prover = bewijzer(vondst.lab)
    stack = [prover.term((regel.actief, element[1])) for element, regel in vondst.regels.items()]
    while stack:
        step = stack.pop()
        if id(step) in seen:
            continue
        seen.add(id(step))
        if step.regel is not None and step.waarde is True:
            found[step.regel] = None
        stack.extend(step.delen)
    return list(found)


def _changes(lab: Lab, regel: Regel) -> int | None:
    """The first day after the peildatum on which a rule ends or gets another version."""
    later = [r.van for r in lab.bank.regels.values() if r.naam == regel.naam and r.van is not None]
    ends = [regel.tot + 1] if regel.tot is not None else []
    return min((day for day in (*later, *ends) if day > lab.run.today), default=None)


def _grants(lab: Lab, casus: Casus) -> Iterator[str]:
    """Grants of long ago are taken to run on, which the reader must check."""
    for besluit in casus.besluiten:
        if (
            besluit.soort == "toegekend"
            and besluit.op is not None
            and casus.peildatum - besluit.op > LANG_GELEDEN
        ):
            what = Woorden(lab.bank).voorziening(*besluit.over)
            text = f"{hoofdletter(what)} is op {datum(besluit.op)} toegekend."
            yield f"{text} Wij nemen aan dat het nog loopt; vraag dat na."


def _search(lab: Lab, vondsten: Sequence[Vondst]) -> Iterator[str]:
    """Where a search stopped at its bound."""
    labs = [lab, *(one.lab for v in vondsten for one in v.alle)]
    if any(one.gronden.afgebroken for v in vondsten for one in v.alle):
        yield "Er zijn zoveel combinaties van regels dat niet alles is doorgerekend."
    if any(one.zoeken_afgekapt for one in labs):
        yield "Er is zoveel onbekend dat niet alle mogelijkheden zijn doorgerekend."
    if any(one.keten_afgekapt for one in labs):
        yield f"Er is een keten van meer dan {DIEPTE} gevolgen; wat daarna komt is niet doorgerekend."
