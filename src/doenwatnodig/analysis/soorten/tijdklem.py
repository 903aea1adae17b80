"""It comes, but too late."""

from ...model.regels import RegelSoort
from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """A waiting term is to blame."""
    return bool(vondst.of_soort(RegelSoort.WACHTTERMIJN))
