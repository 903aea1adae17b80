"""One norm asks for an act that another forbids, or forbids what another expressly permits."""

from ...model.regels import RegelSoort
from ..vondst import Vondst

BEIDE = {RegelSoort.PLICHT, RegelSoort.VERBOD}


def past(vondst: Vondst) -> bool:
    """Some minimal set is a duty and a prohibition on one act, or a prohibition on a permitted act."""
    if vondst.doel.deel.niveau != "naleving":
        return False
    permitted = {
        (regel.head, args)
        for regel in vondst.lab.naleving.regels
        if regel.soort is RegelSoort.TOESTEMMING
        for args, days in vondst.lab.basis.tabellen[regel.actief].items()
        if days[1]
    }
    for ground in vondst.alle_gronden:
        rules = [(vondst.regels[e], e[1]) for e in ground if e in vondst.regels]
        acts = {(regel.head, args) for regel, args in rules}
        kinds = {regel.soort for regel, _ in rules}
        if (
            len(rules) == len(ground) == 2
            and len(acts) == 1
            and kinds == {RegelSoort.PLICHT, RegelSoort.VERBOD}
        ):
            return True
        if len(ground) == 1 and kinds == {RegelSoort.VERBOD} and acts <= permitted:
            return True
    return False
