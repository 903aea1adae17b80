"""The earliest day on which a provision can lawfully be there, read favourably."""

from __future__ import annotations

from ..engines.eigen.dagen import eerste
from ..engines.eigen.motor import Ingrepen
from ..model.regels import RegelSoort
from .bereik import Bereiker
from .ingreep import NIETS
from .lab import Lab


def earliest(lab: Lab, voorziening: str, args: tuple[str, ...]) -> int | None:
    """The ordinal of that day, waiting terms counted; None when it never comes."""
    everything = frozenset(lab.bank.programma.definitions)
    rules = lab.rules_in(everything)
    bereiker = Bereiker(lab.code, rules, lab.dynamic(everything), lab.basis, Ingrepen({}, {}, {}), NIETS, {})
    omgeving = bereiker.run().omgeving
    days = 0
    for regel in rules:
        if regel.soort is RegelSoort.RECHT and regel.head == voorziening:
            days |= bereiker.days(regel, args, omgeving)[1]
    first = eerste(days)
    return None if first is None else lab.run.today + first
