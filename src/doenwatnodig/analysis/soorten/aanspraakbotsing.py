"""One law grants what another takes away, and no rule says which goes first."""

from ...model.regels import RegelSoort
from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """An exclusion bites on a provision that a rule of another regulation grants, without priority."""
    lab = vondst.lab
    for element in vondst.of_soort(RegelSoort.UITSLUITING, RegelSoort.VOORLIGGEND):
        shut = vondst.regels[element]
        for regel in lab.bank.regels.values():
            if (
                regel.soort is not RegelSoort.RECHT
                or regel.head != shut.head
                or regel.regeling == shut.regeling
            ):
                continue
            granted = lab.basis.tabellen[regel.actief].get(element[1], (0, 0))[0] & 1
            if (
                granted
                and shut.naam not in regel.gaat_voor
                and regel.naam not in shut.gaat_voor
                and not shut.vult_in
            ):
                return True
    return False
