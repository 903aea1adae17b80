"""Two or more lawful reductions together break a floor that none of them breaks alone."""

from ...model.expressies import Compare
from ...model.regels import RegelSoort
from ...model.types import Soort
from ..vondst import Vondst

VERLAGEND = (RegelSoort.BEDRAG, RegelSoort.SANCTIE)


def past(vondst: Vondst) -> bool:
    """The purpose is an amount to have, and some minimal set holds two reductions of different rules."""
    goal = vondst.doel.deel.bereikt_als
    if not isinstance(goal, Compare) or goal.op not in (">=", ">"):
        return False
    amounts = vondst.lab.bank.programma.definitions
    for ground in vondst.alle_gronden:
        rules = {
            vondst.regels[e].naam
            for e in ground
            if e in vondst.regels
            and vondst.regels[e].soort in VERLAGEND
            and amounts[vondst.regels[e].head].type.soort is Soort.BEDRAG
        }
        if len(rules) > 1:
            return True
    return False
