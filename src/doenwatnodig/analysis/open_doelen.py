"""Purposes of which we can't tell whether they fail: not read, not known, or up to how fast is decided."""

from __future__ import annotations

from ..model.bevindingen import Open
from ..model.regels import RegelSoort
from .getuige import Getuige
from .ingreep import Ingreep, Lezing
from .lab import DoelInstantie, Lab
from .onbekend import onbekende_feiten
from .woorden import Woorden, doel_zin, vindplaats

GENOEMD = 3
"""How many unknown facts or amounts are named."""


def unread(lab: Lab, doel: DoelInstantie) -> list[str]:
    """Per regulation the amounts that a purpose can depend on and whose text of this day was not read."""
    names = {
        name for term in lab.cone(doel) for name in lab.kegel.parameters.get(term, ()) if lab.speaks(term)
    }
    missing = [
        p
        for p in lab.bank.parameters.values()
        if p.naam in names
        and p.naam not in lab.run.params
        and any(day <= lab.run.today for day, _ in p.waarden)
    ]
    found: list[str] = []
    for regeling in dict.fromkeys(p.regeling for p in missing):
        amounts = [p.naam.replace("_", " ") for p in missing if p.regeling == regeling]
        rest = f" en nog {len(amounts) - GENOEMD}" if len(amounts) > GENOEMD else ""
        found.append(f"{lab.bank.regelingen[regeling].titel}: {', '.join(amounts[:GENOEMD])}{rest}")
    return found


def as_open(lab: Lab, doel: DoelInstantie, getuige: Getuige) -> Open:
    """Why it stays open whether a purpose fails."""
    why: list[str] = [f"bedragen die voor deze dag niet zijn gelezen: {what}" for what in unread(lab, doel)]
    if not getuige.lab.faalt(doel, Ingreep(zonder_beslissen=True), Lezing.PESSIMISTISCH):
        terms = [r for r in lab.rules_in(lab.cone(doel)) if r.soort is RegelSoort.BESLISTERMIJN]
        places = ", ".join(dict.fromkeys(vindplaats(r, lab.bank) for r in terms))
        why.append(f"het lukt als snel genoeg wordt beslist ({places}); vraag om spoed of een voorschot")
    if not why:
        woorden = Woorden(lab.bank)
        facts = getuige.feiten or tuple(onbekende_feiten(lab, doel)[:GENOEMD])
        why = [f"niet bekend: {woorden.vraag(feit)}" for feit in facts]
    return Open(doel.regel, doel_zin(doel.regel, doel.args), tuple(why))
