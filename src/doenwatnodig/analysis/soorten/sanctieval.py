"""A sanction makes something fail that the law or the household is after."""

from ...model.regels import RegelSoort
from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """A sanction that is announced or taken is to blame."""
    return bool(vondst.of_soort(RegelSoort.SANCTIE))
